import type { Point } from '../../controllers/lift-controller.ts';
import type { Span } from '../../internal/drop-place.ts';
import type { TickCard } from '../card/card.ts';

/** The carried picture of a card. */
export interface Ghost {
  moveTo(at: Point): void;
  /** Glides to where the card itself is, if motion is welcome. */
  landOn(target: Element): Promise<void>;
  remove(): void;
}

/** A card's copy in the top layer, where neither a scroller nor a transformed page can clip or displace it. */
export function copyOf(card: TickCard, at: Point, root: HTMLElement | DocumentFragment): Ghost {
  const box = card.getBoundingClientRect();
  const ghost = document.createElement('div');
  ghost.className = 'ghost';
  ghost.popover = 'manual';
  ghost.inert = true;
  ghost.style.inlineSize = `${box.width}px`;
  const copy = document.createElement('tick-card');
  copy.card = card.card;
  copy.people = card.people;
  copy.labels = card.labels;
  copy.clockSkew = card.clockSkew;
  ghost.append(copy);
  root.append(ghost);
  ghost.showPopover();
  const grip = { x: at.x - box.left, y: at.y - box.top };
  return {
    moveTo: ({ x, y }) => {
      ghost.style.translate = `${x - grip.x}px ${y - grip.y}px`;
    },
    landOn: (target) => glide(ghost, target),
    remove: () => ghost.remove(),
  };
}

async function glide(ghost: HTMLElement, target: Element): Promise<void> {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    return;
  }
  const { left, top } = target.getBoundingClientRect();
  const style = getComputedStyle(ghost);
  await ghost.animate(
    { translate: `${left}px ${top}px` },
    {
      duration: Number.parseFloat(style.getPropertyValue('--_motion-slow')) || 0,
      easing: style.getPropertyValue('--_ease') || 'ease-out',
    },
  ).finished;
}

/** The line between two cards where the carried one would land. */
export class DropLine {
  readonly #line = document.createElement('div');

  constructor() {
    this.#line.className = 'drop-line';
    this.#line.ariaHidden = 'true';
  }

  /** `spans` are the cards of the column without the carried one, in order. */
  show(cards: HTMLElement, spans: readonly Span[], index: number): void {
    if (this.#line.parentElement !== cards) {
      cards.append(this.#line);
    }
    const top = cards.getBoundingClientRect().top - cards.scrollTop;
    this.#line.style.insetBlockStart = `${gapMiddle(spans, index, top) - top}px`;
  }

  remove(): void {
    this.#line.remove();
  }
}

/** Half of the gap between two cards; the line's distance from a card at either end of the column. */
const halfGap = 4;

function gapMiddle(spans: readonly Span[], index: number, top: number): number {
  const previous = spans[index - 1];
  const next = spans[index];
  if (next !== undefined) {
    return next.start - halfGap;
  }
  return previous === undefined ? top + halfGap : previous.end + halfGap;
}
