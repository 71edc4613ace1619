import type {
  Member,
  Session,
  SessionCreated,
  SessionSummary,
  SessionTokens,
} from '../../generated/models.gen.ts';
import { memberOf } from '../access/authenticate.ts';
import { scopesOf, type Caller } from '../access/caller.ts';
import {
  accessSeconds,
  endSession,
  invalidRefreshToken,
  openSession,
  rotate,
  sessionOfRefreshToken,
  sessionsOf,
} from '../access/sign-ins.ts';
import { newToken } from '../access/secrets.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { personByEmail, type Person, type SignIn } from '../state/realm.ts';
import { timestampOf, type Unit } from '../state/unit.ts';
import type { World } from '../state/world.ts';
import { foundOrganization } from './found-organization.ts';

type SessionOperation =
  | 'createSession'
  | 'refreshSession'
  | 'getSession'
  | 'switchSession'
  | 'deleteSession'
  | 'listSessions'
  | 'revokeSession'
  | 'revokeSessions';

export const sessionHandlers: MockHandlers<SessionOperation> = {
  createSession({ unit, body }) {
    const person = personByEmail(unit.world.realm, body.email);
    if (!person || person.password !== body.password) {
      if (person) auditForPerson(unit, person, 'session.failed');
      throw new MockProblem('invalid_credentials', 'E-mail or password is wrong.');
    }
    const world = homeOf(unit, person, body.organizationId, body.newOrganizationName);
    const { cookie = false, deviceName = null } = body;
    const session = openSession(unit, { person, world, deviceName, usesCookie: cookie });
    const member = memberOf(world, person.id)!;
    unit.in(world, member).audit('session.created', { type: 'session', id: session.id });
    return {
      status: 201,
      body: presentOpened(unit, { world, member, session }, cookie ? null : session.refreshToken),
      location: '/session',
      ...(cookie ? { cookie: session.refreshToken } : {}),
    };
  },

  refreshSession({ unit, body, cookie }) {
    const given = body?.refreshToken ?? cookie;
    const before = given === null ? undefined : sessionOfRefreshToken(unit, given);
    if (!before || given === null) throw invalidRefreshToken();
    const session = rotate(unit, before, given);
    const world = unit.world.realm.worlds.get(session.organizationId);
    const member = world && memberOf(world, session.userId);
    if (!world || !member) throw invalidRefreshToken();
    const isCookie = body?.refreshToken === undefined;
    const opened = presentOpened(unit, { world, member, session }, isCookie ? null : session.refreshToken);
    const { accessToken, tokenType, expiresIn, refreshToken, ...rest } = opened;
    const tokens: SessionTokens = { accessToken, tokenType, expiresIn, refreshToken, session: rest };
    return { status: 200, body: tokens, ...(isCookie ? { cookie: session.refreshToken } : {}) };
  },

  getSession({ unit }) {
    return { status: 200, body: presentCaller(unit, unit.caller) };
  },

  deleteSession({ unit }) {
    endSession(unit, unit.caller.id);
    return { status: 204, cookie: null };
  },

  switchSession({ unit, body }) {
    const { realm } = unit.world;
    const world = realm.worlds.get(body.organizationId);
    const member = world && memberOf(world, unit.userId);
    const before = realm.sessions.get(unit.caller.id);
    if (!world || !member || !before) throw notFound('organization');
    const session = { ...before, organizationId: world.organization.id };
    realm.sessions.set(session.id, session);
    unit.in(world, member).audit('session.switched', { type: 'session', id: session.id });
    return { status: 200, body: presentOpened(unit, { world, member, session }, null) };
  },

  listSessions({ unit, query }) {
    const order = {
      name: 'sessions',
      key: ({ createdAt }: SignIn) => createdAt,
      id: ({ id }: SignIn) => id,
      descending: true,
    };
    return pageAnswer(pageOf(sessionsOf(unit), query, order), (session) => summaryOf(unit, session));
  },

  revokeSession({ unit, path }) {
    if (!sessionsOf(unit).some(({ id }) => id === path.sessionId)) throw notFound('session');
    endSession(unit, path.sessionId);
    return { status: 204 };
  },

  revokeSessions({ unit }) {
    for (const { id } of sessionsOf(unit)) if (id !== unit.caller.id) endSession(unit, id);
    return { status: 204 };
  },
};

interface Opened {
  readonly world: World;
  readonly member: Member;
  readonly session: SignIn;
}

/** The organization that was asked for, else the first joined. */
function homeOf(unit: Unit, person: Person, asked: string | undefined, newName: string | undefined): World {
  const worlds = [...unit.world.realm.worlds.values()].filter((world) => memberOf(world, person.id));
  if (asked !== undefined) {
    const world = worlds.find(({ organization }) => organization.id === asked);
    if (world) return world;
    throw new MockProblem('forbidden', 'You do not belong to that organization.');
  }
  if (worlds[0]) return worlds[0];
  if (newName !== undefined) return foundOrganization(unit, person, { name: newName });
  throw new MockProblem('no_organization', 'You belong to no organization.');
}

function presentOpened(
  unit: Unit,
  { world, member, session }: Opened,
  refreshToken: string | null,
): SessionCreated {
  const claims = { sub: session.userId, sid: session.id, org: world.organization.id };
  const iat = Math.floor(unit.now / 1000);
  const accessToken = newToken('at+jwt', { ...claims, iat, exp: iat + accessSeconds });
  const until = unit.now + accessSeconds * 1000;
  world.realm.accessTokens.set(accessToken, {
    sessionId: session.id,
    organizationId: world.organization.id,
    until,
  });
  return {
    id: session.id,
    userId: session.userId,
    memberId: member.id,
    organizationId: world.organization.id,
    role: member.role,
    scopes: [...scopesOf({ role: member.role, granted: null })],
    email: member.email,
    name: member.name,
    kind: 'session',
    expiresAt: timestampOf(session.until),
    createdAt: session.createdAt,
    accessToken,
    tokenType: 'Bearer',
    expiresIn: accessSeconds,
    refreshToken,
  };
}

function presentCaller(unit: Unit, caller: Caller): Session {
  const { world } = unit;
  const session = world.realm.sessions.get(caller.id);
  const key = world.realm.apiKeys.get(caller.id);
  return {
    id: caller.id,
    userId: caller.userId,
    memberId: caller.member?.id ?? null,
    organizationId: world.organization.id,
    role: caller.role,
    scopes: [...scopesOf(caller)],
    email: caller.member?.email ?? null,
    name: key?.name ?? caller.member?.name ?? world.organization.name,
    kind: caller.kind,
    expiresAt: session ? timestampOf(session.until) : caller.expiresAt,
    createdAt: session?.createdAt ?? key?.createdAt ?? unit.timestamp,
  };
}

function summaryOf(
  unit: Unit,
  { id, organizationId, deviceName, lastUsedAt, until, createdAt }: SignIn,
): SessionSummary {
  const current = id === unit.caller.id;
  return {
    id,
    organizationId,
    deviceName,
    address: null,
    current,
    lastUsedAt,
    expiresAt: timestampOf(until),
    createdAt,
  };
}

function auditForPerson(unit: Unit, person: Person, action: string): void {
  for (const world of unit.world.realm.worlds.values()) {
    const member = memberOf(world, person.id);
    if (member) unit.in(world, null).audit(action, { type: 'member', id: member.id });
  }
}
