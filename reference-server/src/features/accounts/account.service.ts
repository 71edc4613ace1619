import type { Actor } from '../../access/actor.ts';
import { PasswordPolicy } from '../../access/password-policy.ts';
import { hashPassword } from '../../access/passwords.ts';
import type { Role } from '../../access/roles.ts';
import { newApiKey } from '../../access/tokens.ts';
import { newId } from '../../db/ids.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { systemActor } from '../../jobs/job.ts';
import type { Account, NewAccount, NewApiKey, NewOrganization } from './account.ts';
import { memberRoleChanged } from './account.events.ts';
import type { AccountRepository } from './account.repository.ts';
import { AccountWriter, type Membership } from './account.writer.ts';

export type { Membership } from './account.writer.ts';

/** Makes organizations, accounts and keys for whoever runs the server; callers over HTTP have no way here. */
export class AccountService {
  readonly #accounts: AccountRepository;
  readonly #transact: Transact;
  readonly #policy: PasswordPolicy;
  readonly #writer: AccountWriter;

  constructor(
    accounts: AccountRepository,
    transact: Transact,
    policy: PasswordPolicy = new PasswordPolicy(),
  ) {
    this.#accounts = accounts;
    this.#transact = transact;
    this.#policy = policy;
    this.#writer = new AccountWriter(accounts);
  }

  find(email: string): Promise<Account | undefined> {
    return this.#accounts.find(email);
  }

  /** The organization with its stream and its first owner, all or nothing. */
  async createOrganization(organization: NewOrganization, owner: NewAccount): Promise<Membership> {
    const id = newId();
    const account = await this.#accounts.find(owner.email);
    const userId = account?.userId ?? newId();
    const passwordHash = account ? null : await this.#hash(owner);
    return this.#transact(commandActor(id, userId), async (unit) => {
      if (!account) await this.#writer.insertUser(unit, { ...owner, passwordHash });
      const membership = await this.#writer.insertOrganization(unit, organization, owner);
      unit.audit({ action: 'organization.created', details: { name: organization.name } });
      return membership;
    });
  }

  /** A new account, or one that exists already, becomes a member of an organization. */
  async addMember(organizationId: string, person: NewAccount, role: Role): Promise<Membership> {
    const account = await this.#accounts.find(person.email);
    const userId = account?.userId ?? newId();
    const passwordHash = account ? null : await this.#hash(person);
    const known = account?.memberships.find((membership) => membership.organizationId === organizationId);
    return this.#transact(commandActor(organizationId, userId), async (unit) => {
      if (known) return this.#changeRole(unit, known, role);
      if (!account) await this.#writer.insertUser(unit, { ...person, passwordHash });
      const membership = await this.#writer.insertMember(unit, person, role);
      unit.audit({ action: 'member.created', target: memberTarget(membership), details: { role } });
      return membership;
    });
  }

  /** Ends the sessions of whoever knew the old one. */
  async setPassword(account: Account, password: string): Promise<void> {
    const { userId } = account;
    const passwordHash = await this.#hash({ ...account, password });
    await this.#transact(commandActor('', userId), async (unit) => {
      await this.#accounts.setPassword(unit, userId, passwordHash ?? '');
      unit.audit({ action: 'account.password_reset', person: userId });
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

  async #changeRole(unit: Unit, known: Account['memberships'][number], role: Role): Promise<Membership> {
    const { organizationId, memberId } = known;
    if (known.role !== role) {
      const [stream] = await unit.events.lock({ organization: organizationId });
      stream?.append(memberRoleChanged(await this.#accounts.setRole(unit, memberId, role), known.role));
      const details = { from: known.role, to: role };
      unit.audit({ action: 'member.role_changed', target: { type: 'member', id: memberId }, details });
      unit.afterCommit({ topic: 'credential', id: memberId });
    }
    return { organizationId, userId: unit.actor.userId ?? '', memberId };
  }

  async #hash(person: Pick<NewAccount, 'email' | 'name' | 'password'>): Promise<string | null> {
    if (person.password === null) return null;
    await this.#policy.check(person.password, person);
    return hashPassword(person.password);
  }
}

function memberTarget({ memberId }: Membership): { type: string; id: string } {
  return { type: 'member', id: memberId };
}

/** Where a person's own rows are touched, it acts as that person. */
function commandActor(organizationId: string, userId: string | null): Actor {
  return { ...systemActor(organizationId, { id: newId() }), userId };
}
