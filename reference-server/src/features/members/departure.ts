import type { StreamHandle } from '../../db/event-log.ts';
import { MoreToLockError } from '../../db/retrying.ts';
import type { Unit } from '../../db/unit.ts';
import { ConflictError } from '../../errors.ts';
import { projectMemberDeleted } from '../project-members/project-member.events.ts';
import type { ProjectMember } from '../project-members/project-member.ts';
import type { ProjectMemberRepository } from '../project-members/project-member.repository.ts';
import type { Timer } from '../timer/timer.ts';
import type { TimerRepository } from '../timer/timer.repository.ts';
import type { DepartureTimer } from './departure.timer.ts';
import { memberUpdated } from './member.events.ts';
import type { MemberRepository, Place } from './member.repository.ts';
import type { Member } from './member.ts';

export interface DepartureParts {
  readonly members: MemberRepository;
  readonly timers: TimerRepository;
  readonly clock: DepartureTimer;
  readonly projectMembers: Pick<ProjectMemberRepository, 'listOfMember' | 'delete'>;
}

/** What is locked for a member: the person's own stream, if there is a person, and the organization's. */
export interface LockedMember {
  readonly member: Member;
  readonly streams: readonly StreamHandle[];
}

/**
 * How a membership ends, whoever ends it. The row stays and lets go of the person; with it end, in the same transaction,
 * the timer that runs here, the keys, the roles in projects, and the sessions, which go over to another organization of the
 * person where there is one. The bus then tells every server to look again, which ends open subscriptions.
 *
 * Everybody who makes or unmakes an owner holds the stream of the organization, so that of several who leave at once the
 * last one finds that it is the last.
 */
export class Departure {
  readonly #parts: DepartureParts;

  constructor(parts: DepartureParts) {
    this.#parts = parts;
  }

  /** Reads the member again once nobody else can change it. */
  async lock(unit: Unit, place: Place, id: string): Promise<LockedMember> {
    const { members } = this.#parts;
    const known = await members.get(place, id);
    const users = known.userId === null ? [] : [known.userId];
    const streams = await unit.events.lock({ users, organization: place.organizationId });
    const member = await members.get(place, id);
    if (member.userId !== known.userId && member.userId !== null) throw new MoreToLockError();
    return { member, streams };
  }

  /** @throws ConflictError for the last owner. */
  async requireOtherOwner(place: Place, { role, userId, id }: Member): Promise<void> {
    if (role !== 'owner' || userId === null) return;
    if (await this.#parts.members.hasOtherOwner(place, id)) return;
    throw new ConflictError('last_owner', 'This is the last owner of the organization.', { id });
  }

  /** In the organization of the unit; somebody who has left already is left as is. */
  async end(unit: Unit, { member, streams }: LockedMember, ifMatch?: number): Promise<Member> {
    const { members } = this.#parts;
    const { organizationId } = unit.actor;
    if (member.removedAt !== null) return member;
    await this.requireOtherOwner(unit.actor, member);
    const timer = await this.#lockProjects(unit, member);
    // Asked while the person still belongs here: of strangers nobody learns when they are busy.
    const endedAt = timer && (await this.#parts.clock.endOf(unit, timer));
    const { now } = unit.events;
    const fields = { userId: null, formerUserId: member.userId, removedAt: now };
    const after = await members.update(unit.actor, member.id, { fields, at: now, ifMatch });
    for (const stream of streams) stream.append(memberUpdated(member, after));
    await unit.inOrganization(organizationId, () => this.#endRights(unit, member));
    if (timer && endedAt) await this.#parts.clock.stop(unit, timer, endedAt);
    unit.afterCommit({ topic: 'credential', id: member.id });
    return after;
  }

  /**
   * Of the timer that runs here, and of the projects with a role of their own. One in another organization is none of ours.
   * Seen past the rights of who goes: a project may have become private under a running timer.
   */
  async #lockProjects(unit: Unit, member: Member): Promise<Timer | undefined> {
    const seen = await this.#findTimer(unit, member);
    const roles = await this.#roles(unit, member);
    const timed = seen?.projectId ?? null;
    if (timed !== null) await unit.admit(timed);
    const projects = [...roles.map(({ projectId }) => projectId), ...(timed === null ? [] : [timed])];
    const { organizationId } = unit.actor;
    const wanted = projects.map((id) => ({ id, organizationId }));
    await unit.inOrganization(organizationId, () => unit.events.lock({ projects: wanted }));
    const now = await this.#roles(unit, member);
    if (now.some(({ projectId }) => !projects.includes(projectId))) throw new MoreToLockError();
    // Its task or its whole project may have been deleted while we waited.
    return timed === null ? seen : this.#findTimer(unit, member);
  }

  async #findTimer(unit: Unit, { userId }: Member): Promise<Timer | undefined> {
    if (userId === null) return undefined;
    const { actor } = unit;
    const { organizationId } = actor;
    const find = () => this.#parts.timers.find(actor, userId);
    const found = await unit.inOrganization(organizationId, find);
    return found?.organizationId === organizationId ? found : undefined;
  }

  #roles(unit: Unit, { id }: Member): Promise<ProjectMember[]> {
    const { projectMembers } = this.#parts;
    const { actor } = unit;
    return unit.inOrganization(actor.organizationId, () => projectMembers.listOfMember(actor, id));
  }

  /** Told to the projects, and to the person, whose list of projects changes. */
  async #endRoles(unit: Unit, member: Member): Promise<void> {
    const { organizationId } = unit.actor;
    for (const role of await this.#roles(unit, member)) {
      await this.#parts.projectMembers.delete(unit.actor, role);
      const users = member.userId === null ? [] : [member.userId];
      const projects = [{ id: role.projectId, organizationId }];
      // Locked already, so nothing is waited for.
      for (const stream of await unit.events.lock({ users, projects }))
        stream.append(projectMemberDeleted(role));
    }
  }

  async #endRights(unit: Unit, member: Member): Promise<void> {
    const { sql } = unit;
    const own = { organization_id: unit.actor.organizationId, member_id: member.id };
    await unit.rows(
      sql('api_keys').where(own).whereNull('revoked_at').update({ revoked_at: unit.events.now }),
    );
    await this.#endRoles(unit, member);
    if (member.userId === null) return;
    const moved = await unit.rows<{ id: string }>(
      sql.raw('select id from tickboard_move_sessions(?)', [member.userId]),
    );
    for (const { id } of moved) unit.afterCommit({ topic: 'credential', id });
  }
}
