import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RateCounter, RateCounters, RateState } from './rate-counters.ts';

export function memoryCounters(): RateCounters {
  return {
    open: (name, { points, windowSeconds }): RateCounter => {
      const limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: windowSeconds });
      const count = (key: string): Promise<RateState> => countIn(limiter, key);
      return Object.assign(count, { giveBack: (key: string) => giveBackIn(limiter, key) });
    },
    close: async () => {},
  };
}

export async function countIn(limiter: RateLimiterAbstract, key: string): Promise<RateState> {
  try {
    return toState(await limiter.consume(key), false);
  } catch (error) {
    // The library rejects with the same result that it otherwise returns.
    if (error instanceof RateLimiterRes) return toState(error, true);
    throw error;
  }
}

export async function giveBackIn(limiter: RateLimiterAbstract, key: string): Promise<void> {
  await limiter.reward(key);
}

function toState(result: RateLimiterRes, isOver: boolean): RateState {
  const resetSeconds = Math.ceil(result.msBeforeNext / 1000);
  return { remaining: Math.max(0, result.remainingPoints), resetSeconds, isOver };
}
