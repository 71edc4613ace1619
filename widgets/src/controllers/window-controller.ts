import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { scaleOf } from '../internal/scale-of.ts';
import { runsOf, WindowModel, type WindowItem, type WindowRun } from '../internal/window-model.ts';

/** How far beyond what is seen items are drawn, so that a scroll shows them before it asks for them; in CSS pixels. */
const beyond = 140;
/** How near the end of what is drawn the next items are asked for. */
const near = 40;
/** Beside what is seen a list has no items: this far from it they are drawn again. */
const beside = 160;

interface WindowHost extends ReactiveControllerHost, HTMLElement {}

interface WindowHooks {
  /** What scrolls the list. */
  scroller(): HTMLElement | null;
  /** The list; its children are the drawn items, each with its place in `aria-posinset`. */
  list(): HTMLElement | null;
  /** Indexes of the items that stay drawn wherever they are; -1 is none. */
  kept(): readonly number[];
  /** Ends once the items of the list have drawn what is in them. */
  drawn(): Promise<unknown>;
  /** Where an item is now; -1 if it has left. */
  indexOf(id: string): number;
  /** What is seen has changed; `remaining` is how much of the list lies below it, in CSS pixels. */
  seen(remaining: number): void;
}

interface Strip {
  readonly top: number;
  readonly bottom: number;
}

const nowhere: Strip = { top: 0, bottom: -Infinity };

/**
 * Draws of a long list only what is seen. The items lie in the flow of the document, and margins stand for those that
 * are left out, so that heights come from the items themselves; it scrolls with its own scroller, with the page, and
 * with whatever is between them. The host adds it, calls `take` before it draws and draws the items of `runs`.
 */
export class WindowController implements ReactiveController {
  readonly model = new WindowModel();
  readonly #host: WindowHost;
  readonly #hooks: WindowHooks;
  readonly #observer = new ResizeObserver((entries) => this.#resized(entries));
  readonly #observed = new Set<Element>();
  #root: Node | undefined;
  /** Before the first layout, with room for what is above a list; if more is seen, it is drawn before it is painted. */
  #strip: Strip = { top: 0, bottom: Math.min(innerHeight, 900) * 0.8 };
  #isLaidOut = false;
  #window: WindowRun = { start: 0, end: 0 };
  #isPrinting = false;
  #shift = 0;

  constructor(host: WindowHost, hooks: WindowHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  hostConnected(): void {
    this.#root = this.#host.getRootNode();
    this.#root.addEventListener('scroll', this.#scrolled, { capture: true, passive: true });
    window.addEventListener('scroll', this.#scrolled, { capture: true, passive: true });
    window.addEventListener('resize', this.look);
    window.addEventListener('beforeprint', this.#print);
    window.addEventListener('afterprint', this.#print);
  }

  hostDisconnected(): void {
    this.#root?.removeEventListener('scroll', this.#scrolled, { capture: true });
    window.removeEventListener('scroll', this.#scrolled, { capture: true });
    window.removeEventListener('resize', this.look);
    window.removeEventListener('beforeprint', this.#print);
    window.removeEventListener('afterprint', this.#print);
    this.#observer.disconnect();
    this.#observed.clear();
  }

  /** The items as they are now. What is seen stays where it is when others come or go above it. */
  take(items: readonly WindowItem[]): void {
    const anchor = this.#strip.top > 0 ? this.model.indexAt(this.#strip.top) : -1;
    const before = this.model.offsetOf(anchor);
    const id = this.model.items[anchor]?.id;
    this.model.setItems(items);
    const index = id === undefined ? -1 : this.#hooks.indexOf(id);
    if (index >= 0) {
      const shift = this.model.offsetOf(index) - before;
      const { top, bottom } = this.#strip;
      this.#strip = { top: top + shift, bottom: bottom + shift };
      this.#shift += shift;
    }
    this.#choose();
  }

  /** What is to be drawn now. */
  get runs(): readonly WindowRun[] {
    if (this.#isPrinting) {
      return this.model.count === 0 ? [] : [{ start: 0, end: this.model.count }];
    }
    return runsOf(this.#window, this.#hooks.kept());
  }

  hostUpdated(): void {
    const list = this.#hooks.list();
    this.#observe(list);
    if (list !== null) {
      this.#place(list);
    }
    this.#scrollBy(this.#shift);
    this.#shift = 0;
    void this.#settle();
  }

  /** Where the item lies in the window, drawn or not. */
  spanOf(index: number): { readonly start: number; readonly end: number } {
    const top = this.#hooks.list()?.getBoundingClientRect().top ?? 0;
    const start = top + this.model.offsetOf(index) * this.scale;
    return { start, end: start + this.model.sizeOf(index) * this.scale };
  }

  /** Pixels of the window in one of the list's: a page may be zoomed or scaled. */
  get scale(): number {
    const list = this.#hooks.list();
    return list === null ? 1 : scaleOf(list);
  }

  /** How many items lie above a height of the window, by their middles. */
  countAbove(y: number): number {
    return this.model.countAbove((y - (this.#hooks.list()?.getBoundingClientRect().top ?? 0)) / this.scale);
  }

  /** Scrolls until the item is seen, by as little as possible. */
  reveal(index: number): void {
    const scroller = this.#hooks.scroller();
    if (scroller === null || index < 0) {
      return;
    }
    const { start, end } = this.spanOf(index);
    const { top, bottom } = scroller.getBoundingClientRect();
    if (start < top) {
      scroller.scrollTop += (start - top) / this.scale - this.model.gap;
    } else if (end > bottom) {
      scroller.scrollTop += (end - bottom) / this.scale + this.model.gap;
    }
    this.look();
  }

  /** Looks what is seen, and has the host draw if that is not drawn. */
  readonly look = (): void => {
    const strip = this.#seen();
    if (strip === undefined) {
      return;
    }
    this.#strip = strip;
    this.#isLaidOut = true;
    const needed = this.model.runBetween(strip.top - near, strip.bottom + near);
    const isMissing =
      needed.end > needed.start && (needed.start < this.#window.start || needed.end > this.#window.end);
    const isIdle = needed.end === needed.start && this.#window.end > this.#window.start;
    if (isMissing || isIdle) {
      this.#choose();
      this.#host.requestUpdate();
    }
    if (strip.bottom > strip.top) {
      this.#hooks.seen(this.model.total - strip.bottom);
    }
  };

  #choose(): void {
    const { top, bottom } = this.#strip;
    // The first paint waits for nothing that is not seen.
    const room = this.#isLaidOut ? beyond : 0;
    this.#window = this.model.runBetween(Math.max(0, top - room), bottom + room);
  }

  /**
   * What of the list lies in the window of the browser, by the list's own offsets; of one that lies outside of it, the
   * bottom is above the top.
   */
  #seen(): Strip | undefined {
    const list = this.#hooks.list()?.getBoundingClientRect();
    const box = this.#hooks.scroller()?.getBoundingClientRect();
    if (list === undefined || box === undefined || (box.width === 0 && box.height === 0)) {
      return undefined;
    }
    const frame = this.#host.parentElement?.getBoundingClientRect();
    const left = Math.max(0, frame?.left ?? 0) - beside;
    const right = Math.min(innerWidth, frame?.right ?? innerWidth) + beside;
    if (box.right < left || box.left > right) {
      return nowhere;
    }
    const { scale } = this;
    const offset = (y: number) => (y - list.top) / scale;
    return { top: offset(Math.max(box.top, 0)), bottom: offset(Math.min(box.bottom, innerHeight)) };
  }

  /** Only a scroller around the list, or its own, moves it. */
  readonly #scrolled = ({ target }: Event): void => {
    if (target instanceof Node && (this.#host.contains(target) || isAround(target, this.#host))) {
      this.look();
    }
  };

  readonly #print = (event: Event): void => {
    this.#isPrinting = event.type === 'beforeprint';
    this.#host.requestUpdate();
  };

  #observe(list: HTMLElement | null): void {
    const present = new Set<Element>(list === null ? [] : [list, ...list.children]);
    const scroller = this.#hooks.scroller();
    if (scroller !== null) {
      present.add(scroller);
    }
    for (const element of this.#observed) {
      if (!present.has(element)) {
        this.#observer.unobserve(element);
        this.#observed.delete(element);
      }
    }
    for (const element of present) {
      if (!this.#observed.has(element)) {
        this.#observer.observe(element);
        this.#observed.add(element);
      }
    }
  }

  /**
   * What is drawn for the first time is measured before it is painted, or what lies below would jump in the next frame.
   */
  async #settle(): Promise<void> {
    await this.#hooks.drawn();
    const list = this.#hooks.list();
    const items = [...(list?.children ?? [])].filter((item) => !this.model.isKnown(indexOf(item)));
    if (list === null || (items.length === 0 && this.#isLaidOut)) {
      return;
    }
    const { scale } = this;
    this.#measured(
      list,
      items.map((item) => [indexOf(item), item.getBoundingClientRect().height / scale]),
    );
  }

  /** In a frame of its own: what changes sizes where they are observed is reported to the page as an error. */
  #resized(entries: readonly ResizeObserverEntry[]): void {
    requestAnimationFrame(() => {
      const list = this.#hooks.list();
      if (list !== null && this.#host.isConnected) {
        const sizes = entries.map(
          ({ target, borderBoxSize }) =>
            [target.parentElement === list ? indexOf(target) : -1, borderBoxSize[0]?.blockSize ?? 0] as const,
        );
        this.#measured(list, sizes);
      }
    });
  }

  #measured(list: HTMLElement, sizes: readonly (readonly [index: number, size: number])[]): void {
    this.model.gap = Number.parseFloat(getComputedStyle(list).rowGap) || 0;
    let above = 0;
    for (const [index, size] of sizes) {
      if (index >= 0 && size > 0) {
        const before = this.model.sizeOf(index);
        const isAbove = this.model.offsetOf(index) + before < this.#strip.top;
        if (this.model.measure(index, size) && isAbove) {
          above += size - before;
        }
      }
    }
    this.model.settle();
    this.#place(list);
    this.#scrollBy(above);
    this.look();
  }

  /** So that what is read stays where it is while something above it grows or comes. */
  #scrollBy(distance: number): void {
    const scroller = this.#hooks.scroller();
    if (distance !== 0 && scroller !== null && scroller.scrollTop > 0) {
      scroller.scrollTop += distance;
    }
  }

  /** Margins stand for what is not drawn. By script, since a policy may forbid inline styles. */
  #place(list: HTMLElement): void {
    let end = 0;
    for (const item of list.children) {
      const index = indexOf(item);
      if (item instanceof HTMLElement && index >= 0) {
        const left = index === end ? 0 : this.model.offsetOf(index) - this.model.offsetOf(end);
        setLength(item, 'margin-block-start', left);
        end = index + 1;
      }
    }
    setLength(list, 'padding-block-end', this.model.total - this.model.offsetOf(end));
  }
}

function indexOf(item: Element): number {
  return Number(item.getAttribute('aria-posinset') ?? 0) - 1;
}

/** Whether an element lies in another one, seen through all shadow roots. */
function isAround(outer: Node, inner: Node): boolean {
  let node: Node | null = inner;
  while (node !== null && node !== outer) {
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return node === outer;
}

function setLength(element: HTMLElement, property: string, length: number): void {
  const value = length === 0 ? '' : `${length}px`;
  if (element.style.getPropertyValue(property) !== value) {
    element.style.setProperty(property, value);
  }
}
