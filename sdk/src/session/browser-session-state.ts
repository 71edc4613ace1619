import type { Tickboard } from '../client.ts';
import type { TickboardError } from '../core/errors.ts';
import type { Session } from '../generated/models.gen.ts';

/**
 * Who is signed in.
 *
 * `checking` until the server has said, `failed` when it could not be asked (`resume` asks again, and so does a device that
 * comes back online). `signedOut` says why: nobody was signed in (`none`), somebody signed out here or in another tab
 * (`signedOut`), or the session was ended or has run out (`ended`), with the server's word for it.
 *
 * `client` is there for one person in one organization: it changes with either, and the one of before never speaks for
 * the next.
 */
export type BrowserSessionState =
  | { readonly status: 'checking' }
  | { readonly status: 'failed'; readonly error: TickboardError }
  | {
      readonly status: 'signedOut';
      readonly reason: 'none' | 'signedOut' | 'ended';
      readonly error: TickboardError | null;
    }
  | { readonly status: 'signedIn'; readonly session: Session; readonly client: Tickboard };
