import { findBooking } from '../time-entries/booking.ts';
import { takenTime, timeOverlap } from '../time-entries/person-time.ts';
import { isRepeat, startTime, stopTime } from './timer.rules.ts';
import type { TimerWriter } from './timer.writer.ts';
import type { Timer, TimerStart, TimerState, TimerStop } from './timer.ts';

/** One act of a device that is there, under the person's lock. */
export class TimerTurn {
  readonly #writer: TimerWriter;

  constructor(writer: TimerWriter) {
    this.#writer = writer;
  }

  async start(input: TimerStart, pointer: string): Promise<TimerState> {
    const writer = this.#writer;
    const { reader, unit } = writer.parts;
    if (await writer.hasEnded(input.id)) return writer.state();
    const booking = await findBooking(reader, unit.actor, { ...input, scope: 'timers:write' });
    if (writer.running && isRepeat(writer.running, input, booking)) return writer.state();
    const running = await writer.lockProjects(booking.projectId);
    const startedAt = await this.#startTime(input.startedAt, pointer);
    const stopped = running ? await writer.close(running, startedAt) : null;
    await writer.open(input, booking, { startedAt, askedAt: startedAt });
    return writer.state(stopped);
  }

  async stop({ timerId, stoppedAt }: TimerStop): Promise<TimerState> {
    const writer = this.#writer;
    const running = writer.isMeant(timerId) ? await writer.lockProjects(null) : undefined;
    if (!running) return writer.state();
    const { now } = writer.parts.unit.events;
    const endedAt = stopTime({ given: stoppedAt, pointer: '/stoppedAt', now }, running);
    await this.#refuseOverlap(running, endedAt);
    return writer.state(await writer.close(running, endedAt));
  }

  async discard(timerId: string | undefined): Promise<TimerState> {
    const writer = this.#writer;
    const running = writer.isMeant(timerId) ? await writer.lockProjects(null) : undefined;
    if (running) await writer.discard(running);
    return writer.state();
  }

  async #startTime(given: string | undefined, pointer: string): Promise<Date> {
    const { running, parts } = this.#writer;
    const { reader, unit, person } = parts;
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
    const { reader, unit, person } = this.#writer.parts;
    const span = { personId: person.userId, startedAt, endedAt, exceptId: id };
    const [taken] = await takenTime(reader, unit.actor, span);
    if (taken) throw timeOverlap(unit.actor, taken);
  }
}
