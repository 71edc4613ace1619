/** The same numbers every time, so that two seedings of one day differ in nothing but their ids. */
export class Random {
  #state: number;

  constructor(seed: string) {
    // FNV-1a
    this.#state = [...Buffer.from(seed)].reduce(
      (hash, byte) => Math.imul(hash ^ byte, 16_777_619) >>> 0,
      2_166_136_261,
    );
  }

  /** At least 0, below 1. Mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A multiple of `step` from `least` to `most`. */
  between(least: number, most: number, step = 1): number {
    return least + step * Math.floor(this.next() * ((most - least) / step + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}
