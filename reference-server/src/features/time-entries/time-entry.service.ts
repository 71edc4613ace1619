import type { Actor } from '../../access/actor.ts';
import { seesAllProjects } from '../../access/reach.ts';
import { replayOfCreate } from '../../db/client-ids.ts';
import type { Page } from '../../db/cursor.ts';
import { changesBetween } from '../../db/event-changes.ts';
import type { StreamHandle } from '../../db/event-log.ts';
import { fingerprintOf } from '../../db/idempotency.ts';
import { newId } from '../../db/ids.ts';
import type { Reader } from '../../db/read.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ConflictError, ForbiddenError, PreconditionFailedError } from '../../errors.ts';
import type { TaskCounts } from '../tasks/task-counts.ts';
import { findBooking, findNewBooking } from './booking.ts';
import { takenTime, timeOverlap, type Span } from './person-time.ts';
import { timeEntryCreated, timeEntryDeleted, timeEntryUpdated } from './time-entry.events.ts';
import { mayChangeTimeEntry } from './time-entry.policy.ts';
import type { TimeEntryList, TimeEntryRepository } from './time-entry.repository.ts';
import { changedNote, changedTimes, isSameTime, readTimes, secondsOf } from './time-entry.rules.ts';
import type { NewTimeEntry, TimeEntry, TimeEntryChanges } from './time-entry.ts';

/**
 * Told in the person's stream and in the project's. The person's stream is locked first, and everything that touches a
 * person's time goes that way: so nothing can slip in between the look for an overlap and the write.
 */
export class TimeEntryService {
  readonly #transact: Transact;
  readonly #reader: Reader;
  readonly #entries: TimeEntryRepository;

  constructor(transact: Transact, reader: Reader, entries: TimeEntryRepository) {
    this.#transact = transact;
    this.#reader = reader;
    this.#entries = entries;
  }

  list(actor: Actor, list: TimeEntryList): Promise<Page<TimeEntry>> {
    return this.#entries.list(actor, list);
  }

  get(actor: Actor, id: string): Promise<TimeEntry> {
    return this.#entries.get(actor, id);
  }

  create(actor: Actor, input: NewTimeEntry): Promise<TimeEntry> {
    const { memberId, userId } = actor;
    if (memberId === null)
      throw new ForbiddenError('forbidden', 'This key acts for nobody whose time it could log.');
    const createFingerprint = fingerprintOf('createTimeEntry', input);
    return this.#transact(actor, async (unit) => {
      await lockStreams(unit, userId, []);
      const existing = input.id && (await this.#entries.find(actor, input.id));
      if (existing) return replayOfCreate(existing, createFingerprint);
      const booking = await findBooking(this.#reader, actor, { ...input, scope: 'time-entries:write' });
      const streams = await lockStreams(unit, userId, [booking.projectId]);
      const times = readTimes(input, unit.events.now);
      const id = await this.#freeId(actor, input.id);
      const personId = userId ?? memberId;
      await this.#refuseOverlap(actor, { ...times, personId, exceptId: null });
      const note = input.note ?? '';
      const row = { ...booking, ...times, id, memberId, personId, note, createFingerprint };
      const entry = await this.#entries.insert(actor, { ...row, createdAt: unit.events.now });
      const task = await this.#track(unit, entry.taskId, secondsOf(entry));
      for (const stream of streams) stream.append(timeEntryCreated(entry, task));
      return entry;
    });
  }

  update(
    actor: Actor,
    id: string,
    changes: TimeEntryChanges,
    ifMatch: number | undefined,
  ): Promise<TimeEntry> {
    return this.#transact(actor, async (unit) => {
      const { before, userId } = await this.#lockEntry(unit, id);
      if (ifMatch !== undefined && ifMatch !== before.version)
        throw new PreconditionFailedError(before.version);
      const { taskId, projectId } = changes;
      const wanted = { taskId, projectId, scope: 'time-entries:write' } as const;
      const booking = await findNewBooking(this.#reader, actor, before, wanted);
      const streams = await lockStreams(unit, userId, [before.projectId, booking.projectId]);
      const { now } = unit.events;
      const fields = {
        ...booking,
        ...changedTimes(before, changes, now),
        note: changedNote(before, changes),
      };
      if (Object.keys(changesBetween(before, fields)).length === 0) return before;
      const personId = userId ?? before.memberId;
      if (!isSameTime(before, fields)) {
        await this.#refuseOverlap(actor, { ...fields, personId, exceptId: id });
      }
      const after = await this.#entries.update(actor, id, { fields, now, ifMatch });
      await this.#tellUpdate(unit, streams, { before, after });
      return after;
    });
  }

  delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    return this.#transact(actor, async (unit) => {
      const { before, userId } = await this.#lockEntry(unit, id);
      const streams = await lockStreams(unit, userId, [before.projectId]);
      await this.#entries.delete(actor, id, ifMatch);
      const task = await this.#track(unit, before.taskId, -secondsOf(before));
      for (const stream of streams) stream.append(timeEntryDeleted(before, task));
    });
  }

  /** Under the person's lock the entry stays as it is read, its project included. */
  async #lockEntry(
    { actor, events }: Unit,
    id: string,
  ): Promise<{ before: TimeEntry; userId: string | null }> {
    const found = await this.#entries.get(actor, id);
    const { memberId } = found;
    if (!mayChangeTimeEntry(actor, found)) {
      throw new ForbiddenError('forbidden', "This is somebody else's time.");
    }
    const userId = await this.#entries.userOf(actor, memberId);
    if (userId !== null) await events.lock({ user: userId });
    return { before: await this.#entries.get(actor, id), userId };
  }

  async #refuseOverlap(actor: Actor, span: Span): Promise<void> {
    const [taken] = await takenTime(this.#reader, actor, span);
    if (taken) throw timeOverlap(actor, taken);
  }

  /** A timer's id is taken too: of the time entry that it will be. */
  async #freeId(actor: Actor, wanted: string | undefined): Promise<string> {
    if (wanted === undefined) return newId();
    if (!(await this.#entries.isTimer(actor, wanted))) return wanted;
    throw new ConflictError('id_taken', 'A running timer has this id.', { id: wanted });
  }

  /** A task that loses the time is told too, by an event of its own with that task's count. */
  async #tellUpdate(
    unit: Unit,
    streams: readonly StreamHandle[],
    { before, after }: { before: TimeEntry; after: TimeEntry },
  ): Promise<void> {
    const isSameTask = before.taskId === after.taskId;
    const lost = isSameTask ? null : await this.#track(unit, before.taskId, -secondsOf(before));
    const gained = await this.#track(
      unit,
      after.taskId,
      secondsOf(after) - (isSameTask ? secondsOf(before) : 0),
    );
    for (const stream of streams) {
      if (lost !== null && stream.id === before.projectId)
        stream.append(timeEntryUpdated(before, after, lost));
      const showsLostOnly = stream.kind === 'project' && stream.id !== after.projectId;
      if (!showsLostOnly || lost === null) stream.append(timeEntryUpdated(before, after, gained));
    }
  }

  async #track(unit: Unit, taskId: string | null, seconds: number): Promise<TaskCounts | null> {
    const { actor } = unit;
    const track = () => this.#entries.track(actor, taskId, { seconds, now: unit.events.now });
    if (taskId === null || seesAllProjects(actor)) return track();
    return unit.inOrganization(actor.organizationId, track);
  }
}

/** A placeholder member has no stream. A person's own time is that person's also where the project is seen no more. */
function lockStreams(
  { actor, events }: Unit,
  userId: string | null,
  projectIds: readonly (string | null)[],
): Promise<StreamHandle[]> {
  const { organizationId } = actor;
  const isOwn = userId !== null && userId === actor.userId;
  const projects = projectIds.filter((id) => id !== null).map((id) => ({ id, organizationId, isOwn }));
  return events.lock({ ...(userId === null ? {} : { user: userId }), projects });
}
