import type { ReactiveController } from 'lit';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the host does while something is carried. All points are in the viewport's coordinates. */
export interface LiftHooks<Item> {
  /** What a press here would lift; undefined if nothing. */
  find(event: PointerEvent): Item | undefined;
  /** Returns false if it cannot be carried after all. */
  lift(item: Item, at: Point): boolean;
  /** Once per frame while carried, also when the pointer rests: what lies below may scroll. */
  carry(at: Point): void;
  /** `hasMoved` is false if it was lifted by resting on it, and let go of right there. */
  drop(at: Point, hasMoved: boolean): void;
  cancel(): void;
}

/** A mouse lifts by moving this far, so that a click with an unsteady hand stays a click. */
const mouseSlack = 4;
/** A finger lifts by resting: before that, its movement scrolls the page. */
const longPressMilliseconds = 320;
/** How far a resting finger may tremble. */
const touchSlack = 8;
/** Felt more than heard: the sign that a finger has lifted something. */
const liftPulse = 12;

interface Press<Item> {
  readonly item: Item;
  readonly pointerId: number;
  readonly byMouse: boolean;
  readonly start: Point;
  readonly target: EventTarget;
  at: Point;
  lifted: boolean;
  hasMoved: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  frame: number;
}

/**
 * Tells lifting, carrying and dropping by pointer from clicking and scrolling. Native drag and drop is not used: it
 * has no touch, no keyboard, and its events lose their target at a shadow root.
 */
export class LiftController<Item> implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #hooks: LiftHooks<Item>;
  #press: Press<Item> | undefined;

  constructor(host: HTMLElement, hooks: LiftHooks<Item>) {
    this.#host = host;
    this.#hooks = hooks;
  }

  get isLifted(): boolean {
    return this.#press?.lifted ?? false;
  }

  hostConnected(): void {
    this.#host.addEventListener('pointerdown', this.#down);
    // Must be there before the touch begins and must not be passive, or the browser scrolls away what is carried.
    this.#host.addEventListener('touchmove', this.#holdStill, { passive: false });
    this.#host.addEventListener('contextmenu', this.#holdStill);
    this.#host.addEventListener('dragstart', preventDefault);
  }

  hostDisconnected(): void {
    this.abort();
    this.#host.removeEventListener('pointerdown', this.#down);
    this.#host.removeEventListener('touchmove', this.#holdStill);
    this.#host.removeEventListener('contextmenu', this.#holdStill);
    this.#host.removeEventListener('dragstart', preventDefault);
  }

  /** Ends whatever is under way without a drop. */
  abort(): void {
    const press = this.#end();
    if (press?.lifted) {
      this.#hooks.cancel();
    }
  }

  readonly #down = (event: PointerEvent): void => {
    if (this.#press !== undefined || !event.isPrimary || event.button !== 0 || event.defaultPrevented) {
      return;
    }
    const item = this.#hooks.find(event);
    if (item === undefined) {
      return;
    }
    const start = pointOf(event);
    const byMouse = event.pointerType === 'mouse';
    const target = event.composedPath()[0] ?? this.#host;
    // When somebody else moves the pressed card, its element is taken out, and touches on it no longer reach the host.
    target.addEventListener('touchmove', this.#holdStill, { passive: false });
    this.#press = {
      item,
      pointerId: event.pointerId,
      byMouse,
      start,
      target,
      at: start,
      lifted: false,
      hasMoved: false,
      timer: undefined,
      frame: 0,
    };
    if (!byMouse) {
      this.#press.timer = setTimeout(() => this.#lift(), longPressMilliseconds);
    }
    window.addEventListener('pointerdown', this.#another, { capture: true });
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('pointercancel', this.#lost);
    window.addEventListener('keydown', this.#key, { capture: true });
  };

  readonly #move = (event: PointerEvent): void => {
    const press = this.#press;
    if (press?.pointerId !== event.pointerId) {
      return;
    }
    if (press.byMouse && event.buttons === 0) {
      // It was let go of where nobody could hear it, such as over a dialog of the browser.
      this.abort();
      return;
    }
    press.at = pointOf(event);
    const distance = Math.hypot(press.at.x - press.start.x, press.at.y - press.start.y);
    press.hasMoved ||= distance > (press.byMouse ? mouseSlack : touchSlack);
    if (press.lifted || !press.hasMoved) {
      return;
    }
    if (press.byMouse) {
      this.#lift();
    } else {
      this.#end();
    }
  };

  /** A second finger before the first has lifted anything means zooming; later it means nothing. */
  readonly #another = (event: PointerEvent): void => {
    if (event.pointerId !== this.#press?.pointerId && !this.isLifted) {
      this.#end();
    }
  };

  #lift(): void {
    const press = this.#press;
    if (press === undefined) {
      return;
    }
    if (!this.#hooks.lift(press.item, press.start)) {
      this.#end();
      return;
    }
    press.lifted = true;
    if (!press.byMouse) {
      this.#holdPage();
    }
    // Keeps the pointer's events coming beyond the window, and when the pressed card is drawn anew elsewhere.
    this.#host.setPointerCapture(press.pointerId);
    this.#carry();
  }

  /** Fingers that come later must not scroll or zoom the page under what is carried, wherever they are put. */
  #holdPage(): void {
    for (const type of ['touchstart', 'touchmove']) {
      window.addEventListener(type, this.#holdStill, { passive: false });
    }
    if (navigator.userActivation?.hasBeenActive) {
      navigator.vibrate?.(liftPulse);
    }
  }

  readonly #carry = (): void => {
    const press = this.#press;
    if (press?.lifted) {
      this.#hooks.carry(press.at);
      press.frame = requestAnimationFrame(this.#carry);
    }
  };

  readonly #up = (event: PointerEvent): void => {
    if (this.#press?.pointerId !== event.pointerId) {
      return;
    }
    const press = this.#end();
    if (press?.lifted) {
      // The click comes right after this event and before any timer; without one, the next real click must pass.
      setTimeout(swallowClick());
      this.#hooks.drop(pointOf(event), press.hasMoved);
    }
  };

  readonly #lost = (event: PointerEvent): void => {
    if (this.#press?.pointerId === event.pointerId) {
      this.abort();
    }
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.isLifted) {
      // Only the drag ends by this key, not a dialog around the board.
      event.preventDefault();
      event.stopImmediatePropagation();
      // The button is still down: its release is what clicks.
      const stop = swallowClick();
      window.addEventListener('pointerup', () => setTimeout(stop), { capture: true, once: true });
      this.abort();
    }
  };

  readonly #holdStill = (event: Event): void => {
    const longPressed = event.type === 'contextmenu' && this.#press?.byMouse === false;
    if ((this.isLifted || longPressed) && event.cancelable) {
      event.preventDefault();
    }
  };

  #end(): Press<Item> | undefined {
    const press = this.#press;
    this.#press = undefined;
    if (press === undefined) {
      return undefined;
    }
    clearTimeout(press.timer);
    cancelAnimationFrame(press.frame);
    press.target.removeEventListener('touchmove', this.#holdStill);
    for (const type of ['touchstart', 'touchmove']) {
      window.removeEventListener(type, this.#holdStill);
    }
    window.removeEventListener('pointerdown', this.#another, { capture: true });
    window.removeEventListener('pointermove', this.#move);
    window.removeEventListener('pointerup', this.#up);
    window.removeEventListener('pointercancel', this.#lost);
    window.removeEventListener('keydown', this.#key, { capture: true });
    if (this.#host.hasPointerCapture(press.pointerId)) {
      this.#host.releasePointerCapture(press.pointerId);
    }
    return press;
  }
}

function pointOf(event: PointerEvent): Point {
  return { x: event.clientX, y: event.clientY };
}

function preventDefault(event: Event): void {
  event.preventDefault();
}

/** Letting go of what was carried also clicks what it was lifted by. Returns how to stop waiting for that click. */
function swallowClick(): () => void {
  const swallow = (event: Event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  return () => window.removeEventListener('click', swallow, { capture: true });
}
