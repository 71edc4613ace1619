import { newId } from '../../db/ids.ts';
import { ConflictError } from '../../errors.ts';
import { findBooking, type Booking } from '../time-entries/booking.ts';
import type { TimeEntry } from '../time-entries/time-entry.ts';
import { TimerParts } from './timer.parts.ts';
import { readMoment } from './timer.rules.ts';
import { freeSpans, isClosed, MAXIMUM_PARTS, partId, type ClosedSpan, type OpenSpan } from './timer.spans.ts';
import type { TimerWriter } from './timer.writer.ts';
import type { Timer, TimerStart, TimerState, TimerStop } from './timer.ts';

/**
 * One act of a device that was away, under the person's lock (`overlap: clip`).
 *
 * The times that acts name decide, not the order in which they arrive. What a device has measured while it was away counts
 * wherever the person's time is free; what others have recorded stays. So whatever the order, each moment that some device
 * measured is counted once, and nothing is refused for lying in the way of something else:
 * - a timer that runs ends where a later start says, and stays where a start was made before it;
 * - a timer that other time splits becomes several time entries, the last of which (or what still runs) has its id;
 * - an end that only another start has set gives way to a stop: an earlier one shortens, a later one adds what is free.
 */
export class LateTurn {
  readonly #writer: TimerWriter;
  readonly #entries: TimerParts;

  constructor(writer: TimerWriter) {
    this.#writer = writer;
    this.#entries = new TimerParts(writer);
  }

  async start(given: TimerStart): Promise<TimerState> {
    const writer = this.#writer;
    const { reader, unit } = writer.parts;
    const input = { ...given, id: given.id ?? newId() };
    if (writer.running?.id === input.id || (await writer.hasEnded(input.id))) return writer.state();
    const booking = await findBooking(reader, unit.actor, { ...input, scope: 'timers:write' });
    const running = await writer.lockProjects(booking.projectId);
    const askedAt = this.#moment(input.startedAt, '/startedAt');
    const stopped = running && running.askedAt <= askedAt ? await this.#end(running, askedAt) : null;
    const taken = await this.#take(input, booking, askedAt);
    return writer.state(stopped ?? taken);
  }

  async stop({ timerId, stoppedAt }: TimerStop): Promise<TimerState> {
    const writer = this.#writer;
    const end = this.#moment(stoppedAt, '/stoppedAt');
    const running = writer.isMeant(timerId) ? await writer.lockProjects(null) : undefined;
    if (running) return writer.state(await this.#end(running, end));
    const entry = timerId === undefined ? undefined : await this.#ownEntry(timerId);
    if (entry && (await this.#isEndedByAnother(entry))) await this.#moveEnd(entry, end);
    return writer.state();
  }

  #moment(given: string | undefined, pointer: string): Date {
    return readMoment({ given, pointer, now: this.#writer.parts.unit.events.now });
  }

  /** @returns the time entry it became; null where nothing is left of it under its own id. */
  async #end(timer: Timer, end: Date): Promise<string | null> {
    if (end >= timer.startedAt) return this.#writer.close(timer, end);
    await this.#writer.discard(timer);
    await this.#entries.trim(timer, end);
    return null;
  }

  /** @returns the time entry with the timer's id, unless it runs. */
  async #take(input: TimerStart & { id: string }, booking: Booking, askedAt: Date): Promise<string | null> {
    const free = await this.#free({ startedAt: askedAt, endedAt: null });
    const last = free.at(-1);
    for (const part of free.filter(isClosed)) {
      await this.#record(input, booking, { part, isLast: part === last });
    }
    if (!last) return null;
    if (isClosed(last)) return input.id;
    await this.#writer.open(input, booking, { startedAt: last.startedAt, askedAt });
    return null;
  }

  #record(
    { id, note = '' }: TimerStart & { id: string },
    booking: Booking,
    { part, isLast }: { part: ClosedSpan; isLast: boolean },
  ): Promise<void> {
    const { unit, person } = this.#writer.parts;
    const { organizationId } = unit.actor;
    const subject = { ...booking, note, organizationId, memberId: person.memberId };
    return this.#entries.record(subject, isLast ? id : partId(id, part.startedAt), part);
  }

  /** Of this organization; with its project locked. */
  async #ownEntry(id: string): Promise<TimeEntry | undefined> {
    const { entries, unit, person } = this.#writer.parts;
    const entry = await entries.find(unit.actor, id);
    if (entry?.memberId !== person.memberId || entry.version !== 1) return undefined;
    await this.#writer.streamsOf(entry);
    return entry;
  }

  /** No stop has ended it: other time begins at its very end. */
  async #isEndedByAnother({ endedAt }: TimeEntry): Promise<boolean> {
    const next = await this.#entries.taken({ startedAt: endedAt, endedAt: new Date(endedAt.getTime() + 1) });
    return next.some(({ startedAt }) => startedAt.getTime() === endedAt.getTime());
  }

  async #moveEnd(entry: TimeEntry, end: Date): Promise<void> {
    if (end < entry.endedAt) return this.#entries.trim(entry, end);
    for (const part of (await this.#free({ startedAt: entry.endedAt, endedAt: end })).filter(isClosed)) {
      await this.#entries.record(entry, partId(entry.id, part.startedAt), part);
    }
  }

  async #free(span: OpenSpan): Promise<OpenSpan[]> {
    const free = freeSpans(span, await this.#entries.taken(span));
    if (free.length <= MAXIMUM_PARTS) return free;
    throw new ConflictError('time_overlap', 'The person has too much other time since then.');
  }
}
