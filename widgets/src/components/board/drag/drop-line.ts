import { scaleOf } from '../../../internal/scale-of.ts';

/** The line where what is carried would land: between two cards, or between two columns. */
export class DropLine {
  readonly #line = document.createElement('div');
  readonly #direction: 'block' | 'inline';

  constructor(direction: 'block' | 'inline' = 'block') {
    this.#direction = direction;
    this.#line.className = direction === 'block' ? 'drop-line' : 'column-line';
    this.#line.ariaHidden = 'true';
  }

  /** `position` is in the viewport: a height for a line between cards, else an x. */
  show(scroller: HTMLElement, position: number): void {
    if (this.#line.parentElement !== scroller) {
      scroller.append(this.#line);
    }
    const { top, left } = scroller.getBoundingClientRect();
    const scale = scaleOf(scroller);
    if (this.#direction === 'block') {
      this.#line.style.top = `${(position - top) / scale - scroller.clientTop + scroller.scrollTop}px`;
    } else {
      this.#line.style.left = `${(position - left) / scale - scroller.clientLeft + scroller.scrollLeft}px`;
    }
  }

  remove(): void {
    this.#line.remove();
  }
}
