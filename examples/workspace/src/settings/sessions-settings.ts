import type { SessionSummary, Tickboard } from '@tickboard/sdk';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Attempt } from '../app/attempt.ts';
import { dayText, instantText, momentText } from '../app/moments.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { deviceIcon, phoneIcon } from '../parts/icons.ts';
import { refusalLine } from '../parts/refusal-line.ts';
import { settingsStyles } from './settings-styles.ts';

/** Where one is signed in. */
@customElement('sessions-settings')
export class SessionsSettings extends LitElement {
  static override styles = settingsStyles;

  @property({ attribute: false })
  client!: Tickboard;

  readonly #revoking = new Attempt(this);
  readonly #sessions = new Task(this, {
    args: () => [this.client] as const,
    task: async ([client], { signal }): Promise<SessionSummary[]> => {
      const sessions: SessionSummary[] = [];
      for await (const each of client.sessions.list({ limit: 200 }, { signal })) sessions.push(each);
      // This one first, then by last use.
      return sessions.toSorted(
        (a, b) => Number(b.current) - Number(a.current) || b.lastUsedAt.localeCompare(a.lastUsedAt),
      );
    },
  });

  protected override render(): unknown {
    return this.#sessions.render({
      pending: () =>
        html`<ul class="rows" aria-busy="true" aria-label="Loading your sessions">
          <li class="row"><span class="bone"></span></li>
          <li class="row"><span class="bone"></span></li>
        </ul>`,
      error: (error) => failureNotice('Your sessions could not be loaded', error, this.#reload),
      complete: (sessions) => this.#renderSessions(sessions),
    });
  }

  #renderSessions(sessions: readonly SessionSummary[]): TemplateResult {
    return html`<div class="head">
        <p>Where you are signed in. What you end here is signed out within a second.</p>
        ${
          sessions.length > 1
            ? html`<button
                type="button"
                class="button outlined danger"
                ?disabled=${this.#revoking.busy}
                @click=${this.#revokeOthers}
              >
                Sign out everywhere else
              </button>`
            : nothing
        }
      </div>
      ${refusalLine(this.#revoking.refusal)}
      <ul class="rows">
        ${sessions.map((session) => this.#renderSession(session))}
      </ul>`;
  }

  #renderSession(session: SessionSummary): TemplateResult {
    const { deviceName, address, current, lastUsedAt, createdAt } = session;
    const name = deviceName ?? 'Unknown device';
    return html`<li class="row">
      ${/iphone|android|ipad|mobile/i.test(name) ? phoneIcon : deviceIcon}
      <span class="text">
        <span
          ><strong>${name}</strong> ${current ? html`<span class="tag good">This one</span>` : nothing}</span
        >
        <span class="hint" title=${instantText(lastUsedAt)}>
          Last used ${momentText(lastUsedAt)}${address === null ? '' : ` from ${address}`}. Signed in
          ${dayText(createdAt)}.
        </span>
      </span>
      ${
        current
          ? nothing
          : html`<button
              type="button"
              class="button"
              aria-label=${`Sign out ${name}`}
              ?disabled=${this.#revoking.busy}
              @click=${() => this.#revoke(session)}
            >
              Sign out
            </button>`
      }
    </li>`;
  }

  async #revoke({ id }: SessionSummary): Promise<void> {
    await this.#revoking.run(() => this.client.sessions.revoke(id));
    await this.#sessions.run();
  }

  readonly #revokeOthers = async (): Promise<void> => {
    await this.#revoking.run(() => this.client.sessions.revokeSessions());
    await this.#sessions.run();
  };

  readonly #reload = (): void => {
    void this.#sessions.run();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sessions-settings': SessionsSettings;
  }
}
