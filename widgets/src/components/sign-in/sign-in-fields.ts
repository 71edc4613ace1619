import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { eyeIcon, eyeOffIcon } from '../../internal/icons.ts';

interface FieldView {
  readonly email: string;
  readonly emailFixed: boolean;
  readonly isNewPassword: boolean;
  /** The password can be read. */
  readonly isShown: boolean;
  toggleShown(): void;
}

type FieldName = 'email' | 'password' | 'name' | 'organization';

export function renderField(name: FieldName, view: FieldView): TemplateResult {
  return fields[name](view);
}

const fields: Readonly<Record<FieldName, (view: FieldView) => TemplateResult>> = {
  name: () =>
    html`<label class="labelled">
      ${msg('Name')}
      <input class="field" part="field" name="name" maxlength="200" autocomplete="name" required />
    </label>`,

  email: ({ email, emailFixed }) =>
    html`<label class="labelled">
      ${msg('E-mail')}
      <input
        class="field"
        part="field"
        name="email"
        type="email"
        maxlength="320"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        required
        .value=${email}
        ?readonly=${emailFixed}
      />
    </label>`,

  password: (view) =>
    html`<div class="labelled">
      <label for="password">${msg('Password')}</label>
      <span class="secret">
        <input
          class="field"
          part="field"
          id="password"
          name="password"
          type=${view.isShown ? 'text' : 'password'}
          maxlength="1000"
          autocomplete=${view.isNewPassword ? 'new-password' : 'current-password'}
          autocapitalize="none"
          spellcheck="false"
          aria-describedby=${view.isNewPassword ? 'password-hint' : nothing}
          required
        />
        <button
          class="icon-button"
          type="button"
          aria-pressed=${view.isShown ? 'true' : 'false'}
          aria-label=${msg('Show characters')}
          title=${msg('Show characters')}
          @click=${view.toggleShown}
        >
          ${view.isShown ? eyeOffIcon : eyeIcon}
        </button>
      </span>
      ${
        view.isNewPassword
          ? html`<span class="hint" id="password-hint"
              >${msg('A few unrelated words are easy to remember and hard to guess.')}</span
            >`
          : nothing
      }
    </div>`,

  organization: () =>
    html`<div class="labelled">
      <label for="organization">${msg('Organization')}</label>
      <input
        class="field"
        part="field"
        id="organization"
        name="organization"
        maxlength="200"
        autocomplete="organization"
        aria-describedby="organization-hint"
        required
      />
      <span class="hint" id="organization-hint">${msg('Your team or company, or your own name.')}</span>
    </div>`,
};
