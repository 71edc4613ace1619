import { createClient } from '@redis/client';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { countIn, giveBackIn, memoryCounters } from './memory.ts';
import type { RateCounter, RateCounters, RateState } from './rate-counters.ts';

const CONNECT_MILLISECONDS = 5_000;
/** A Redis that hangs would otherwise hold up every request for longer than what it protects takes. */
const ANSWER_MILLISECONDS = 250;
/** How long one failure keeps all requests from asking again. */
const AWAY_MILLISECONDS = 2_000;
const RECONNECT_AT_MOST_MILLISECONDS = 2_000;

export interface RedisCountersOptions {
  readonly url: string;
  /** Told at each change, not at each request. */
  readonly onLink: (isConnected: boolean, cause?: unknown) => void;
}

/**
 * Counts that all servers share. While Redis is away each server counts for itself, from nothing: limits are then looser
 * by the number of servers, and no request is refused or fails for it.
 */
export function redisCounters({ url, onLink }: RedisCountersOptions): RateCounters {
  const client = createClient({
    url,
    name: 'tickboard-rates',
    // What is asked while it is away is counted here, not sent late.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_MILLISECONDS,
      reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, RECONNECT_AT_MOST_MILLISECONDS),
    },
    maintNotifications: 'disabled',
  });
  const link = new Link(onLink);
  client.on('error', (error) => link.lost(error));
  client.on('ready', () => link.isBack());
  // It goes on trying by itself; the first failure is told as every other.
  client.connect().catch((error: unknown) => link.lost(error));
  const alone = memoryCounters();
  return {
    open(name, limit): RateCounter {
      const countAlone = alone.open(name, limit);
      const limiter = new RateLimiterRedis({
        storeClient: client,
        useRedisPackage: true,
        keyPrefix: `tickboard:rate:${name}`,
        points: limit.points,
        duration: limit.windowSeconds,
        // Who is over the limit stays so until the window ends, and is not worth a question.
        inMemoryBlockOnConsumed: limit.points + 1,
      });
      // Whichever way it was counted; counted alone it is given back alone.
      const together = async <T>(work: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> => {
        if (!client.isReady || link.isAway) return otherwise();
        try {
          const result = await answered(work());
          link.isBack();
          return result;
        } catch (error) {
          link.lost(error);
          return otherwise();
        }
      };
      const count = (key: string): Promise<RateState> =>
        together(
          () => countIn(limiter, key),
          () => countAlone(key),
        );
      const giveBack = (key: string): Promise<void> =>
        together(
          () => giveBackIn(limiter, key),
          () => countAlone.giveBack(key),
        );
      return Object.assign(count, { giveBack });
    },
    async close() {
      link.close();
      if (client.isOpen) client.destroy();
    },
  };
}

/** The client's own time limit ends with the sending of a command. */
async function answered<T>(counted: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis did not answer in time.')), ANSWER_MILLISECONDS);
  });
  counted.catch(() => {});
  try {
    return await Promise.race([counted, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether Redis answers, as far as is known. */
class Link {
  readonly #onLink: RedisCountersOptions['onLink'];
  #isConnected = true;
  #isClosed = false;
  #awayUntil = 0;

  constructor(onLink: RedisCountersOptions['onLink']) {
    this.#onLink = onLink;
  }

  get isAway(): boolean {
    return Date.now() < this.#awayUntil;
  }

  lost(cause: unknown): void {
    this.#awayUntil = Date.now() + AWAY_MILLISECONDS;
    this.#tell(false, cause);
  }

  isBack(): void {
    this.#awayUntil = 0;
    this.#tell(true);
  }

  close(): void {
    this.#isClosed = true;
  }

  #tell(isConnected: boolean, cause?: unknown): void {
    if (this.#isClosed || this.#isConnected === isConnected) return;
    this.#isConnected = isConnected;
    this.#onLink(isConnected, cause);
  }
}
