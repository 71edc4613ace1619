import type { Role } from '../../access/roles.ts';
import { newId } from '../../db/ids.ts';
import type { Unit } from '../../db/unit.ts';
import { memberCreated } from './account.events.ts';
import type { AccountRepository } from './account.repository.ts';
import { slugOf, type NewOrganization } from './account.ts';

/** Somebody who is written down as a person; the unit acts as that person. */
export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly avatarColor?: string | undefined;
  readonly locale?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}

/** A person as a member of one organization. */
export interface Membership {
  readonly organizationId: string;
  readonly userId: string;
  readonly memberId: string;
}

/** The rows and events of new people and organizations, in the transaction of whoever has reason to make them. */
export class AccountWriter {
  readonly #accounts: AccountRepository;

  constructor(accounts: AccountRepository) {
    this.#accounts = accounts;
  }

  async insertUser(unit: Unit, person: NewPerson): Promise<void> {
    const id = unit.actor.userId ?? '';
    const avatarColor = person.avatarColor ?? colorOf(person.email);
    await this.#accounts.insertUser(unit, { ...person, id, avatarColor });
    await unit.events.create('user', id);
  }

  /** With its stream, and with the person of the unit as its owner. The unit is in the new organization already. */
  async insertOrganization(
    unit: Unit,
    organization: NewOrganization,
    owner: Pick<NewPerson, 'email' | 'name' | 'avatarColor'>,
  ): Promise<Membership> {
    const id = unit.actor.organizationId;
    const slug = `${slugOf(organization.name)}-${id.slice(-6)}`;
    await this.#accounts.insertOrganization(unit, { ...organization, id, slug });
    await unit.events.create('organization', id);
    return this.insertMember(unit, owner, 'owner');
  }

  async insertMember(
    unit: Unit,
    { name, email, avatarColor = colorOf(email) }: Pick<NewPerson, 'email' | 'name' | 'avatarColor'>,
    role: Role,
  ): Promise<Membership> {
    const { organizationId } = unit.actor;
    const userId = unit.actor.userId ?? '';
    const [stream] = await unit.events.lock({ organization: organizationId });
    const member = { id: newId(), userId, name, email, role, avatarColor };
    stream?.append(memberCreated(await this.#accounts.insertMember(unit, member)));
    return { organizationId, userId, memberId: member.id };
  }
}

const avatarColors = ['red', 'orange', 'amber', 'green', 'teal', 'blue', 'indigo', 'violet', 'pink'] as const;

function colorOf(email: string): string {
  const sum = Buffer.from(email.toLowerCase()).reduce((total, byte) => total + byte, 0);
  return avatarColors[sum % avatarColors.length] ?? 'gray';
}
