import type { TimerContent } from '@tickboard/sdk/stores';

/**
 * Work and breaks in turn. Nothing is counted: a round of work is told from the moment the timer was started, a break from
 * the moment it began, and the rounds of a day from its time entries. So it is the same in every tab and after a reload.
 */

/** In seconds; `rounds` of work before the longer break. */
export interface PomodoroPlan {
  readonly work: number;
  readonly shortBreak: number;
  readonly longBreak: number;
  readonly rounds: number;
}

/** A break as the tabs of an origin know it. */
export interface PomodoroBreak {
  readonly memberId: string;
  /** By the server's clock, in milliseconds. */
  readonly startedAt: number;
  readonly seconds: number;
  /** What to go on with afterwards. */
  readonly taskId: string | null;
  readonly projectId: string | null;
  readonly note: string;
}

export type PomodoroPhase =
  | {
      readonly kind: 'work';
      /** How many rounds of this timer are behind it. */
      readonly done: number;
      /** Seconds to the end of the round, and of how many. */
      readonly left: number;
      readonly length: number;
      /** The break that follows the round that has ended last. */
      readonly next: 'short' | 'long';
    }
  | { readonly kind: 'break'; readonly left: number; readonly length: number };

/** Somebody who has not come back by then is not in a break any more. */
const forgottenAfter = 3_600;
const minute = 60;

/** Reads `25/5/15/4`: minutes of work, of a short and of a long break, and rounds before the long one. */
export function readPomodoro(written: string | null | undefined): PomodoroPlan | undefined {
  if (written === null || written === undefined) return undefined;
  const numbers = written.split('/').map((part) => Number(part.trim()));
  const at = (index: number, otherwise: number) => {
    const value = numbers[index] ?? 0;
    return Number.isFinite(value) && value > 0 ? value : otherwise;
  };
  return {
    work: at(0, 25) * minute,
    shortBreak: at(1, 5) * minute,
    longBreak: at(2, 15) * minute,
    rounds: Math.max(1, Math.round(at(3, 4))),
  };
}

/** Where somebody is in it; undefined when nothing runs and no break is on. `now` is the server's time in milliseconds. */
export function pomodoroPhase(
  plan: PomodoroPlan,
  content: TimerContent,
  pause: PomodoroBreak | undefined,
  now: number,
): PomodoroPhase | undefined {
  const { running } = content;
  if (running === null) {
    if (!isOn(pause, content, now)) return undefined;
    const left = pause.seconds - Math.floor((now - pause.startedAt) / 1000);
    return { kind: 'break', left, length: pause.seconds };
  }
  const elapsed = Math.max(0, Math.floor((now - Date.parse(running.startedAt)) / 1000));
  const done = Math.floor(elapsed / plan.work);
  const today = roundsToday(plan, content) + done;
  const next = today > 0 && today % plan.rounds === 0 ? 'long' : 'short';
  return { kind: 'work', done, left: plan.work - (elapsed % plan.work), length: plan.work, next };
}

function roundsToday({ work }: PomodoroPlan, { entries }: TimerContent): number {
  return entries.reduce((sum, { seconds }) => sum + Math.floor(seconds / work), 0);
}

/** A break ends with the next timer, wherever it was started. */
function isOn(
  pause: PomodoroBreak | undefined,
  { memberId, entries }: TimerContent,
  now: number,
): pause is PomodoroBreak {
  if (pause?.memberId !== memberId) return false;
  const age = (now - pause.startedAt) / 1000;
  return (
    age >= -minute &&
    age < pause.seconds + forgottenAfter &&
    !entries.some(({ startedAt }) => Date.parse(startedAt) > pause.startedAt)
  );
}
