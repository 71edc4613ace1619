import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { checkCircleIcon, mailIcon } from '../../internal/icons.ts';
import type { SignInOutcome } from './sign-in-view.ts';

/** What has come of the form, and what is to be done now. */
export function renderOutcome(outcome: SignInOutcome, email: string, signIn: () => void): TemplateResult {
  const { title, text } = outcomes[outcome](email);
  return html`<div class="outcome" part="outcome" role="status">
    ${outcome === 'password-set' ? checkCircleIcon : mailIcon}
    <h2 part="title">${title}</h2>
    <p>${text}</p>
    ${
      outcome === 'verify-email'
        ? nothing
        : html`<button
            class="button ${outcome === 'password-set' ? 'primary' : 'outlined'}"
            type="button"
            @click=${signIn}
          >
            ${msg('Sign in')}
          </button>`
    }
  </div>`;
}

interface OutcomeText {
  readonly title: string;
  readonly text: string;
}

const outcomes: Readonly<Record<SignInOutcome, (email: string) => OutcomeText>> = {
  // It may be that there is an account already: whoever reads the mail hears that, and nobody else.
  'verify-email': (email) => ({
    title: msg('Look into your mail'),
    text: msg(str`We have written to ${email}. Follow the link in the mail to go on.`),
  }),
  'reset-sent': (email) => ({
    title: msg('Look into your mail'),
    text: msg(str`If ${email} has an account here, there is a link on its way to set a new password.`),
  }),
  'password-set': () => ({
    title: msg('Your password is set'),
    text: msg('You were signed out everywhere. Sign in with the new one.'),
  }),
};
