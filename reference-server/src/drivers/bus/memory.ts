import type { Bus, BusListener, BusMessage } from './bus.ts';
import { coalesce } from './bus.ts';

/** For a server that runs as one process: a message is a call. */
export class MemoryBus implements Bus {
  readonly kind = 'memory';
  readonly isConnected = true;
  readonly counts = { sent: 0, received: 0 };
  readonly #listeners = new Set<BusListener>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  publish(messages: readonly BusMessage[]): void {
    for (const message of coalesce(messages)) this.#tell(message);
  }

  subscribe(listener: BusListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }

  #tell(message: BusMessage): void {
    // A listener's fault must not reach the write that has already been committed, nor the other listeners.
    for (const listener of this.#listeners) {
      try {
        listener(message);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
