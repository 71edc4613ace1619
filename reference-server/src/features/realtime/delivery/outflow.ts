import { closeCodes, realtimeLimits } from '../../../generated/realtime.gen.ts';
import type { Carrier, Frame } from './carrier.ts';

/** More than that for one client, and it gets no more until all of it has left. */
const MAXIMUM_WAITING_BYTES = 256 * 1024;

/**
 * The way to one client, held to what one client may cost: what waits for it stays bounded, since everybody asks here
 * before sending more, and whoever does not read for 30 s is sent away to resume later.
 */
export class Outflow {
  readonly #carrier: Carrier;
  readonly #writeMilliseconds: number;
  #draining: Promise<void> | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(carrier: Carrier, writeMilliseconds = realtimeLimits.writeSeconds * 1000) {
    this.#carrier = carrier;
    this.#writeMilliseconds = writeMilliseconds;
  }

  get isBackedUp(): boolean {
    return this.#draining !== undefined;
  }

  send(frames: readonly Frame[]): void {
    this.#carrier.send(frames);
    if (!this.#draining && this.#carrier.waitingBytes > MAXIMUM_WAITING_BYTES) this.#wait();
  }

  /** When there is room for more; at once, unless too much waits already. */
  async ready(): Promise<void> {
    await this.#draining;
  }

  close(code: number, reason: string): void {
    clearTimeout(this.#patience);
    this.#carrier.close(code, reason);
  }

  #wait(): void {
    this.#patience = setTimeout(
      () => this.close(closeCodes.tooSlow, 'What is sent is read too slowly'),
      this.#writeMilliseconds,
    );
    this.#draining = this.#drain();
  }

  async #drain(): Promise<void> {
    await this.#carrier.drained();
    clearTimeout(this.#patience);
    this.#draining = undefined;
  }
}
