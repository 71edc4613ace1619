import type { ClientOptions, Event, WebSocketLike } from '../../src/index.ts';
import { createClient } from '../../src/index.ts';
import { json, problem } from './scripted-fetch.ts';

type Route = (request: {
  url: URL;
  method: string;
  body: unknown;
  headers: Headers;
}) => Response | Promise<Response>;
type Listener = (message: { data: unknown; code: number }) => void;

/**
 * The network's far end for tests of what is live: streams of events behind the events operation and a socket, and
 * whatever routes a test adds. It can be cut off, be silent, and repeat, lose or swap messages.
 */
export class LiveServer {
  readonly sockets: LiveSocket[] = [];
  readonly requests: string[] = [];
  readonly tokens: (string | undefined)[] = [];
  readonly routes = new Map<string, Route>();
  readonly #streams = new Map<string, Event[]>();
  /** Sockets are accepted and answer. */
  isReachable = true;
  /** Requests are answered. */
  isAnswering = true;
  /** Milliseconds that a token has to live, as it is told at sign-in. */
  life: number | null = null;
  /** Tokens that are refused with 4401. */
  readonly refused = new Set<string | undefined>();
  /** Streams whose past is no longer kept, and those that the caller may not see. */
  readonly expired = new Set<string>();
  readonly forbidden = new Set<string>();
  /** What becomes of a message on its way to the client. */
  deliver: (message: object, send: (message: object) => void) => void = (message, send) => send(message);

  client(options: ClientOptions = {}) {
    // oxlint-disable-next-line typescript/no-this-alias -- the socket's class needs both
    const server = this;
    class Socket extends LiveSocket {
      constructor(url: string) {
        super(server, url);
      }
    }
    return createClient({
      baseUrl: 'http://api.test',
      token: 'token',
      maxRetries: 0,
      fetch: (url, init) => this.#fetch(new URL(url), init),
      WebSocket: Socket,
      ...options,
    });
  }

  get socket(): LiveSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('No socket was opened');
    return socket;
  }

  revision(stream: string): number {
    return this.#events(stream).length;
  }

  /** Commits one event, and sends it to whoever follows the stream. */
  append(stream: string, event: { type?: string; data?: object } = {}): Event {
    const seq = this.revision(stream) + 1;
    const base = {
      id: `${stream}-${seq}`,
      stream: { id: stream, kind: 'project' },
      seq,
      type: 'test',
      data: {},
    };
    const whole = { ...base, occurredAt: '', actor: {}, causedBy: null, ...event } as unknown as Event;
    this.#events(stream).push(whole);
    for (const socket of this.sockets) socket.follow(stream);
    return whole;
  }

  after(stream: string, seq: number): Event[] {
    return this.#events(stream).slice(seq);
  }

  cut(code = 1006): void {
    for (const socket of this.sockets) socket.lose(code);
  }

  #events(stream: string): Event[] {
    const events = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, events);
    return events;
  }

  async #fetch(url: URL, init: RequestInit): Promise<Response> {
    if (!this.isAnswering) throw new TypeError('fetch failed');
    const method = init.method ?? 'GET';
    const path = url.pathname.replace('/api/v1', '');
    this.requests.push(`${method} ${path}${url.search}`);
    const stream = /^\/streams\/([^/]+)\/events$/.exec(path)?.[1];
    if (stream) return this.#page(stream, Number(url.searchParams.get('after') ?? 0));
    const route = this.routes.get(`${method} ${path}`);
    if (!route) return path === '/server' ? json({}) : problem(404, 'not_found');
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    return route({ url, method, body, headers: new Headers(init.headers) });
  }

  #page(stream: string, after: number): Response {
    if (this.expired.has(stream)) return problem(410, 'events_expired');
    const items = this.after(stream, after).slice(0, 3);
    const revision = this.revision(stream);
    const last = after + items.length;
    return json({ items, nextAfter: last < revision ? last : null, revision });
  }
}

/** One socket as the server sees it. */
export class LiveSocket implements WebSocketLike {
  readonly url: string;
  readonly received: { type: string; [field: string]: unknown }[] = [];
  isOpen = false;
  isClosed = false;
  isSilent = false;
  readonly #server: LiveServer;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #following = new Map<string, number>();

  constructor(server: LiveServer, url: string) {
    this.#server = server;
    this.url = url;
    server.sockets.push(this);
    void Promise.resolve().then(() => (server.isReachable ? this.#open() : this.lose(1006)));
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  send(text: string): void {
    const message = JSON.parse(text) as LiveSocket['received'][number];
    this.received.push(message);
    if (this.isSilent) return;
    const stream = String(message['stream']);
    if (message.type === 'auth') this.#authenticate(message['token'] as string | undefined);
    if (message.type === 'ping') this.push({ type: 'pong', time: '' });
    if (message.type === 'subscribe') this.#subscribe(stream, Number(message['after']));
    if (message.type === 'unsubscribe') this.#following.delete(stream);
  }

  close(): void {
    this.isClosed = true;
    this.isOpen = false;
    this.#following.clear();
  }

  /** Sends a message past the tricks of `deliver`. */
  push(message: object): void {
    if (this.isOpen && !this.isSilent) this.#emit('message', { data: JSON.stringify(message), code: 0 });
  }

  lose(code: number): void {
    if (this.isClosed) return;
    this.close();
    this.#emit('close', { data: undefined, code });
  }

  follow(stream: string): void {
    const from = this.#following.get(stream);
    if (from === undefined) return;
    this.#following.set(stream, this.#server.revision(stream));
    for (const event of this.#server.after(stream, from)) {
      this.#server.deliver({ type: 'event', event }, (message) => this.push(message));
    }
  }

  #open(): void {
    if (this.isClosed) return;
    this.isOpen = true;
    this.#emit('open', { data: undefined, code: 0 });
  }

  #authenticate(token: string | undefined): void {
    this.#server.tokens.push(token);
    if (this.#server.refused.has(token)) return this.lose(4401);
    const { life } = this.#server;
    this.push({
      type: 'authenticated',
      time: new Date().toISOString(),
      organizationId: 'org',
      memberId: 'member',
      userId: 'user',
      expiresAt: life === null ? null : new Date(Date.now() + life).toISOString(),
    });
  }

  #subscribe(stream: string, after: number): void {
    if (this.#server.forbidden.has(stream))
      return this.push({ type: 'error', code: 'not_found', detail: '', stream });
    if (this.#server.expired.has(stream))
      return this.push({ type: 'unsubscribed', stream, reason: 'expired' });
    const revision = this.#server.revision(stream);
    this.push({ type: 'subscribed', stream, after, revision });
    this.#following.set(stream, after);
    this.follow(stream);
    this.push({ type: 'caught-up', stream, revision });
  }

  #emit(type: string, message: { data: unknown; code: number }): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(message);
  }
}
