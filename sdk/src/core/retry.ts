import { ApiError, ConnectionError, TimeoutError } from './errors.ts';

const transientStatus = [408, 429, 502, 503, 504];

/** The server may ask for hours; a caller who waits in front of a screen is told of the failure instead. */
const longestRetryAfter = 60_000;
const firstBackoff = 500;
const longestBackoff = 8_000;

/**
 * True when the same request may succeed a moment later. Writes are as safe to repeat as reads: each carries an
 * idempotency key, and the server answers a repeat with the stored answer.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof ApiError) {
    return transientStatus.includes(error.status) || error.code === 'idempotency_in_progress';
  }
  return error instanceof ConnectionError || error instanceof TimeoutError;
}

/** Milliseconds before attempt `attempt + 1`: exponential with full jitter, never less than the server asks for. */
export function retryDelay(error: unknown, attempt: number): number {
  const backoff = Math.random() * Math.min(longestBackoff, firstBackoff * 2 ** attempt);
  const asked = error instanceof ApiError && error.retryAfter ? error.retryAfter * 1000 : 0;
  return Math.max(backoff, Math.min(asked, longestRetryAfter));
}
