import type { RunningTimer, TimerStart, TimerUpdate } from '@tickboard/sdk';
import type { Outcome, TimerStore } from '@tickboard/sdk/stores';
import {
  TickTimerDiscardEvent,
  TickTimerStartEvent,
  TickTimerStopEvent,
  TickTimerSwitchEvent,
  TickTimerUpdateEvent,
} from './timer-events.ts';

type Answer = Promise<Outcome<RunningTimer | null>>;

/**
 * What a person can do with their timer, each told by an event that a page may cancel before anything is written. Undefined
 * is what comes of an act that was canceled.
 */
export class TimerActs {
  readonly #host: EventTarget;
  readonly #store: () => TimerStore | undefined;

  constructor(host: EventTarget, store: () => TimerStore | undefined) {
    this.#host = host;
    this.#store = store;
  }

  /** Starts, or switches when a timer runs. */
  start(what: TimerStart): Answer | undefined {
    const running = this.#running;
    const event = running ? new TickTimerSwitchEvent(running.id, what) : new TickTimerStartEvent(what);
    return this.#host.dispatchEvent(event) ? this.#store()?.start(what) : undefined;
  }

  /** `at`: a moment of the server's clock, when the person has long stopped. */
  stop(at?: string): Answer | undefined {
    const running = this.#running;
    const store = this.#store();
    if (!running || !store) return undefined;
    const event = new TickTimerStopEvent(running.id, running.taskId, this.#seconds(running, at));
    return this.#host.dispatchEvent(event) ? store.stop(at === undefined ? {} : { at }) : undefined;
  }

  discard(): Answer | undefined {
    const running = this.#running;
    const store = this.#store();
    if (!running || !store) return undefined;
    const event = new TickTimerDiscardEvent(running.id, running.taskId, store.elapsedSeconds());
    return this.#host.dispatchEvent(event) ? store.discard() : undefined;
  }

  update(changes: Omit<TimerUpdate, 'timerId'>): Answer | undefined {
    const running = this.#running;
    if (!running) return undefined;
    const event = new TickTimerUpdateEvent(running.id, changes);
    return this.#host.dispatchEvent(event) ? this.#store()?.update(changes) : undefined;
  }

  get #running(): RunningTimer | undefined {
    return this.#store()?.getSnapshot().content?.running ?? undefined;
  }

  #seconds({ startedAt }: RunningTimer, at: string | undefined): number {
    if (at === undefined) return this.#store()?.elapsedSeconds() ?? 0;
    return Math.max(0, Math.floor((Date.parse(at) - Date.parse(startedAt)) / 1000));
  }
}
