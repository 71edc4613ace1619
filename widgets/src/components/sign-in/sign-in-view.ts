import { msg } from '@lit/localize';

/** Which form is shown. */
export type SignInView = 'sign-in' | 'register' | 'forgot-password' | 'reset-password';

/** What came of a form that leads to no session by itself. */
export type SignInOutcome = 'verify-email' | 'reset-sent' | 'password-set';

type FieldName = 'email' | 'password' | 'name' | 'organization';

export interface FormDescription {
  readonly title: string;
  readonly lead: string;
  readonly fields: readonly FieldName[];
  readonly submit: string;
  readonly busy: string;
  /** The password is one that is thought of now, so that password managers offer to make it. */
  readonly isNewPassword: boolean;
}

/** A function, so that the words are of the language that is spoken when it is drawn. */
export function describeForm(view: SignInView, asksOrganization: boolean): FormDescription {
  return { ...forms[view](), ...(asksOrganization && withOrganization(view)) };
}

function withOrganization(view: SignInView): Partial<FormDescription> {
  const { fields, lead } = forms[view]();
  return {
    fields: [...fields, 'organization'],
    lead:
      view === 'sign-in' ? msg('You belong to no organization yet. Name one of your own to go on.') : lead,
  };
}

const forms: Readonly<Record<SignInView, () => FormDescription>> = {
  'sign-in': () => ({
    title: msg('Sign in'),
    lead: '',
    fields: ['email', 'password'],
    submit: msg('Sign in'),
    busy: msg('Signing in…'),
    isNewPassword: false,
  }),
  register: () => ({
    title: msg('Create an account'),
    lead: '',
    fields: ['name', 'email', 'password'],
    submit: msg('Create account'),
    busy: msg('Creating…'),
    isNewPassword: true,
  }),
  'forgot-password': () => ({
    title: msg('Forgotten password'),
    lead: msg('We send a link to set a new one to the address you sign in with.'),
    fields: ['email'],
    submit: msg('Send link'),
    busy: msg('Sending…'),
    isNewPassword: false,
  }),
  'reset-password': () => ({
    title: msg('New password'),
    lead: msg('It takes the place of the one before, and signs you out everywhere.'),
    fields: ['password'],
    submit: msg('Set password'),
    busy: msg('Setting…'),
    isNewPassword: true,
  }),
};
