import type { TimeEntryPage, TimerState } from '../../generated/schema.gen.ts';
import { bodyOf, type Api } from './api.ts';
import { sessionOf } from './workplace.ts';

const hour = 3_600_000;
const second = 1000;

/**
 * Moments for a step about timers, a second apart. A timer that runs covers everything from its start until now, so
 * they must come after all closed time; they begin an hour back and move on with every step.
 */
export async function timerMoments(api: Api): Promise<(seconds: number) => string> {
  bodyOf(await api.post<TimerState>('/timer/discard', {}), 200);
  const { memberId } = await sessionOf(api);
  const latest = await api.get<TimeEntryPage>(`/time-entries?memberId=${memberId}&limit=1`);
  const end = Date.parse(bodyOf(latest, 200).items[0]?.endedAt ?? '1970-01-01T00:00:00.000Z');
  const start = Math.max(end, Date.now() - hour);
  return (seconds) => new Date(start + seconds * second).toISOString();
}

/** Midnight of a day long ago, a different one for each step and run, where nothing was logged before. */
export function quietMidnight(): number {
  const day = 24 * hour;
  const firstDay = Date.UTC(1980, 0, 1) / day;
  return (firstDay + Math.floor(Math.random() * 10_000)) * day;
}

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
