import type { RunningTimer } from '@tickboard/sdk';
import type { Activity, Gap } from '../../internal/activity-log.ts';

/** When a running timer is asked about. All moments are milliseconds of this device's clock. */

/** Somebody came back and has not said yet what the time in between was. */
export interface Away extends Gap {
  readonly timerId: string;
  /** They have said it. It stays, so that a tab that hears of it late does not ask once more. */
  readonly isSettled?: true;
}

/** A timer has run for so long that somebody may have forgotten it. */
export interface LongRun {
  readonly timerId: string;
  /** Since when nobody has said that they still work. */
  readonly since: number;
  /** When they were last seen before it was asked; undefined for not yet asked, null for unknown. */
  readonly lastActive?: number | null;
}

/** A start and the sign that came of the same press are this close together. */
const slack = 5_000;
/** Who was seen this shortly before is still there. */
const present = 120_000;
/** A gap that ended this shortly before is what made the run long. */
const justBack = 600_000;

/**
 * The time that this device's person was gone while the timer ran. It counts only for whom this device has seen since the
 * start: a timer started elsewhere is no reason to ask here.
 */
export function findAway(
  activity: Activity | undefined,
  running: Pick<RunningTimer, 'id' | 'startedAt'>,
  clockSkew: number,
  idleAfter: number,
): Away | undefined {
  const gap = activity?.gap;
  if (!gap || idleAfter <= 0 || gap.to - gap.from < idleAfter) return undefined;
  const startedAt = Date.parse(running.startedAt) - clockSkew;
  if (gap.from < startedAt - slack) return undefined;
  return { timerId: running.id, from: Math.max(gap.from, startedAt), to: gap.to };
}

/** What all tabs should know about a long run at `now`: the same object while nothing has changed. */
export function findLongRun(
  known: LongRun | undefined,
  running: Pick<RunningTimer, 'id' | 'startedAt'>,
  { activity, clockSkew, longRun, now }: LongRunView,
): LongRun | undefined {
  const isKnown = known?.timerId === running.id;
  const startedAt = Date.parse(running.startedAt) - clockSkew;
  const since = Math.max(isKnown ? known.since : startedAt, startedAt);
  if (longRun <= 0 || now - since < longRun)
    return isKnown && known.lastActive === undefined ? known : undefined;
  if (isKnown && known.lastActive !== undefined && known.since === since) return known;
  return { timerId: running.id, since, lastActive: lastActiveBefore(activity, startedAt, now) };
}

interface LongRunView {
  readonly activity: Activity | undefined;
  readonly clockSkew: number;
  readonly longRun: number;
  readonly now: number;
}

/** Null where that is now, or before the timer, or not known: then there is no other moment to stop at. */
function lastActiveBefore(activity: Activity | undefined, startedAt: number, now: number): number | null {
  if (!activity) return null;
  const { gap, last } = activity;
  const at = gap && now - gap.to < justBack ? gap.from : last;
  return at > startedAt && now - at >= present ? at : null;
}
