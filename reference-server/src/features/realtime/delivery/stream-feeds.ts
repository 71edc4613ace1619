import type { Actor } from '../../../access/actor.ts';
import { PLAIN_REACH } from '../../../access/reach.ts';
import type { EventSource } from './event-source.ts';
import { StreamFeed } from './stream-feed.ts';

const SILENCE_MILLISECONDS = 2_000;

/**
 * The feeds of all streams that somebody of this process follows. The bus says "stream X is at N"; because that may be lost,
 * the streams that nothing was heard of are looked up again every 2 s, all of a process in one statement.
 */
export class StreamFeeds {
  readonly #events: EventSource;
  readonly #onError: (error: unknown) => void;
  /** By whose stream it is and by its id: two organizations may have streams of one id. */
  readonly #feeds = new Map<string, StreamFeed>();
  /** By the id alone, which is all that a hint names. */
  readonly #byStream = new Map<string, Set<StreamFeed>>();
  readonly #look: NodeJS.Timeout;
  #heard = new Set<string>();

  constructor(events: EventSource, onError: (error: unknown) => void) {
    this.#events = events;
    this.#onError = onError;
    this.#look = setInterval(() => this.lookAgain(), SILENCE_MILLISECONDS).unref();
  }

  close(): void {
    clearInterval(this.#look);
  }

  /** @param actor who may see the stream, as the caller has checked, or is about to before anything is read. */
  open(actor: Actor, streamId: string): StreamFeed {
    const key = keyOf(actor, streamId);
    const feed = this.#feeds.get(key) ?? this.#make(key, actor, streamId);
    feed.users += 1;
    return feed;
  }

  release(feed: StreamFeed): void {
    feed.users -= 1;
    if (feed.users > 0) return;
    this.#feeds.delete(feed.key);
    const same = this.#byStream.get(feed.streamId);
    same?.delete(feed);
    if (same?.size === 0) this.#byStream.delete(feed.streamId);
  }

  hint(streamId: string, revision: number): void {
    this.#heard.add(streamId);
    for (const feed of this.#byStream.get(streamId) ?? []) feed.hint(revision);
  }

  /** @param all those that something was heard of just now, too: what was heard may not be all. */
  lookAgain(all = false): void {
    const heard = this.#heard;
    this.#heard = new Set();
    const silent = [...this.#byStream.keys()].filter((streamId) => all || !heard.has(streamId));
    if (silent.length > 0) this.#lookUp(silent).catch(this.#onError);
  }

  async #lookUp(streamIds: readonly string[]): Promise<void> {
    for (const [streamId, revision] of await this.#events.revisions(streamIds)) {
      for (const feed of this.#byStream.get(streamId) ?? []) feed.hint(revision);
    }
  }

  #make(key: string, actor: Actor, streamId: string): StreamFeed {
    // Whoever follows a stream is checked by itself, when it begins and whenever rights change; read is once for all, with
    // rights that do not end with the first.
    const reader: Actor = { ...actor, role: 'owner', reach: PLAIN_REACH };
    const read = (after: number) => this.#events.after(reader, streamId, after);
    const feed = new StreamFeed({ key, streamId, read, onError: this.#onError });
    this.#feeds.set(key, feed);
    const same = this.#byStream.get(streamId) ?? new Set();
    this.#byStream.set(streamId, same.add(feed));
    return feed;
  }
}

/** A person's own stream is that person's in every organization; all others are the organization's. */
function keyOf({ organizationId, userId }: Actor, streamId: string): string {
  return streamId === userId ? `person ${streamId}` : `${organizationId} ${streamId}`;
}
