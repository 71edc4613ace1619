import type { Actor } from '../../access/actor.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ConflictError } from '../../errors.ts';
import type { AccountMailRepository } from '../account-mails/account-mail.repository.ts';
import { enqueueMail } from '../mail/mail.ts';
import type { OwnMemberships, LockedMemberships } from './own-memberships.ts';
import type { AskedFrom, PasswordService } from '../passwords/password.service.ts';
import { beforehand } from '../passwords/beforehand.ts';
import type { ProfileRepository } from './profile.repository.ts';
import type { OwnMembership } from './profile.ts';

/** How a membership, and how an organization, comes to its end; both belong to other features. */
export interface Endings {
  /** In the organization the unit acts in; the person keeps nothing there but what was written. */
  leave(unit: Unit, memberId: string): Promise<void>;
  /** At once, and not after a time of grace: there is nobody left who could change their mind. */
  deleteOrganization(unit: Unit): Promise<void>;
  /** What runs, wherever that is, becomes a time entry. */
  stopTimer(actor: Actor): Promise<void>;
}

export interface DeletionServiceOptions {
  readonly transact: Transact;
  readonly profiles: ProfileRepository;
  readonly memberships: OwnMemberships;
  readonly mails: AccountMailRepository;
  readonly passwords: PasswordService;
  readonly endings: Endings;
}

export interface DeletedOrganization {
  readonly id: string;
  readonly name: string;
  readonly role: OwnMembership['role'];
  /** People with an account, beside this one. */
  readonly otherMembers: number;
  readonly consequence: 'leave' | 'delete' | 'blocked';
}

export interface AccountDeletion {
  readonly organizations: readonly DeletedOrganization[];
}

interface CountRow {
  readonly others: number;
  readonly owners: number;
}

export class DeletionService {
  readonly #options: DeletionServiceOptions;

  constructor(options: DeletionServiceOptions) {
    this.#options = options;
  }

  /** Counted within each organization, whose members only its own policies show. */
  preview(actor: Actor): Promise<AccountDeletion> {
    const { transact, profiles } = this.#options;
    return transact(actor, async (unit) => ({
      organizations: await this.#consequences(unit, await profiles.listMemberships(actor)),
    }));
  }

  /** @returns what is left to do once the password is known to be right. */
  async delete(actor: Actor, password: string, from: AskedFrom): Promise<() => Promise<void>> {
    const { transact, profiles, memberships, passwords, endings } = this.#options;
    const proof = await beforehand(() => passwords.requirePassword(actor, password, '/password'));
    return () =>
      transact(actor, async (unit) => {
        await proof()();
        const { email } = await profiles.get(actor);
        // Under these locks nobody becomes or ceases to be an owner.
        const locked = await memberships.lock(unit);
        const organizations = await this.#consequences(unit, locked.memberships);
        requirePossible(organizations);
        await endings.stopTimer(actor);
        await this.#endMemberships(unit, locked, organizations);
        await profiles.delete(unit);
        await this.#tell(unit, email, from);
        unit.afterCommit({ topic: 'credential', id: actor.userId ?? '' });
      });
  }

  async #consequences(unit: Unit, memberships: readonly OwnMembership[]): Promise<DeletedOrganization[]> {
    const found: DeletedOrganization[] = [];
    for (const { organizationId: id, organizationName: name, role } of memberships) {
      const { others, owners } = await this.#count(unit, id);
      const isLastOwner = role === 'owner' && owners === 0;
      const consequence = others === 0 ? 'delete' : isLastOwner ? 'blocked' : 'leave';
      found.push({ id, name, role, otherMembers: others, consequence });
    }
    return found;
  }

  async #count(unit: Unit, organizationId: string): Promise<CountRow> {
    const { sql } = unit;
    const query = sql('members')
      .where('members.organization_id', organizationId)
      .whereNotNull('members.user_id')
      .whereNot('members.user_id', unit.actor.userId)
      .select(
        sql.raw('count(*)::integer as others'),
        sql.raw(`(count(*) filter (where members.role = 'owner'))::integer as owners`),
      );
    const [row] = await unit.inOrganization(organizationId, () => unit.rows<CountRow>(query));
    return row ?? { others: 0, owners: 0 };
  }

  async #endMemberships(
    unit: Unit,
    { memberships }: LockedMemberships,
    organizations: readonly DeletedOrganization[],
  ): Promise<void> {
    const { endings } = this.#options;
    for (const { organizationId, memberId, role } of memberships) {
      const here: Unit = { ...unit, actor: { ...unit.actor, organizationId, memberId, role } };
      const isEmpty = organizations.some(
        ({ id, consequence }) => id === organizationId && consequence === 'delete',
      );
      await unit.inOrganization(organizationId, () =>
        isEmpty ? endings.deleteOrganization(here) : endings.leave(here, memberId),
      );
      unit.audit({ action: 'account.deleted', organizationId, target: { type: 'member', id: memberId } });
    }
  }

  async #tell(unit: Unit, email: string, from: AskedFrom): Promise<void> {
    const id = await this.#options.mails.add(unit, { kind: 'account-deleted', email, ...from });
    await enqueueMail(unit, { kind: 'account-deleted', id });
  }
}

function requirePossible(organizations: readonly DeletedOrganization[]): void {
  const blocked = organizations.find(({ consequence }) => consequence === 'blocked');
  if (!blocked) return;
  const detail = `${blocked.name} has other members and would be left without an owner. Make somebody else one first.`;
  throw new ConflictError('last_owner', detail, { id: blocked.id });
}
