import type { AccountCreate } from '../../generated/models.gen.ts';
import { newSecret } from '../access/secrets.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { personByEmail, type MailToken, type Person } from '../state/realm.ts';
import type { Unit } from '../state/unit.ts';
import { acceptInvitation, findByToken } from './accept-invitation.ts';
import { foundOrganization } from './found-organization.ts';
import { checkPassword } from './passwords.ts';

type Registration = Extract<MailToken, { kind: 'registration' }>;

const day = 24 * 3_600_000;

/** Registers, or sends the mail that does; a known address gets the same answer and another mail. */
export function register(unit: Unit, body: AccountCreate): 'verifyEmail' | 'signIn' {
  const { realm } = unit.world;
  const email = body.email.toLowerCase();
  checkAllowed(unit, email, body.invitationToken);
  checkPassword('/password', body.password, { email, name: body.name });
  const person = personFrom(unit, body, email);
  const { invitationToken = null, organizationName = null } = body;
  const purpose: Registration = { kind: 'registration', person, invitationToken, organizationName };
  const isKnown = personByEmail(realm, email) !== undefined;
  // A mail that carried the invitation has proven the address.
  const isProven = invitationToken !== null && findByToken(unit, invitationToken).invitation.email === email;
  if (realm.verifiesEmail && !isProven) {
    const token = isKnown ? null : newSecret('tbc');
    if (token) realm.mailTokens.set(token, { purpose, until: unit.now + day });
    const kind = isKnown ? 'account_exists' : 'registration';
    realm.mails.push({ kind, to: email, sentAt: unit.timestamp, token });
    return 'verifyEmail';
  }
  if (isKnown) realm.mails.push({ kind: 'account_exists', to: email, sentAt: unit.timestamp, token: null });
  else makeAccount(unit, purpose);
  return 'signIn';
}

/** While the link lasts it may be followed again. */
export function takeRegistration(unit: Unit, token: string, purpose: Registration): void {
  const { realm } = unit.world;
  const entry = realm.mailTokens.get(token);
  if (entry?.usedBy !== undefined) return;
  if (personByEmail(realm, purpose.person.email)) throw tokenInvalid();
  makeAccount(unit, purpose);
  if (entry) realm.mailTokens.set(token, { ...entry, usedBy: purpose.person.id });
}

export function findToken(
  unit: Unit,
  token: string,
  kinds: readonly MailToken['kind'][],
): { purpose: MailToken } {
  const entry = unit.world.realm.mailTokens.get(token);
  if (!entry || entry.until <= unit.now || !kinds.includes(entry.purpose.kind)) throw tokenInvalid();
  return entry;
}

export function tokenInvalid(): MockProblem {
  return new MockProblem('token_invalid', 'The link is not valid any more.');
}

function checkAllowed(unit: Unit, email: string, token: string | undefined): void {
  const { registration } = unit.world.realm;
  if (registration === 'closed') throw new MockProblem('registration_closed', 'Nobody can register here.');
  if (token !== undefined) {
    const { invitation } = findByToken(unit, token);
    if (invitation.email === null || invitation.email === email) return;
    throw new MockProblem('invitation_other_address', 'The invitation is for another address.');
  }
  if (registration === 'open') return;
  throw new MockProblem('invitation_required', 'Registering here takes an invitation.');
}

function makeAccount(unit: Unit, { person, invitationToken, organizationName }: Registration): void {
  unit.world.realm.persons.set(person.id, person);
  if (invitationToken !== null) acceptInvitation(unit, person, invitationToken);
  else foundOrganization(unit, person, { name: organizationName ?? person.name });
}

function personFrom(unit: Unit, { name, password, locale, timeZone }: AccountCreate, email: string): Person {
  return {
    id: unit.newId(),
    email,
    pendingEmail: null,
    name,
    password,
    avatarColor: 'blue',
    timeZone: timeZone ?? null,
    locale: locale ?? null,
    weekStart: null,
    version: 1,
    createdAt: unit.timestamp,
    updatedAt: unit.timestamp,
  };
}
