import type { StoredEvent } from '../events/event.repository.ts';
import { eventFrame, type BuiltMessage } from './messages.ts';

/** What a subscription needs of its connection. */
export interface SubscriptionChannel {
  /** @returns when the frames have left this process, so that a slow reader slows its own reads and nobody's memory. */
  sendAll(frames: readonly string[]): Promise<void>;
  send(message: BuiltMessage): void;
  readAfter(streamId: string, seq: number): Promise<readonly StoredEvent[]>;
  /** Reading failed for a reason that does not lie with the client; it should come back elsewhere. */
  failed(error: unknown): void;
}

/**
 * One stream of one connection. Catch-up and live are the same loop: read what comes after the last `seq` sent, send it,
 * repeat until there is nothing more. Hints that come during a turn ask for one more turn, so none is lost.
 */
export class Subscription {
  readonly streamId: string;
  readonly #channel: SubscriptionChannel;
  #sent: number;
  #catchUpTo: number | undefined;
  #isRunning = false;
  #isHinted = false;
  #isEnded = false;

  constructor(streamId: string, range: { after: number; revision: number }, channel: SubscriptionChannel) {
    this.streamId = streamId;
    this.#sent = range.after;
    this.#catchUpTo = range.revision;
    this.#channel = channel;
  }

  /** @param revision of the stream as far as the bus knows; without it the subscription looks in any case. */
  hint(revision?: number): void {
    if (revision !== undefined && revision <= this.#sent) return;
    this.#isHinted = true;
    if (!this.#isRunning) void this.#run();
  }

  end(): void {
    this.#isEnded = true;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#isHinted && !this.#isEnded) {
        this.#isHinted = false;
        await this.#turn();
      }
    } catch (error) {
      if (!this.#isEnded) this.#channel.failed(error);
    } finally {
      this.#isRunning = false;
    }
  }

  async #turn(): Promise<void> {
    for (;;) {
      const events = await this.#channel.readAfter(this.streamId, this.#sent);
      if (this.#isEnded) return;
      const last = events.at(-1);
      if (last) {
        await this.#channel.sendAll(events.map((event) => eventFrame(event.payload)));
        this.#sent = last.seq;
      }
      this.#tellCaughtUp();
      if (!last || this.#isEnded) return;
    }
  }

  #tellCaughtUp(): void {
    if (this.#catchUpTo === undefined || this.#sent < this.#catchUpTo || this.#isEnded) return;
    this.#channel.send({ type: 'caught-up', stream: this.streamId, revision: this.#sent });
    this.#catchUpTo = undefined;
  }
}
