import { contract } from '../../generated/contract.gen.ts';
import type { ApiKey, ApiKeyCreate } from '../../generated/models.gen.ts';
import { newSecret } from '../access/secrets.ts';
import { scopesIn, scopesOf } from '../access/caller.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { checkCondition } from '../state/changes.ts';
import type { ApiKeyRecord } from '../state/realm.ts';
import { timestampOf, type Unit } from '../state/unit.ts';
import { invalidReference } from './find.ts';

const defaultOverlap = 86_400;

type ApiKeyOperation = 'listApiKeys' | 'createApiKey' | 'getApiKey' | 'rotateApiKey' | 'deleteApiKey';

export const apiKeyHandlers: MockHandlers<ApiKeyOperation> = {
  listApiKeys({ unit, query }) {
    const { all = false } = query;
    if (all && !unit.may('api-keys:admin'))
      throw new MockProblem('insufficient_scope', 'This needs api-keys:admin.');
    const rows = keysOf(unit).filter((key) => all || isOwn(unit, key));
    const order = {
      name: `keys ${all}`,
      key: ({ createdAt }: ApiKeyRecord) => createdAt,
      id: ({ id }: ApiKeyRecord) => id,
    };
    return pageAnswer(pageOf(rows, query, order), (key) => presentKey(unit, key));
  },

  createApiKey({ unit, body }) {
    checkInput(unit, body);
    const { memberId, newSecret: secret } = { memberId: unit.memberId, newSecret: newSecret('tbk') };
    const key: ApiKeyRecord = {
      id: unit.newId(),
      organizationId: unit.world.organization.id,
      memberId: body.forOrganization ? null : memberId,
      name: body.name,
      prefix: prefixOf(secret),
      role: unit.caller.role,
      scopes: body.scopes,
      projectIds: body.projectIds ?? null,
      expiresAt: body.expiresAt ?? null,
      lastUsedAt: null,
      version: 1,
      createdAt: unit.timestamp,
      updatedAt: unit.timestamp,
      secret,
      previous: null,
    };
    unit.world.realm.apiKeys.set(key.id, key);
    unit.audit('api_key.created', { type: 'api_key', id: key.id }, { name: key.name, scopes: key.scopes });
    const created = { ...presentKey(unit, key), key: secret };
    return { status: 201, body: created, version: key.version, location: `/api-keys/${key.id}` };
  },

  getApiKey({ unit, path }) {
    const key = findKey(unit, path.apiKeyId);
    return { status: 200, body: presentKey(unit, key), version: key.version };
  },

  rotateApiKey({ unit, path, body, headers }) {
    const before = findKey(unit, path.apiKeyId);
    if (!mayRotate(unit, before)) throw new MockProblem('forbidden', "This is another person's key.");
    checkCondition(headers, before);
    const secret = newSecret('tbk');
    const { overlapSeconds: overlap = defaultOverlap, expiresAt = before.expiresAt } = body ?? {};
    checkExpiry(unit, expiresAt);
    const key = {
      ...before,
      secret,
      prefix: prefixOf(secret),
      expiresAt,
      previous: overlap > 0 ? { secret: before.secret, until: unit.now + overlap * 1000 } : null,
      version: before.version + 1,
      updatedAt: unit.timestamp,
    };
    unit.world.realm.apiKeys.set(key.id, key);
    unit.audit('api_key.rotated', { type: 'api_key', id: key.id });
    return { status: 200, body: { ...presentKey(unit, key), key: secret }, version: key.version };
  },

  deleteApiKey({ unit, path, headers }) {
    const key = findKey(unit, path.apiKeyId);
    checkCondition(headers, key);
    unit.world.realm.apiKeys.delete(key.id);
    unit.audit('api_key.revoked', { type: 'api_key', id: key.id });
    return { status: 204 };
  },
};

function keysOf({ world }: Unit): ApiKeyRecord[] {
  const { id } = world.organization;
  return [...world.realm.apiKeys.values()].filter(({ organizationId }) => organizationId === id);
}

function isOwn({ authorId }: Unit, { memberId }: ApiKeyRecord): boolean {
  return memberId !== null && memberId === authorId;
}

function mayRotate(unit: Unit, key: ApiKeyRecord): boolean {
  return isOwn(unit, key) || (key.memberId === null && unit.may('api-keys:admin'));
}

function findKey(unit: Unit, id: string): ApiKeyRecord {
  const key = keysOf(unit).find((each) => each.id === id);
  if (!key || !(isOwn(unit, key) || unit.may('api-keys:admin'))) throw notFound('API key');
  return key;
}

function checkInput(unit: Unit, body: ApiKeyCreate): void {
  const { world, caller } = unit;
  const reachable = [
    scopesOf(caller),
    ...[...world.projects.keys()].map((id) => scopesIn(world, caller, id)),
  ];
  const refused = body.scopes.filter((scope) => {
    return contract.sessionOnlyScopes.includes(scope) || !reachable.some((scopes) => scopes.has(scope));
  });
  if (refused.length > 0) {
    const errors = refused.map((scope) => ({
      pointer: `/scopes/${body.scopes.indexOf(scope)}`,
      code: 'scope_not_grantable',
      detail: `${scope} is not yours to give`,
    }));
    throw new MockProblem('scope_not_grantable', `Not yours to give: ${refused.join(', ')}.`, { errors });
  }
  if (body.forOrganization && !unit.may('api-keys:admin')) {
    throw new MockProblem('insufficient_scope', 'This needs api-keys:admin.');
  }
  const isSeen = (id: string): boolean => world.projects.has(id) && unit.seesProjectWithId(id);
  if (body.projectIds?.some((id) => !isSeen(id)))
    throw invalidReference('projectIds', 'has one that is no project');
  checkExpiry(unit, body.expiresAt ?? null);
}

function checkExpiry({ now }: Unit, expiresAt: string | null): void {
  if (expiresAt === null || Date.parse(expiresAt) > now) return;
  throw new MockProblem('expiry_in_past', 'The end of validity has passed.');
}

function presentKey(unit: Unit, { secret: _, previous, ...key }: ApiKeyRecord): ApiKey {
  const overlaps = previous !== null && previous.until > unit.now ? previous : null;
  const isSession = unit.caller.kind === 'session';
  return {
    ...key,
    previousPrefix: overlaps && prefixOf(overlaps.secret),
    previousExpiresAt: overlaps && timestampOf(overlaps.until),
    can: {
      rotate: isSession && mayRotate(unit, { ...key, secret: _, previous }),
      delete: isSession,
    },
  };
}

function prefixOf(secret: string): string {
  return secret.slice(4, 12);
}
