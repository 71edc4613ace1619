import type { ServerResponse } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { OperationDescription } from '../generated/operations.gen.ts';
import { HttpError } from './http-error.ts';

export interface RateLimits {
  readonly isOn: boolean;
  /** Requests a minute. */
  readonly reads: number;
  readonly writes: number;
  readonly signIns: number;
}

type RouteClass = 'read' | 'write' | 'sign-in';

const WINDOW_SECONDS = 60;

/** One request counted against its caller. Throws when there were too many. */
export type LimitRate = (
  operation: OperationDescription,
  caller: string,
  response: ServerResponse,
) => Promise<void>;

export interface RateLimiter {
  readonly limitRate: LimitRate;
  /**
   * An attempt to sign in that came by no request of the API, and failed.
   * @returns whether there were too many from that address, by requests and otherwise.
   */
  readonly countFailedSignIn: (address: string) => Promise<boolean>;
}

/**
 * Counted for each caller and class of routes, so that a client busy with reading can still write. The headers are those
 * of draft-ietf-httpapi-ratelimit-headers-11: structured fields, one policy a class.
 */
export function createRateLimiter(limits: RateLimits): RateLimiter {
  if (!limits.isOn) return { limitRate: async () => {}, countFailedSignIn: async () => false };
  const limiters: Record<RouteClass, RateLimiterMemory> = {
    read: open('read', limits.reads),
    write: open('write', limits.writes),
    'sign-in': open('sign-in', limits.signIns),
  };
  const limitRate: LimitRate = async (operation, caller, response) => {
    const routeClass = classOf(operation);
    const limiter = limiters[routeClass];
    const state = await consume(limiter, caller);
    response.setHeader('RateLimit-Policy', `"${routeClass}";q=${limiter.points};w=${WINDOW_SECONDS}`);
    response.setHeader('RateLimit', `"${routeClass}";r=${state.remaining};t=${state.resetSeconds}`);
    if (state.isOver) throw tooMany(routeClass, state.resetSeconds);
  };
  return {
    limitRate,
    countFailedSignIn: async (address) => (await consume(limiters['sign-in'], address)).isOver,
  };
}

function open(keyPrefix: RouteClass, points: number): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix, points, duration: WINDOW_SECONDS });
}

/** Signing in costs a slow hash and is where passwords are guessed. */
function classOf({ id, isWrite }: OperationDescription): RouteClass {
  if (id === 'createSession') return 'sign-in';
  return isWrite ? 'write' : 'read';
}

interface Consumed {
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly isOver: boolean;
}

async function consume(limiter: RateLimiterMemory, caller: string): Promise<Consumed> {
  try {
    return toConsumed(await limiter.consume(caller), false);
  } catch (error) {
    // The library rejects with the same result that it otherwise returns.
    if (error instanceof RateLimiterRes) return toConsumed(error, true);
    throw error;
  }
}

function toConsumed(result: RateLimiterRes, isOver: boolean): Consumed {
  const resetSeconds = Math.ceil(result.msBeforeNext / 1000);
  return { remaining: Math.max(0, result.remainingPoints), resetSeconds, isOver };
}

function tooMany(routeClass: RouteClass, seconds: number): HttpError {
  return new HttpError(
    'rate_limited',
    `Too many requests of the class "${routeClass}"; come back in ${seconds} s.`,
    {
      headers: { 'Retry-After': String(seconds) },
    },
  );
}
