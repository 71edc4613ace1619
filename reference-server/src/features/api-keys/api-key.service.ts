import type { Actor } from '../../access/actor.ts';
import { newApiKey } from '../../access/tokens.ts';
import type { Page, PageRequest } from '../../db/cursor.ts';
import { newId } from '../../db/ids.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ForbiddenError, InvalidError, NotFoundError, PreconditionFailedError } from '../../errors.ts';
import { apiKeyRights, isOwnKey, requireGrantable } from './api-key.policy.ts';
import type { ApiKeyRepository } from './api-key.repository.ts';
import {
  DEFAULT_OVERLAP_SECONDS,
  type ApiKey,
  type ApiKeyInput,
  type ApiKeyRotation,
  type ApiKeyWithSecret,
} from './api-key.ts';

/** Each change acts on every server within a second: whoever keeps the key, or a token minted with it, is told to drop it. */
export class ApiKeyService {
  readonly #transact: Transact;
  readonly #keys: ApiKeyRepository;

  constructor(transact: Transact, keys: ApiKeyRepository) {
    this.#transact = transact;
    this.#keys = keys;
  }

  async list(actor: Actor, { all, page }: { all: boolean; page: PageRequest }): Promise<Page<ApiKey>> {
    if (all) requireAdmin(actor);
    return this.#keys.list(actor, { all, request: page });
  }

  async get(actor: Actor, id: string): Promise<ApiKey> {
    const key = await this.#keys.find(actor, id);
    if (key && (isOwnKey(actor, key) || actor.scopes.has('api-keys:admin'))) return key;
    throw new NotFoundError('API key', id);
  }

  async create(actor: Actor, input: ApiKeyInput): Promise<ApiKeyWithSecret> {
    if (input.forOrganization) requireAdmin(actor);
    requireGrantable(actor, input.scopes);
    const expiresAt = input.expiresAt === undefined ? null : requireFuture(input.expiresAt);
    return this.#transact(actor, async (unit) => {
      await this.#requireProjects(actor, input.projectIds ?? []);
      const { token, prefix, secretHash } = newApiKey();
      const key = await this.#keys.insert(actor, {
        id: newId(),
        memberId: input.forOrganization ? null : actor.memberId,
        name: input.name,
        role: actor.role,
        scopes: input.scopes,
        projectIds: input.projectIds ?? null,
        expiresAt,
        prefix,
        secretHash,
      });
      auditKey(unit, 'created', key);
      return { key, token };
    });
  }

  async rotate(
    actor: Actor,
    id: string,
    { overlapSeconds = DEFAULT_OVERLAP_SECONDS, expiresAt }: ApiKeyRotation,
    ifMatch: number | undefined,
  ): Promise<ApiKeyWithSecret> {
    const end = typeof expiresAt === 'string' ? requireFuture(expiresAt) : expiresAt;
    return this.#transact(actor, async (unit) => {
      const before = await this.#lock(actor, id, ifMatch);
      if (!apiKeyRights(actor, before).rotate) throw notRotatable();
      const { token, prefix, secretHash } = newApiKey();
      const key = await this.#keys.rotate(actor, id, { prefix, secretHash, overlapSeconds, expiresAt: end });
      auditKey(unit, 'rotated', key, { overlapSeconds, previousPrefix: before.prefix });
      unit.afterCommit({ topic: 'credential', id });
      return { key, token };
    });
  }

  async delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    await this.#transact(actor, async (unit) => {
      const key = await this.#lock(actor, id, ifMatch);
      await this.#keys.revoke(actor, id);
      auditKey(unit, 'revoked', key);
      unit.afterCommit({ topic: 'credential', id });
    });
  }

  /** Held until the commit, so that two rotations at once cannot both keep the same old secret. */
  async #lock(actor: Actor, id: string, ifMatch: number | undefined): Promise<ApiKey> {
    const key = await this.#keys.lock(actor, id);
    if (!key || !(isOwnKey(actor, key) || actor.scopes.has('api-keys:admin')))
      throw new NotFoundError('API key', id);
    if (ifMatch !== undefined && ifMatch !== key.version) throw new PreconditionFailedError(key.version);
    return key;
  }

  async #requireProjects(actor: Actor, projectIds: readonly string[]): Promise<void> {
    const visible = await this.#keys.visibleProjects(actor, projectIds);
    const unseen = projectIds.filter((id) => !visible.has(id));
    if (unseen.length === 0) return;
    throw InvalidError.at('/projectIds', 'invalid_reference', `You see no project ${unseen.join(', ')}.`);
  }
}

function auditKey(
  unit: Unit,
  act: 'created' | 'rotated' | 'revoked',
  { id, name, prefix, memberId, scopes, projectIds, expiresAt }: ApiKey,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const details = { name, prefix, memberId, scopes, projectIds, expiresAt, ...more };
  unit.audit({ action: `api_key.${act}`, target: { type: 'api_key', id }, details });
}

function requireAdmin({ scopes }: Actor): void {
  if (scopes.has('api-keys:admin')) return;
  throw new ForbiddenError(
    'insufficient_scope',
    'This needs the scope api-keys:admin, which you do not have.',
  );
}

function requireFuture(time: string): Date {
  const moment = new Date(time);
  if (moment.getTime() > Date.now()) return moment;
  throw InvalidError.at('/expiresAt', 'expiry_in_past', 'It would have ended already.');
}

function notRotatable(): ForbiddenError {
  return new ForbiddenError('forbidden', 'Who rotates a key holds it; this one is not yours to hold.');
}
