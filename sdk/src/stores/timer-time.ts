import type { TimerContent } from './api.ts';

/** How far ahead of its own clock the server takes a time. */
const tolerated = 60_000;

/** The last midnight before `now` by this device's calendar and clock. */
export function startOfDay(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0);
}

/** `serverNow` is the server's time; so are all times of timers and entries. */
export function elapsedSeconds(content: TimerContent | null, serverNow: number): number {
  return content?.running ? wholeSeconds(Date.parse(content.running.startedAt), serverNow) : 0;
}

export function todaySeconds(content: TimerContent | null, serverNow: number): number {
  if (!content) return 0;
  // The midnight of this device's calendar, at the server's time.
  const midnight = startOfDay(serverNow - content.clockSkew) + content.clockSkew;
  const sinceMidnight = (startedAt: string, end: number) =>
    wholeSeconds(Math.max(Date.parse(startedAt), midnight), end);
  const finished = content.entries.map(({ startedAt, endedAt }) =>
    sinceMidnight(startedAt, Date.parse(endedAt)),
  );
  const running = content.running ? sinceMidnight(content.running.startedAt, serverNow) : 0;
  return finished.reduce((total, seconds) => total + seconds, running);
}

/**
 * The server's time now, moved on to the end of what is there already: two clocks that differ by a moment must not
 * make a timer overlap the entry that was finished just before it.
 */
export function momentAfter(content: TimerContent | null, serverNow: number): number {
  const ends = content?.entries.map(({ endedAt }) => endedAt) ?? [];
  const marks = [...ends, content?.running?.startedAt ?? ''].map((mark) => Date.parse(mark));
  return Math.max(serverNow, ...marks.filter((mark) => mark <= serverNow + tolerated));
}

function wholeSeconds(start: number, end: number): number {
  return Math.max(0, Math.floor((end - start) / 1000));
}
