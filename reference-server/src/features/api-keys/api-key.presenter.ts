import type { Actor } from '../../access/actor.ts';
import type { components } from '../../generated/schema.gen.ts';
import { apiKeyRights } from './api-key.policy.ts';
import type { ApiKey, ApiKeyWithSecret } from './api-key.ts';

type Schemas = components['schemas'];

export function presentApiKey(actor: Actor, key: ApiKey): Schemas['ApiKey'] {
  return {
    id: key.id,
    organizationId: key.organizationId,
    memberId: key.memberId,
    name: key.name,
    prefix: key.prefix,
    role: key.role,
    scopes: [...key.scopes],
    projectIds: key.projectIds && [...key.projectIds],
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    previousPrefix: key.previous?.prefix ?? null,
    previousExpiresAt: key.previous?.expiresAt.toISOString() ?? null,
    can: apiKeyRights(actor, key),
    version: key.version,
    createdAt: key.createdAt.toISOString(),
    updatedAt: key.updatedAt.toISOString(),
  };
}

export function presentCreated(actor: Actor, { key, token }: ApiKeyWithSecret): Schemas['ApiKeyCreated'] {
  return { ...presentApiKey(actor, key), key: token };
}
