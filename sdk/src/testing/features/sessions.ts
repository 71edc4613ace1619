import { contract } from '../../generated/contract.gen.ts';
import type { Member, Session, SessionCreated } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import { timestampOf, type Unit } from '../state/unit.ts';
import type { SignIn, World } from '../state/world.ts';

type SessionOperation = 'createSession' | 'getSession' | 'deleteSession' | 'switchSession';

const thirtyDays = 30 * 24 * 3_600_000;

export const sessionHandlers: MockHandlers<SessionOperation> = {
  createSession({ unit, body }) {
    const { members, passwords, organization } = unit.world;
    const member = [...members.values()].find(({ email }) => email === body.email.toLowerCase());
    if (!member || passwords.get(member.id) !== body.password) {
      throw new MockProblem('invalid_credentials', 'E-mail or password is wrong.');
    }
    if (body.organizationId !== undefined && body.organizationId !== organization.id) {
      throw new MockProblem('forbidden', 'You do not belong to that organization.');
    }
    const { token, signIn } = signInAs(unit.world, member, unit.now);
    const session = presentSession(unit, member, signIn);
    const created: SessionCreated = { ...session, accessToken: token, tokenType: 'Bearer' };
    return { status: 201, body: created, location: '/session' };
  },

  getSession({ unit }) {
    return { status: 200, body: presentSession(unit, unit.caller.member, unit.caller.signIn) };
  },

  deleteSession({ unit }) {
    unit.world.signIns.delete(unit.caller.token);
    return { status: 204 };
  },

  switchSession({ unit, body }) {
    if (body.organizationId !== unit.world.organization.id) throw notFound('organization');
    return { status: 200, body: presentSession(unit, unit.caller.member, unit.caller.signIn) };
  },
};

export function signInAs(world: World, member: Member, now: number): { token: string; signIn: SignIn } {
  const token = `tbs_mock_${crypto.randomUUID()}`;
  const signIn = { id: crypto.randomUUID(), memberId: member.id, createdAt: timestampOf(now) };
  world.signIns.set(token, signIn);
  return { token, signIn };
}

function presentSession(unit: Unit, member: Member, signIn: SignIn): Session {
  return {
    id: signIn.id,
    userId: member.userId,
    memberId: member.id,
    organizationId: member.organizationId,
    role: member.role,
    scopes: [...(contract.roles[member.role] ?? [])],
    email: member.email,
    name: member.name,
    kind: 'session',
    expiresAt: timestampOf(unit.now + thirtyDays),
    createdAt: signIn.createdAt,
  };
}
