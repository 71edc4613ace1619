import { PermissionError, type OrganizationSummary, type Tickboard } from '@tickboard/sdk';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Attempt } from '../app/attempt.ts';
import { failureSentence } from '../app/failure-sentence.ts';
import { formText } from '../app/form-text.ts';
import { pageStyles } from '../app/page-styles.ts';
import { dialogStyles } from './dialog.styles.ts';
import { refusalLine } from './refusal-line.ts';

/** Asks for a name, makes the organization, and says so by `organization-created`. */
@customElement('create-organization-dialog')
export class CreateOrganizationDialog extends LitElement {
  static override styles = [...pageStyles, dialogStyles];

  @property({ attribute: false })
  client!: Tickboard;

  @query('dialog')
  private readonly dialog!: HTMLDialogElement;

  /** Its form is made for each asking. */
  @state()
  private open = false;

  readonly #creating = new Attempt(this);

  async show(): Promise<void> {
    this.#creating.forget();
    this.open = true;
    await this.updateComplete;
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      ${this.open ? this.#renderForm() : nothing}
    </dialog>`;
  }

  #renderForm(): TemplateResult {
    return html`<form @submit=${this.#submit}>
      <h2 id="title">New organization</h2>
      <p class="text">It has projects and people of its own. You become its owner.</p>
      <label class="labelled">
        Name
        <input class="field" name="name" required maxlength="200" autocomplete="off" autofocus />
      </label>
      ${refusalLine(this.#creating.refusal, refusalSentence)}
      <div class="actions">
        <button type="button" class="button" @click=${this.#cancel}>Cancel</button>
        <button class="button primary" ?disabled=${this.#creating.busy}>Create organization</button>
      </div>
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const name = formText(new FormData(event.target as HTMLFormElement), 'name');
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    await this.#creating.run(async () => {
      const detail = await this.client.organizations.create({ name, timeZone });
      this.dialog.close();
      this.dispatchEvent(new CustomEvent<OrganizationSummary>('organization-created', { detail }));
    });
  };

  readonly #closed = (): void => {
    this.open = false;
  };

  readonly #cancel = (): void => this.dialog.close();
}

/** Who may make organizations is up to whoever runs the server. */
function refusalSentence(error: unknown): string {
  return error instanceof PermissionError
    ? 'On this server you may not make organizations.'
    : failureSentence(error);
}

declare global {
  interface HTMLElementTagNameMap {
    'create-organization-dialog': CreateOrganizationDialog;
  }
}
