import type { components } from '../../generated/schema.gen.ts';
import type { OpenedSession, Session } from './session.ts';

type Schemas = components['schemas'];

export function presentSession({ actor, name, email, expiresAt, createdAt }: Session): Schemas['Session'] {
  return {
    id: actor.credential.id,
    userId: actor.userId,
    memberId: actor.memberId,
    organizationId: actor.organizationId,
    role: actor.role,
    scopes: [...actor.scopes],
    email,
    name,
    kind: actor.credential.kind === 'session' ? 'session' : 'apiKey',
    expiresAt: expiresAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

export function presentOpenedSession({ session, token }: OpenedSession): Schemas['SessionCreated'] {
  return { ...presentSession(session), accessToken: token, tokenType: 'Bearer' };
}
