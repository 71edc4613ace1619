import type { Actor } from '../../access/actor.ts';
import type { StreamHandle } from '../../db/event-log.ts';
import { newId } from '../../db/ids.ts';
import type { Reader } from '../../db/read.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../errors.ts';
import { findBooking, type Booking } from '../time-entries/booking.ts';
import { takenTime, timeOverlap } from '../time-entries/person-time.ts';
import { timeEntryCreated } from '../time-entries/time-entry.events.ts';
import type { TimeEntryRepository } from '../time-entries/time-entry.repository.ts';
import { secondsOf } from '../time-entries/time-entry.rules.ts';
import { timerDiscarded, timerStarted, timerStopped } from './timer.events.ts';
import type { TimerRepository } from './timer.repository.ts';
import { isRepeat, startTime, stopTime } from './timer.rules.ts';
import type { Timer, TimerStart, TimerState, TimerStop } from './timer.ts';

export interface TimerServiceParts {
  readonly transact: Transact;
  readonly reader: Reader;
  readonly timers: TimerRepository;
  readonly entries: TimeEntryRepository;
}

interface Person {
  readonly userId: string;
  readonly memberId: string;
}

/**
 * One timer for each person, over all organizations and devices.
 *
 * Every change locks the person's stream first, so that devices which act at once take turns, and then the streams of the
 * projects that show it: the one the timer leaves, which may be another organization's, and the one it goes to. Nothing
 * counts seconds; a timer is its start.
 */
export class TimerService {
  readonly #parts: TimerServiceParts;

  constructor(parts: TimerServiceParts) {
    this.#parts = parts;
  }

  async get(actor: Actor): Promise<TimerState> {
    const { userId } = personOf(actor);
    return { ...(await this.#parts.timers.state(actor, userId)), stoppedTimeEntryId: null };
  }

  start(actor: Actor, input: TimerStart): Promise<TimerState> {
    return this.#change(actor, (turn) => turn.start(input, '/startedAt'));
  }

  /** Only while one runs, so that a late tap does not start the clock. */
  switch(actor: Actor, input: TimerStart): Promise<TimerState> {
    return this.#change(actor, async (turn) => {
      if (!turn.running) throw new ConflictError('timer_not_running', 'No timer is running.');
      return turn.start(input, '/at');
    });
  }

  stop(actor: Actor, input: TimerStop): Promise<TimerState> {
    return this.#change(actor, (turn) => turn.stop(input));
  }

  discard(actor: Actor, timerId: string | undefined): Promise<TimerState> {
    return this.#change(actor, (turn) => turn.discard(timerId));
  }

  #change(actor: Actor, act: (turn: TimerTurn) => Promise<TimerState>): Promise<TimerState> {
    const person = personOf(actor);
    return this.#parts.transact(actor, async (unit) => {
      const [stream] = await unit.events.lock({ user: person.userId });
      if (!stream) throw new NotFoundError('user', person.userId);
      const running = await this.#parts.timers.find(actor, person.userId);
      return act(new TimerTurn({ ...this.#parts, unit, person, stream, running }));
    });
  }
}

interface TurnParts extends TimerServiceParts {
  readonly unit: Unit;
  readonly person: Person;
  /** The person's. */
  readonly stream: StreamHandle;
  readonly running: Timer | undefined;
}

/** One change under the person's lock. */
class TimerTurn {
  readonly #parts: TurnParts;
  #running: Timer | undefined;

  constructor(parts: TurnParts) {
    this.#parts = parts;
    this.#running = parts.running;
  }

  get running(): Timer | undefined {
    return this.#running;
  }

  async start(input: TimerStart, pointer: string): Promise<TimerState> {
    const { reader, unit } = this.#parts;
    if (input.id !== undefined && (await this.#wasStopped(input.id))) return this.#unmoved();
    const booking = await findBooking(reader, unit.actor, input);
    if (this.#running && isRepeat(this.#running, input, booking)) return this.#unmoved();
    const running = await this.#lockProjects(booking.projectId);
    const startedAt = await this.#startTime(input.startedAt, pointer);
    const stopped = running ? await this.#close(running, startedAt) : null;
    const timer = await this.#open(input, booking, startedAt);
    return this.#state(timer, stopped);
  }

  async stop({ timerId, stoppedAt }: TimerStop): Promise<TimerState> {
    const running = this.#isMeant(timerId) ? await this.#lockProjects(null) : undefined;
    if (!running) return this.#unmoved();
    const { now } = this.#parts.unit.events;
    const endedAt = stopTime({ given: stoppedAt, pointer: '/stoppedAt', now }, running);
    await this.#refuseOverlap(running, endedAt);
    return this.#state(null, await this.#close(running, endedAt));
  }

  async discard(timerId: string | undefined): Promise<TimerState> {
    const { unit, timers } = this.#parts;
    const running = this.#isMeant(timerId) ? await this.#lockProjects(null) : undefined;
    if (!running) return this.#unmoved();
    await timers.delete(unit.actor, running.userId);
    for (const stream of await this.#streamsOf(running)) stream.append(timerDiscarded(running));
    return this.#state(null, null);
  }

  /** A start that was sent before, and whose timer has been stopped since. @throws ConflictError for another's id. */
  async #wasStopped(id: string): Promise<boolean> {
    const { entries, unit, person } = this.#parts;
    const entry = await entries.find(unit.actor, id);
    if (!entry) return false;
    if (entry.memberId === person.memberId) return true;
    throw new ConflictError('id_taken', 'Another time entry has this id.', { id });
  }

  async #startTime(given: string | undefined, pointer: string): Promise<Date> {
    const { reader, unit, person } = this.#parts;
    const running = this.#running;
    const { now } = unit.events;
    const taken = await takenTime(reader, unit.actor, {
      personId: person.userId,
      startedAt: given === undefined ? now : new Date(given),
      endedAt: null,
      exceptId: running?.id ?? null,
    });
    return startTime(unit.actor, { given, pointer, now }, running, taken);
  }

  async #refuseOverlap({ id, startedAt }: Timer, endedAt: Date): Promise<void> {
    const { reader, unit, person } = this.#parts;
    const span = { personId: person.userId, startedAt, endedAt, exceptId: id };
    const [taken] = await takenTime(reader, unit.actor, span);
    if (taken) throw timeOverlap(unit.actor, taken);
  }

  async #open(input: TimerStart, booking: Booking, startedAt: Date): Promise<Timer> {
    const { timers, unit, person } = this.#parts;
    const { organizationId } = unit.actor;
    const timer = {
      ...booking,
      ...person,
      id: input.id ?? newId(),
      organizationId,
      note: input.note ?? '',
      startedAt,
    };
    await timers.insert(unit.actor, timer);
    for (const stream of await this.#streamsOf(timer)) stream.append(timerStarted(timer, stream.kind));
    return timer;
  }

  /** The timer becomes a time entry of the same id, in the organization it ran in. */
  async #close(timer: Timer, endedAt: Date): Promise<string> {
    const { entries, timers, unit } = this.#parts;
    const { id, userId, organizationId, memberId, projectId, taskId, note, startedAt } = timer;
    const { now } = unit.events;
    // The person, but there: the rows belong to that organization.
    const actor: Actor = { ...unit.actor, organizationId, memberId };
    await timers.delete(actor, userId);
    const { entry, task } = await unit.inOrganization(organizationId, async () => {
      const row = { id, memberId, projectId, taskId, note, startedAt, endedAt, createdAt: now };
      const made = await entries.insert(actor, { ...row, personId: userId, createFingerprint: null });
      return { entry: made, task: await entries.track(actor, taskId, { seconds: secondsOf(made), now }) };
    });
    for (const stream of await this.#streamsOf(timer)) {
      stream.append(timerStopped(timer, entry, task));
      stream.append(timeEntryCreated(entry, task));
    }
    return id;
  }

  #isMeant(timerId: string | undefined): boolean {
    return this.#running !== undefined && (timerId === undefined || timerId === this.#running.id);
  }

  /**
   * Of the running timer and of the next one, in one go: the order of locks is fixed. Then the timer is read again, since
   * its task may have been deleted while we waited.
   */
  async #lockProjects(nextProjectId: string | null): Promise<Timer | undefined> {
    const { unit, timers, person } = this.#parts;
    const { organizationId } = unit.actor;
    const next = nextProjectId === null ? [] : [{ id: nextProjectId, organizationId }];
    await unit.events.lock({ projects: [...projectOf(this.#running), ...next] });
    this.#running = await timers.find(unit.actor, person.userId);
    return this.#running;
  }

  /** All of them are locked by now. */
  #streamsOf(timer: Timer): Promise<StreamHandle[]> {
    return this.#parts.unit.events.lock({ user: timer.userId, projects: projectOf(timer) });
  }

  #unmoved(): TimerState {
    return this.#state(this.running ?? null, null);
  }

  #state(running: Timer | null, stoppedTimeEntryId: string | null): TimerState {
    return { running, stoppedTimeEntryId, revision: this.#parts.stream.revision };
  }
}

function projectOf(timer: Timer | undefined): { id: string; organizationId: string }[] {
  if (!timer || timer.projectId === null) return [];
  return [{ id: timer.projectId, organizationId: timer.organizationId }];
}

function personOf({ userId, memberId }: Actor): Person {
  if (userId !== null && memberId !== null) return { userId, memberId };
  throw new ForbiddenError('forbidden', 'Only a person has a timer, and this credential acts for nobody.');
}
