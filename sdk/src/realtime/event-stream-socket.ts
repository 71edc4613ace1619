import { AuthenticationError } from '../core/errors.ts';
import type { WebSocketLike } from '../core/options.ts';
import type { Transport } from '../core/transport.ts';
import type { Session } from '../generated/models.gen.ts';
import { realtimeLimits } from '../generated/realtime.gen.ts';
import { readEventStream } from './event-stream.ts';
import { closeCodes, lossIn, streamOf } from './messages.ts';
import type { AuthMessage, ClientMessage, PresenceUpdateMessage, ServerMessage } from './messages.ts';

const brokenClose = 1006;
/** Streams are asked for one after the other in one go; one request for all of them is enough. */
const gatherFor = 20;

type Listener = (event: { data: unknown; code: number }) => void;

/**
 * A WebSocket over HTTP, for places that let no socket through: what the server says comes as streamed answers
 * (`streamEvents`), what this side says becomes requests. A change of subscriptions opens a new answer from the place
 * that the one before had reached, so nothing is missed between the two.
 */
export class EventStreamSocket implements WebSocketLike {
  readonly #transport: Transport;
  readonly #listeners = new Map<string, Listener[]>();
  /** The last `seq` that came of each stream; none yet where only what comes from now on was asked for. */
  readonly #places = new Map<string, number | undefined>();
  readonly #watched = new Set<string>();
  /** The clients that are present through this connection, with the project of each. */
  readonly #present = new Map<string, string>();
  readonly #lifetime = new AbortController();
  #answers = new AbortController();
  #token: string | undefined;
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(transport: Transport) {
    this.#transport = transport;
    // Like a socket's, and so after its listeners are there.
    setTimeout(() => this.#emit('open'));
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  send(text: string): void {
    const message = JSON.parse(text) as ClientMessage;
    if (message.type === 'auth') void this.#authenticate(message);
    if (message.type === 'presence') this.#sendPresence(message);
    if (message.type === 'subscribe') {
      this.#places.set(message.stream, message.after);
      this.#gather();
    }
    if (message.type === 'unsubscribe') {
      this.#places.delete(message.stream);
      this.#watched.delete(message.stream);
    }
    // A ping has no answer of its own: the server's comments say that the line is alive.
  }

  close(): void {
    if (this.#lifetime.signal.aborted) return;
    for (const [clientId, stream] of this.#present) void this.#request('DELETE', stream, clientId);
    this.#end();
  }

  async #authenticate({ token }: AuthMessage): Promise<void> {
    const isNewer = this.#token !== undefined;
    this.#token = token;
    // Answers that stand on the old token would end with it; the ones after them say when the new token does.
    if (isNewer && this.#places.size > 0) return this.#gather();
    const { signal } = this.#lifetime;
    try {
      const url = `${this.#transport.baseUrl}/session`;
      const { text } = await this.#transport.send(url, this.#init(), { signal, maxRetries: 0 });
      const { organizationId, memberId, userId } = JSON.parse(text) as Session;
      const time = new Date().toISOString();
      // When the token ends is not what the session says of itself; the first streamed answer tells.
      this.#receive({ type: 'authenticated', time, organizationId, memberId, userId, expiresAt: null });
    } catch (error) {
      this.#fail(error instanceof AuthenticationError ? closeCodes.unauthorized : brokenClose);
    }
  }

  #gather(): void {
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => this.#follow(), gatherFor);
  }

  #follow(): void {
    this.#answers.abort();
    this.#answers = new AbortController();
    const streams = [...this.#places.keys()];
    const most = realtimeLimits.eventStreamSubscriptions;
    for (let first = 0; first < streams.length; first += most) {
      void this.#read(streams.slice(first, first + most), this.#answers.signal);
    }
  }

  async #read(streams: readonly string[], signal: AbortSignal): Promise<void> {
    const query = new URLSearchParams();
    for (const stream of streams) {
      const after = this.#places.get(stream);
      query.append('subscribe', after === undefined ? stream : `${stream}:${after}`);
      if (this.#watched.has(stream)) query.append('presence', stream);
    }
    const { baseUrl, options } = this.#transport;
    try {
      const init = { ...this.#init('text/event-stream'), signal };
      const response = await (options.fetch ?? fetch)(`${baseUrl}/realtime/events?${query}`, init);
      if (!response.ok || !response.body) {
        return this.#fail(response.status === 401 ? closeCodes.unauthorized : brokenClose);
      }
      for await (const data of readEventStream(response.body)) {
        if (signal.aborted) return;
        this.#receive(data === undefined ? pong() : (JSON.parse(data) as ServerMessage));
      }
    } catch {
      // Aborted, or cut.
    }
    if (!signal.aborted) this.#fail(brokenClose);
  }

  #receive(message: ServerMessage): void {
    if (message.type === 'closed') return this.#fail(message.code);
    const stream = streamOf(message);
    if (stream !== undefined && this.#places.has(stream)) {
      if (message.type === 'event') this.#places.set(stream, message.event.seq);
      if (message.type === 'subscribed') this.#places.set(stream, message.after);
      if (lossIn(message)) this.#places.delete(stream);
    }
    this.#emit('message', JSON.stringify(message));
  }

  #sendPresence({ stream, clientId, activity, taskId = null }: PresenceUpdateMessage): void {
    // The whole list comes with a new answer.
    if (!clientId || !this.#watched.has(stream)) this.#gather();
    this.#watched.add(stream);
    if (!clientId) return;
    if (activity) this.#present.set(clientId, stream);
    else this.#present.delete(clientId);
    const body = activity ? JSON.stringify({ activity, taskId }) : undefined;
    // One after the other: a renewal must not overtake the farewell.
    this.#turn = this.#turn.then(() => this.#request(body ? 'PUT' : 'DELETE', stream, clientId, body));
  }

  /** What fails is said again in 15 s, and what is not said again is forgotten by the server. */
  #request(method: string, project: string, clientId: string, body?: string): Promise<unknown> {
    const init = { ...this.#init(), method, body, keepalive: method === 'DELETE' };
    const url = `${this.#transport.baseUrl}/projects/${project}/presence/${clientId}`;
    return this.#transport.send(url, init, { maxRetries: 0 }).catch(() => {});
  }

  #init(accept = 'application/json'): RequestInit {
    const { headers, credentials } = this.#transport.options;
    const authorization = this.#token && { authorization: `Bearer ${this.#token}` };
    return {
      headers: { ...headers, accept, 'content-type': 'application/json', ...authorization },
      credentials,
    };
  }

  #fail(code: number): void {
    if (this.#lifetime.signal.aborted) return;
    this.#end();
    this.#emit('close', undefined, code);
  }

  #end(): void {
    this.#lifetime.abort();
    this.#answers.abort();
    clearTimeout(this.#gathering);
  }

  #emit(type: string, data?: string, code = 0): void {
    for (const listener of this.#listeners.get(type) ?? []) listener({ data, code });
  }
}

function pong(): ServerMessage {
  return { type: 'pong', time: new Date().toISOString() };
}
