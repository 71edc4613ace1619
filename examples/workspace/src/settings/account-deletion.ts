import type { AccountDeletion as Consequences, Tickboard } from '@tickboard/sdk';
import type { BrowserSession } from '@tickboard/sdk/session';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Attempt } from '../app/attempt.ts';
import { navigate } from '../app/navigation.ts';
import { refusalLine } from '../parts/refusal-line.ts';
import { settingsStyles } from './settings-styles.ts';

/** The end of one's account: first what it would do, then the password, then it is done. */
@customElement('account-deletion')
export class AccountDeletion extends LitElement {
  static override styles = [
    ...settingsStyles,
    css`
      li {
        display: grid;
        padding-block: var(--_space-2);
      }

      li + li {
        border-block-start: 1px solid var(--_line);
      }

      strong {
        font-weight: 500;
      }
    `,
  ];

  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  browser!: BrowserSession;

  @state()
  private consequences: Consequences | undefined;

  readonly #asking = new Attempt(this);
  readonly #deleting = new Attempt(this);

  protected override render(): TemplateResult {
    return html`<section class="box quiet">
      <h2>Delete your account</h2>
      ${this.consequences === undefined ? this.#renderQuestion() : this.#renderConsequences(this.consequences)}
    </section>`;
  }

  #renderQuestion(): TemplateResult {
    return html`<p>You are told what that would do before anything happens.</p>
      ${refusalLine(this.#asking.refusal)}
      <div class="form-foot">
        <button
          type="button"
          class="button outlined danger"
          ?disabled=${this.#asking.busy}
          @click=${this.#ask}
        >
          Delete account…
        </button>
      </div>`;
  }

  #renderConsequences({ possible, organizations }: Consequences): TemplateResult {
    return html`<p>
        What you wrote and recorded in organizations with other people stays there, under your name. Your
        sessions and keys end at once. This cannot be taken back.
      </p>
      <ul>
        ${organizations.map(
          (organization) =>
            html`<li>
              <strong>${organization.name}</strong><span class="hint">${consequence(organization)}</span>
            </li>`,
        )}
      </ul>
      ${possible ? this.#renderForm() : html`<p class="refusal" role="status">Make somebody else an owner first.</p>`}`;
  }

  #renderForm(): TemplateResult {
    return html`<form @submit=${this.#delete}>
      <label class="labelled">
        Your password
        <input class="field" name="password" type="password" required autocomplete="current-password" />
      </label>
      ${refusalLine(this.#deleting.refusal)}
      <div class="form-foot">
        <button class="button outlined danger" ?disabled=${this.#deleting.busy}>
          Delete my account for good
        </button>
        <button type="button" class="button" @click=${this.#keep}>Keep it</button>
      </div>
    </form>`;
  }

  readonly #ask = (): void => {
    void this.#asking.run(async () => {
      this.consequences = await this.client.accounts.getAccountDeletion();
    });
  };

  readonly #keep = (): void => {
    this.consequences = undefined;
    this.#deleting.forget();
  };

  readonly #delete = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const password = new FormData(event.target as HTMLFormElement).get('password') as string;
    if (!(await this.#deleting.run(() => this.client.accounts.delete({ password })))) return;
    // The session is gone with the account; this tab has only not heard of it.
    await this.browser.signOut().catch(() => nothing);
    navigate('/');
  };
}

function consequence({ consequence, otherMembers }: Consequences['organizations'][number]): string {
  const others = otherMembers === 1 ? 'one other person' : `${otherMembers} other people`;
  switch (consequence) {
    case 'leave':
      return `You leave it; it goes on with ${others}.`;
    case 'delete':
      return 'Nobody else is in it: it is deleted with everything in it.';
    case 'blocked':
      return `You are its only owner, and there are ${others}: it needs another owner first.`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'account-deletion': AccountDeletion;
  }
}
