import type { Tickboard } from '../client.ts';

interface Sample {
  /** The server's clock minus this device's, halfway between question and answer. */
  readonly offset: number;
  readonly roundTrip: number;
}

const kept = 9;
/** Milliseconds that a round trip may take longer than twice the quickest, and still tell the time. */
const slack = 50;
/** A clock drifts by some tens of milliseconds in this time. */
const freshFor = 600_000;
/** What the two clocks of a device may differ by between two looks. */
const steady = 1_000;

/**
 * How far this device's clock is from the server's.
 *
 * The median of those of several answers that came about as quickly as the quickest: the round trip bounds the error. Measured again when it has
 * grown old, and at once when the device's clock was set or the device slept: then its wall clock and its monotonic clock
 * have moved apart. A clock that was set back is made good at once; one that went ahead may have slept, so the wall clock
 * is believed until the server has answered.
 */
export class ServerClock {
  readonly #client: Tickboard;
  #samples: Sample[] = [];
  #lead = lead();
  #measuredAt = -Infinity;
  #isRefining = false;
  readonly #onChange: (skew: number) => void;
  /** Milliseconds to add to this device's clock to get the server's. */
  skew = 0;

  constructor(client: Tickboard, onChange: (skew: number) => void) {
    this.#client = client;
    this.#onChange = onChange;
  }

  /** Asks once, and then twice more without anybody waiting for it. */
  async measure(): Promise<void> {
    this.#measuredAt = performance.now();
    await this.#ask();
    void this.#refine();
  }

  /** The server's time at `now` by this device. */
  at(now: number): number {
    this.#look();
    return now + this.skew;
  }

  #look(): void {
    const moved = lead() - this.#lead;
    const isOld = performance.now() > this.#measuredAt + freshFor;
    if (Math.abs(moved) > steady) {
      this.#samples = [];
      this.#lead += moved;
      if (moved < 0) this.#set(this.skew - moved);
    } else if (!isOld) return;
    void this.measure().catch(() => {});
  }

  async #refine(): Promise<void> {
    if (this.#isRefining) return;
    this.#isRefining = true;
    try {
      await this.#ask();
      await this.#ask();
    } catch {
      // What was measured before is good enough.
    } finally {
      this.#isRefining = false;
    }
  }

  async #ask(): Promise<void> {
    const before = this.#lead;
    const asked = Date.now();
    const { time } = await this.#client.server.get();
    const answered = Date.now();
    // The clock was set meanwhile: the two moments are not of one clock.
    if (before !== this.#lead || Math.abs(lead() - before) > steady) return;
    const sample = { offset: Date.parse(time) - (asked + answered) / 2, roundTrip: answered - asked };
    this.#samples = [...this.#samples, sample].slice(-kept);
    const best = Math.min(...this.#samples.map(({ roundTrip }) => roundTrip));
    const good = this.#samples.filter(({ roundTrip }) => roundTrip <= 2 * best + slack);
    const offsets = good.map(({ offset }) => offset).toSorted((a, b) => a - b);
    this.#set(offsets[(offsets.length - 1) >> 1]!);
  }

  #set(skew: number): void {
    if (skew === this.skew) return;
    this.skew = skew;
    this.#onChange(skew);
  }
}

/** The wall clock against the one that only ever goes on. */
function lead(): number {
  return Date.now() - performance.now();
}
