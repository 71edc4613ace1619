import { afterEach, expect, it } from 'vitest';
import { placePopover } from './place-popover.ts';

afterEach(() => document.body.replaceChildren());

function box(left: number, top: number, width: number, height: number): HTMLElement {
  const element = document.createElement('div');
  element.style.cssText = `position: fixed; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;
  document.body.append(element);
  return element;
}

/** Whether one lies over the other. */
function covers(one: Element, other: Element): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

it('is below its anchor, else above it, and beside it where it is too tall for both', () => {
  const { innerWidth: width, innerHeight: height } = window;
  const popover = box(0, 0, width * 0.3, height * 0.7);
  const places = [
    [0, 0, 'below'],
    [0, height * 0.8, 'above'],
    [0, height * 0.45, 'beside'],
    [width * 0.7, height * 0.45, 'beside'],
  ] as const;
  for (const [left, top, side] of places) {
    for (const direction of ['ltr', 'rtl']) {
      const anchor = box(left, top, width * 0.25, height * 0.1);
      anchor.dir = direction;
      expect([placePopover(popover, anchor, { align: 'start' }), covers(popover, anchor)]).toEqual([
        side,
        false,
      ]);
      const { top: start, bottom } = popover.getBoundingClientRect();
      expect([start >= 0, bottom <= height]).toEqual([true, true]);
    }
  }
  const wide = box(width * 0.1, height * 0.45, width * 0.8, 20);
  expect(placePopover(popover, wide)).toBe('above');
});
