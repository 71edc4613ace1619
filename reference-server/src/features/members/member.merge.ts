import type { Actor } from '../../access/actor.ts';
import type { StreamHandle } from '../../db/event-log.ts';
import { MoreToLockError } from '../../db/retrying.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { InvalidError } from '../../errors.ts';
import { commentUpdated } from '../comments/comment.events.ts';
import type { CommentRepository } from '../comments/comment.repository.ts';
import type { TaskCounts } from '../tasks/task-counts.ts';
import { taskChanged } from '../tasks/task.events.ts';
import type { TaskRepository } from '../tasks/task.repository.ts';
import { timeEntryUpdated } from '../time-entries/time-entry.events.ts';
import type { TimeEntryRepository } from '../time-entries/time-entry.repository.ts';
import { memberUpdated } from './member.events.ts';
import type { MemberRepository } from './member.repository.ts';
import { isPlaceholder, type Member } from './member.ts';
import type { MemberWorkRepository, Work } from './member.work.repository.ts';

export interface MemberMergeParts {
  readonly transact: Transact;
  readonly members: MemberRepository;
  readonly work: MemberWorkRepository;
  readonly tasks: TaskRepository;
  readonly comments: CommentRepository;
  readonly entries: TimeEntryRepository;
}

export interface Pair {
  readonly from: Member;
  readonly into: Member & { readonly userId: string };
}

export interface ToLock {
  readonly userId: string;
  /** Something else is told to the person. */
  readonly isTold: boolean;
  /** What else is changed in the same act. */
  readonly projectIds?: readonly string[];
}

/** Rows as they were, to tell what has changed. */
type Before = Awaited<ReturnType<MemberMerge['read']>>;

/**
 * What a placeholder has done becomes the work of a member with an account. Everything it touches is locked first, and each
 * task, comment and time entry tells its change where its readers look for it.
 */
export class MemberMerge {
  readonly #parts: MemberMergeParts;

  constructor(parts: MemberMergeParts) {
    this.#parts = parts;
  }

  /** A repeat answers the same. */
  merge(actor: Actor, id: string, intoId: string): Promise<Member> {
    return this.#parts.transact(actor, async (unit) => {
      const from = await this.#parts.members.get(actor, id);
      const into = await this.#parts.members.find(actor, intoId);
      if (into && from.mergedIntoId === intoId) return into;
      if (!isPlaceholder(from)) {
        throw new InvalidError('not_a_placeholder', 'Only a placeholder can be merged into somebody else.');
      }
      if (!into || into.userId === null) {
        throw InvalidError.at('/intoId', 'invalid_reference', 'There is no such member with an account.');
      }
      const pair = { from, into: { ...into, userId: into.userId } };
      const locked = await this.lock(unit, actor, pair.from, { userId: pair.into.userId, isTold: false });
      await this.handOver(unit, actor, { pair, streams: locked });
      unit.audit({ action: 'member.merged', target: { type: 'member', id }, details: { intoId } });
      return into;
    });
  }

  /**
   * The organization, every project in which the placeholder has done something, and the person, where there is time to
   * hand over or something else to tell. `actor` names the organization, which need not be that of the unit.
   */
  async lock(
    unit: Unit,
    actor: Actor,
    from: Member,
    { userId, isTold, projectIds: others = [] }: ToLock,
  ): Promise<StreamHandle[]> {
    const { organizationId } = actor;
    const { projectIds, timeEntryIds } = await this.#work(unit, actor, from);
    const hasPerson = isTold || timeEntryIds.length > 0;
    const streams = await unit.events.lock({
      users: hasPerson ? [userId] : [],
      organization: organizationId,
      projects: [...projectIds, ...others].map((id) => ({ id, organizationId })),
    });
    const now = await this.#work(unit, actor, from);
    const isComplete = now.projectIds.every((id) => projectIds.includes(id));
    if (!isComplete || (!hasPerson && now.timeEntryIds.length > 0)) throw new MoreToLockError();
    const found = await unit.inOrganization(organizationId, () => this.#parts.members.get(actor, from.id));
    if (!isPlaceholder(found)) throw new MoreToLockError();
    return streams;
  }

  /** Under those locks. The placeholder stays as a former member that names its successor. */
  async handOver(
    unit: Unit,
    actor: Actor,
    { pair, streams }: { readonly pair: Pair; readonly streams: readonly StreamHandle[] },
  ): Promise<void> {
    const { from, into } = pair;
    const { organizationId } = actor;
    const { now } = unit.events;
    await unit.inOrganization(organizationId, async () => {
      const work = await this.#parts.work.find(actor, from.id);
      const before = await this.read(actor, work);
      const handover = { organizationId, fromId: from.id, intoId: into.id, userId: into.userId, now };
      await this.#parts.work.handOver(actor, handover, work);
      await this.#tell(actor, { before, work, streams });
      const fields = { removedAt: now, mergedIntoId: into.id };
      const merged = await this.#parts.members.update(actor, from.id, { fields, at: now });
      for (const stream of streams)
        if (stream.kind === 'organization') stream.append(memberUpdated(from, merged));
    });
  }

  /** The time of a placeholder that has become a member itself. */
  claimTime(unit: Unit, actor: Actor, { id, userId }: Pair['into']): Promise<void> {
    const handover = { organizationId: actor.organizationId, intoId: id, userId, now: unit.events.now };
    return this.#parts.work.claimTime(actor, handover);
  }

  async read(actor: Actor, { taskIds, commentIds, timeEntryIds }: Work) {
    const { tasks, comments, entries } = this.#parts;
    return {
      tasks: await tasks.listByIds(actor, taskIds),
      comments: await comments.listByIds(actor, commentIds),
      entries: await entries.listByIds(actor, timeEntryIds),
    };
  }

  #work(unit: Unit, actor: Actor, from: Member): ReturnType<MemberWorkRepository['find']> {
    return unit.inOrganization(actor.organizationId, () => this.#parts.work.find(actor, from.id));
  }

  async #tell(
    actor: Actor,
    told: { readonly before: Before; readonly work: Work; readonly streams: readonly StreamHandle[] },
  ): Promise<void> {
    const { before, work, streams } = told;
    const after = await this.read(actor, work);
    const taskIds = [...after.comments, ...after.entries].flatMap(({ taskId }) => taskId ?? []);
    const counts = await this.#parts.work.counts(actor, taskIds);
    const byId = new Map(streams.map((stream) => [stream.id, stream]));
    const people = streams.filter(({ kind }) => kind === 'user');
    before.tasks.forEach((task, index) => {
      const changed = after.tasks[index] ?? task;
      byId.get(task.projectId)?.append(taskChanged(task, changed, { parent: null }));
    });
    before.comments.forEach((comment, index) => {
      const changed = after.comments[index] ?? comment;
      const task = counts.get(comment.taskId) as TaskCounts;
      byId.get(comment.projectId)?.append(commentUpdated(comment, changed, task));
    });
    before.entries.forEach((entry, index) => {
      const changed = after.entries[index] ?? entry;
      const event = timeEntryUpdated(entry, changed, counts.get(entry.taskId ?? '') ?? null);
      for (const stream of [...people, byId.get(entry.projectId ?? '') ?? []].flat()) stream.append(event);
    });
  }
}
