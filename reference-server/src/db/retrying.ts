import { DatabaseError } from 'pg';
import { UnavailableError } from '../errors.ts';
import { LostConnectionError } from './take-connection.ts';

/**
 * Thrown by work that finds, under its locks, that it should have locked more: locks have an order, so the whole
 * transaction runs again and sees from the start what has come meanwhile.
 */
export class MoreToLockError extends UnavailableError {
  constructor() {
    super('Too many are changing this at the same time.', 1);
  }
}

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const FEATURE_NOT_SUPPORTED = '0A000';

const MAXIMUM_ATTEMPTS = 6;
/** Once finds the connection that was cut while it was idle. More would help a statement that ends the database to do so again. */
const ATTEMPTS_AFTER_A_LOSS = 2;
const FIRST_PAUSE_MILLISECONDS = 10;

/** For a whole transaction: what is run again must have no effect but its own. */
export async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (number >= attemptsFor(error)) throw error;
      await pause(FIRST_PAUSE_MILLISECONDS * 2 ** (number - 1));
    }
  }
}

/**
 * A migration has changed a table under a running server, and this connection has a statement prepared whose result looked
 * different before. The connection is thrown away and the statement prepared anew on another one.
 */
export function isStalePlan(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && error.code === FEATURE_NOT_SUPPORTED;
}

function attemptsFor(error: unknown): number {
  if (error instanceof LostConnectionError) return error.isRolledBack ? ATTEMPTS_AFTER_A_LOSS : 1;
  return isRetryable(error) ? MAXIMUM_ATTEMPTS : 1;
}

function isRetryable(error: unknown): boolean {
  if (isStalePlan(error) || error instanceof MoreToLockError) return true;
  return (
    error instanceof DatabaseError &&
    (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK_DETECTED)
  );
}

/** Full jitter: those who met once should not meet again. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * milliseconds));
}
