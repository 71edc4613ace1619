/** Room between a popover and its anchor, and between it and the window's edge, in CSS pixels. */
const gap = 6;
const margin = 8;

export type PopoverSide = 'above' | 'below';

interface Placing {
  /** Which ends lie on one line, by writing direction. */
  readonly align?: 'start' | 'end';
  /** Where it lies already: one whose content shrinks must not jump to the other side. */
  readonly side?: PopoverSide | undefined;
}

/** Puts a shown popover below its anchor, ends aligned; above it or shifted where the window ends. Says where. */
export function placePopover(
  popover: HTMLElement,
  anchor: Element,
  { align = 'end', side }: Placing = {},
): PopoverSide {
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const isRightToLeft = getComputedStyle(anchor).direction === 'rtl';
  const x = isRightToLeft === (align === 'end') ? left : right - width;
  const below = bottom + gap;
  const chosen = side ?? (below + height + margin <= window.innerHeight ? 'below' : 'above');
  const y = chosen === 'below' ? below : top - gap - height;
  popover.style.left = `${clamp(x, window.innerWidth - width)}px`;
  popover.style.top = `${clamp(y, window.innerHeight - height)}px`;
  return chosen;
}

function clamp(value: number, end: number): number {
  return Math.max(margin, Math.min(value, end - margin));
}
