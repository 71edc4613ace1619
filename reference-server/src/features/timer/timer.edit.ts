import { ConflictError, InvalidError } from '../../errors.ts';
import { findNewBooking } from '../time-entries/booking.ts';
import { takenTime, timeOverlap } from '../time-entries/person-time.ts';
import { readMoment } from './timer.rules.ts';
import type { TimerWriter } from './timer.writer.ts';
import type { Timer, TimerChanges, TimerState } from './timer.ts';

/** A change of what runs, under the person's lock. */
export class TimerEdit {
  readonly #writer: TimerWriter;

  constructor(writer: TimerWriter) {
    this.#writer = writer;
  }

  async update(changes: TimerChanges): Promise<TimerState> {
    const writer = this.#writer;
    const { running } = writer;
    if (!running && changes.timerId === undefined) throw notRunning();
    if (!running || !writer.isMeant(changes.timerId)) return writer.state();
    const { reader, unit } = writer.parts;
    const { taskId, projectId } = changes;
    const namesPlace = taskId !== undefined || projectId !== undefined;
    if (namesPlace && running.organizationId !== unit.actor.organizationId) throw elsewhere(changes);
    const wanted = { taskId, projectId, scope: 'timers:write' } as const;
    const booking = await findNewBooking(reader, unit.actor, running, wanted);
    const before = await writer.lockProjects(namesPlace ? booking.projectId : null);
    if (!before) throw notRunning();
    const after = { ...before, ...(namesPlace ? booking : {}), ...(await this.#values(before, changes)) };
    if (!isSame(before, after)) await writer.change(before, after);
    return writer.state();
  }

  async #values({ id, startedAt }: Timer, changes: TimerChanges): Promise<Partial<Timer>> {
    const { note, startedAt: given } = changes;
    const text = note === undefined ? {} : { note: note ?? '' };
    if (given === undefined || new Date(given).getTime() === startedAt.getTime()) return text;
    const time = await this.#freeStart(id, given);
    return { ...text, startedAt: time, askedAt: time };
  }

  /** Who names a time is held to it. */
  async #freeStart(timerId: string, given: string): Promise<Date> {
    const { reader, unit, person } = this.#writer.parts;
    const startedAt = readMoment({ given, pointer: '/startedAt', now: unit.events.now });
    const span = { personId: person.userId, startedAt, endedAt: null, exceptId: timerId };
    const [taken] = await takenTime(reader, unit.actor, span);
    if (taken) throw timeOverlap(unit.actor, taken);
    return startedAt;
  }
}

function isSame(before: Timer, after: Timer): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function notRunning(): ConflictError {
  return new ConflictError('timer_not_running', 'No timer is running.');
}

function elsewhere({ taskId }: TimerChanges): InvalidError {
  const pointer = taskId === undefined ? '/projectId' : '/taskId';
  return InvalidError.at(pointer, 'invalid_reference', 'The timer runs in another organization.');
}
