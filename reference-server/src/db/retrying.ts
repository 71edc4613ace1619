import { DatabaseError } from 'pg';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const FEATURE_NOT_SUPPORTED = '0A000';

const MAXIMUM_ATTEMPTS = 6;
const FIRST_PAUSE_MILLISECONDS = 10;

/** For a whole transaction: what is run again must have no effect but its own. */
export async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (number === MAXIMUM_ATTEMPTS || !isRetryable(error)) throw error;
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

function isRetryable(error: unknown): boolean {
  if (isStalePlan(error)) return true;
  return (
    error instanceof DatabaseError &&
    (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK_DETECTED)
  );
}

/** Full jitter: those who met once should not meet again. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * milliseconds));
}
