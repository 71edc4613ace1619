/**
 * Answers that are the same for everybody who may see them, kept under the validator of the state they show. Who asks has
 * read the validator of now before, and an answer of another one is not found; so nothing is ever stale, and nothing has to
 * be told when something changes.
 *
 * An answer has a place, which it shares with its own earlier states alone: the next state takes it over. Each process keeps
 * what was used last, bounded in bytes; a fleet shares one more copy of each, compressed.
 */
import { LRUCache } from 'lru-cache';
import { Content } from '../../content/content.ts';
import type { SharedCache } from './shared-cache.ts';

export interface KeptAnswer {
  readonly etag: string;
  readonly content: Content;
}

export interface WantedAnswer {
  /** Names whose answer it is and everything it depends on but its state: organization, resource, rights. */
  readonly place: string;
  /** Of the state of now. */
  readonly etag: string;
  /** For the other servers, too. Not for what callers can have in any number of manners. */
  readonly isShared: boolean;
  /** Makes it, of that state or a later one; undefined when it is not, or no longer, to be seen. */
  readonly build: () => Promise<KeptAnswer | undefined>;
}

export interface CacheCounts {
  /** The caller's own copy was still right. */
  notModified: number;
  memory: number;
  /** Came from another server by way of Redis. */
  shared: number;
  /** Somebody else's was being made at the moment. */
  joined: number;
  built: number;
}

export interface AnswerCacheOptions {
  /** Of all forms of all answers; 0 keeps nothing, and shares nothing. */
  readonly maximumBytes: number;
  readonly shared?: SharedCache | undefined;
}

export class AnswerCache {
  readonly counts: CacheCounts = { notModified: 0, memory: 0, shared: 0, joined: 0, built: 0 };
  readonly #kept: LRUCache<string, KeptAnswer> | undefined;
  readonly #shared: SharedCache | undefined;
  readonly #underWay = new Map<string, Promise<KeptAnswer | undefined>>();

  constructor({ maximumBytes, shared }: AnswerCacheOptions) {
    if (maximumBytes === 0) return;
    this.#kept = new LRUCache({ maxSize: maximumBytes, sizeCalculation: ({ content }) => content.bytes });
    this.#shared = shared;
  }

  get isOn(): boolean {
    return this.#kept !== undefined;
  }

  get bytes(): number {
    return this.#kept?.calculatedSize ?? 0;
  }

  get answers(): number {
    return this.#kept?.size ?? 0;
  }

  async find(wanted: WantedAnswer): Promise<KeptAnswer | undefined> {
    const kept = this.#kept?.get(wanted.place);
    if (kept?.etag === wanted.etag) {
      this.counts.memory += 1;
      return kept;
    }
    const name = nameOf(wanted);
    const underWay = this.#underWay.get(name);
    if (!underWay) return this.#begin(name, wanted);
    this.counts.joined += 1;
    // Who began it may have lost sight of it meanwhile, which says nothing about this caller.
    return (await underWay) ?? wanted.build();
  }

  #begin(name: string, wanted: WantedAnswer): Promise<KeptAnswer | undefined> {
    const begun = this.#fetch(wanted).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, begun);
    return begun;
  }

  async #fetch(wanted: WantedAnswer): Promise<KeptAnswer | undefined> {
    const shared = wanted.isShared ? await this.#fetchShared(wanted) : undefined;
    if (shared) return shared;
    this.counts.built += 1;
    const built = await wanted.build();
    if (!built) return undefined;
    this.#keep(wanted.place, built);
    if (wanted.isShared) void this.#share(wanted.place, built);
    return built;
  }

  async #fetchShared(wanted: WantedAnswer): Promise<KeptAnswer | undefined> {
    const value = await this.#shared?.get(wanted.place);
    const content = value && contentOf(value, headOf(wanted));
    if (!content) return undefined;
    this.counts.shared += 1;
    const answer = { etag: wanted.etag, content };
    this.#keep(wanted.place, answer);
    return answer;
  }

  #keep(place: string, answer: KeptAnswer): void {
    const kept = this.#kept;
    if (!kept) return;
    kept.set(place, answer);
    // Under another object, since the cache measures one only once.
    answer.content.onGrowth = () => {
      if (kept.peek(place)?.content === answer.content) kept.set(place, { ...answer });
    };
  }

  /** In the background. What cannot be shared is built once more elsewhere. */
  async #share(place: string, { etag, content }: KeptAnswer): Promise<void> {
    if (!this.#shared) return;
    const compressed = await content.in('br').catch(() => undefined);
    if (compressed) await this.#shared.set(place, Buffer.concat([headOf({ place, etag }), compressed]));
  }
}

type Named = Pick<WantedAnswer, 'place' | 'etag'>;

function nameOf({ place, etag }: Named): string {
  return `${place} ${etag}`;
}

/** What is shared says itself what it is, so that nothing depends on whoever put it under that key. */
function headOf(named: Named): Buffer {
  return Buffer.from(`${nameOf(named)}\n`);
}

function contentOf(value: Buffer, head: Buffer): Content | undefined {
  if (!value.subarray(0, head.length).equals(head)) return undefined;
  return new Content(value.subarray(head.length), 'br');
}
