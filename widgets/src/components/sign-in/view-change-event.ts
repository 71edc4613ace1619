import type { SignInView } from './sign-in-view.ts';

/** Another form is about to be shown. Cancel it to go to a page of its own instead. */
export class TickViewChangeEvent extends Event {
  static readonly eventName = 'tick-view-change';

  /** The form that was asked for. */
  readonly view: SignInView;

  constructor(view: SignInView) {
    super(TickViewChangeEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.view = view;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-view-change': TickViewChangeEvent;
  }
}
