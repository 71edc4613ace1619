import type { TimerUpdate } from '@tickboard/sdk';

/** What a timer runs on, or is about to. */
interface TimerSubject {
  readonly taskId?: string | null | undefined;
  readonly projectId?: string | null | undefined;
  readonly note?: string | undefined;
}

abstract class TimerEvent extends Event {
  constructor(name: string) {
    super(name, { bubbles: true, cancelable: true, composed: true });
  }
}

/** A timer is about to be started while none runs. Cancel it and nothing is started. */
export class TickTimerStartEvent extends TimerEvent {
  static readonly eventName = 'tick-timer-start';

  /** The task; null for a timer without one. */
  readonly taskId: string | null;
  readonly projectId: string | null;
  readonly note: string;

  constructor({ taskId, projectId, note }: TimerSubject) {
    super(TickTimerStartEvent.eventName);
    this.taskId = taskId ?? null;
    this.projectId = projectId ?? null;
    this.note = note ?? '';
  }
}

/** The timer is about to be switched to something else. Cancel it and it goes on as it is. */
export class TickTimerSwitchEvent extends TimerEvent {
  static readonly eventName = 'tick-timer-switch';

  /** The timer that runs, whose time becomes an entry. */
  readonly timerId: string;
  /** What it is switched to; null for a timer without a task. */
  readonly taskId: string | null;
  readonly projectId: string | null;
  readonly note: string;

  constructor(timerId: string, { taskId, projectId, note }: TimerSubject) {
    super(TickTimerSwitchEvent.eventName);
    this.timerId = timerId;
    this.taskId = taskId ?? null;
    this.projectId = projectId ?? null;
    this.note = note ?? '';
  }
}

/** The timer is about to be stopped. Cancel it and it runs on. */
export class TickTimerStopEvent extends TimerEvent {
  static readonly eventName = 'tick-timer-stop';

  readonly timerId: string;
  readonly taskId: string | null;
  /** How long it has run, in whole seconds. */
  readonly seconds: number;

  constructor(timerId: string, taskId: string | null, seconds: number) {
    super(TickTimerStopEvent.eventName);
    this.timerId = timerId;
    this.taskId = taskId;
    this.seconds = seconds;
  }
}

/** The running time is about to be thrown away. Cancel it and it runs on. */
export class TickTimerDiscardEvent extends TimerEvent {
  static readonly eventName = 'tick-timer-discard';

  readonly timerId: string;
  readonly taskId: string | null;
  /** How much time would be lost, in whole seconds. */
  readonly seconds: number;

  constructor(timerId: string, taskId: string | null, seconds: number) {
    super(TickTimerDiscardEvent.eventName);
    this.timerId = timerId;
    this.taskId = taskId;
    this.seconds = seconds;
  }
}

/** The running timer's start, note or task is about to be changed. Cancel it and it stays as it is. */
export class TickTimerUpdateEvent extends TimerEvent {
  static readonly eventName = 'tick-timer-update';

  readonly timerId: string;
  /** Only what changes. */
  readonly changes: Omit<TimerUpdate, 'timerId'>;

  constructor(timerId: string, changes: Omit<TimerUpdate, 'timerId'>) {
    super(TickTimerUpdateEvent.eventName);
    this.timerId = timerId;
    this.changes = changes;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-timer-start': TickTimerStartEvent;
    'tick-timer-switch': TickTimerSwitchEvent;
    'tick-timer-stop': TickTimerStopEvent;
    'tick-timer-discard': TickTimerDiscardEvent;
    'tick-timer-update': TickTimerUpdateEvent;
  }
}
