import { DatabaseError, type PoolClient } from 'pg';
import { DomainError, UnavailableError } from '../errors.ts';
import type { Database } from './connection.ts';

const RETRY_AFTER_SECONDS = 1;

/**
 * Of the pool. Whatever the reason for which there is none (the server is away, or all are taken for too long), nothing has
 * happened yet, and the same request may succeed in a moment.
 */
export async function takeConnection({ pool }: Database): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    throw new UnavailableError('The database cannot be reached.', RETRY_AFTER_SECONDS, { cause });
  }
}

/**
 * For what failed on a connection that then turned out to be of no use. The database's own word, and ours, says more; all
 * else is the driver telling in several ways that nobody is there any more. A write may have been committed or not.
 */
export function asLostConnection(cause: unknown): unknown {
  if (cause instanceof DatabaseError || cause instanceof DomainError) return cause;
  return new UnavailableError('The connection to the database was lost.', RETRY_AFTER_SECONDS, { cause });
}
