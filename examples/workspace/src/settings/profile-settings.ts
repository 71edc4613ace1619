import type { Account, AccountUpdate, Tickboard } from '@tickboard/sdk';
import type { BrowserSession } from '@tickboard/sdk/session';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Attempt } from '../app/attempt.ts';
import { formText } from '../app/form-text.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { savedLine } from '../parts/saved-line.ts';
import './account-deletion.ts';
import './password-form.ts';
import { colors, languageOptions, timeZoneOptions, weekStartOptions } from './preferences.ts';
import { profileStyles } from './profile-settings.styles.ts';
import { selectField } from './select-field.ts';
import { settingsStyles } from './settings-styles.ts';

/** Who one is, how one is shown to others, and how one signs in. */
@customElement('profile-settings')
export class ProfileSettings extends LitElement {
  static override styles = [...settingsStyles, profileStyles];

  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  browser!: BrowserSession;

  readonly #saving = new Attempt(this);
  readonly #moving = new Attempt(this);
  readonly #account = new Task(this, {
    args: () => [this.client] as const,
    task: ([client], { signal }): Promise<Account> => client.accounts.get({ signal }),
  });

  protected override render(): unknown {
    return this.#account.render({
      pending: () =>
        html`<div class="box" aria-busy="true" aria-label="Loading your profile">
          <span class="bone"></span><span class="bone"></span>
        </div>`,
      error: (error) => failureNotice('Your profile could not be loaded', error, this.#reload),
      complete: (account) =>
        html`${this.#renderProfile(account)} ${this.#renderEmail(account)}
          <password-form .client=${this.client} .email=${account.email}></password-form>
          <account-deletion .client=${this.client} .browser=${this.browser}></account-deletion>`,
    });
  }

  #renderProfile({ name, avatarColor, timeZone, locale, weekStart }: Account): TemplateResult {
    return html`<form class="box" @submit=${this.#save}>
      <label class="labelled">
        Name
        <input class="field" name="name" required maxlength="200" autocomplete="name" .value=${name} />
      </label>
      <fieldset>
        <legend>Colour</legend>
        <div class="swatches">
          ${colors.map(
            (color) =>
              html`<input
                type="radio"
                name="avatarColor"
                .value=${color}
                data-color=${color}
                aria-label=${color}
                title=${color}
                ?checked=${color === avatarColor}
              />`,
          )}
        </div>
      </fieldset>
      <div class="pair">
        ${selectField('Time zone', 'timeZone', timeZoneOptions(timeZone, 'That of the organization'))}
        ${selectField('Week begins on', 'weekStart', weekStartOptions(weekStart, 'As in the organization'))}
        ${selectField('Language of mails', 'locale', languageOptions(locale))}
      </div>
      ${savedLine(this.#saving)}
    </form>`;
  }

  #renderEmail({ email, pendingEmail }: Account): TemplateResult {
    return html`<form class="box" @submit=${this.#move}>
      <h2>E-mail</h2>
      <p>You sign in with <b>${email}</b>.</p>
      ${
        pendingEmail === null
          ? nothing
          : html`<p class="pending" role="status">
              <b>${pendingEmail}</b> waits for its confirmation: follow the link in the mail that we sent
              there.
            </p>`
      }
      <div class="pair">
        <label class="labelled">
          New address
          <input class="field" name="email" type="email" required maxlength="320" autocomplete="email" />
        </label>
        <label class="labelled">
          Your password
          <input class="field" name="password" type="password" required autocomplete="current-password" />
        </label>
      </div>
      ${savedLine(this.#moving, { act: 'Change address', done: 'Look into the mail there' })}
    </form>`;
  }

  readonly #save = (event: SubmitEvent): void => {
    event.preventDefault();
    const change = readProfile(new FormData(event.target as HTMLFormElement));
    void this.#saving.run(() => this.client.accounts.update(change));
  };

  readonly #move = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const body = { email: formText(fields, 'email'), password: fields.get('password') as string };
    if (!(await this.#moving.run(() => this.client.accounts.changeEmail(body)))) return;
    form.reset();
    await this.#account.run();
  };

  readonly #reload = (): void => {
    void this.#account.run();
  };
}

/** An empty choice is that of the organization or of the browser. */
function readProfile(fields: FormData): AccountUpdate {
  const choice = (name: string) => formText(fields, name) || null;
  return {
    name: formText(fields, 'name'),
    avatarColor: formText(fields, 'avatarColor') as NonNullable<AccountUpdate['avatarColor']>,
    timeZone: choice('timeZone'),
    locale: choice('locale'),
    weekStart: choice('weekStart') as NonNullable<AccountUpdate['weekStart']> | null,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'profile-settings': ProfileSettings;
  }
}
