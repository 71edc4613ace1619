/** What an item takes before one has been measured; in CSS pixels. */
const firstGuess = 104;

export interface WindowItem {
  readonly id: string;
}

/** From the first of a list's items that is drawn to the one after the last. */
export interface WindowRun {
  readonly start: number;
  readonly end: number;
}

/**
 * Where each item of a long list lies, whether it is drawn or not: items have any height, those that were drawn once
 * are known by it and the others are taken for as high as those on average. It holds numbers and touches no document.
 * Offsets count from the top of the list, in CSS pixels; each item ends with the gap that follows it.
 */
export class WindowModel {
  /** Between two items. */
  gap = 0;
  #items: readonly WindowItem[] = [];
  readonly #sizes = new Map<string, number>();
  #guess = firstGuess;
  #isGuessed = true;
  #offsets = new Float64Array(1);
  /** Offsets up to this index are right; the others are summed up when they are asked for. */
  #summed = 0;

  get items(): readonly WindowItem[] {
    return this.#items;
  }

  get count(): number {
    return this.#items.length;
  }

  get total(): number {
    return this.offsetOf(this.count);
  }

  setItems(items: readonly WindowItem[]): void {
    this.#items = items;
    this.#offsets = new Float64Array(items.length + 1);
    this.#summed = 0;
  }

  /** Whether the item has been measured. */
  isKnown(index: number): boolean {
    return this.#sizes.has(this.#items[index]?.id ?? '');
  }

  /** Takes what was measured; false if it was known already. */
  measure(index: number, size: number): boolean {
    const id = this.#items[index]?.id;
    if (id === undefined || this.#sizes.get(id) === size) {
      return false;
    }
    this.#sizes.set(id, size);
    this.#summed = Math.min(this.#summed, index);
    return true;
  }

  /**
   * The first items that were measured say what the others are taken for, once: a guess that followed every further one
   * would shift what lies below with each.
   */
  settle(): void {
    if (!this.#isGuessed || this.#sizes.size === 0) {
      return;
    }
    const sizes = [...this.#sizes.values()];
    this.#guess = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    this.#isGuessed = false;
    this.#summed = 0;
  }

  sizeOf(index: number): number {
    if (this.#sizes.size === 0) {
      return this.#guess;
    }
    return this.#sizes.get(this.#items[index]?.id ?? '') ?? this.#guess;
  }

  /** Where the item begins; that of `count` is where the list ends. */
  offsetOf(index: number): number {
    const last = Math.min(Math.max(index, 0), this.count);
    for (; this.#summed < last; this.#summed += 1) {
      this.#offsets[this.#summed + 1] =
        (this.#offsets[this.#summed] ?? 0) + this.sizeOf(this.#summed) + this.gap;
    }
    return this.#offsets[last] ?? 0;
  }

  /** The item that lies at an offset, or the nearest one. */
  indexAt(offset: number): number {
    return this.#firstWhere((index) => this.offsetOf(index + 1) > offset);
  }

  /** How many items have their middle above an offset. */
  countAbove(offset: number): number {
    return this.#firstWhere((index) => this.offsetOf(index) + this.sizeOf(index) / 2 >= offset, this.count);
  }

  /** The items that lie, in part or whole, between two offsets. */
  runBetween(top: number, bottom: number): WindowRun {
    if (this.count === 0 || bottom <= top || bottom <= 0 || top >= this.total) {
      return { start: 0, end: 0 };
    }
    return { start: this.indexAt(top), end: Math.min(this.count, this.indexAt(bottom) + 1) };
  }

  /** By halving: offsets rise. */
  #firstWhere(isSo: (index: number) => boolean, none = Math.max(0, this.count - 1)): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isSo(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < this.count ? low : none;
  }
}

/** The runs of indexes that are to be drawn: those of the window, and single ones that stay drawn wherever they are. */
export function runsOf(window: WindowRun, kept: readonly number[]): WindowRun[] {
  const singles = kept
    .filter((index) => index >= 0 && (index < window.start || index >= window.end))
    .map((index) => ({ start: index, end: index + 1 }));
  const all = [...singles, ...(window.end > window.start ? [window] : [])].toSorted(
    (a, b) => a.start - b.start,
  );
  const runs: WindowRun[] = [];
  for (const run of all) {
    const last = runs.at(-1);
    if (last !== undefined && run.start <= last.end) {
      runs[runs.length - 1] = { start: last.start, end: Math.max(last.end, run.end) };
    } else {
      runs.push(run);
    }
  }
  return runs;
}
