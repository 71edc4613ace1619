/** Room to the window's edge, in CSS pixels. */
const margin = 8;
/** A narrow column is narrower than what is written in it needs. */
const leastWidth = 256;

/** Lays a shown popover over an element, as wide as it is; shifted where the window ends. */
export function placeOver(popover: HTMLElement, element: Element): void {
  const { left, right, top, width } = element.getBoundingClientRect();
  const wide = Math.min(Math.max(width, leastWidth), window.innerWidth - 2 * margin);
  popover.style.width = `${wide}px`;
  const { height } = popover.getBoundingClientRect();
  const start = getComputedStyle(element).direction === 'rtl' ? right - wide : left;
  popover.style.left = `${Math.max(margin, Math.min(start, window.innerWidth - wide - margin))}px`;
  popover.style.top = `${Math.max(margin, Math.min(top, window.innerHeight - height - margin))}px`;
}
