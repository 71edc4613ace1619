import { RateLimiterRedis } from 'rate-limiter-flexible';
import { RedisLink, type OnLink } from '../redis-link.ts';
import { countIn, giveBackIn, memoryCounters } from './memory.ts';
import type { RateCounter, RateCounters, RateState } from './rate-counters.ts';

export interface RedisCountersOptions {
  readonly url: string;
  readonly onLink: OnLink;
}

/**
 * Counts that all servers share. While Redis is away each server counts for itself, from nothing: limits are then looser
 * by the number of servers, and no request is refused or fails for it.
 */
export function redisCounters({ url, onLink }: RedisCountersOptions): RateCounters {
  const link = new RedisLink({ url, name: 'tickboard-rates', onLink });
  const alone = memoryCounters();
  return {
    open(name, limit): RateCounter {
      const countAlone = alone.open(name, limit);
      const limiter = new RateLimiterRedis({
        storeClient: link.client,
        useRedisPackage: true,
        keyPrefix: `tickboard:rate:${name}`,
        points: limit.points,
        duration: limit.windowSeconds,
        // Who is over the limit stays so until the window ends, and is not worth a question.
        inMemoryBlockOnConsumed: limit.points + 1,
      });
      const count = (key: string): Promise<RateState> =>
        link.ask(
          () => countIn(limiter, key),
          () => countAlone(key),
        );
      // Whichever way it was counted; counted alone it is given back alone.
      const giveBack = (key: string): Promise<void> =>
        link.ask(
          () => giveBackIn(limiter, key),
          () => countAlone.giveBack(key),
        );
      return Object.assign(count, { giveBack });
    },
    close: async () => link.close(),
  };
}
