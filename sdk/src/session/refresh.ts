import type { Tickboard } from '../client.ts';
import { sleep } from '../core/bounded.ts';
import { isTransient, retryDelay } from '../core/retry.ts';
import type { SessionRefresh, SessionTokens } from '../generated/models.gen.ts';

/** The server gives an honest repeat the same successor for 60 s; these attempts end before that on any usual line. */
const attempts = 4;

/**
 * Trades a refresh token (or the browser's cookie) for the next one. It repeats by itself: each attempt is a write of its
 * own, since the answer to an earlier one holds a secret and is not replayed by its idempotency key.
 */
export async function refreshSession(
  client: Tickboard,
  body: SessionRefresh,
  signal?: AbortSignal,
): Promise<SessionTokens> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await client.sessions.refresh(body, { signal, maxRetries: 0 });
    } catch (error) {
      if (attempt + 1 >= attempts || !isTransient(error)) throw error;
      await sleep(retryDelay(error, attempt), signal);
    }
  }
}
