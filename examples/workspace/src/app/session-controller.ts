import type { BrowserSession, BrowserSessionState } from '@tickboard/sdk/session';
import { offlineQueueOf } from '@tickboard/sdk/offline';
import type { Tickboard } from '@tickboard/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws the app anew with every change of who is signed in, and keeps each person's unsent changes to themselves. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #session: () => BrowserSession;
  #client: Tickboard | undefined;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, session: () => BrowserSession) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }

  get state(): BrowserSessionState {
    return this.#session().getSnapshot();
  }

  hostConnected(): void {
    this.#leave = this.#session().subscribe(() => this.#changed());
    this.#changed();
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#enter(undefined);
  }

  async signOut(): Promise<void> {
    const client = this.#client;
    await this.#session().signOut();
    // Who signs out here may not be the next to sign in.
    if (client !== undefined) await offlineQueueOf(client).clear();
  }

  #changed(): void {
    const { state } = this;
    this.#enter(state.status === 'signedIn' ? state.client : undefined);
    this.#host.requestUpdate();
  }

  /** What the last client has not sent waits for the next one of the same person. */
  #enter(client: Tickboard | undefined): void {
    if (client === this.#client) return;
    if (this.#client !== undefined) void offlineQueueOf(this.#client).close();
    if (client !== undefined) offlineQueueOf(client);
    this.#client = client;
  }
}
