import type { Tickboard } from '@tickboard/sdk';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Attempt } from '../app/attempt.ts';
import { savedLine } from '../parts/saved-line.ts';
import { settingsStyles } from './settings-styles.ts';

/** A new password in place of the present one. */
@customElement('password-form')
export class PasswordForm extends LitElement {
  static override styles = settingsStyles;

  @property({ attribute: false })
  client!: Tickboard;

  /** For password managers, which keep passwords by it. */
  @property({ attribute: false })
  email = '';

  readonly #changing = new Attempt(this);

  protected override render(): TemplateResult {
    return html`<form class="box" @submit=${this.#change}>
      <h2>Password</h2>
      <p>A new one signs you out everywhere but here.</p>
      <input name="username" autocomplete="username" .value=${this.email} hidden />
      <div class="pair">
        <label class="labelled">
          Present password
          <input class="field" name="present" type="password" required autocomplete="current-password" />
        </label>
        <label class="labelled">
          New password
          <input
            class="field"
            name="next"
            type="password"
            required
            maxlength="1000"
            autocomplete="new-password"
          />
        </label>
      </div>
      ${savedLine(this.#changing, { act: 'Change password', done: 'Changed' })}
    </form>`;
  }

  readonly #change = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const body = {
      currentPassword: fields.get('present') as string,
      newPassword: fields.get('next') as string,
    };
    if (await this.#changing.run(() => this.client.accounts.changePassword(body))) form.reset();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'password-form': PasswordForm;
  }
}
