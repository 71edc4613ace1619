import type { TaskUpdate } from '@tickboard/sdk';

/** Tasks are about to be changed. Cancel it and nothing is written. */
export class TickTaskUpdateEvent extends Event {
  static readonly eventName = 'tick-task-update';

  readonly taskIds: readonly string[];
  /** What is to change, as the API takes it; the same for all of them. */
  readonly changes: TaskUpdate;

  constructor(taskIds: readonly string[], changes: TaskUpdate) {
    super(TickTaskUpdateEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.taskIds = taskIds;
    this.changes = changes;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-task-update': TickTaskUpdateEvent;
  }
}
