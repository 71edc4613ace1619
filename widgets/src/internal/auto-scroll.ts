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

/** Scrolls `scroller` if the point is near one of its edges in that direction. */
export function autoScroll(scroller: Element, at: Point, direction: 'inline' | 'block'): void {
  const box =
    scroller === document.scrollingElement
      ? new DOMRect(0, 0, window.innerWidth, window.innerHeight)
      : scroller.getBoundingClientRect();
  if (direction === 'inline') {
    scroller.scrollLeft += scrollStep(at.x, box.left, box.right);
  } else {
    scroller.scrollTop += scrollStep(at.y, box.top, box.bottom);
  }
}
