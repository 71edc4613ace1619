/** The reader has left the organization. */
export class TickLeftEvent extends Event {
  static readonly eventName = 'tick-left';

  constructor() {
    super(TickLeftEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-left': TickLeftEvent;
  }
}
