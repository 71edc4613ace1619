import type { Actor } from '../../access/actor.ts';
import { hashPassword } from '../../access/passwords.ts';
import type { Role } from '../../access/roles.ts';
import { newApiKey } from '../../access/tokens.ts';
import { newId } from '../../db/ids.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { InvalidError } from '../../errors.ts';
import { systemActor } from '../../jobs/job.ts';
import {
  shortestPassword,
  slugOf,
  type Account,
  type NewAccount,
  type NewApiKey,
  type NewOrganization,
} from './account.ts';
import { memberCreated, memberRoleChanged } from './account.events.ts';
import type { AccountRepository } from './account.repository.ts';

/** A person as a member of one organization. */
export interface Membership {
  readonly organizationId: string;
  readonly userId: string;
  readonly memberId: string;
}

/** Makes organizations, accounts and keys for whoever runs the server; callers over HTTP have no way here. */
export class AccountService {
  readonly #accounts: AccountRepository;
  readonly #transact: Transact;

  constructor(accounts: AccountRepository, transact: Transact) {
    this.#accounts = accounts;
    this.#transact = transact;
  }

  find(email: string): Promise<Account | undefined> {
    return this.#accounts.find(email);
  }

  /** The organization with its stream and its first owner, all or nothing. */
  async createOrganization(organization: NewOrganization, owner: NewAccount): Promise<Membership> {
    const id = newId();
    const account = await this.#accounts.find(owner.email);
    const userId = account?.userId ?? newId();
    const passwordHash = account ? null : await this.#hash(owner.password);
    return this.#transact(commandActor(id, userId), async (unit) => {
      const slug = `${slugOf(organization.name)}-${id.slice(-6)}`;
      await this.#accounts.insertOrganization(unit, { ...organization, id, slug });
      if (!account) await this.#insertUser(unit, { ...owner, id: userId, passwordHash });
      await unit.events.create('organization', id);
      return this.#insertMember(unit, owner, 'owner');
    });
  }

  /** A new account, or one that exists already, becomes a member of an organization. */
  async addMember(organizationId: string, person: NewAccount, role: Role): Promise<Membership> {
    const account = await this.#accounts.find(person.email);
    const userId = account?.userId ?? newId();
    const passwordHash = account ? null : await this.#hash(person.password);
    const known = account?.memberships.find((membership) => membership.organizationId === organizationId);
    return this.#transact(commandActor(organizationId, userId), async (unit) => {
      if (known) return this.#changeRole(unit, known, role);
      if (!account) await this.#insertUser(unit, { ...person, id: userId, passwordHash });
      return this.#insertMember(unit, person, role);
    });
  }

  async setPassword(userId: string, organizationId: string, password: string): Promise<void> {
    const passwordHash = await this.#hash(password);
    await this.#transact(commandActor(organizationId, userId), async (unit) => {
      await this.#accounts.setPassword(unit, userId, passwordHash ?? '');
      unit.afterCommit({ topic: 'credential', id: userId });
    });
  }

  /** @param wanted its id, key or name. */
  findProject(organizationId: string, wanted: string): Promise<string | undefined> {
    return this.#accounts.findProject(commandActor(organizationId, null), wanted);
  }

  /** The token is known now and never again: only its hash is kept. */
  async createApiKey(organizationId: string, key: NewApiKey): Promise<{ id: string; token: string }> {
    const id = newId();
    const { token, prefix, secretHash } = newApiKey();
    await this.#transact(commandActor(organizationId, null), async (unit) => {
      await this.#accounts.insertApiKey(unit, { ...key, id, prefix, secretHash });
      const { name, memberId, scopes, projectIds, expiresAt } = key;
      const details = { name, prefix, memberId, scopes, projectIds, expiresAt };
      unit.audit({ action: 'api_key.created', target: { type: 'api_key', id }, details });
    });
    return { id, token };
  }

  async #insertUser(
    unit: Unit,
    { id, email, name, passwordHash }: NewAccount & { id: string; passwordHash: string | null },
  ): Promise<void> {
    await this.#accounts.insertUser(unit, { id, email, name, passwordHash });
    await unit.events.create('user', id);
  }

  async #insertMember(
    unit: Unit,
    { name, email, avatarColor = colorOf(email) }: NewAccount,
    role: Role,
  ): Promise<Membership> {
    const { organizationId } = unit.actor;
    const userId = unit.actor.userId ?? '';
    const [stream] = await unit.events.lock({ organization: organizationId });
    const member = { id: newId(), userId, name, email, role, avatarColor };
    stream?.append(memberCreated(await this.#accounts.insertMember(unit, member)));
    return { organizationId, userId, memberId: member.id };
  }

  async #changeRole(unit: Unit, known: Account['memberships'][number], role: Role): Promise<Membership> {
    const { organizationId, memberId } = known;
    if (known.role !== role) {
      const [stream] = await unit.events.lock({ organization: organizationId });
      stream?.append(memberRoleChanged(await this.#accounts.setRole(unit, memberId, role), known.role));
      unit.afterCommit({ topic: 'credential', id: memberId });
    }
    return { organizationId, userId: unit.actor.userId ?? '', memberId };
  }

  async #hash(password: string | null): Promise<string | null> {
    if (password === null) return null;
    if (password.length >= shortestPassword) return hashPassword(password);
    throw new InvalidError('password_too_short', `A password has at least ${shortestPassword} characters.`);
  }
}

/** Where a person's own rows are touched, it acts as that person. */
function commandActor(organizationId: string, userId: string | null): Actor {
  return { ...systemActor(organizationId, { id: 'command-line' }), userId };
}

const avatarColors = ['red', 'orange', 'amber', 'green', 'teal', 'blue', 'indigo', 'violet', 'pink'] as const;

function colorOf(email: string): string {
  const sum = Buffer.from(email).reduce((total, byte) => total + byte, 0);
  return avatarColors[sum % avatarColors.length] ?? 'gray';
}
