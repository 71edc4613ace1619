import type { Actor } from '../../access/actor.ts';
import { replayOfCreate } from '../../db/client-ids.ts';
import type { Page, PageRequest } from '../../db/cursor.ts';
import { changesBetween, definedFields } from '../../db/event-changes.ts';
import { fingerprintOf } from '../../db/idempotency.ts';
import { newId } from '../../db/ids.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ForbiddenError, PreconditionFailedError } from '../../errors.ts';
import { slugOf } from '../accounts/account.ts';
import { requireTimeZone } from '../profile/profile.service.ts';
import { enqueueMail } from '../mail/mail.ts';
import { memberCreated } from '../members/member.events.ts';
import type { MemberRepository } from '../members/member.repository.ts';
import { organizationUpdated } from './organization.events.ts';
import type { OrganizationMailKind } from './organization.mails.ts';
import type { OrganizationRepository, OrganizationUpdate, Person } from './organization.repository.ts';
import {
  type NewOrganization,
  type Organization,
  type OrganizationChanges,
  type OrganizationMakers,
  type OrganizationSummary,
} from './organization.ts';

export interface OrganizationServiceOptions {
  readonly transact: Transact;
  readonly organizations: OrganizationRepository;
  readonly members: MemberRepository;
  readonly makers: OrganizationMakers;
  /** Of grace before a deletion. */
  readonly deletionDays: number;
}

const DAY_MILLISECONDS = 86_400_000;

export class OrganizationService {
  readonly #options: OrganizationServiceOptions;

  constructor(options: OrganizationServiceOptions) {
    this.#options = options;
  }

  get(actor: Actor): Promise<Organization> {
    return this.#options.organizations.get(actor);
  }

  /** A key stays within its organization, also when it acts for a person who is a member of others. */
  async list(actor: Actor, request: PageRequest): Promise<Page<OrganizationSummary>> {
    const isPerson = actor.credential.kind === 'session' && actor.userId !== null;
    if (isPerson) return this.#options.organizations.listOfPerson(actor, request);
    const { id, name, slug } = await this.get(actor);
    return { items: [{ id, name, slug, memberId: actor.memberId, role: actor.role }], nextCursor: null };
  }

  /** In the transaction of the organization that the session is in; the new one has none of its own yet. */
  async create(actor: Actor, input: NewOrganization): Promise<OrganizationSummary> {
    const person = await this.#maker(actor);
    requireTimeZone(input.timeZone);
    const createFingerprint = fingerprintOf('createOrganization', input);
    return this.#options.transact(actor, async (unit) => {
      const [own] = await unit.events.lock({ user: person.id });
      const id = input.id ?? newId();
      const there = { ...actor, organizationId: id };
      const existing = await this.#existing(unit, there, createFingerprint);
      if (existing) return existing;
      const summary = await this.#insert(unit, there, { input, person, createFingerprint });
      own?.append(memberCreated(summary.member));
      const target = { type: 'organization', id };
      unit.audit({ action: 'organization.created', target, organizationId: id });
      return { ...summary.organization, memberId: summary.member.id, role: 'owner' };
    });
  }

  update(actor: Actor, input: OrganizationChanges, ifMatch: number | undefined): Promise<Organization> {
    requireTimeZone(input.timeZone);
    return this.#change(actor, ifMatch, (unit, before) => {
      const fields = definedFields(input);
      const changes = changesBetween(before, fields);
      if (Object.keys(changes).length > 0)
        unit.audit({ action: 'organization.updated', details: { changes } });
      return fields;
    });
  }

  /** A repeat does not begin the time of grace anew. */
  delete(
    actor: Actor,
    { ifMatch, mailOrigin }: { readonly ifMatch: number | undefined; readonly mailOrigin: string },
  ): Promise<Organization> {
    return this.#change(actor, ifMatch, async (unit, before) => {
      if (before.deletionAt !== null) return {};
      const deletionAt = new Date(unit.events.now.getTime() + this.#options.deletionDays * DAY_MILLISECONDS);
      unit.audit({ action: 'organization.deletion_requested', details: { deletionAt } });
      await this.#tellOwners(unit, 'organization-deletion');
      return { deletionAt, mailOrigin };
    });
  }

  restore(actor: Actor): Promise<Organization> {
    return this.#change(actor, undefined, async (unit, before) => {
      if (before.deletionAt === null) return {};
      unit.audit({ action: 'organization.restored' });
      await this.#tellOwners(unit, 'organization-restored');
      return { deletionAt: null };
    });
  }

  async #maker(actor: Actor): Promise<Person> {
    const { makers, organizations } = this.#options;
    const person = await organizations.person(actor);
    const may =
      makers === 'everyone' || (makers === 'owners' && (await organizations.isOwnerSomewhere(actor)));
    if (person && may) return person;
    throw new ForbiddenError('forbidden', 'This server does not let you make organizations.');
  }

  /** Only of the caller's own organizations anything is seen; an id that is taken elsewhere is refused by the database. */
  async #existing(unit: Unit, there: Actor, fingerprint: Buffer): Promise<OrganizationSummary | undefined> {
    const { organizations, members } = this.#options;
    const existing = await organizations.find(there);
    if (!existing) return undefined;
    const { id, name, slug } = replayOfCreate(existing, fingerprint);
    const member = await unit.inOrganization(id, () => members.findOfPerson(there, there.userId ?? ''));
    return { id, name, slug, memberId: member?.id ?? null, role: member?.role ?? 'viewer' };
  }

  async #insert(unit: Unit, there: Actor, made: Made) {
    const { organizations, members } = this.#options;
    const { input, person, createFingerprint } = made;
    const { organizationId: id } = there;
    const { now: createdAt } = unit.events;
    const slug = input.slug ?? `${slugOf(input.name)}-${id.slice(-6)}`;
    const row = { id, name: input.name, slug, createFingerprint, createdAt };
    const { timeZone = 'UTC', weekStart = 'monday' } = input;
    const member = await unit.inOrganization(id, async () => {
      await organizations.insert(there, { ...row, timeZone, weekStart });
      const { name, email, avatarColor } = person;
      const owner = {
        name,
        email,
        avatarColor,
        userId: person.id,
        role: 'owner',
        projectsOnly: false,
      } as const;
      return members.insert(there, { ...owner, id: newId(), createdAt });
    });
    const stream = await unit.events.create('organization', id);
    stream.append(memberCreated(member));
    return { organization: { id, name: input.name, slug }, member };
  }

  #change(
    actor: Actor,
    ifMatch: number | undefined,
    change: (unit: Unit, before: Organization) => Fields | Promise<Fields>,
  ): Promise<Organization> {
    const { transact, organizations } = this.#options;
    return transact(actor, async (unit) => {
      const [stream] = await unit.events.lock({ organization: actor.organizationId });
      const before = await organizations.get(actor);
      if (ifMatch !== undefined && ifMatch !== before.version)
        throw new PreconditionFailedError(before.version);
      const fields = await change(unit, before);
      if (Object.keys(changesBetween(before, fields)).length === 0) return before;
      const after = await organizations.update(actor, { fields, at: unit.events.now, ifMatch });
      stream?.append(organizationUpdated(before, after));
      return after;
    });
  }

  async #tellOwners(unit: Unit, kind: OrganizationMailKind): Promise<void> {
    for (const { id } of await this.#options.members.owners(unit.actor))
      await enqueueMail(unit, { kind, id });
  }
}

type Fields = OrganizationUpdate['fields'];

interface Made {
  readonly input: NewOrganization;
  readonly person: Person;
  readonly createFingerprint: Buffer;
}
