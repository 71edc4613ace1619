import { MockProblem } from '../http/mock-problem.ts';
import { memberOf } from './authenticate.ts';
import { newSecret } from './secrets.ts';
import type { Person, SignIn } from '../state/realm.ts';
import { timestampOf, type Unit } from '../state/unit.ts';
import type { World } from '../state/world.ts';

export const accessSeconds = 15 * 60;
const sessionMilliseconds = 30 * 24 * 3_600_000;
/** How long an honest repeat of a refresh gets the same answer. */
const grace = 60_000;

export interface NewSignIn {
  readonly person: Person;
  readonly world: World;
  readonly deviceName: string | null;
  readonly usesCookie: boolean;
}

export function openSession(unit: Unit, { person, world, deviceName, usesCookie }: NewSignIn): SignIn {
  const session: SignIn = {
    id: unit.newId(),
    userId: person.id,
    organizationId: world.organization.id,
    deviceName,
    usesCookie,
    createdAt: unit.timestamp,
    lastUsedAt: unit.timestamp,
    until: unit.now + sessionMilliseconds,
    refreshToken: newSecret('tbr'),
    spent: null,
    spentEarlier: [],
  };
  world.realm.sessions.set(session.id, session);
  return session;
}

/** The session that a refresh token is or was of. */
export function sessionOfRefreshToken({ world, now }: Unit, token: string): SignIn | undefined {
  return [...world.realm.sessions.values()].find(
    ({ refreshToken, spent, spentEarlier, until }) =>
      until > now && (refreshToken === token || spent?.token === token || spentEarlier.includes(token)),
  );
}

/** Trades a token for the next one. A spent one that is no honest repeat shows that two have it. */
export function rotate(unit: Unit, session: SignIn, token: string): SignIn {
  const { realm } = unit.world;
  const { refreshToken, spent } = session;
  const isRepeat = spent?.token === token && unit.now - spent.at < grace;
  if (refreshToken !== token && !isRepeat) {
    auditOf(unit, session, 'refresh.reused');
    endSession(unit, session.id);
    throw invalidRefreshToken();
  }
  const next = isRepeat
    ? session
    : {
        ...session,
        refreshToken: newSecret('tbr'),
        spent: { token, at: unit.now },
        spentEarlier: [...session.spentEarlier, ...(spent ? [spent.token] : [])],
      };
  const used = { ...next, lastUsedAt: timestampOf(unit.now), until: unit.now + sessionMilliseconds };
  realm.sessions.set(session.id, used);
  return used;
}

export function invalidRefreshToken(): MockProblem {
  return new MockProblem('invalid_refresh_token', 'The refresh token is not valid; sign in.');
}

export function sessionsOf({ world, userId, now }: Unit): SignIn[] {
  return [...world.realm.sessions.values()].filter(
    (session) => session.userId === userId && session.until > now,
  );
}

export function endSession(unit: Unit, id: string): void {
  const session = unit.world.realm.sessions.get(id);
  if (!session) return;
  unit.world.realm.sessions.delete(id);
  auditOf(unit, session, 'session.revoked');
}

/** Ends all sessions of a person, or all but one. */
export function endSessionsOf(unit: Unit, userId: string, but?: string): void {
  for (const session of unit.world.realm.sessions.values()) {
    if (session.userId === userId && session.id !== but) endSession(unit, session.id);
  }
}

function auditOf(unit: Unit, session: SignIn, action: string): void {
  const world = unit.world.realm.worlds.get(session.organizationId);
  if (!world) return;
  const member = memberOf(world, session.userId) ?? null;
  unit.in(world, member).audit(action, { type: 'session', id: session.id });
}
