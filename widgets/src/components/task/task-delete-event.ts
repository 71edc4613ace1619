/** Tasks are about to be deleted. Cancel it and they stay. */
export class TickTaskDeleteEvent extends Event {
  static readonly eventName = 'tick-task-delete';

  readonly taskIds: readonly string[];

  constructor(taskIds: readonly string[]) {
    super(TickTaskDeleteEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.taskIds = taskIds;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-task-delete': TickTaskDeleteEvent;
  }
}
