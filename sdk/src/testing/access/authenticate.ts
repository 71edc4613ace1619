import type { Member } from '../../generated/models.gen.ts';
import { MockProblem } from '../http/mock-problem.ts';
import type { ApiKeyRecord, EmbedRecord, Realm } from '../state/realm.ts';
import type { World } from '../state/world.ts';
import { lowerRole, type Caller } from './caller.ts';

/** A caller in the organization that the credential is bound to. */
export interface SignedIn {
  readonly world: World;
  readonly caller: Caller;
}

/** @param origin An embed token is for pages of some origins. */
export function authenticate(
  realm: Realm,
  token: string | null,
  now: number,
  origin?: string | null,
): SignedIn {
  const signedIn = token === null ? undefined : callerOf(realm, token, now);
  if (!signedIn) throw unauthenticated();
  const embed = token === null ? undefined : realm.embedTokens.get(token);
  if (embed && origin !== undefined && !embed.origins.includes(origin ?? '')) {
    throw new MockProblem('origin_not_allowed', 'The token is for pages of other origins.');
  }
  return signedIn;
}

export function unauthenticated(): MockProblem {
  return new MockProblem('unauthenticated', 'Sign in, or send a valid token.', {
    headers: { 'www-authenticate': 'Bearer realm="tickboard"' },
  });
}

function callerOf(realm: Realm, token: string, now: number): SignedIn | undefined {
  const access = realm.accessTokens.get(token);
  if (access) return access.until > now ? sessionCaller(realm, token, access, now) : undefined;
  const key = [...realm.apiKeys.values()].find((each) => isSecretOf(each, token, now));
  if (key) return keyCaller(realm, key, token, now);
  const embed = realm.embedTokens.get(token);
  return embed && embed.until > now ? embedCaller(realm, embed, token, now) : undefined;
}

function sessionCaller(
  realm: Realm,
  token: string,
  { sessionId, organizationId, until }: { sessionId: string; organizationId: string; until: number },
  now: number,
): SignedIn | undefined {
  const session = realm.sessions.get(sessionId);
  const world = realm.worlds.get(organizationId);
  // A token of before a switch is none of the session's any more.
  if (!session || !world || session.organizationId !== organizationId) return undefined;
  const member = memberOf(world, session.userId);
  if (!member) return undefined;
  realm.sessions.set(session.id, { ...session, lastUsedAt: new Date(now).toISOString() });
  const expiresAt = until === Infinity ? null : new Date(until).toISOString();
  const caller: Caller = {
    ...{ kind: 'session', id: session.id, token, member, userId: session.userId, role: member.role },
    ...{ reachOf: member, granted: null, bounds: null, expiresAt },
  };
  return { world, caller };
}

function keyCaller(realm: Realm, key: ApiKeyRecord, token: string, now: number): SignedIn | undefined {
  const world = realm.worlds.get(key.organizationId);
  const member = key.memberId === null ? null : (world?.members.get(key.memberId) ?? null);
  const isOver = key.expiresAt !== null && Date.parse(key.expiresAt) <= now;
  // A key ends with the membership of the person for whom it acts.
  if (!world || isOver || (key.memberId !== null && (!member || member.removedAt !== null))) return undefined;
  noteUse(realm, key, now);
  const caller: Caller = {
    ...{ kind: 'apiKey', id: key.id, token, member, userId: member?.userId ?? null },
    role: member ? lowerRole(key.role, member.role) : key.role,
    reachOf: member,
    granted: new Set(key.scopes),
    bounds: key.projectIds && new Set(key.projectIds),
    expiresAt: key.expiresAt,
  };
  return { world, caller };
}

/** To the hour, so that reading with a key does not change it all the time. */
function noteUse(realm: Realm, key: ApiKeyRecord, now: number): void {
  const hour = new Date(now - (now % 3_600_000)).toISOString();
  if (key.lastUsedAt === hour) return;
  realm.apiKeys.set(key.id, { ...key, lastUsedAt: hour, version: key.version + 1 });
}

function embedCaller(realm: Realm, embed: EmbedRecord, token: string, now: number): SignedIn | undefined {
  const key = realm.apiKeys.get(embed.keyId);
  const ofKey = key && isSecretOf(key, embed.keySecret, now) && keyCaller(realm, key, token, now);
  if (!ofKey) return undefined;
  const { world, caller } = ofKey;
  const member = embed.memberId === null ? null : (world.members.get(embed.memberId) ?? null);
  return {
    world,
    caller: {
      ...caller,
      ...{ kind: 'embedToken', id: embed.id, member, userId: null },
      // `session:read` comes with every token, so that a page can ask who it is.
      granted: new Set(['session:read', ...embed.scopes]),
      bounds: new Set([embed.projectId]),
      expiresAt: new Date(embed.until).toISOString(),
    },
  };
}

function isSecretOf({ secret, previous }: ApiKeyRecord, token: string, now: number): boolean {
  return secret === token || (previous?.secret === token && previous.until > now);
}

export function memberOf(world: World, userId: string): Member | undefined {
  return [...world.members.values()].find((member) => member.userId === userId && member.removedAt === null);
}
