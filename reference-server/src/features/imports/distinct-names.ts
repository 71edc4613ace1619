/** Gives each name once, whatever its case; who comes later gets a number behind it. */
export class DistinctNames {
  readonly #taken: Set<string>;
  /** Where to go on counting: thousands of one name must not each count from two. */
  readonly #lastCopy = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(Array.from(taken, (name) => name.toLowerCase()));
  }

  take(wanted: string): string {
    const key = wanted.toLowerCase();
    let copy = this.#lastCopy.get(key) ?? 1;
    let name = wanted;
    while (this.#taken.has(name.toLowerCase())) {
      copy += 1;
      name = `${wanted} ${copy}`;
    }
    this.#lastCopy.set(key, copy);
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
