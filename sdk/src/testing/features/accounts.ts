import type { Account, AccountDeletion, AccountDeletionOrganization } from '../../generated/models.gen.ts';
import { memberOf } from '../access/authenticate.ts';
import { newSecret } from '../access/secrets.ts';
import { endSessionsOf } from '../access/sign-ins.ts';
import type { MockAnswer, MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { changed, checkCondition, sent } from '../state/changes.ts';
import { personByEmail, type MailToken, type MockMail, type Person } from '../state/realm.ts';
import type { Unit } from '../state/unit.ts';
import type { World } from '../state/world.ts';
import { checkPassword } from './passwords.ts';
import { findToken, register, takeRegistration, tokenInvalid } from './registration.ts';
import { removeMember } from './remove-member.ts';
import { checkTimeZone } from './time-zones.ts';

type AccountOperation =
  | 'createAccount'
  | 'confirmEmail'
  | 'requestPasswordReset'
  | 'confirmPasswordReset'
  | 'getAccount'
  | 'updateAccount'
  | 'changePassword'
  | 'changeEmail'
  | 'getAccountDeletion'
  | 'deleteAccount';

const hour = 3_600_000;

export const accountHandlers: MockHandlers<AccountOperation> = {
  createAccount({ unit, body }) {
    return { status: 202, body: { next: register(unit, body) } };
  },

  confirmEmail({ unit, body }) {
    const { purpose } = findToken(unit, body.token, ['registration', 'email_change']);
    if (purpose.kind === 'registration') {
      takeRegistration(unit, body.token, purpose);
      return { status: 200, body: { email: purpose.person.email, reason: 'registration' } };
    }
    if (purpose.kind !== 'email_change') throw tokenInvalid();
    const person = unit.world.realm.persons.get(purpose.userId);
    const taken = personByEmail(unit.world.realm, purpose.email);
    if (!person || (taken && taken.id !== person.id)) throw tokenInvalid();
    if (person.email !== purpose.email) {
      writePerson(unit, person, { email: purpose.email, pendingEmail: null });
      auditPerson(unit, person, 'account.email_changed');
    }
    return { status: 200, body: { email: purpose.email, reason: 'change' } };
  },

  requestPasswordReset({ unit, body }) {
    const person = personByEmail(unit.world.realm, body.email);
    if (person) {
      mail(unit, 'password_reset', person.email, { kind: 'password_reset', userId: person.id });
      auditPerson(unit, person, 'account.password_reset_sent');
    }
    return { status: 202 };
  },

  confirmPasswordReset({ unit, body }) {
    const { realm } = unit.world;
    const { purpose } = findToken(unit, body.token, ['password_reset']);
    const person = purpose.kind === 'password_reset' ? realm.persons.get(purpose.userId) : undefined;
    if (!person) throw tokenInvalid();
    checkPassword('/password', body.password, person);
    realm.mailTokens.delete(body.token);
    writePerson(unit, person, { password: body.password });
    endSessionsOf(unit, person.id);
    auditPerson(unit, person, 'account.password_reset');
    return { status: 204 };
  },

  getAccount({ unit }) {
    return answer(personOf(unit));
  },

  updateAccount({ unit, body, headers }) {
    const before = personOf(unit);
    checkCondition(headers, before);
    checkTimeZone(body.timeZone);
    return answer(
      writePerson(unit, before, sent(body, ['name', 'avatarColor', 'timeZone', 'locale', 'weekStart'])),
    );
  },

  changePassword({ unit, body }) {
    const person = personOf(unit);
    checkPresent(unit, 'changePassword', [body.currentPassword, '/currentPassword']);
    checkPassword('/newPassword', body.newPassword, person);
    writePerson(unit, person, { password: body.newPassword });
    endSessionsOf(unit, person.id, unit.caller.id);
    mail(unit, 'password_changed', person.email);
    auditPerson(unit, person, 'account.password_changed');
    return { status: 204 };
  },

  changeEmail({ unit, body }) {
    const person = personOf(unit);
    checkPresent(unit, 'changeEmail', [body.password, '/password']);
    const email = body.email.toLowerCase();
    const isTaken = personByEmail(unit.world.realm, email) !== undefined;
    if (!isTaken) mail(unit, 'email_change', email, { kind: 'email_change', userId: person.id, email });
    mail(unit, 'email_change_notice', person.email);
    auditPerson(unit, person, 'account.email_change_requested');
    return { ...answer(writePerson(unit, person, { pendingEmail: email })), status: 202 };
  },

  getAccountDeletion({ unit }) {
    return { status: 200, body: deletionOf(unit) };
  },

  deleteAccount({ unit, body }) {
    const person = personOf(unit);
    checkPresent(unit, 'deleteAccount', [body.password, '/password']);
    if (!deletionOf(unit).possible)
      throw new MockProblem('last_owner', 'An organization needs another owner first.');
    for (const world of worldsOf(unit)) leave(unit, world, person);
    endSessionsOf(unit, person.id);
    unit.world.realm.persons.delete(person.id);
    return { status: 204 };
  },
};

function personOf(unit: Unit): Person {
  const person = unit.world.realm.persons.get(unit.userId);
  if (!person) throw new MockProblem('forbidden', 'There is no account behind this credential.');
  return person;
}

function answer(person: Person): MockAnswer {
  const { password: _, ...body } = person;
  return { status: 200, body: body satisfies Account, version: person.version };
}

/** Name, colour and address follow in every organization, each of which is told. */
function writePerson(unit: Unit, before: Person, values: Partial<Person>): Person {
  const { row, isChanged } = changed(unit, before, values);
  if (!isChanged) return row;
  unit.world.realm.persons.set(row.id, row);
  for (const world of unit.world.realm.worlds.values()) {
    const member = memberOf(world, row.id);
    const { name, avatarColor, email } = row;
    const {
      row: next,
      changes,
      isChanged: follows,
    } = changed(unit, member ?? noMember, { name, avatarColor, email });
    if (!member || !follows) continue;
    world.members.set(member.id, { ...member, ...next });
    unit.in(world, member).append(world.organization.id, 'member.updated', {
      member: { ...member, ...next },
      changes,
    });
  }
  return row;
}

const noMember = {
  version: 0,
  updatedAt: '',
  name: '',
  avatarColor: 'gray' as const,
  email: null as string | null,
};

function checkPresent(unit: Unit, operation: string, [password, pointer]: [string, string]): void {
  const person = personOf(unit);
  if (person.password === password) return;
  auditPerson(unit, person, 'account.password_failed', { operation });
  const errors = [{ pointer, code: 'wrong_password', detail: 'is not the present password' }];
  throw new MockProblem('wrong_password', 'The password is wrong.', { errors });
}

function mail(unit: Unit, kind: MockMail['kind'], to: string, purpose?: MailToken): void {
  const { realm } = unit.world;
  const token = purpose ? newSecret('tbc') : null;
  if (purpose && token) realm.mailTokens.set(token, { purpose, until: unit.now + hour });
  realm.mails.push({ kind, to, sentAt: unit.timestamp, token });
}

function worldsOf(unit: Unit): World[] {
  return [...unit.world.realm.worlds.values()].filter((world) => memberOf(world, unit.userId));
}

function deletionOf(unit: Unit): AccountDeletion {
  const organizations = worldsOf(unit).map((world) => consequenceIn(world, unit.userId));
  return { possible: organizations.every(({ consequence }) => consequence !== 'blocked'), organizations };
}

function consequenceIn(world: World, userId: string): AccountDeletionOrganization {
  const people = [...world.members.values()].filter(
    (member) => member.userId !== null && member.removedAt === null,
  );
  const others = people.filter((member) => member.userId !== userId);
  const role = memberOf(world, userId)?.role ?? 'viewer';
  const isLastOwner = role === 'owner' && others.every((member) => member.role !== 'owner');
  const { id, name } = world.organization;
  const consequence = others.length === 0 ? 'delete' : isLastOwner ? 'blocked' : 'leave';
  return { id, name, role, otherMembers: others.length, consequence };
}

function leave(unit: Unit, world: World, person: Person): void {
  const member = memberOf(world, person.id);
  if (!member) return;
  if (consequenceIn(world, person.id).consequence === 'delete')
    world.realm.worlds.delete(world.organization.id);
  else removeMember(unit.in(world, member), member, 'account.deleted');
}

function auditPerson(
  unit: Unit,
  person: Person,
  action: string,
  details: Record<string, unknown> = {},
): void {
  for (const world of unit.world.realm.worlds.values()) {
    const member = memberOf(world, person.id);
    if (member) unit.in(world, member).audit(action, { type: 'member', id: member.id }, details);
  }
}
