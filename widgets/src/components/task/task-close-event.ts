/** The panel of a task was closed, by the person or because `open` was taken away. */
export class TickTaskCloseEvent extends Event {
  static readonly eventName = 'tick-task-close';

  readonly taskId: string;

  constructor(taskId: string) {
    super(TickTaskCloseEvent.eventName, { bubbles: true, composed: true });
    this.taskId = taskId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-task-close': TickTaskCloseEvent;
  }
}
