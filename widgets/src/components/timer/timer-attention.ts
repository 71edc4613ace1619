import type { RunningTimer } from '@tickboard/sdk';
import type { TimerContent } from '@tickboard/sdk/stores';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TimerController } from '../../controllers/timer-controller.ts';
import { activityOfPage, type ActivityLog } from '../../internal/activity-log.ts';
import { TabMemory } from '../../internal/tab-memory.ts';
import { findAway, findLongRun, type Away, type LongRun } from './attention.ts';
import { PerTimer } from './per-timer.ts';
import { pomodoroPhase, type PomodoroBreak, type PomodoroPhase, type PomodoroPlan } from './pomodoro.ts';

export interface AttentionSettings {
  /** Milliseconds without a sign of the person; 0: never asked. */
  readonly idleAfter: number;
  /** Milliseconds that a timer runs before it is asked about; 0: never. */
  readonly longRun: number;
  readonly pomodoro: PomodoroPlan | undefined;
}

/** What the timer has to ask or tell. One at a time, the most urgent first. */
export type TimerNotice =
  | { readonly kind: 'away'; readonly away: Away }
  | { readonly kind: 'longRun'; readonly longRun: LongRun }
  | {
      readonly kind: 'roundOver';
      readonly timerId: string;
      readonly phase: PomodoroPhase & { readonly kind: 'work' };
    }
  | { readonly kind: 'breakOver'; readonly pause: PomodoroBreak };

/** One element of a page asks, however many show the timer: the first that is seen. */
const asking = new Set<TimerAttention>();

/**
 * What should be asked about the running timer. Tabs agree because they do not decide: each finds the same from what they
 * share, and an answer given in one is taken out of what they share.
 */
export class TimerAttention implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #timer: TimerController;
  readonly #settings: () => AttentionSettings;
  readonly #activity: ActivityLog;
  readonly #away = new PerTimer<Away>('away');
  readonly #longRun = new PerTimer<LongRun>('long-run');
  /** Rounds that need no break any more. */
  readonly #passed = new PerTimer<number>('rounds');
  /** By the person: two of them in one browser may have a break each. */
  readonly #pauses = new PerTimer<PomodoroBreak>('breaks');
  readonly #told = new TabMemory<string>('told');
  #leave: (() => void)[] = [];

  constructor(
    host: ReactiveControllerHost & Element,
    timer: TimerController,
    settings: () => AttentionSettings,
    activity: ActivityLog = activityOfPage(),
  ) {
    this.#host = host;
    this.#timer = timer;
    this.#settings = settings;
    this.#activity = activity;
    host.addController(this);
  }

  hostConnected(): void {
    asking.add(this);
    const changed = () => this.#host.requestUpdate();
    const shared = [this.#activity, this.#away, this.#longRun, this.#pauses, this.#passed];
    this.#leave = shared.map((each) => each.subscribe(changed));
  }

  hostDisconnected(): void {
    asking.delete(this);
    for (const leave of this.#leave.splice(0)) leave();
  }

  /** Before each drawing: the host's clock sees to it that time passing is noticed, too. */
  hostUpdate(): void {
    const content = this.#timer.content;
    if (content === undefined || this.#leave.length === 0) return;
    if (content.running) this.#look(content.running);
  }

  get notice(): TimerNotice | undefined {
    const content = this.#timer.content;
    if (content === undefined || !this.#isAsking) return undefined;
    const { running } = content;
    return running ? this.#noticeOf(running) : this.#breakOver();
  }

  get #isAsking(): boolean {
    if (asking.size < 2) return asking.has(this);
    return [...asking].find((each) => each.#host.checkVisibility()) === this;
  }

  /** Where the person is in rounds and breaks; undefined without them. */
  get phase(): PomodoroPhase | undefined {
    const { pomodoro } = this.#settings();
    const content = this.#timer.content;
    if (pomodoro === undefined || content === undefined) return undefined;
    return pomodoroPhase(pomodoro, content, this.#pauses.get(content.memberId), this.#serverNow(content));
  }

  /** The answer about the time away is given, in all tabs. */
  settleAway(away: Away): void {
    const { timerId } = away;
    this.#away.set(timerId, { ...away, isSettled: true });
    // Who has said what they did need not say that they still do.
    if (this.#longRun.get(timerId)?.lastActive !== undefined) this.confirmRun(timerId);
  }

  /** They still work; ask again when it has been as long once more. */
  confirmRun(timerId: string): void {
    this.#longRun.set(timerId, { timerId, since: Date.now() });
  }

  /** On with work, without a break. */
  passRound(timerId: string, done: number): void {
    this.#passed.set(timerId, done);
  }

  /** From now on there is a break after what ran. */
  beginBreak(running: RunningTimer, next: 'short' | 'long'): void {
    const { pomodoro } = this.#settings();
    const content = this.#timer.content;
    if (!pomodoro || !content) return;
    const { taskId, projectId, note } = running;
    const seconds = next === 'long' ? pomodoro.longBreak : pomodoro.shortBreak;
    const startedAt = this.#serverNow(content);
    const { memberId } = content;
    this.#pauses.set(memberId, { memberId, startedAt, seconds, taskId, projectId, note });
  }

  get pause(): PomodoroBreak | undefined {
    const memberId = this.#timer.content?.memberId;
    return memberId && this.phase?.kind === 'break' ? this.#pauses.get(memberId) : undefined;
  }

  endBreak(): void {
    const memberId = this.#timer.content?.memberId;
    if (memberId) this.#pauses.set(memberId, undefined);
  }

  /** Whether this tab is the first to tell of something, so that the others need not. */
  isFirstToTell(of: string): boolean {
    if (this.#told.get() === of) return false;
    this.#told.set(of);
    return true;
  }

  #look(running: RunningTimer): void {
    const { idleAfter, longRun } = this.#settings();
    const { clockSkew } = this.#timer;
    const activity = this.#activity.get();
    const known = this.#longRun.get(running.id);
    const next = findLongRun(known, running, { activity, clockSkew, longRun, now: Date.now() });
    if (next !== known && next !== undefined) this.#longRun.set(running.id, next);
    // One question at a time: a later absence waits for the answer about the first.
    const asked = this.#away.get(running.id);
    if (asked !== undefined && !asked.isSettled) return;
    const away = findAway(activity, running, clockSkew, idleAfter);
    if (away && away.from !== asked?.from) this.#away.set(running.id, away);
  }

  #noticeOf(running: RunningTimer): TimerNotice | undefined {
    const { idleAfter, longRun: longest } = this.#settings();
    const away = this.#away.get(running.id);
    if (away && !away.isSettled && idleAfter > 0) return { kind: 'away', away };
    const longRun = this.#longRun.get(running.id);
    const isLong = longest > 0 && longRun !== undefined && Date.now() - longRun.since >= longest;
    if (isLong && longRun.lastActive !== undefined) return { kind: 'longRun', longRun };
    const { phase } = this;
    if (phase?.kind !== 'work' || phase.done === 0) return undefined;
    const isPassed = (this.#passed.get(running.id) ?? 0) >= phase.done;
    return isPassed ? undefined : { kind: 'roundOver', timerId: running.id, phase };
  }

  #breakOver(): TimerNotice | undefined {
    const { phase, pause } = this;
    return phase?.kind === 'break' && pause && phase.left <= 0 ? { kind: 'breakOver', pause } : undefined;
  }

  #serverNow({ clockSkew }: TimerContent): number {
    return Date.now() + clockSkew;
  }
}
