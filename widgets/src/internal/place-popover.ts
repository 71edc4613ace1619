/** Room between a popover and its anchor, and between it and the window's edge, in CSS pixels. */
const gap = 6;
const margin = 8;

export type PopoverSide = 'above' | 'below' | 'beside';

interface Placing {
  /** Which ends lie on one line, by writing direction. */
  readonly align?: 'start' | 'end';
  /** Where it lies already: one whose content shrinks must not jump to the other side. */
  readonly side?: PopoverSide | undefined;
}

/**
 * Puts a shown popover below its anchor, ends aligned; above it where the window ends, and beside it where it is too tall
 * for both: what it is about stays in sight. Says where.
 */
export function placePopover(
  popover: HTMLElement,
  anchor: Element,
  { align = 'end', side }: Placing = {},
): PopoverSide {
  const box = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const isRightToLeft = getComputedStyle(anchor).direction === 'rtl';
  const chosen = side ?? sideFor(box, width, height);
  const ends = isRightToLeft === (align === 'end') ? box.left : box.right - width;
  const x = chosen === 'beside' ? besideOf(box, width, isRightToLeft) : ends;
  const y = { below: box.bottom + gap, above: box.top - gap - height, beside: box.top }[chosen];
  popover.style.left = `${clamp(x, window.innerWidth - width)}px`;
  popover.style.top = `${clamp(y, window.innerHeight - height)}px`;
  return chosen;
}

function sideFor({ left, right, top, bottom }: DOMRect, width: number, height: number): PopoverSide {
  if (bottom + gap + height + margin <= window.innerHeight) {
    return 'below';
  }
  const room = Math.max(left, window.innerWidth - right) - gap - margin;
  return top - gap - height < margin && room >= width ? 'beside' : 'above';
}

/** On the side where lines end, unless there is room on the other one alone. */
function besideOf({ left, right }: DOMRect, width: number, isRightToLeft: boolean): number {
  const before = left - gap - width;
  const behind = right + gap;
  const fitsBefore = before >= margin;
  const fitsBehind = behind + width + margin <= window.innerWidth;
  return isRightToLeft ? (fitsBefore ? before : behind) : fitsBehind ? behind : before;
}

function clamp(value: number, end: number): number {
  return Math.max(margin, Math.min(value, end - margin));
}
