import type { Tickboard } from '../../client.ts';
import { ApiError, AuthenticationError, RateLimitError, ServerError } from '../../core/errors.ts';
import type { Session } from '../../generated/models.gen.ts';
import { Connection } from '../connection.ts';
import type { Line, LineListener } from '../line.ts';
import type { ClientMessage } from '../messages.ts';
import { Membership } from './membership.ts';
import type { TabScope } from './membership.ts';

const firstBackoff = 1_000;
const longestBackoff = 30_000;
/** A page that is frozen, or kept for going back to it, holds no place: the others need not wait for it. */
const leaveEvents = ['pagehide', 'freeze'];
const returnEvents = ['pageshow', 'resume'];

/**
 * The connection that all tabs of a browser share, as far as they stand on the same credential in the same organization:
 * then they may see the same, and no token has to travel. What is promised stays with `Realtime`, which asks for its
 * streams again whenever the connection of a leader opens: to it a change of leaders is a cut like any other.
 */
export class SharedLine implements Line {
  readonly #client: Tickboard;
  readonly #listener: LineListener;
  readonly #scope: TabScope;
  readonly #lifetime = new AbortController();
  /** A place among the tabs or, where tabs cannot share after all, a connection of its own. */
  #line: Line | undefined;
  #isAway = false;
  /** Another one with every try to join; an answer to an earlier one does not count. */
  #attempt = {};
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: Tickboard, listener: LineListener, scope: TabScope = globalThis) {
    this.#client = client;
    this.#listener = listener;
    this.#scope = scope;
  }

  start(): void {
    const options = { signal: this.#lifetime.signal, capture: true };
    for (const type of leaveEvents) this.#scope.addEventListener(type, () => this.#leave(), options);
    for (const type of returnEvents) this.#scope.addEventListener(type, () => this.#return(), options);
    this.#scope.addEventListener('online', () => void this.#join(), options);
    void this.#join();
  }

  stop(): void {
    this.#lifetime.abort();
    this.#leave();
  }

  send(message: ClientMessage): void {
    this.#line?.send(message);
  }

  renew(): void {
    this.#line?.renew();
  }

  async #join(): Promise<void> {
    if (this.#line || this.#isAway) return;
    const attempt = (this.#attempt = {});
    clearTimeout(this.#timer);
    try {
      const session = await this.#client.sessions.get({ signal: this.#lifetime.signal });
      if (this.#attempt === attempt) this.#enter(session);
    } catch (error) {
      if (this.#attempt === attempt) this.#failed(error);
    }
  }

  #enter(identity: Session): void {
    try {
      this.#line = new Membership({
        transport: this.#client.transport,
        identity,
        listener: { ...this.#listener, opened: () => this.#opened() },
        scope: this.#scope,
        // The cookie is somebody else's now, and so are the tabs to share with.
        onStranger: () => this.#joinLater(),
        onFailure: () => this.#goAlone(),
      });
      this.#line.start();
    } catch {
      this.#goAlone();
    }
  }

  #failed(error: unknown): void {
    const isPassing =
      error instanceof AuthenticationError ||
      error instanceof RateLimitError ||
      error instanceof ServerError ||
      !(error instanceof ApiError);
    if (isPassing) this.#joinLater();
    else this.#goAlone();
  }

  #joinLater(): void {
    this.#leave();
    this.#isAway = false;
    const longest = Math.min(longestBackoff, firstBackoff * 2 ** this.#failures++);
    this.#timer = setTimeout(() => void this.#join(), Math.random() * longest);
  }

  #goAlone(): void {
    this.#line?.stop();
    this.#line = new Connection(this.#client.transport, this.#listener);
    this.#line.start();
  }

  #opened(): void {
    this.#failures = 0;
    this.#listener.opened();
  }

  #leave(): void {
    this.#isAway = true;
    this.#attempt = {};
    clearTimeout(this.#timer);
    this.#line?.stop();
    this.#line = undefined;
    this.#listener.closed();
  }

  #return(): void {
    if (this.#lifetime.signal.aborted || !this.#isAway) return;
    this.#isAway = false;
    void this.#join();
  }
}
