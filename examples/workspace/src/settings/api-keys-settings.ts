import type { ApiKey, ApiKeyCreated, Project, Session, Tickboard } from '@tickboard/sdk';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Attempt } from '../app/attempt.ts';
import { dayText, momentText } from '../app/moments.ts';
import '../parts/confirm-dialog.ts';
import type { ConfirmDialog } from '../parts/confirm-dialog.ts';
import '../parts/copy-field.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { keyIcon, plusIcon } from '../parts/icons.ts';
import { refusalLine } from '../parts/refusal-line.ts';
import './create-key-dialog.ts';
import type { CreateKeyDialog } from './create-key-dialog.ts';
import { reachText } from './key-scopes.ts';
import { settingsStyles } from './settings-styles.ts';

/** Keys for programs: what they may do, until when, and when they were last used. */
@customElement('api-keys-settings')
export class ApiKeysSettings extends LitElement {
  static override styles = settingsStyles;

  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  session!: Session;

  /** With the secret, until the page is left. */
  @state()
  private created: ApiKeyCreated | undefined;

  @state()
  private asked: ApiKey | undefined;

  @query('create-key-dialog')
  private readonly dialog!: CreateKeyDialog;

  @query('#rotate')
  private readonly rotation!: ConfirmDialog;

  @query('#revoke')
  private readonly revocation!: ConfirmDialog;

  readonly #acting = new Attempt(this);
  readonly #keys = new Task(this, {
    args: () => [this.client] as const,
    task: async ([client], { signal }) => {
      const [keys, projects] = await Promise.all([
        collect<ApiKey>(client.apiKeys.list({ limit: 200 }, { signal })),
        collect<Project>(client.projects.list({ limit: 200 }, { signal })),
      ]);
      return { keys, projects };
    },
  });

  protected override render(): TemplateResult {
    return html`<div class="head">
        <p>Programs sign in with a key. It never may do more than you may.</p>
        <button type="button" class="button primary" @click=${this.#openDialog}>${plusIcon}New key</button>
      </div>
      ${this.created === undefined ? nothing : this.#renderCreated(this.created)}
      ${refusalLine(this.#acting.refusal)}
      ${this.#keys.render({
        pending: () =>
          html`<ul class="rows" aria-busy="true" aria-label="Loading the keys">
            <li class="row"><span class="bone"></span></li>
          </ul>`,
        error: (error) => failureNotice('The keys could not be loaded', error, this.#reload),
        complete: ({ keys }) => (keys.length === 0 ? renderEmpty() : this.#renderKeys(keys)),
      })}
      <create-key-dialog
        .client=${this.client}
        .ownScopes=${this.session.scopes}
        .projects=${this.#keys.value?.projects ?? []}
        @key-created=${this.#keyCreated}
      ></create-key-dialog>
      ${this.#renderQuestions()}`;
  }

  #renderCreated({ name, key }: ApiKeyCreated): TemplateResult {
    return html`<section class="box" role="status">
      <h2>${name}</h2>
      <p>Copy the key now: it is shown this once and kept nowhere.</p>
      <copy-field label="API key" .value=${key}></copy-field>
      <div class="form-foot">
        <button type="button" class="button" @click=${this.#forget}>I have it</button>
      </div>
    </section>`;
  }

  #renderKeys(keys: readonly ApiKey[]): TemplateResult {
    return html`<ul class="rows">
      ${keys.map((key) => this.#renderKey(key))}
    </ul>`;
  }

  #renderKey(key: ApiKey): TemplateResult {
    const { name, prefix, scopes, projectIds, lastUsedAt, memberId, can } = key;
    const bounds =
      projectIds === null ? '' : projectIds.length === 1 ? ', 1 project' : `, ${projectIds.length} projects`;
    const use = lastUsedAt === null ? 'Never used' : `Last used ${momentText(lastUsedAt)}`;
    return html`<li class="row">
      ${keyIcon}
      <span class="text">
        <span
          ><strong>${name}</strong>
          <code>tbk_${prefix}…</code>
          ${memberId === this.session.memberId ? nothing : html`<span class="tag">${memberId === null ? 'Organization' : 'Somebody else’s'}</span>`}
          ${renderTerm(key)}</span
        >
        <span class="hint" title=${scopes.join(' ')}>${use}; ${reachText(scopes)}${bounds}</span>
      </span>
      ${can.rotate ? this.#renderAct(key, 'Rotate') : nothing}
      ${can.delete ? this.#renderAct(key, 'Revoke') : nothing}
    </li>`;
  }

  #renderAct(key: ApiKey, act: 'Rotate' | 'Revoke'): TemplateResult {
    return html`<button
      type="button"
      class="button ${act === 'Revoke' ? 'danger' : ''}"
      aria-label=${`${act} ${key.name}`}
      ?disabled=${this.#acting.busy}
      @click=${() => (act === 'Rotate' ? this.#rotate(key) : this.#revoke(key))}
    >
      ${act}
    </button>`;
  }

  #renderQuestions(): TemplateResult {
    const name = this.asked?.name ?? '';
    return html`<confirm-dialog id="rotate" heading=${`Rotate ${name}?`} act="Rotate">
        There will be a new secret, which is shown once. The present one works on for a day, so that nothing
        stops meanwhile.
      </confirm-dialog>
      <confirm-dialog id="revoke" heading=${`Revoke ${name}?`} act="Revoke">
        What uses it stops within a second, embedded boards too. It cannot be taken back.
      </confirm-dialog>`;
  }

  async #rotate(key: ApiKey): Promise<void> {
    this.asked = key;
    await this.updateComplete;
    if (!(await this.rotation.ask())) return;
    await this.#acting.run(async () => {
      this.created = await this.client.apiKeys.rotate(key.id);
    });
    await this.#keys.run();
  }

  async #revoke(key: ApiKey): Promise<void> {
    this.asked = key;
    await this.updateComplete;
    if (!(await this.revocation.ask())) return;
    await this.#acting.run(() => this.client.apiKeys.delete(key.id));
    if (this.created?.id === key.id) this.created = undefined;
    await this.#keys.run();
  }

  readonly #openDialog = (): void => this.dialog.show();

  readonly #keyCreated = ({ detail }: CustomEvent<ApiKeyCreated>): void => {
    this.created = detail;
    void this.#keys.run();
  };

  readonly #forget = (): void => {
    this.created = undefined;
  };

  readonly #reload = (): void => {
    void this.#keys.run();
  };
}

async function collect<Item>(pages: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

function renderTerm({ expiresAt, previousExpiresAt }: ApiKey): TemplateResult | typeof nothing {
  if (previousExpiresAt !== null && Date.parse(previousExpiresAt) > Date.now()) {
    return html`<span class="tag">Old secret until ${dayText(previousExpiresAt)}</span>`;
  }
  if (expiresAt === null) return nothing;
  return Date.parse(expiresAt) < Date.now()
    ? html`<span class="tag bad">Expired</span>`
    : html`<span class="tag">Until ${dayText(expiresAt)}</span>`;
}

function renderEmpty(): TemplateResult {
  return html`<div class="card notice wide">
    ${keyIcon}<strong>No keys yet</strong>
    <span>A key lets a script, a report or another product in, with no more rights than it needs.</span>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'api-keys-settings': ApiKeysSettings;
  }
}
