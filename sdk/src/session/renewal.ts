import { bounded } from '../core/bounded.ts';
import { isTransient } from '../core/retry.ts';
import type { TokenSource } from '../core/options.ts';
import { isDue, isOver } from './grant.ts';
import type { Grant } from './grant.ts';

type Context = Parameters<TokenSource>[0];

/** While renewing ahead of the end fails, the token that still works is used, and it is not tried with every call. */
const pause = 10_000;

/**
 * Keeps one token and renews it when it is about to end or was refused. However many calls wait for that, it happens once;
 * a call that is aborted leaves, and the renewal goes on for the others and for the calls to come.
 */
export class Renewal<Kept extends Grant> {
  readonly #fetch: (spent: Kept | undefined) => Promise<Kept>;
  #running: Promise<Kept> | undefined;
  #pausedUntil = 0;
  /** What calls are signed in with now. Whatever else learns of a newer one puts it here. */
  grant: Kept | undefined;

  constructor(fetchGrant: (spent: Kept | undefined) => Promise<Kept>) {
    this.#fetch = fetchGrant;
  }

  /** The token for one attempt of a call; see `TokenSource`. */
  async take({ signal, refused }: Context): Promise<Kept> {
    const { grant } = this;
    const works = grant && grant.token !== refused && !isOver(grant);
    if (works && (!isDue(grant) || Date.now() < this.#pausedUntil)) return grant;
    try {
      return await bounded(() => this.renew(), signal);
    } catch (error) {
      if (!works || !isTransient(error)) throw error;
      this.#pausedUntil = Date.now() + pause;
      return grant;
    }
  }

  /** Fetches a newer one, or waits for the one that is being fetched. */
  renew(): Promise<Kept> {
    this.#running ??= this.#renew().finally(() => (this.#running = undefined));
    // Whoever waits hears of a failure; that nobody waits any more is none of its own.
    this.#running.catch(() => {});
    return this.#running;
  }

  async #renew(): Promise<Kept> {
    const grant = await this.#fetch(this.grant);
    this.#pausedUntil = 0;
    return (this.grant = grant);
  }
}
