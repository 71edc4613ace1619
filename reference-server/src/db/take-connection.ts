import type { PoolClient } from 'pg';
import { UnavailableError } from '../errors.ts';
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
