import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame } from './carrier.ts';
import { messageFrame } from './carrier.ts';
import type { BuiltMessage } from './messages.ts';
import { framesAfter, type Batch, type Follower, type StreamFeed } from './stream-feed.ts';

/** What a subscription needs of the way to its client. */
export interface SubscriptionChannel {
  readonly isBackedUp: boolean;
  send(frames: readonly Frame[]): void;
  ready(): Promise<void>;
}

export interface SubscriptionRange {
  /** The last `seq` that the client has seen. */
  readonly after: number;
  /** Of the stream when the subscription began. */
  readonly revision: number;
}

export interface SubscriptionOptions {
  readonly feed: StreamFeed;
  readonly range: SubscriptionRange;
  readonly channel: SubscriptionChannel;
  /** Catching up failed for a reason that does not lie with the client; it should come back. */
  readonly onFailure: (error: unknown) => void;
}

const PAUSE_MILLISECONDS = 100;

/**
 * One stream of one client. It catches up by reading what comes after the last `seq` sent, until it stands where the others
 * stand; from then on its feed tells it. A client that reads slowly falls back to catching up, at the pace at which it reads,
 * so that nothing piles up for it.
 */
export class Subscription implements Follower {
  readonly streamId: string;
  readonly #feed: StreamFeed;
  readonly #channel: SubscriptionChannel;
  readonly #onFailure: (error: unknown) => void;
  #place: number;
  #catchUpTo: number | undefined;
  #isEnded = false;

  constructor({ feed, range, channel, onFailure }: SubscriptionOptions) {
    this.streamId = feed.streamId;
    this.#feed = feed;
    this.#channel = channel;
    this.#onFailure = onFailure;
    this.#place = range.after;
    this.#catchUpTo = range.revision;
  }

  get place(): number {
    return this.#place;
  }

  start(): void {
    this.#catchUp().catch((error: unknown) => {
      if (!this.#isEnded) this.#onFailure(error);
    });
  }

  end(): void {
    this.#isEnded = true;
    this.#feed.leave(this);
  }

  /** By the feed, while this stands at its head. */
  deliver(batch: Batch): void {
    if (this.#channel.isBackedUp) {
      this.#feed.leave(this);
      return this.start();
    }
    this.#pass(batch);
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      await this.#channel.ready();
      if (this.#isEnded) return;
      this.#tellCaughtUp();
      if (this.#place >= this.#feed.known && this.#feed.join(this)) return;
      const batch = await this.#feed.readAfter(this.#place);
      if (this.#isEnded) return;
      this.#pass(batch);
      if (batch.frames.length > 0) continue;
      // Heard of, and not to be read yet, as from a replica that lags.
      if (this.#feed.join(this)) return;
      await sleep(PAUSE_MILLISECONDS, undefined, { ref: false });
    }
  }

  #pass(batch: Batch): void {
    const frames = framesAfter(batch, this.#place);
    if (frames.length === 0) return;
    this.#channel.send(frames);
    this.#place = batch.last;
    this.#tellCaughtUp();
  }

  #tellCaughtUp(): void {
    if (this.#catchUpTo === undefined || this.#place < this.#catchUpTo) return;
    this.#catchUpTo = undefined;
    this.#send({ type: 'caught-up', stream: this.streamId, revision: this.#place });
  }

  #send(message: BuiltMessage): void {
    this.#channel.send([messageFrame(message)]);
  }
}
