import type { ApiKeyCreate, ApiKeyCreated, Project, Tickboard } from '@tickboard/sdk';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Attempt } from '../app/attempt.ts';
import { formText } from '../app/form-text.ts';
import { dialogStyles } from '../parts/dialog.styles.ts';
import { refusalLine } from '../parts/refusal-line.ts';
import { createKeyStyles } from './create-key-dialog.styles.ts';
import { grantableScopes, keyPresets, scopeName, type KeyPreset } from './key-scopes.ts';
import { selectField } from './select-field.ts';
import { settingsStyles } from './settings-styles.ts';

const lives = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'A year'],
  ['', 'Until it is revoked'],
] as const;

/** What a form that is reset goes back to. */
const firstPreset = 'read';

const millisecondsADay = 86_400_000;

/** Asks what a key is for, and makes it: `key-created` carries its secret, which is shown nowhere else. */
@customElement('create-key-dialog')
export class CreateKeyDialog extends LitElement {
  static override styles = [...settingsStyles, dialogStyles, createKeyStyles];

  @property({ attribute: false })
  client!: Tickboard;

  /** What its maker may do: a key may do no more. */
  @property({ attribute: false })
  ownScopes: readonly string[] = [];

  @property({ attribute: false })
  projects: readonly Project[] = [];

  @state()
  private preset: string = firstPreset;

  @state()
  private start: KeyPreset | undefined;

  @state()
  private bound = false;

  @query('dialog')
  private readonly dialog!: HTMLDialogElement;

  @query('form')
  private readonly form!: HTMLFormElement;

  readonly #creating = new Attempt(this);

  show(): void {
    this.form.reset();
    this.preset = firstPreset;
    this.bound = false;
    this.#creating.forget();
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <form @submit=${this.#submit}>
        <h2 id="title">New API key</h2>
        <div class="labelled">
          <label for="name">Name</label>
          <input
            class="field"
            id="name"
            name="name"
            required
            maxlength="100"
            autocomplete="off"
            aria-describedby="name-hint"
            autofocus
          />
          <span class="hint" id="name-hint">What it is for, such as “Nightly report”.</span>
        </div>
        ${this.#renderPresets()} ${this.preset === 'choose' ? this.#renderScopes() : nothing}
        ${this.#renderProjects()}
        ${selectField(
          'It ends after',
          'life',
          html`${lives.map(([days, text]) => html`<option value=${days} ?selected=${days === '90'}>${text}</option>`)}`,
        )}
        ${refusalLine(this.#creating.refusal)}
        <div class="actions">
          <button type="button" class="button" @click=${this.#cancel}>Cancel</button>
          <button class="button primary" ?disabled=${this.#creating.busy}>Create key</button>
        </div>
      </form>
    </dialog>`;
  }

  #renderPresets(): TemplateResult {
    const choice = (id: string, title: string, hint: string) =>
      html`<label class="choice">
        <input
          type="radio"
          name="preset"
          aria-labelledby=${`${id}-title`}
          aria-describedby=${`${id}-hint`}
          .value=${id}
          ?checked=${id === firstPreset}
          @change=${() => this.#choosePreset(id)}
        /><strong id=${`${id}-title`}>${title}</strong><span class="hint" id=${`${id}-hint`}>${hint}</span>
      </label>`;
    const offered = keyPresets.filter(
      ({ id }) => id !== 'embed' || this.ownScopes.includes('embed-tokens:write'),
    );
    return html`<fieldset class="choices">
      <legend>What it may do</legend>
      ${offered.map(({ id, title, hint }) => choice(id, title, hint))}
      ${choice('choose', 'Choose', 'Scope by scope.')}
    </fieldset>`;
  }

  #renderScopes(): TemplateResult {
    return html`<fieldset class="scopes" aria-label="Scopes">
      ${grantableScopes(this.ownScopes).map(
        (scope) =>
          html`<label class="check" title=${scope}
            ><input
              type="checkbox"
              name="scope"
              .value=${scope}
              ?checked=${this.start?.fits(scope) === true}
            />${scopeName(scope)}</label
          >`,
      )}
    </fieldset>`;
  }

  #renderProjects(): TemplateResult | typeof nothing {
    if (this.projects.length === 0) return nothing;
    return html`<fieldset>
      <label class="check"
        ><input type="checkbox" .checked=${this.bound} @change=${this.#bind} />Only certain projects</label
      >
      ${
        this.bound
          ? html`<div class="scopes">
              ${this.projects.map(
                ({ id, name }) =>
                  html`<label class="check"
                    ><input type="checkbox" name="project" .value=${id} />${name}</label
                  >`,
              )}
            </div>`
          : nothing
      }
    </fieldset>`;
  }

  #read(): ApiKeyCreate {
    const fields = new FormData(this.form);
    const preset = keyPresets.find(({ id }) => id === this.preset);
    const scopes = preset
      ? grantableScopes(this.ownScopes).filter((scope) => preset.fits(scope))
      : (fields.getAll('scope') as string[]);
    const projectIds = fields.getAll('project') as string[];
    const days = formText(fields, 'life');
    return {
      name: formText(fields, 'name'),
      scopes,
      ...(this.bound && { projectIds }),
      ...(days !== '' && { expiresAt: new Date(Date.now() + Number(days) * millisecondsADay).toISOString() }),
    };
  }

  /** What was chosen before is where choosing scope by scope begins. */
  #choosePreset(id: string): void {
    this.start = keyPresets.find((preset) => preset.id === this.preset);
    this.preset = id;
  }

  readonly #bind = (event: Event): void => {
    this.bound = (event.target as HTMLInputElement).checked;
  };

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    let created: ApiKeyCreated | undefined;
    const isDone = await this.#creating.run(async () => {
      created = await this.client.apiKeys.create(this.#read());
    });
    if (!isDone || created === undefined) return;
    this.dialog.close();
    this.dispatchEvent(new CustomEvent<ApiKeyCreated>('key-created', { detail: created }));
  };

  readonly #cancel = (): void => this.dialog.close();
}

declare global {
  interface HTMLElementTagNameMap {
    'create-key-dialog': CreateKeyDialog;
  }
}
