import type { Tickboard } from '@tickboard/sdk';
import type { TimerContent } from '@tickboard/sdk/stores';
import { freeSpan, type Span } from '../timer/free-span.ts';

/** The hour at which time that is added to an earlier day ends, where the day has no later gap that it fits. */
const endOfWork = 18;

/**
 * When time of a given length was, of which only the day is known: in the latest stretch of it that is free, today before
 * now, and earlier before the evening.
 */
export async function spanOn(
  day: string,
  seconds: number,
  { client, timer }: { client: Tickboard; timer: TimerContent },
): Promise<Span> {
  const now = Date.now() + timer.clockSkew;
  const evening = new Date(`${day}T00:00`);
  evening.setHours(endOfWork);
  if (day === '' || dayOf(now) === day || Number.isNaN(evening.getTime()))
    return freeSpan(seconds, timer, now);
  const from = new Date(`${day}T00:00`);
  const to = new Date(from);
  to.setDate(to.getDate() + 1);
  const { items } = await client.timeEntries.list({
    memberId: timer.memberId,
    from: from.toISOString(),
    to: to.toISOString(),
    limit: 200,
  });
  const end = Math.min(now, evening.getTime());
  return freeSpan(seconds, { ...timer, running: null, entries: items }, end);
}

/** The day of a moment on this device's calendar, as a field for days has it. */
export function dayOf(moment: number): string {
  const date = new Date(moment);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}
