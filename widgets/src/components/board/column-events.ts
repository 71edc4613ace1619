import type { StatusCreate, StatusUpdate } from '@tickboard/sdk';

/** A column is about to be created. Cancel it and nothing is written. */
export class TickColumnCreateEvent extends Event {
  static readonly eventName = 'tick-column-create';

  /** What it begins with. */
  readonly column: StatusCreate;

  constructor(column: StatusCreate) {
    super(TickColumnCreateEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.column = column;
  }
}

/** A column is about to be changed: its name, colour, category or limit. Cancel it and it stays as it is. */
export class TickColumnUpdateEvent extends Event {
  static readonly eventName = 'tick-column-update';

  readonly statusId: string;
  readonly changes: StatusUpdate;

  constructor(statusId: string, changes: StatusUpdate) {
    super(TickColumnUpdateEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.statusId = statusId;
    this.changes = changes;
  }
}

/** A column is about to change its place. Cancel it and it stays there. */
export class TickColumnMoveEvent extends Event {
  static readonly eventName = 'tick-column-move';

  readonly statusId: string;
  /** The column that it goes directly before; undefined if `after` says where. */
  readonly before: string | undefined;
  /** The column that it goes directly after. */
  readonly after: string | undefined;

  constructor(statusId: string, place: { readonly before?: string; readonly after?: string }) {
    super(TickColumnMoveEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.statusId = statusId;
    this.before = place.before;
    this.after = place.after;
  }
}

/** A column is about to be deleted. Cancel it and it stays. */
export class TickColumnDeleteEvent extends Event {
  static readonly eventName = 'tick-column-delete';

  readonly statusId: string;
  /** The column that takes its cards; undefined if it has none. */
  readonly moveTasksTo: string | undefined;

  constructor(statusId: string, moveTasksTo: string | undefined) {
    super(TickColumnDeleteEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.statusId = statusId;
    this.moveTasksTo = moveTasksTo;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-column-create': TickColumnCreateEvent;
    'tick-column-update': TickColumnUpdateEvent;
    'tick-column-move': TickColumnMoveEvent;
    'tick-column-delete': TickColumnDeleteEvent;
  }
}
