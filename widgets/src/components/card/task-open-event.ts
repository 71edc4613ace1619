/** A task is about to be opened. Cancel it to show the task in a way of your own. */
export class TickTaskOpenEvent extends Event {
  static readonly eventName = 'tick-task-open';

  /** The task that was chosen. */
  readonly taskId: string;
  /** What people call it, such as `WEB-12`. */
  readonly taskKey: string;

  constructor(taskId: string, taskKey: string) {
    super(TickTaskOpenEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.taskId = taskId;
    this.taskKey = taskKey;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-task-open': TickTaskOpenEvent;
  }
}
