import type { RunningTimer } from '@tickboard/sdk';
import type { TimerStore } from '@tickboard/sdk/stores';
import type { Away } from './attention.ts';
import type { EntryActs } from './entry-acts.ts';
import type { TimerActs } from './timer-acts.ts';
import { subjectOf } from './timer-subject.ts';
import type { What } from './what-field.ts';

/**
 * What the answers about time away do. Each is a row of ordinary writes in the order of their times, which are sent as any
 * other: offline they wait together.
 */
export class TimerAnswers {
  readonly #acts: TimerActs;
  readonly #entries: EntryActs;
  readonly #store: () => TimerStore | undefined;

  constructor(acts: TimerActs, entries: EntryActs, store: () => TimerStore | undefined) {
    this.#acts = acts;
    this.#entries = entries;
    this.#store = store;
  }

  /** Takes the time away out: the timer ends when they left and goes on from when they came back. */
  takeOut(away: Away): boolean {
    return this.#part(away, () => undefined);
  }

  /** Gives the time away an entry of its own: on the same, or on what is named. */
  split(away: Away, what: What): boolean {
    return this.#part(away, (running) => {
      const subject = (what.taskId ?? what.note) ? what : subjectOf(running);
      const times = { startedAt: this.#instant(away.from), endedAt: this.#instant(away.to) };
      void this.#entries.create({ ...subject, ...times });
    });
  }

  /** Ends the timer at a moment of this device's clock, such as when they left. */
  stopAt(moment: number): boolean {
    const running = this.#running;
    return running !== undefined && this.#endAt(running, moment);
  }

  #part(away: Away, between: (running: RunningTimer) => void): boolean {
    const running = this.#running;
    if (running?.id !== away.timerId || !this.#endAt(running, away.from)) return false;
    between(running);
    void this.#acts.start({ ...subjectOf(running), startedAt: this.#instant(away.to) });
    return true;
  }

  /** Who left as soon as it had started worked for no time, and of none there is no entry. */
  #endAt(running: RunningTimer, moment: number): boolean {
    const isNothing = this.#time(moment) - Date.parse(running.startedAt) < 1_000;
    const outcome = isNothing ? this.#acts.discard() : this.#acts.stop(this.#instant(moment));
    void outcome;
    return outcome !== undefined;
  }

  get #running(): RunningTimer | undefined {
    return this.#store()?.getSnapshot().content?.running ?? undefined;
  }

  #time(moment: number): number {
    return moment + (this.#store()?.getSnapshot().content?.clockSkew ?? 0);
  }

  #instant(moment: number): string {
    return new Date(this.#time(moment)).toISOString();
  }
}
