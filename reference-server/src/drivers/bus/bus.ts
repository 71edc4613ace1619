import type { PresenceActivity } from '../../generated/schema.gen.ts';

/**
 * The bus says only that something moved: "stream X is at N", "credential Y changed". It promises no delivery. A hint lost
 * or doubled does no harm, since readers fetch by sequence number and look again after a silence; that is what lets it run
 * after the commit, coalesced, without holding up a write.
 *
 * A new topic is a new line of this union. If several messages for one id say no more than the newest of them, it is a
 * hint and stands in `hints` too; every other topic carries content: each of its messages is told, in order, at most
 * MAXIMUM_MESSAGE_BYTES long as JSON, and none that was published while the other processes were out of reach.
 */
export type BusMessage =
  | { readonly topic: 'stream'; readonly id: string; readonly revision: number }
  /** A session, key or membership changed: what is cached about it must be dropped. */
  | { readonly topic: 'credential'; readonly id: string }
  /**
   * Told by the bus itself, to this process alone: it was out of touch with the others, and whatever they have published
   * meanwhile is lost. Who keeps something that only messages keep up to date looks again now.
   */
  | { readonly topic: 'gap'; readonly id: '*' }
  /** What clients have told one process about who is in a project. */
  | {
      readonly topic: 'presence';
      /** Of the project. */
      readonly id: string;
      readonly organizationId: string;
      readonly from: string;
      readonly present: readonly PresenceAnnouncement[];
      readonly left: readonly {
        readonly userId: string;
        readonly clientId: string;
        readonly stamp: string;
      }[];
    }
  /** A process has just started, or was out of touch: all are asked to announce what they have been told. */
  | { readonly topic: 'presence-wanted'; readonly id: '*'; readonly from: string };

export interface PresenceAnnouncement {
  readonly userId: string;
  readonly memberId: string;
  readonly clientId: string;
  readonly activity: PresenceActivity;
  readonly taskId: string | null;
  readonly since: string;
  readonly stamp: string;
  /** That are left of its life. */
  readonly milliseconds: number;
}

const hints: ReadonlySet<BusMessage['topic']> = new Set(['stream', 'credential', 'gap', 'presence-wanted']);

/** A NOTIFY takes less than 8,000 bytes, and a message travels with the id of its sender. */
export const MAXIMUM_MESSAGE_BYTES = 7_800;

export type BusListener = (message: BusMessage) => void;

export interface BusCounts {
  sent: number;
  received: number;
}

export interface Bus {
  /** How messages reach other processes. */
  readonly kind: 'memory' | 'postgres' | 'redis';
  /** Whether they do at the moment. */
  readonly isConnected: boolean;
  /** Messages to and from other processes so far. */
  readonly counts: Readonly<BusCounts>;
  /** Returns at once; what cannot be sent is dropped, and the driver says so. */
  publish(messages: readonly BusMessage[]): void;
  /** Messages of this process and of the others. Returns the function that ends the subscription. */
  subscribe(listener: BusListener): () => void;
  close(): Promise<void>;
}

export function isHint({ topic }: BusMessage): boolean {
  return hints.has(topic);
}

/** One hint for each thing, the newest: a write of 500 cards is one "stream X is at N". Content is left as it is. */
export function coalesce(messages: readonly BusMessage[]): BusMessage[] {
  const kept = new Map<string | BusMessage, BusMessage>();
  for (const message of messages) {
    const key = isHint(message) ? `${message.topic} ${message.id}` : message;
    const known = kept.get(key);
    if (known?.topic === 'stream' && message.topic === 'stream' && known.revision > message.revision)
      continue;
    kept.set(key, message);
  }
  return [...kept.values()];
}
