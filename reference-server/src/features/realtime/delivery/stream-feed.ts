import type { StoredEvent } from '../../events/event.repository.ts';
import { eventFrame, type Frame } from './carrier.ts';

/** Events after a place, as frames, and where they end. */
export interface Batch {
  /** The place that it was read after. */
  readonly from: number;
  readonly last: number;
  readonly frames: readonly Frame[];
}

/** Somebody who has got all events up to its place. */
export interface Follower {
  readonly place: number;
  deliver(batch: Batch): void;
}

export interface FeedOptions {
  /** Whose stream it is, and its id. */
  readonly key: string;
  readonly streamId: string;
  /** At most one batch, by `seq`. */
  readonly read: (after: number) => Promise<readonly StoredEvent[]>;
  readonly onError: (error: unknown) => void;
}

/**
 * One stream for all of this process who follow it. Those that are up to date stand at its head together: an event is read
 * once and goes to all of them, so that a thousand sockets on one board cost one read. Who is behind reads on by itself,
 * shares that read with whoever stands at the same place, and joins when it has come up.
 */
export class StreamFeed {
  readonly key: string;
  readonly streamId: string;
  readonly #options: FeedOptions;
  readonly #followers = new Set<Follower>();
  /** Every follower has got all events up to here. */
  #head = 0;
  /** The newest revision that was heard of. */
  #known = 0;
  #isReading = false;
  readonly #reads = new Map<number, { readonly known: number; readonly batch: Promise<Batch> }>();
  /** Of those that have it open, whether they are up to date or not. */
  users = 0;

  constructor(options: FeedOptions) {
    this.key = options.key;
    this.streamId = options.streamId;
    this.#options = options;
  }

  /** The newest revision that was heard of. */
  get known(): number {
    return this.#known;
  }

  hint(revision: number): void {
    if (revision > this.#known) this.#known = revision;
    if (this.#known > this.#head && this.#followers.size > 0 && !this.#isReading) void this.#advance();
  }

  /** @returns whether it is up to date enough to be told from now on; if not, it reads on and asks again. */
  join(follower: Follower): boolean {
    if (this.#followers.size === 0) this.#head = follower.place;
    if (follower.place < this.#head) return false;
    this.#followers.add(follower);
    this.hint(this.#known);
    return true;
  }

  leave(follower: Follower): void {
    this.#followers.delete(follower);
  }

  /** Shares a read that is under way from the same place, unless something was heard of since it began. */
  readAfter(place: number): Promise<Batch> {
    const underWay = this.#reads.get(place);
    if (underWay && underWay.known >= this.#known) return underWay.batch;
    const batch = this.#read(place);
    const entry = { known: this.#known, batch };
    this.#reads.set(place, entry);
    const forget = (): void => {
      if (this.#reads.get(place) === entry) this.#reads.delete(place);
    };
    batch.then(forget, forget);
    return batch;
  }

  async #read(from: number): Promise<Batch> {
    const events = await this.#options.read(from);
    const frames = events.map(({ seq, payload }) => eventFrame(payload, this.streamId, seq));
    return { from, last: events.at(-1)?.seq ?? from, frames };
  }

  /** A failure is left to the next look, at most 2 s later: the followers are sound, it is the database that is away. */
  async #advance(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#known > this.#head && this.#followers.size > 0) {
        const batch = await this.readAfter(this.#head);
        // All have left meanwhile and others have come, who may stand elsewhere.
        if (batch.from !== this.#head) continue;
        if (batch.frames.length === 0) return;
        this.#head = batch.last;
        for (const follower of this.#followers) follower.deliver(batch);
      }
    } catch (error) {
      this.#options.onError(error);
    } finally {
      this.#isReading = false;
    }
  }
}

/** Of a batch what comes after a place. Events are gapless, so their number tells. */
export function framesAfter({ from, frames }: Batch, place: number): readonly Frame[] {
  return place <= from ? frames : frames.slice(place - from);
}
