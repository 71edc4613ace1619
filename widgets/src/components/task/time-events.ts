import type { TimeEntryCreate, TimeEntryUpdate } from '@tickboard/sdk';

/** Time is about to be added to a task by hand. Cancel it and nothing is written. */
export class TickTimeCreateEvent extends Event {
  static readonly eventName = 'tick-time-create';

  readonly taskId: string;
  readonly entry: TimeEntryCreate;

  constructor(taskId: string, entry: TimeEntryCreate) {
    super(TickTimeCreateEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.taskId = taskId;
    this.entry = entry;
  }
}

/** An entry of a task's time is about to be changed. Cancel it and it stays as it is. */
export class TickTimeUpdateEvent extends Event {
  static readonly eventName = 'tick-time-update';

  readonly taskId: string;
  readonly timeEntryId: string;
  readonly changes: TimeEntryUpdate;

  constructor(taskId: string, timeEntryId: string, changes: TimeEntryUpdate) {
    super(TickTimeUpdateEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.taskId = taskId;
    this.timeEntryId = timeEntryId;
    this.changes = changes;
  }
}

/** An entry of a task's time is about to be deleted. Cancel it and it stays. */
export class TickTimeDeleteEvent extends Event {
  static readonly eventName = 'tick-time-delete';

  readonly taskId: string;
  readonly timeEntryId: string;

  constructor(taskId: string, timeEntryId: string) {
    super(TickTimeDeleteEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.taskId = taskId;
    this.timeEntryId = timeEntryId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-time-create': TickTimeCreateEvent;
    'tick-time-update': TickTimeUpdateEvent;
    'tick-time-delete': TickTimeDeleteEvent;
  }
}
