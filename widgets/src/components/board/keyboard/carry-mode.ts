import type { DragHooks } from '../drag/card-drag.ts';
import type { DragHost } from '../drag/carry-drawing.ts';
import { statusIdOf } from '../drag/lanes.ts';
import type { FocusSpot } from './board-focus.ts';
import type { CarryStep } from './carry.ts';
import { ColumnKeyCarry } from './column-key-carry.ts';
import { CardKeyCarry, type KeyCarry } from './key-carry.ts';

/** Without the focus in the board for this many frames, nobody carries any more. One or two are those of drawing anew. */
const patience = 10;

/** While something is carried by keys, all keys are about that. */
export class CarryMode {
  readonly #host: DragHost;
  readonly #hooks: DragHooks;
  #carried: KeyCarry | undefined;
  #frame = 0;
  #away = 0;
  #hasLifted = false;

  constructor(host: DragHost, hooks: DragHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  get isCarrying(): boolean {
    return this.#carried !== undefined;
  }

  /** Lifts the focused card with all that is selected with it, or the column whose name has the focus. */
  lift(spot: FocusSpot): boolean {
    const carried = this.#carriedFrom(spot);
    if (carried === undefined) {
      return false;
    }
    this.#carried = carried;
    this.#hasLifted = true;
    this.#away = 0;
    window.addEventListener('keydown', this.#key, { capture: true });
    window.addEventListener('keyup', this.#keyUp, { capture: true });
    window.addEventListener('pointerdown', this.#press, { capture: true });
    this.#frame = requestAnimationFrame(this.#follow);
    return true;
  }

  cancel(): void {
    this.#end()?.cancel();
  }

  #carriedFrom({ part, card, lane }: FocusSpot): KeyCarry | undefined {
    const scene = this.#hooks.scene();
    if (card?.card !== undefined && card.shadowRoot?.activeElement?.matches('.open')) {
      const canMove = scene?.rightsOf(card.card).move ?? false;
      return canMove ? CardKeyCarry.lift(this.#host, this.#hooks, card, !this.#hasLifted) : undefined;
    }
    const isName = part === 'head' && lane.querySelector('h2:focus') !== null;
    return isName && scene?.can.updateStatuses
      ? new ColumnKeyCarry(this.#host, this.#hooks, statusIdOf(lane))
      : undefined;
  }

  readonly #follow = (): void => {
    this.#away = this.#host.matches(':focus-within') ? 0 : this.#away + 1;
    if (this.#away > patience || this.#carried?.follow() === false) {
      this.cancel();
      return;
    }
    this.#frame = requestAnimationFrame(this.#follow);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift') {
      return;
    }
    if (event.key === 'Tab') {
      // The focus goes on, and nothing is left behind in the air.
      this.cancel();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') {
      this.cancel();
    } else if (event.key === ' ' || event.key === 'Enter') {
      this.#drop(event);
    } else {
      const step = this.#stepFor(event.key);
      if (step !== undefined) this.#carried?.step(step);
    }
  };

  #drop(event: KeyboardEvent): void {
    if (!event.repeat) {
      window.addEventListener('keyup', this.#keyUp, { capture: true });
      this.#end()?.drop();
    }
  }

  #stepFor(key: string): CarryStep | undefined {
    const isReversed = getComputedStyle(this.#host).direction === 'rtl';
    const steps: Readonly<Record<string, CarryStep>> = {
      ArrowUp: 'up',
      ArrowDown: 'down',
      ArrowLeft: isReversed ? 'next' : 'previous',
      ArrowRight: isReversed ? 'previous' : 'next',
      Home: 'first',
      End: 'last',
      PageUp: 'first',
      PageDown: 'last',
    };
    return steps[key];
  }

  /** Space presses the button that has the focus when it is let go of. */
  readonly #keyUp = (event: KeyboardEvent): void => {
    if (event.key === ' ') {
      event.preventDefault();
      window.removeEventListener('keyup', this.#keyUp, { capture: true });
    }
  };

  readonly #press = (): void => {
    this.cancel();
  };

  #end(): KeyCarry | undefined {
    const carried = this.#carried;
    this.#carried = undefined;
    cancelAnimationFrame(this.#frame);
    window.removeEventListener('keydown', this.#key, { capture: true });
    window.removeEventListener('pointerdown', this.#press, { capture: true });
    return carried;
  }
}
