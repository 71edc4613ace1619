import type { Actor } from '../../access/actor.ts';
import type { Page, PageRequest } from '../../db/cursor.ts';
import { changesBetween } from '../../db/event-changes.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ConflictError, ForbiddenError, InvalidError, PreconditionFailedError } from '../../errors.ts';
import type { Departure } from './departure.ts';
import { memberUpdated } from './member.events.ts';
import { requireMayChange, requireMayGive } from './member.policy.ts';
import type { MemberFields, MemberRepository } from './member.repository.ts';
import { isPlaceholder, type Member, type MemberChanges, type MemberFilter } from './member.ts';

export interface MemberServiceOptions {
  readonly transact: Transact;
  readonly members: MemberRepository;
  readonly departure: Departure;
}

/** Told in the organization's stream and in the person's own, which also those read who do not see the whole organization. */
export class MemberService {
  readonly #transact: Transact;
  readonly #members: MemberRepository;
  readonly #departure: Departure;

  constructor({ transact, members, departure }: MemberServiceOptions) {
    this.#transact = transact;
    this.#members = members;
    this.#departure = departure;
  }

  list(actor: Actor, filter: MemberFilter, request: PageRequest): Promise<Page<Member>> {
    return this.#members.list(actor, filter, request);
  }

  get(actor: Actor, id: string): Promise<Member> {
    return this.#members.get(actor, id);
  }

  update(actor: Actor, id: string, changes: MemberChanges, ifMatch: number | undefined): Promise<Member> {
    return this.#transact(actor, async (unit) => {
      const { member: before, streams } = await this.#departure.lock(unit, actor, id);
      requireMayChange(actor, before);
      requireVersion(before, ifMatch);
      const fields = changedFields(before, changes);
      if (Object.keys(changesBetween(before, fields)).length === 0) return before;
      if (fields.role !== before.role) {
        requireMayGive(actor, fields.role);
        if (fields.role !== 'owner') await this.#departure.requireOtherOwner(actor, before);
      }
      const after = await this.#members.update(actor, id, { fields, at: unit.events.now, ifMatch });
      for (const stream of streams) stream.append(memberUpdated(before, after));
      tellRights(unit, before, after);
      return after;
    });
  }

  /** Somebody who has left already is left as is. */
  remove(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    return this.#transact(actor, async (unit) => {
      const locked = await this.#departure.lock(unit, actor, id);
      requireMayChange(actor, locked.member);
      requireVersion(locked.member, ifMatch);
      if (locked.member.removedAt !== null) return;
      await this.#departure.end(unit, locked, ifMatch);
      unit.audit({ action: 'member.removed', target: { type: 'member', id } });
    });
  }

  leave(actor: Actor): Promise<void> {
    const { memberId: id } = actor;
    if (id === null)
      throw new ForbiddenError('forbidden', 'This credential acts for nobody who could leave.');
    return this.#transact(actor, async (unit) => {
      await this.#departure.end(unit, await this.#departure.lock(unit, actor, id));
      unit.audit({ action: 'member.left', target: { type: 'member', id } });
    });
  }
}

function requireVersion({ version }: Member, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== version) throw new PreconditionFailedError(version);
}

/** Whoever sees only some projects is a viewer of the organization; another role ends that. */
function changedFields(
  before: Member,
  { role, projectsOnly, name }: MemberChanges,
): Pick<MemberFields, 'role' | 'projectsOnly' | 'name'> {
  if (before.removedAt !== null) {
    throw new ConflictError('member_removed', 'This member does not belong any more.', { id: before.id });
  }
  if (name !== undefined && name !== before.name && !isPlaceholder(before)) {
    throw InvalidError.at('/name', 'not_a_placeholder', 'People name themselves.');
  }
  if (projectsOnly === true && role !== undefined && role !== 'viewer') {
    throw InvalidError.at('/role', 'projects_only_role', 'Who sees only some projects is a viewer.');
  }
  const narrow = projectsOnly ?? (before.projectsOnly && (role ?? 'viewer') === 'viewer');
  return {
    role: narrow ? 'viewer' : (role ?? before.role),
    projectsOnly: narrow,
    name: name ?? before.name,
  };
}

function tellRights(unit: Unit, before: Member, after: Member): void {
  const target = { type: 'member', id: after.id };
  if (before.name !== after.name) unit.audit({ action: 'member.renamed', target });
  if (before.role === after.role && before.projectsOnly === after.projectsOnly) return;
  const from = { role: before.role, projectsOnly: before.projectsOnly };
  const to = { role: after.role, projectsOnly: after.projectsOnly };
  unit.audit({ action: 'member.role_changed', target, details: { from, to } });
  unit.afterCommit({ topic: 'credential', id: after.id });
}
