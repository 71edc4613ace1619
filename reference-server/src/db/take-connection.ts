import { DatabaseError, type PoolClient } from 'pg';
import { DomainError, UnavailableError } from '../errors.ts';
import type { Database } from './connection.ts';

const RETRY_AFTER_SECONDS = 1;

/**
 * Of the pool. Whatever the reason for which there is none (the server is away, or all are taken for too long), nothing has
 * happened yet, and the same request may succeed in a moment. Nobody waits where waiting is of no use: for a database that is
 * known to be away, or behind a queue that is as long as it may become.
 */
export async function takeConnection({
  pool,
  watch,
  waitingAtMost,
  refusals,
}: Database): Promise<PoolClient> {
  if (watch.reason !== undefined) refusals.away += 1;
  watch.throwIfAway();
  if (pool.waitingCount >= waitingAtMost) {
    refusals.queueFull += 1;
    throw new UnavailableError('Too many requests wait for the database.', RETRY_AFTER_SECONDS);
  }
  try {
    return await pool.connect();
  } catch (cause) {
    refusals.failed += 1;
    watch.suspect();
    throw new UnavailableError('There was no connection to the database in time.', RETRY_AFTER_SECONDS, {
      cause,
    });
  }
}

/** The connection was lost under a transaction. */
export class LostConnectionError extends UnavailableError {
  /** Whether the transaction can only have been rolled back. */
  readonly isRolledBack: boolean;

  constructor(isRolledBack: boolean, cause: unknown) {
    super('The connection to the database was lost.', RETRY_AFTER_SECONDS, { cause });
    this.isRolledBack = isRolledBack;
  }
}

/** The database ends connections itself when it stops (57P01 to 57P03); class 08 is about the connection. */
const connectionCodes = /^(57P0[123]|08...)$/;

/**
 * For what failed on a connection that then turned out to be of no use. The database's own word, and ours, says more; all
 * else is the driver telling in several ways that nobody is there any more.
 */
export function asLostConnection({ watch }: Database, isRolledBack: boolean, cause: unknown): unknown {
  if (cause instanceof DomainError) return cause;
  if (cause instanceof DatabaseError && !connectionCodes.test(cause.code ?? '')) return cause;
  watch.suspect();
  return new LostConnectionError(isRolledBack, cause);
}
