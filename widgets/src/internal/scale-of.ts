/**
 * How many pixels of the viewport one of the element's own is: by `zoom` and by transforms on it and around it. Boxes
 * from `getBoundingClientRect` are in the former, styles and scroll positions in the latter.
 */
export function scaleOf(element: HTMLElement): number {
  const own = element.offsetWidth;
  const zoom = zoomOf(element);
  const scale = own === 0 ? zoom : element.getBoundingClientRect().width / own;
  // Widths are rounded in the one and not in the other.
  return Math.abs(scale - zoom) * own < 1 ? zoom : scale;
}

/** By `zoom` alone, which reaches into the top layer, where transforms do not. */
export function zoomOf(element: HTMLElement): number {
  return element.currentCSSZoom ?? 1;
}
