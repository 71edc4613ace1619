/** Room between a popover and its anchor, and between it and the window's edge, in CSS pixels. */
const gap = 6;
const margin = 8;

/** Puts a shown popover below its anchor, ends aligned; above it or shifted where the window ends. */
export function placePopover(popover: HTMLElement, anchor: Element): void {
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const isRightToLeft = getComputedStyle(anchor).direction === 'rtl';
  const x = isRightToLeft ? left : right - width;
  const below = bottom + gap;
  const y = below + height + margin <= window.innerHeight ? below : top - gap - height;
  popover.style.left = `${clamp(x, window.innerWidth - width)}px`;
  popover.style.top = `${clamp(y, window.innerHeight - height)}px`;
}

function clamp(value: number, end: number): number {
  return Math.max(margin, Math.min(value, end - margin));
}
