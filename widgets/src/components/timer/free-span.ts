import type { TimerContent } from '@tickboard/sdk/stores';

/** Moments of the server's clock, as the API wants them. */
export interface Span {
  readonly startedAt: string;
  readonly endedAt: string;
}

/**
 * Where a length of time that was typed without a time of day belongs: the latest stretch before `now` that is free of the
 * day's entries and of what runs. A person's time never overlaps.
 */
export function freeSpan(seconds: number, { entries, running }: TimerContent, now: number): Span {
  const length = seconds * 1000;
  let end = running ? Math.min(now, Date.parse(running.startedAt)) : now;
  const latestFirst = entries.toSorted((a, b) => Date.parse(b.endedAt) - Date.parse(a.endedAt));
  for (const entry of latestFirst) {
    if (Date.parse(entry.endedAt) <= end - length) break;
    if (Date.parse(entry.startedAt) < end) end = Date.parse(entry.startedAt);
  }
  return { startedAt: new Date(end - length).toISOString(), endedAt: new Date(end).toISOString() };
}

/** The moment with the hours and minutes of `clock` (`HH:MM`) on the day of `instant`, which keeps its seconds if it fits. */
export function atTimeOfDay(instant: string, clock: string): string | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(clock);
  if (!match) return undefined;
  const moment = new Date(instant);
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  if (moment.getHours() === hours && moment.getMinutes() === minutes) return instant;
  moment.setHours(hours, minutes, 0, 0);
  return moment.toISOString();
}

/** What an `<input type="time">` shows of a moment. */
export function timeOfDay(instant: string): string {
  const moment = new Date(instant);
  return [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** A moment moved by whole days, in which a day may have 23 or 25 hours. */
export function movedByDays(instant: string, days: number): string {
  const moment = new Date(instant);
  moment.setDate(moment.getDate() + days);
  return moment.toISOString();
}
