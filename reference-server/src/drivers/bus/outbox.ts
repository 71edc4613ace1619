import { coalesce, isHint, type BusMessage } from './bus.ts';

/** Beyond it the oldest are dropped: a hint may be lost, and memory may not grow for as long as a carrier is away. */
const KEPT_AT_MOST = 10_000;

/** What waits to be sent, put together anew each time: what piles up while one text is on its way goes out together. */
export class Outbox {
  readonly #maximumBytes: number;
  readonly #onError: (error: unknown) => void;
  #waiting: BusMessage[] = [];

  /** @param maximumBytes of the messages of one text together, as JSON with a comma each. */
  constructor(maximumBytes: number, onError: (error: unknown) => void) {
    this.#maximumBytes = maximumBytes;
    this.#onError = onError;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(messages: readonly BusMessage[]): void {
    this.#waiting = this.#waiting.concat(messages);
    if (this.#waiting.length > KEPT_AT_MOST) this.#waiting = coalesce(this.#waiting).slice(-KEPT_AT_MOST);
  }

  /** The first messages that fit together into one text. */
  take(): BusMessage[] {
    const waiting = coalesce(this.#waiting);
    const batch: BusMessage[] = [];
    let bytes = 0;
    let seen = 0;
    for (const message of waiting) {
      const length = Buffer.byteLength(JSON.stringify(message)) + 1;
      if (length <= this.#maximumBytes && bytes + length > this.#maximumBytes) break;
      seen += 1;
      if (length > this.#maximumBytes) {
        this.#onError(new Error(`A message about ${message.topic} ${message.id} is too long for the bus.`));
        continue;
      }
      bytes += length;
      batch.push(message);
    }
    this.#waiting = waiting.slice(seen);
    return batch;
  }

  /** Content tells how things are at this moment; hints say "look", which is right at any time. */
  dropContent(): void {
    this.#waiting = this.#waiting.filter(isHint);
  }
}
