/** Tasks are about to be moved. Cancel it and they stay where they are. */
export class TickTaskMoveEvent extends Event {
  static readonly eventName = 'tick-task-move';

  readonly taskIds: readonly string[];
  /** The column they go to. */
  readonly statusId: string;
  /** How many of the shown cards of that column lie before them, those that move not counted. */
  readonly index: number;

  constructor(taskIds: readonly string[], statusId: string, index: number) {
    super(TickTaskMoveEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.taskIds = taskIds;
    this.statusId = statusId;
    this.index = index;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-task-move': TickTaskMoveEvent;
  }
}
