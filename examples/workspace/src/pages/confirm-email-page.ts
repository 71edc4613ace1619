import type { EmailConfirmed, Tickboard } from '@tickboard/sdk';
import { Task } from '@lit/task';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { failureSentence } from '../app/failure-sentence.ts';
import { pageStyles } from '../app/page-styles.ts';
import { brand } from '../parts/brand.ts';
import { doorStyles } from '../parts/door-styles.ts';

/** Where the link of a confirming mail leads to: it is confirmed on the spot. */
@customElement('confirm-email-page')
export class ConfirmEmailPage extends LitElement {
  static override styles = [...pageStyles, doorStyles];

  /** One without a credential will do. */
  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  token = '';

  readonly #confirmation = new Task(this, {
    args: () => [this.client, this.token] as const,
    task: async ([client, token], { signal }): Promise<EmailConfirmed | undefined> =>
      token === '' ? undefined : client.accounts.confirmEmail({ token }, { signal }),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Confirm your address · Tickboard';
  }

  protected override render(): TemplateResult {
    return html`<section class="card">
      <div>${brand}</div>
      ${this.#confirmation.render({
        pending: () => html`<p role="status">Confirming your address…</p>`,
        error: (error) => renderText('Not confirmed', failureSentence(error)),
        complete: (confirmed) => renderConfirmed(confirmed),
      })}
      <a class="button primary wide" href="/">Go on</a>
    </section>`;
  }
}

function renderText(title: string, text: string): TemplateResult {
  return html`<div role="status">
    <h1>${title}</h1>
    <p>${text}</p>
  </div>`;
}

function renderConfirmed(confirmed: EmailConfirmed | undefined): TemplateResult {
  if (confirmed === undefined) {
    return renderText('This link is incomplete', 'Open it from the mail once more, or copy all of it.');
  }
  const { email, reason } = confirmed;
  return reason === 'registration'
    ? renderText('Your account is ready', `Sign in with ${email} and your password.`)
    : renderText('Your address is changed', `From now on you sign in with ${email}.`);
}

declare global {
  interface HTMLElementTagNameMap {
    'confirm-email-page': ConfirmEmailPage;
  }
}
