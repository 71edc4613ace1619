import type { Event, Member } from '../generated/models.gen.ts';
import { admit, admitToProject } from './access/admit.ts';
import { authenticate } from './access/authenticate.ts';
import { refreshCookie, refreshTokenIn } from './access/refresh-cookie.ts';
import { newToken } from './access/secrets.ts';
import { openSession } from './access/sign-ins.ts';
import { mockHandlers } from './features/index.ts';
import type { MockAnswer, OperationId } from './http/handlers.ts';
import { idempotencyKeyOf, keepAnswer, replay } from './http/idempotency.ts';
import { MockProblem } from './http/mock-problem.ts';
import { readAddress, readBody, type ReadBody } from './http/read-request.ts';
import { showAnswer } from './http/respond.ts';
import { findRoute, type Route } from './http/route.ts';
import type { ClientMessage } from '../realtime/messages.ts';
import { RealtimeHub, type SessionEnd } from './realtime/hub.ts';
import { openNetwork, type MockNetwork } from './realtime/mock-network.ts';
import { mockWebSocket, type MockSocketClass } from './realtime/mock-web-socket.ts';
import type { MockMail } from './state/realm.ts';
import { Unit, type Caller } from './state/unit.ts';
import type { World } from './state/world.ts';

/** Answers in place of the backend, or leaves the request to it by answering nothing. */
export type Interceptor = (request: Request) => Response | undefined | Promise<Response | undefined>;

/** What a carrier of a socket passes on. */
export interface RealtimeCarrier {
  receive(message: ClientMessage): void;
  closed(): void;
}

export interface MockBackendParts {
  readonly world: World;
  readonly now: () => number;
  readonly latency: number;
}

/**
 * A Tickboard server in memory: the contract's rules for every resource but imports, and nothing that outlives the page.
 * Give `fetch` and `WebSocket` to a client, or wrap `handle` for whatever else carries requests.
 */
export class MockBackend {
  readonly #world: World;
  readonly #now: () => number;
  readonly #latency: number;
  readonly #hub: RealtimeHub;
  readonly #interceptors = new Set<Interceptor>();
  readonly #listeners = new Set<(event: Event) => void>();

  /** Between this backend and its clients; a test makes it worse. */
  readonly network: MockNetwork = openNetwork();

  /** The refresh token that `fetch` sends and keeps as a browser does with a cookie. */
  #cookie: string | null = null;

  /** Signs the owner in; it does not end. */
  readonly token: string;

  /** A WebSocket whose other end is this backend, whatever address it is opened with. */
  readonly WebSocket: MockSocketClass;

  constructor({ world, now, latency }: MockBackendParts) {
    this.#world = world;
    this.#now = now;
    this.#latency = latency;
    const signIn = (token: string | undefined): Unit => this.#unitFor(token ?? null);
    this.#hub = new RealtimeHub({ world, network: this.network, signIn });
    this.WebSocket = mockWebSocket(this.#hub, this.network);
    this.token = this.tokenFor(({ role }) => role === 'owner');
  }

  /** Fits wherever a `fetch` is asked for; addresses without an origin are taken, too. */
  readonly fetch = (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request =
      input instanceof Request
        ? new Request(input, init)
        : new Request(new URL(input, 'http://mock.tickboard.test'), init);
    return this.#respond(request, request.credentials === 'omit' ? null : this.#cookie, (cookie) => {
      if (request.credentials !== 'omit') this.#cookie = cookie;
    });
  };

  /** Everything there is, for a test that looks behind the API. */
  get world(): World {
    return this.#world;
  }

  /** Signs the first member in that fits. */
  tokenFor(fits: (member: Member) => boolean): string {
    const { members, realm, organization } = this.#world;
    const member = [...members.values()].find((each) => each.userId !== null && fits(each));
    const person = realm.persons.get(member?.userId ?? '');
    if (!person) throw new Error('The mock has no such member who can sign in.');
    const session = openSession(this.#unitOf(undefined), {
      ...{ person, world: this.#world, deviceName: null, usesCookie: false },
    });
    const token = newToken('at+jwt', { sub: person.id, sid: session.id });
    const organizationId = organization.id;
    realm.accessTokens.set(token, { sessionId: session.id, organizationId, until: Infinity });
    return token;
  }

  /** The mails that a server would have sent, with the tokens of their links; the latest is the last. */
  get mails(): readonly MockMail[] {
    return this.#world.realm.mails;
  }

  /** Asked before every request: for failures, slow answers, and to see what was sent. Returns how to take it back. */
  intercept(interceptor: Interceptor): () => void {
    this.#interceptors.add(interceptor);
    return () => this.#interceptors.delete(interceptor);
  }

  /** Hears the events of all streams, each after the write that made it. Returns how to stop. */
  subscribe(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends every open socket and streamed answer, as a network or a restart of the server does. */
  disconnect(code = 1001): void {
    this.#hub.disconnect(code);
  }

  /** The other end of a socket that something else carries, such as msw. */
  openRealtime(end: SessionEnd): RealtimeCarrier {
    const session = this.#hub.open(end);
    return { receive: (message) => session.receive(message), closed: () => this.#hub.closed(session) };
  }

  async handle(request: Request): Promise<Response> {
    let cookie: string | null | undefined;
    const response = await this.#respond(request, refreshTokenIn(request.headers), (kept) => (cookie = kept));
    if (cookie !== undefined) response.headers.set('set-cookie', refreshCookie(cookie));
    return response;
  }

  async #respond(
    request: Request,
    cookie: string | null,
    keep: (cookie: string | null) => void,
  ): Promise<Response> {
    const { signal } = request;
    if (this.#latency > 0) await wait(this.#latency, signal);
    signal.throwIfAborted();
    if (!this.network.isUp) throw new TypeError('The network of the mock is down.');
    for (const interceptor of this.#interceptors) {
      const answer = await interceptor(request.clone());
      if (answer) return answer;
    }
    try {
      return await this.#answer(request, cookie, keep);
    } catch (error) {
      if (!(error instanceof MockProblem)) throw error;
      return error.toResponse(request.headers.get('traceparent'));
    }
  }

  async #answer(
    request: Request,
    cookie: string | null,
    keep: (cookie: string | null) => void,
  ): Promise<Response> {
    const url = new URL(request.url);
    const route = findRoute(request.method, url.pathname);
    const { world, caller } = this.#authenticate(request, route);
    try {
      if (caller) admit(route.operation, world, caller);
      const query = readAddress(route, url.searchParams);
      const body = await readBody(route, request);
      // No waiting from here on: a write is whole before the next request is looked at.
      if (caller) admitToProject(route, world, caller);
      return this.#execute({ request, route, world, caller, query, body, cookie, keep });
    } catch (error) {
      if (caller && error instanceof MockProblem && error.status === 403) {
        const unit = new Unit({ world, caller, now: this.#now(), idempotencyKey: null });
        unit.audit('request.denied', null, { operation: route.operation.id, code: error.code });
      }
      throw error;
    } finally {
      if (request.method !== 'GET') this.#hub.recheck();
    }
  }

  #authenticate(request: Request, { operation }: Route): { world: World; caller: Caller | undefined } {
    if (operation.isPublic) return { world: this.#world, caller: undefined };
    const { realm } = this.#world;
    const token = bearerOf(request.headers);
    return authenticate(realm, token, this.#now(), request.headers.get('origin'));
  }

  #execute(parts: RequestAtWork): Response {
    const { request, route, world, caller, query, body, cookie, keep } = parts;
    const takesKey = route.operation.parameters.some(({ name }) => name === 'Idempotency-Key');
    const idempotencyKey = takesKey || request.method === 'DELETE' ? idempotencyKeyOf(request.headers) : null;
    const owner = caller?.id ?? 'nobody';
    const fingerprint = `${request.method} ${request.url} ${body.text}`;
    const replayed = replay(this.#world, owner, idempotencyKey, fingerprint);
    if (replayed) return replayed;
    const userAgent = request.headers.get('user-agent');
    const unit = new Unit({ world, caller, now: this.#now(), idempotencyKey, userAgent });
    const handler = mockHandlers[route.operation.id as OperationId] as (request: object) => MockAnswer;
    const { headers } = request;
    const realtime = this.#hub;
    const answer = handler({ unit, path: route.path, query, body: body.value, headers, cookie, realtime });
    if (answer.cookie !== undefined) keep(answer.cookie);
    if (answer.stream)
      return new Response(answer.stream, { headers: { 'content-type': 'text/event-stream' } });
    const shown = showAnswer(answer, request, unit);
    const kept = route.operation.answersSecret ? null : shown;
    keepAnswer(this.#world, owner, idempotencyKey, { fingerprint, answer: kept });
    for (const [id, created] of unit.claims) this.#world.creations.set(id, created);
    this.#tell(unit.events);
    return new Response(shown.body === '' ? null : shown.body, shown);
  }

  #tell(events: readonly Event[]): void {
    if (events.length === 0) return;
    this.#hub.look();
    for (const event of events) for (const listener of this.#listeners) listener(event);
  }

  #unitFor(token: string | null): Unit {
    const { world, caller } = authenticate(this.#world.realm, token, this.#now());
    return new Unit({ world, caller, now: this.#now(), idempotencyKey: null });
  }

  #unitOf(caller: Caller | undefined): Unit {
    return new Unit({ world: this.#world, caller, now: this.#now(), idempotencyKey: null });
  }
}

interface RequestAtWork {
  readonly request: Request;
  readonly route: Route;
  readonly world: World;
  readonly caller: Caller | undefined;
  readonly query: Record<string, unknown>;
  readonly body: ReadBody;
  readonly cookie: string | null;
  readonly keep: (cookie: string | null) => void;
}

function bearerOf(headers: Headers): string | null {
  return /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
