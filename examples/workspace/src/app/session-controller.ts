import { AuthenticationError, TickboardError, type Session, type Tickboard } from '@tickboard/sdk';
import { offlineQueueOf } from '@tickboard/sdk/offline';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Makes a client that calls back when the server no longer knows who is asking. */
export type Connect = (signedOut: () => void) => Tickboard;

export type SessionState =
  | { readonly status: 'checking' }
  | { readonly status: 'unreachable'; readonly error: TickboardError }
  | { readonly status: 'signedOut'; readonly client: Tickboard }
  | { readonly status: 'signedIn'; readonly client: Tickboard; readonly session: Session };

/**
 * Who is signed in. The secret is a cookie that scripts cannot read. Every change of person or organization makes a
 * new client, so that nothing that was loaded for the one can be shown to the other.
 */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #connect: Connect;
  readonly #channelName: () => string;
  #channel: BroadcastChannel | undefined;
  #state: SessionState = { status: 'checking' };
  /** Another one with every check: what an earlier one hears does not count. */
  #latest = {};

  constructor(host: ReactiveControllerHost, connect: Connect, channelName: () => string) {
    this.#host = host;
    this.#connect = connect;
    this.#channelName = channelName;
    host.addController(this);
  }

  get state(): SessionState {
    return this.#state;
  }

  hostConnected(): void {
    addEventListener('online', this.#online);
    // The cookie is that of all tabs: none may act as somebody else than it shows.
    this.#channel = new BroadcastChannel(this.#channelName());
    this.#channel.addEventListener('message', () => void this.check());
    void this.check();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#online);
    this.#channel?.close();
  }

  /** Asks the server who we are. */
  async check(): Promise<void> {
    const check = (this.#latest = {});
    this.#enter({ status: 'checking' });
    const client = this.#newClient();
    try {
      const session = await client.sessions.get();
      if (this.#latest === check) this.#enter({ status: 'signedIn', client, session });
    } catch (error) {
      if (this.#latest !== check) return;
      if (error instanceof AuthenticationError) this.#signedOut();
      else if (error instanceof TickboardError) this.#enter({ status: 'unreachable', error });
      else throw error;
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    const client = this.#newClient();
    const session = await client.sessions.create({ email, password, cookie: true });
    this.#tellOtherTabs();
    this.#enter({ status: 'signedIn', client, session });
  }

  async signOut(): Promise<void> {
    if (this.#state.status !== 'signedIn') return;
    const { client } = this.#state;
    await client.sessions.delete();
    this.#tellOtherTabs();
    // Who signs out here may not be the next to sign in.
    await offlineQueueOf(client).clear();
    this.#signedOut();
  }

  async switchOrganization(organizationId: string): Promise<void> {
    if (this.#state.status !== 'signedIn') return;
    const session = await this.#state.client.sessions.switch({ organizationId });
    this.#tellOtherTabs();
    this.#enter({ status: 'signedIn', client: this.#newClient(), session });
  }

  readonly #online = (): void => {
    if (this.#state.status === 'unreachable') void this.check();
  };

  #tellOtherTabs(): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
    this.#channel?.postMessage('changed');
  }

  #newClient(): Tickboard {
    const client = this.#connect(() => {
      // An answer to a client of before says nothing about who is signed in now.
      if (this.#state.status === 'signedIn' && this.#state.client === client) this.#signedOut();
    });
    return client;
  }

  #signedOut(): void {
    this.#enter({ status: 'signedOut', client: this.#newClient() });
  }

  #enter(state: SessionState): void {
    // What the last client has not sent waits for the next one of the same person.
    if (this.#state.status === 'signedIn') void offlineQueueOf(this.#state.client).close();
    if (state.status === 'signedIn') offlineQueueOf(state.client);
    this.#state = state;
    this.#host.requestUpdate();
  }
}
