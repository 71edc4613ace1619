import type { components } from '../../generated/schema.gen.ts';
import { ACCESS_TOKEN_SECONDS } from './access-token.ts';
import type { OpenedSession, Session, SessionSummary } from './session.ts';

type Schemas = components['schemas'];
type Tokens = Pick<Schemas['SessionTokens'], 'accessToken' | 'tokenType' | 'expiresIn' | 'refreshToken'>;

export function presentSession({ actor, name, email, expiresAt, createdAt }: Session): Schemas['Session'] {
  const { kind } = actor.credential;
  return {
    id: actor.credential.id,
    userId: actor.userId,
    memberId: actor.memberId,
    organizationId: actor.organizationId,
    role: actor.role,
    scopes: [...actor.scopes],
    email,
    name,
    kind: kind === 'system' ? 'session' : kind,
    expiresAt: expiresAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

export function presentOpenedSession(opened: OpenedSession): Schemas['SessionCreated'] {
  return { ...presentSession(opened.session), ...presentTokens(opened) };
}

export function presentSessionTokens(opened: OpenedSession): Schemas['SessionTokens'] {
  return { ...presentTokens(opened), session: presentSession(opened.session) };
}

/** @param currentId of the session that asks. */
export function presentSessionSummary(summary: SessionSummary, currentId: string): Schemas['SessionSummary'] {
  return {
    id: summary.id,
    organizationId: summary.organizationId,
    deviceName: summary.deviceName,
    address: summary.address,
    current: summary.id === currentId,
    lastUsedAt: summary.lastUsedAt.toISOString(),
    expiresAt: summary.expiresAt.toISOString(),
    createdAt: summary.createdAt.toISOString(),
  };
}

function presentTokens({ accessToken, refreshToken }: OpenedSession): Tokens {
  return { accessToken, tokenType: 'Bearer', expiresIn: ACCESS_TOKEN_SECONDS, refreshToken };
}
