import type { TaskCreate } from '@tickboard/sdk';

/** A task is about to be created: a card of a column, or an item of a task's checklist. Cancel it and nothing is written. */
export class TickTaskCreateEvent extends Event {
  static readonly eventName = 'tick-task-create';

  /** What it begins with. `statusId` is its column; with `parentId` it is an item of that task's checklist. */
  readonly task: TaskCreate;

  constructor(task: TaskCreate) {
    super(TickTaskCreateEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.task = task;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-task-create': TickTaskCreateEvent;
  }
}
