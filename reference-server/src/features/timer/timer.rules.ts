import type { Actor } from '../../access/actor.ts';
import type { Booking } from '../time-entries/booking.ts';
import {
  CLOCK_TOLERANCE_MILLISECONDS,
  endBeforeStart,
  refuseFuture,
  timeOverlap,
  type TakenTime,
} from '../time-entries/person-time.ts';
import type { Timer, TimerStart } from './timer.ts';

/** When something is to happen: the client's own time, or none, which is now. */
export interface Moment {
  readonly given: string | undefined;
  readonly pointer: string;
  readonly now: Date;
}

export function readMoment({ given, pointer, now }: Moment): Date {
  if (given === undefined) return now;
  const time = new Date(given);
  refuseFuture(pointer, time, now);
  return time;
}

/** A second tap on the same thing starts nothing. */
export function isRepeat(running: Timer, input: TimerStart, booking: Booking): boolean {
  if (input.id !== undefined && input.id === running.id) return true;
  if (running.taskId !== booking.taskId || running.projectId !== booking.projectId) return false;
  // Without a task only the note tells one activity from another.
  return booking.taskId !== null || running.note === (input.note ?? '');
}

/**
 * When a new timer starts, and with it the running one stops.
 *
 * Another device's clock may be ahead, so what is taken may end a few seconds from now. Who asks for "now" gets the moment
 * right after; who names a time is held to it.
 */
export function startTime(
  actor: Actor,
  moment: Moment,
  running: Timer | undefined,
  taken: readonly TakenTime[],
): Date {
  const wanted = readMoment(moment);
  const latest = taken[0];
  if (latest && moment.given !== undefined) throw timeOverlap(actor, latest);
  const free = latest?.endedAt && latest.endedAt > wanted ? latest.endedAt : wanted;
  if (!running || running.startedAt <= free) return free;
  if (isWithinTolerance(free, running.startedAt)) return running.startedAt;
  throw timeOverlap(actor, running);
}

/** Not before the start; a difference between two clocks is no reason to refuse. */
export function stopTime(moment: Moment, running: Timer): Date {
  const wanted = readMoment(moment);
  if (wanted >= running.startedAt) return wanted;
  const startsAhead = running.startedAt > moment.now;
  if (startsAhead && isWithinTolerance(wanted, running.startedAt)) return running.startedAt;
  throw endBeforeStart(moment.pointer);
}

function isWithinTolerance(earlier: Date, later: Date): boolean {
  return later.getTime() - earlier.getTime() <= CLOCK_TOLERANCE_MILLISECONDS;
}
