import type { Session } from '@tickboard/sdk';

/** Somebody has signed in. */
export class TickSignedInEvent extends Event {
  static readonly eventName = 'tick-signed-in';

  /** Who it is, and in which organization; undefined where the sign-in was the page's own and told nothing. */
  readonly session: Session | undefined;

  constructor(session: Session | undefined) {
    super(TickSignedInEvent.eventName, { bubbles: true, composed: true });
    this.session = session;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-signed-in': TickSignedInEvent;
  }
}
