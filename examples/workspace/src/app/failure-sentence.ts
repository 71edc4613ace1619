import { ApiError, ConnectionError, ServerError, TimeoutError } from '@tickboard/sdk';

const sentences: Readonly<Record<string, string>> = {
  invalid_credentials: 'E-mail or password is wrong.',
  too_many_attempts: 'Too many failed attempts. Wait a little.',
  wrong_password: 'That is not your password.',
  token_invalid: 'This link acts no longer. Ask for a new one.',
  password_too_weak: 'The password is easy to guess. A few unrelated words are not.',
  password_leaked: 'This password is in lists of leaked ones. Take another.',
  last_owner: 'An organization needs an owner: make somebody else one first.',
  already_member: 'You belong to this organization already.',
  invitation_ended: 'This invitation has ended. Ask for a new one.',
  invitation_other_address: 'This invitation is for another address than the one you are signed in with.',
  scope_not_grantable: 'A key may not do more than you may.',
  expiry_in_past: 'The end has passed already.',
  slug_taken: 'Another organization has this short name already.',
};

/** Why something failed, in one sentence for the person who tried it. */
export function failureSentence(error: unknown): string {
  if (error instanceof ConnectionError) return 'The server cannot be reached.';
  if (error instanceof TimeoutError) return 'The server took too long to answer.';
  if (error instanceof ServerError)
    return `The server failed. Quote ${error.requestId ?? 'the time'} when you ask for help.`;
  if (error instanceof ApiError) return sentences[error.code] ?? error.errors[0]?.detail ?? error.detail;
  return 'Something went wrong.';
}
