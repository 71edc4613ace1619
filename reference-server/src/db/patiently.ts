import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../errors.ts';
import type { DatabaseWatch } from './database-watch.ts';

const PAUSE_AT_MOST_MILLISECONDS = 500;

/**
 * For a reader that has nobody to send away, such as a subscription: while the database is out of reach it waits, and reads
 * when it is back. Nobody is told of an outage by the end of a thousand sockets, which would all come back at once.
 */
export async function patiently<T>(watch: DatabaseWatch, read: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof UnavailableError) || watch.isClosed) throw error;
      await watch.whenReachable();
      // Those who wait together should not all ask in the same moment.
      await sleep(Math.random() * PAUSE_AT_MOST_MILLISECONDS, undefined, { ref: false });
    }
  }
}
