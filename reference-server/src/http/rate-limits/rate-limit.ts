import type { ServerResponse } from 'node:http';
import type { RateCounter, RateCounters } from '../../drivers/rate-counters/rate-counters.ts';
import type { OperationDescription, RateClass } from '../../generated/operations.gen.ts';
import { HttpError } from '../http-error.ts';
import { networkOf } from './network.ts';

/** How many requests of each class a caller has. */
export type RateLimits = { readonly isOn: boolean } & Readonly<Record<RateClass, number>>;

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
/** An import is work for minutes, so it is counted by the hour. */
const WINDOW_SECONDS: Readonly<Record<RateClass, number>> = {
  'sign-in': MINUTE_SECONDS,
  write: MINUTE_SECONDS,
  read: MINUTE_SECONDS,
  search: MINUTE_SECONDS,
  import: HOUR_SECONDS,
};

/** Who is counted: a credential by its id or, where there is none that is valid, an address. */
export type RateCaller = { readonly credential: string } | { readonly address: string };

/** One request counted against its caller. Throws when there were too many. */
export type LimitRate = (
  operation: OperationDescription,
  caller: RateCaller,
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
 * Counted for each caller and class of operations, so that a client busy with reading can still write. The headers are those
 * of draft-ietf-httpapi-ratelimit-headers-11: structured fields, one policy a class.
 */
export function createRateLimiter(limits: RateLimits, counters: RateCounters): RateLimiter {
  if (!limits.isOn) return { limitRate: async () => {}, countFailedSignIn: async () => false };
  const open = (name: RateClass): RateCounter =>
    counters.open(name, { points: limits[name], windowSeconds: WINDOW_SECONDS[name] });
  const counterOf: Record<RateClass, RateCounter> = {
    'sign-in': open('sign-in'),
    write: open('write'),
    read: open('read'),
    search: open('search'),
    import: open('import'),
  };
  const limitRate: LimitRate = async ({ rateClass }, caller, response) => {
    const state = await counterOf[rateClass](keyOf(caller));
    const window = WINDOW_SECONDS[rateClass];
    response.setHeader('RateLimit-Policy', `"${rateClass}";q=${limits[rateClass]};w=${window}`);
    response.setHeader('RateLimit', `"${rateClass}";r=${state.remaining};t=${state.resetSeconds}`);
    if (state.isOver) throw tooMany(rateClass, state.resetSeconds);
  };
  return {
    limitRate,
    countFailedSignIn: async (address) => (await counterOf['sign-in'](keyOf({ address }))).isOver,
  };
}

function keyOf(caller: RateCaller): string {
  return 'credential' in caller ? caller.credential : networkOf(caller.address);
}

function tooMany(rateClass: RateClass, seconds: number): HttpError {
  return new HttpError(
    'rate_limited',
    `Too many requests of the class "${rateClass}"; come back in ${seconds} s.`,
    { headers: { 'Retry-After': String(seconds) } },
  );
}
