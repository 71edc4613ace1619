import type { Tickboard } from '../client.ts';
import { TickboardError } from '../core/errors.ts';
import type { TimeEntrySnapshot } from '../generated/models.gen.ts';
import type { TimerContent } from './api.ts';
import { withEntry } from './apply-timer-event.ts';
import { ServerClock } from './clock.ts';
import { elapsedSeconds, momentAfter, startOfDay, todaySeconds } from './timer-time.ts';

export { applyTimerEvent as applyEvent } from './apply-timer-event.ts';
export { timerChanges as changes } from './timer-changes.ts';

export type TimerTimes = ReturnType<typeof timesOf>;

/** Everything about time, by the server's clock. */
export function timesOf(client: Tickboard, onChange: (skew: number) => void) {
  const clock = new ServerClock(client, onChange);
  return {
    clock,
    elapsedSeconds: (content: TimerContent | null, now: number) => elapsedSeconds(content, clock.at(now)),
    todaySeconds: (content: TimerContent | null, now: number) => todaySeconds(content, clock.at(now)),
    momentAfter: (content: TimerContent | null) => momentAfter(content, clock.at(Date.now())),
  };
}

export async function loadTimer(client: Tickboard, clock: ServerClock) {
  await clock.measure();
  const { userId, memberId, organizationId } = await client.sessions.get();
  if (!userId || !memberId)
    throw new TickboardError('These credentials are of no person, and so have no timer');
  // First the timer: an entry made between the two requests is then in both, and an event repeats it unharmed.
  const { running, revision } = await client.timer.get();
  const from = new Date(startOfDay(Date.now())).toISOString();
  const entries: TimeEntrySnapshot[] = [];
  for await (const entry of client.timeEntries.list({ memberId, from, limit: 200 })) entries.push(entry);
  const content = { running, entries, memberId, organizationId, clockSkew: clock.skew };
  return {
    content: entries.reduce(withEntry, { ...content, entries: [] }),
    revisions: { [userId]: revision },
  };
}
