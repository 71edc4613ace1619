import type { Actor } from '../../access/actor.ts';
import type { StreamHandle } from '../../db/event-log.ts';
import { newId } from '../../db/ids.ts';
import type { Reader } from '../../db/read.ts';
import type { Unit } from '../../db/unit.ts';
import { ConflictError } from '../../errors.ts';
import type { Booking } from '../time-entries/booking.ts';
import { timeEntryCreated } from '../time-entries/time-entry.events.ts';
import type { TimeEntryRepository } from '../time-entries/time-entry.repository.ts';
import { secondsOf } from '../time-entries/time-entry.rules.ts';
import { timerDiscarded, timerStarted, timerStopped, timerUpdated } from './timer.events.ts';
import type { TimerRepository } from './timer.repository.ts';
import type { Timer, TimerStart, TimerState } from './timer.ts';

export interface Person {
  readonly userId: string;
  readonly memberId: string;
}

export interface TimerWriterParts {
  readonly reader: Reader;
  readonly timers: TimerRepository;
  readonly entries: TimeEntryRepository;
  readonly unit: Unit;
  readonly person: Person;
  /** The person's. */
  readonly stream: StreamHandle;
  readonly running: Timer | undefined;
}

/** What one act writes, under the person's lock, and where it is told. When, is for others to decide. */
export class TimerWriter {
  readonly parts: TimerWriterParts;
  #running: Timer | undefined;

  constructor(parts: TimerWriterParts) {
    this.parts = parts;
    this.#running = parts.running;
  }

  get running(): Timer | undefined {
    return this.#running;
  }

  isMeant(timerId: string | undefined): boolean {
    return this.#running !== undefined && (timerId === undefined || timerId === this.#running.id);
  }

  /** A start that was sent before, and whose timer has ended since. @throws ConflictError for another's id. */
  async hasEnded(id: string | undefined): Promise<boolean> {
    const { entries, unit, person } = this.parts;
    const entry = id === undefined ? undefined : await entries.find(unit.actor, id);
    if (!entry) return false;
    if (entry.memberId === person.memberId) return true;
    throw new ConflictError('id_taken', 'Another time entry has this id.', { id: entry.id });
  }

  /**
   * Of the running timer and of the next one, in one go: the order of locks is fixed. Then the timer is read again, since
   * its task may have been deleted while we waited.
   */
  async lockProjects(nextProjectId: string | null): Promise<Timer | undefined> {
    const { unit, timers, person } = this.parts;
    const { organizationId } = unit.actor;
    const next = nextProjectId === null ? [] : [{ id: nextProjectId, organizationId }];
    await unit.events.lock({ projects: [...projectOf(this.#running), ...next] });
    this.#running = await timers.find(unit.actor, person.userId);
    return this.#running;
  }

  async open(
    input: TimerStart,
    booking: Booking,
    times: Pick<Timer, 'startedAt' | 'askedAt'>,
  ): Promise<void> {
    const { timers, unit, person } = this.parts;
    const { organizationId } = unit.actor;
    const note = input.note ?? '';
    const timer = { ...booking, ...person, ...times, id: input.id ?? newId(), organizationId, note };
    await timers.insert(unit.actor, timer);
    this.#running = timer;
    for (const stream of await this.streamsOf(timer)) stream.append(timerStarted(timer, stream.kind));
  }

  /** It goes on running, as `after`; a project that it leaves is told, and the one that it comes to. */
  async change(before: Timer, after: Timer): Promise<void> {
    const { timers, unit, person } = this.parts;
    await timers.update(unit.actor, after);
    this.#running = after;
    const projects = [...projectOf(before), ...projectOf(after)];
    for (const stream of await unit.events.lock({ user: person.userId, projects })) {
      const event = timerUpdated(before, after, stream);
      if (event) stream.append(event);
    }
  }

  /** The timer becomes a time entry of the same id, in the organization it ran in. */
  async close(timer: Timer, endedAt: Date): Promise<string> {
    const { entries, timers, unit } = this.parts;
    const { id, userId, organizationId, memberId, projectId, taskId, note, startedAt } = timer;
    const { now } = unit.events;
    const actor = this.actorIn(timer);
    await timers.delete(actor, userId);
    const { entry, task } = await unit.inOrganization(organizationId, async () => {
      const row = { id, memberId, projectId, taskId, note, startedAt, endedAt, createdAt: now };
      const made = await entries.insert(actor, { ...row, personId: userId, createFingerprint: null });
      return { entry: made, task: await entries.track(actor, taskId, { seconds: secondsOf(made), now }) };
    });
    this.#running = undefined;
    for (const stream of await this.streamsOf(timer)) {
      stream.append(timerStopped(timer, entry, task));
      stream.append(timeEntryCreated(entry, task));
    }
    return id;
  }

  async discard(timer: Timer): Promise<void> {
    await this.parts.timers.delete(this.parts.unit.actor, timer.userId);
    this.#running = undefined;
    for (const stream of await this.streamsOf(timer)) stream.append(timerDiscarded(timer));
  }

  /** The person, but there: the rows belong to that organization. */
  actorIn({ organizationId, memberId }: Pick<Timer, 'organizationId' | 'memberId'>): Actor {
    return { ...this.parts.unit.actor, organizationId, memberId };
  }

  /** All of them are locked by now. */
  streamsOf(where: Pick<Timer, 'projectId' | 'organizationId'>): Promise<StreamHandle[]> {
    const { unit, person } = this.parts;
    return unit.events.lock({ user: person.userId, projects: projectOf(where) });
  }

  state(stoppedTimeEntryId: string | null = null): TimerState {
    return { running: this.#running ?? null, stoppedTimeEntryId, revision: this.parts.stream.revision };
  }
}

function projectOf(
  where: Pick<Timer, 'projectId' | 'organizationId'> | undefined,
): { id: string; organizationId: string; isOwn: true }[] {
  if (!where || where.projectId === null) return [];
  return [{ id: where.projectId, organizationId: where.organizationId, isOwn: true }];
}
