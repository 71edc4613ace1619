import { createClient } from '../client.ts';
import type { Tickboard } from '../client.ts';
import { AuthenticationError, ConflictError, TickboardError } from '../core/errors.ts';
import type { ClientOptions, TokenSource } from '../core/options.ts';
import type {
  AccountCreate,
  AccountCreated,
  Session,
  SessionCreate,
  SessionCreated,
  SessionTokens,
} from '../generated/models.gen.ts';
import type { Store } from '../stores/store.ts';
import type { BrowserSessionState } from './browser-session-state.ts';
import { grantFor, isDue } from './grant.ts';
import type { Grant } from './grant.ts';
import { refreshSession } from './refresh.ts';
import { Renewal } from './renewal.ts';
import { TabLink } from './tab-link.ts';
import type { LinkScope } from './tab-link.ts';

/** Those of the clients that it makes; the address is that of the page by default. */
export type BrowserSessionOptions = Omit<ClientOptions, 'token' | 'credentials'>;

export type SignIn = Omit<SessionCreate, 'cookie'>;

interface SessionGrant extends Grant {
  readonly session: Session;
}

type SignedOut = Extract<BrowserSessionState, { status: 'signedOut' }>;

/** Never the refresh token, which no script can read; an access token is good for minutes, and for this origin's pages. */
type Message =
  | { readonly type: 'granted'; readonly at: number; readonly grant: SessionGrant }
  | { readonly type: 'signedOut'; readonly at: number; readonly reason: SignedOut['reason'] };

/** A version too: tabs of an older release of this page may be open beside it. */
const prefix = 'tickboard-session-1';
/** That what another tab has said arrives after its lock is free. */
const arrival = 100;

/**
 * Who is signed in in this browser. The refresh token is a cookie that no script can read, so it is that of all tabs: one
 * refresh serves them all, and each follows when another signs out, switches or signs in.
 */
export class BrowserSession implements Store<BrowserSessionState> {
  /** Signed in as nobody: for what needs no credential, such as confirming an e-mail address. */
  readonly anonymous: Tickboard;
  readonly #options: BrowserSessionOptions;
  readonly #renewal = new Renewal<SessionGrant>((spent) => {
    const before = this.#state;
    return this.#link.exclusive((afterAnother) => this.#next(spent, before, afterAnother));
  });
  readonly #link: TabLink<Message>;
  readonly #listeners = new Set<() => void>();
  /** As the session, whoever that is; used while no other tab can change it. */
  readonly #own: Tickboard;
  readonly #closing = new AbortController();
  #state: BrowserSessionState = { status: 'checking' };
  /** Of the last grant or sign-out; what another tab has said before that comes too late. */
  #changedAt = 0;
  #arrived: (() => void) | undefined;

  constructor(options: BrowserSessionOptions = {}, scope: LinkScope = globalThis) {
    this.#options = options;
    this.anonymous = createClient({ ...options, credentials: 'include' });
    this.#own = createClient({
      ...options,
      credentials: 'include',
      token: (context) => this.#ownToken(context),
    });
    const name = `${prefix} ${new URL(this.anonymous.transport.baseUrl, globalThis.location?.href ?? 'http://localhost').href}`;
    this.#link = new TabLink<Message>(name, (message) => this.#hear(message), scope);
    const { signal } = this.#closing;
    globalThis.addEventListener?.('online', () => this.#state.status === 'failed' && void this.resume(), {
      signal,
    });
  }

  getSnapshot = (): BrowserSessionState => this.#state;

  /** The first listener makes it look who is signed in. */
  subscribe = (listener: () => void): (() => void) => {
    const own = () => listener();
    this.#listeners.add(own);
    if (this.#state.status === 'checking') void this.resume();
    return () => this.#listeners.delete(own);
  };

  /** Looks whether the browser's cookie still signs somebody in, unless that is known. */
  async resume(): Promise<BrowserSessionState> {
    const { grant } = this.#renewal;
    // What fails is in the state.
    if (!grant || isDue(grant)) await this.#renewal.renew().catch(() => {});
    return this.#state;
  }

  signIn(credentials: SignIn): Promise<Session> {
    return this.#link.exclusive(async () => {
      const askedAt = Date.now();
      return this.#granted(await this.anonymous.sessions.create({ ...credentials, cookie: true }), askedAt);
    });
  }

  /** Makes an account, and signs in where its address needs no confirmation first; `next` says which. */
  async register(account: AccountCreate): Promise<AccountCreated> {
    const created = await this.anonymous.accounts.create(account);
    const { email, password } = account;
    if (created.next === 'signIn') await this.signIn({ email, password });
    return created;
  }

  /** All tabs, and every client that was made here, act in the other organization from then on, or not at all. */
  switchOrganization(organizationId: string): Promise<Session> {
    return this.#link.exclusive(async () => {
      const askedAt = Date.now();
      try {
        return this.#granted(await this.#own.sessions.switch({ organizationId }), askedAt);
      } catch (error) {
        // The first answer was lost, and since it holds a token it is not given again.
        if (!(error instanceof ConflictError && error.code === 'idempotency_answer_withheld')) throw error;
        return (await this.#refresh(this.#state)).session;
      }
    });
  }

  /** Fails when the server cannot be reached: only it can end the session, and this browser would still be signed in. */
  signOut(): Promise<void> {
    return this.#link.exclusive(async () => {
      try {
        await this.#own.sessions.delete();
      } catch (error) {
        if (!(error instanceof AuthenticationError)) throw error;
      }
      this.#end('signedOut', null);
    });
  }

  /** For a page that is done with it: it hears nothing of other tabs any more, and gets no further token. */
  close(): void {
    this.#closing.abort();
    this.#link.close();
  }

  /** The next grant; another tab may have been faster. */
  async #next(
    spent: SessionGrant | undefined,
    before: BrowserSessionState,
    afterAnother: boolean,
  ): Promise<SessionGrant> {
    if (afterAnother && this.#state === before && this.#renewal.grant === spent) await this.#hearFor(arrival);
    const { grant } = this.#renewal;
    if (grant && grant !== spent) return grant;
    if (this.#state !== before && this.#state.status === 'signedOut') throw refusalOf(this.#state);
    return this.#refresh(before);
  }

  async #refresh(before: BrowserSessionState): Promise<SessionGrant> {
    const askedAt = Date.now();
    try {
      this.#granted(await refreshSession(this.anonymous, {}, this.#closing.signal), askedAt);
      return this.#renewal.grant!;
    } catch (error) {
      if (error instanceof AuthenticationError)
        this.#end(before.status === 'signedIn' ? 'ended' : 'none', error);
      else if (error instanceof TickboardError && before.status !== 'signedIn')
        this.#enter({ status: 'failed', error });
      throw error;
    }
  }

  #granted(answer: SessionCreated | SessionTokens, askedAt: number): Session {
    const { accessToken, expiresIn } = answer;
    const session = 'session' in answer ? answer.session : sessionIn(answer);
    const grant = { ...grantFor(accessToken, expiresIn, askedAt), session };
    this.#changedAt = Date.now();
    this.#accept(grant);
    this.#link.say({ type: 'granted', at: this.#changedAt, grant });
    return session;
  }

  #accept(grant: SessionGrant): void {
    this.#renewal.grant = grant;
    const { session } = grant;
    const before = this.#state;
    if (before.status !== 'signedIn' || !isSameSession(before.session, session)) {
      this.#enter({ status: 'signedIn', session, client: this.#clientOf(session) });
    } else if (hasOtherRights(before.session, session)) {
      this.#enter({ ...before, session });
    }
  }

  #end(reason: SignedOut['reason'], error: TickboardError | null): void {
    this.#changedAt = Date.now();
    this.#renewal.grant = undefined;
    this.#enter({ status: 'signedOut', reason, error });
    // That the cookie signs nobody in is so for all tabs.
    this.#link.say({ type: 'signedOut', at: this.#changedAt, reason });
  }

  #hear(message: Message): void {
    if (message.at < this.#changedAt) return;
    this.#changedAt = message.at;
    if (message.type === 'granted') this.#accept(message.grant);
    else if (this.#state.status !== 'signedOut') {
      this.#renewal.grant = undefined;
      this.#enter({ status: 'signedOut', reason: message.reason, error: null });
    }
    this.#arrived?.();
  }

  #hearFor(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#arrived = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #clientOf(session: Session): Tickboard {
    const token: TokenSource = async (context) => {
      if (this.#state.status === 'signedOut') throw refusalOf(this.#state);
      const grant = await this.#renewal.take(context);
      if (isSameSession(grant.session, session)) return grant.token;
      throw refusal('Another person or organization is signed in by now');
    };
    return createClient({ ...this.#options, token });
  }

  /** Renewed without the lock, which is held by whoever uses this. */
  async #ownToken({ refused }: { refused: string | undefined }): Promise<string> {
    if (this.#state.status === 'signedOut') throw refusalOf(this.#state);
    const { grant } = this.#renewal;
    if (grant && grant.token !== refused && !isDue(grant)) return grant.token;
    return (await this.#refresh(this.#state)).token;
  }

  #enter(state: BrowserSessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Who is signed in in this browser: one for a page, made when it starts. */
export function browserSession(options?: BrowserSessionOptions): BrowserSession {
  return new BrowserSession(options);
}

function sessionIn(created: SessionCreated): Session {
  const {
    accessToken: _token,
    tokenType: _type,
    expiresIn: _seconds,
    refreshToken: _next,
    ...session
  } = created;
  return session;
}

function isSameSession(a: Session, b: Session): boolean {
  return a.id === b.id && a.organizationId === b.organizationId;
}

/** What moves with every refresh, such as its end, is no news for a page. */
function hasOtherRights(a: Session, b: Session): boolean {
  return a.role !== b.role || a.name !== b.name || a.scopes.join() !== b.scopes.join();
}

function refusalOf({ error }: SignedOut): TickboardError {
  return error ?? refusal('Nobody is signed in any more');
}

/** What the server would answer; it is not asked. */
function refusal(detail: string): AuthenticationError {
  return new AuthenticationError(new Response(null, { status: 401 }), {
    code: 'signed_out',
    title: 'Signed out',
    detail,
  });
}
