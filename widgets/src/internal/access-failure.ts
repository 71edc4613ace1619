import { msg } from '@lit/localize';
import { ApiError, type TickboardError } from '@tickboard/sdk';
import { failureText } from './failure-text.ts';

const sentences: Readonly<Record<string, () => string>> = {
  invalid_credentials: () => msg('E-mail or password is wrong.'),
  no_organization: () => msg('You belong to no organization any more.'),
  registration_closed: () => msg('Nobody can register here by themselves. Ask for an invitation.'),
  invitation_required: () => msg('Registering here takes an invitation.'),
  too_many_attempts: () => msg('Too many failed attempts. Wait a little.'),
  wrong_password: () => msg('That is not your password.'),
  token_invalid: () => msg('This link acts no longer. Ask for a new one.'),
  password_too_short: () => msg('The password is too short.'),
  password_too_weak: () => msg('The password is easy to guess. A few unrelated words are not.'),
  password_leaked: () => msg('This password is in lists of leaked ones. Take another.'),
  last_owner: () => msg('An organization needs an owner: make somebody else one first.'),
  already_member: () => msg('They belong to the organization already.'),
  invitation_exists: () => msg('There is an open invitation for this address already.'),
  invitation_ended: () => msg('This invitation has ended. Ask for a new one.'),
  invitation_other_address: () => msg('This invitation is for another address than yours.'),
};

/** Why something about accounts and rights was refused; what is of no such kind, as everywhere. */
export function accessFailureText(error: TickboardError): string {
  const sentence = error instanceof ApiError ? sentences[error.code] : undefined;
  if (sentence !== undefined) return sentence();
  if (error instanceof ApiError && error.errors[0] !== undefined) return error.errors[0].detail;
  return failureText(error);
}
