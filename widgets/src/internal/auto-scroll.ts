import type { Point } from '../controllers/lift-controller.ts';

/** How near an edge scrolling begins, and how far it goes in one frame at the edge itself; both in CSS pixels. */
const edge = 56;
const topSpeed = 16;

/** Pixels to scroll in this frame for a pointer at `position` between `start` and `end`: more, the nearer to an edge. */
export function scrollStep(position: number, start: number, end: number): number {
  const reach = Math.min(edge, (end - start) / 3);
  if (reach <= 0) {
    return 0;
  }
  const beforeStart = start + reach - position;
  const afterEnd = position - (end - reach);
  if (beforeStart > 0) {
    return -topSpeed * Math.min(1, beforeStart / reach) ** 2;
  }
  return afterEnd > 0 ? topSpeed * Math.min(1, afterEnd / reach) ** 2 : 0;
}

/**
 * Scrolls what lies under a carried thing when it is near an edge. `scrollers` come from the innermost to the outermost:
 * the next one outwards scrolls only where those inside have come to their end, or a page would run away under a column.
 */
export function autoScroll(scrollers: readonly Element[], at: Point): void {
  const boxes = scrollers.map(seenBox);
  scrollFirst(scrollers, 'left', (index) => stepOf(at.x, boxes[index]!.left, boxes[index]!.right));
  scrollFirst(scrollers, 'top', (index) => stepOf(at.y, boxes[index]!.top, boxes[index]!.bottom));
}

function stepOf(position: number, start: number, end: number): number {
  return end > start ? scrollStep(position, start, end) : 0;
}

function scrollFirst(
  scrollers: readonly Element[],
  side: 'left' | 'top',
  stepAt: (index: number) => number,
): void {
  const property = side === 'left' ? 'scrollLeft' : 'scrollTop';
  for (const [index, scroller] of scrollers.entries()) {
    const step = stepAt(index);
    const before = scroller[property];
    if (step !== 0) {
      // A page with smooth scrolling would begin each frame's step anew.
      scroller.scrollBy({ [side]: step, behavior: 'instant' });
    }
    if (scroller[property] !== before) {
      return;
    }
  }
}

/** What is seen of a scroller: its edges may lie outside the window. */
function seenBox(scroller: Element): DOMRect {
  if (scroller === document.scrollingElement) {
    return new DOMRect(0, 0, window.innerWidth, window.innerHeight);
  }
  const { left, top, right, bottom } = scroller.getBoundingClientRect();
  const start = { x: Math.max(0, left), y: Math.max(0, top) };
  return new DOMRect(
    start.x,
    start.y,
    Math.max(0, Math.min(right, window.innerWidth) - start.x),
    Math.max(0, Math.min(bottom, window.innerHeight) - start.y),
  );
}

/** Everything around an element that can be scrolled, through shadow roots and slots, the page at the end. */
export function scrollersAround(element: Element): Element[] {
  const page = document.scrollingElement;
  const found: Element[] = [];
  for (let node = parentOf(element); node !== null && node !== page; node = parentOf(node)) {
    const { overflowX, overflowY } = getComputedStyle(node);
    if ([overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll')) {
      found.push(node);
    }
  }
  return page === null ? found : [...found, page];
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
