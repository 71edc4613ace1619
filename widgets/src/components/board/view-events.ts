import type { BoardFilter } from './board-filter.ts';

/** Another filter is about to decide which cards are shown. Cancel it and the one before stays. */
export class TickFilterChangeEvent extends Event {
  static readonly eventName = 'tick-filter-change';

  readonly filter: BoardFilter;

  constructor(filter: BoardFilter) {
    super(TickFilterChangeEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.filter = filter;
  }
}

/** Other cards than before are selected. */
export class TickSelectionChangeEvent extends Event {
  static readonly eventName = 'tick-selection-change';

  readonly taskIds: readonly string[];

  constructor(taskIds: readonly string[]) {
    super(TickSelectionChangeEvent.eventName, { bubbles: true, composed: true });
    this.taskIds = taskIds;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-filter-change': TickFilterChangeEvent;
    'tick-selection-change': TickSelectionChangeEvent;
  }
}
