import type { WebSocketLike } from '../core/options.ts';
import type { Transport } from '../core/transport.ts';
import { hasDocument } from './has-document.ts';
import type { Line, LineListener } from './line.ts';
import { closeCodes } from './messages.ts';
import type { AuthenticatedMessage, ClientMessage, ServerMessage } from './messages.ts';

const firstBackoff = 1_000;
const longestBackoff = 30_000;
/** From the first byte to `authenticated`. The server gives up on a silent client after 5 s by itself. */
const openTimeout = 10_000;
/** A line that is silent for so long is asked whether it lives. */
const heartbeat = 15_000;
const answerTimeout = 10_000;
/** A credential that ends is renewed so long before; a short one in its last quarter. */
const renewalLead = 60_000;
/** After so many sockets in a row that never came to their sign-in, the way around them is tried. */
const blockedAfter = 3;
/** What a socket tells of a line that was cut or never came to be. */
const brokenClose = 1006;
const firstOwnClose = 4000;
/** `online` and `offline`, the page shown again, from memory too, or thawed: the line may have died unnoticed. */
const wakeEvents = ['online', 'offline', 'visibilitychange', 'pageshow', 'resume'];

/**
 * One connection that is there whenever it can be: signs in, watches that the line is alive, and comes back after a cut
 * with growing random waits, at once when the device comes online or the page is looked at again.
 */
export class Connection implements Line {
  readonly #transport: Transport;
  readonly #listener: LineListener;
  readonly #lifetime = new AbortController();
  /** There from the begin of a try until the connection is lost; none while it waits for the next try. */
  #attempt: AbortController | undefined;
  #socket: WebSocketLike | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #openedAt = 0;
  /** Sockets in a row that failed; beyond `blockedAfter` the event stream takes their place. */
  #blocked = 0;
  #token: string | undefined;
  #refused: string | undefined;
  isOpen = false;

  constructor(transport: Transport, listener: LineListener) {
    this.#transport = transport;
    this.#listener = listener;
  }

  start(): void {
    const { signal } = this.#lifetime;
    const wake = () => {
      if (globalThis.document?.visibilityState !== 'hidden') this.wake();
    };
    const options = { signal, capture: hasDocument() };
    for (const type of wakeEvents) globalThis.addEventListener?.(type, wake, options);
    this.#transport.onRenewal = (token) => this.#signIn(token);
    void this.#open();
  }

  stop(): void {
    this.#lifetime.abort();
    this.#transport.onRenewal = undefined;
    this.#release();
  }

  send(message: ClientMessage): void {
    if (this.isOpen) this.#socket?.send(JSON.stringify(message));
  }

  renew(refused?: string): void {
    // A source that fails now is asked again when the token has ended.
    this.#transport.token(this.#lifetime.signal, refused).then(
      (token) => this.#signIn(token),
      () => {},
    );
  }

  /** A socket that slept with its device looks open and is not, so it is asked. */
  wake(): void {
    if (this.isOpen) this.#ask();
    else if (!this.#attempt) this.#openIn(0);
  }

  #signIn(token: string | undefined): void {
    if (token !== this.#token && this.isOpen) this.send({ type: 'auth', token: (this.#token = token) ?? '' });
  }

  async #open(): Promise<void> {
    const { signal } = (this.#attempt = new AbortController());
    this.#timer = setTimeout(() => this.#lost(), openTimeout);
    let socket: WebSocketLike;
    try {
      this.#token = await this.#transport.token(signal, this.#refused);
      if (this.#blocked === blockedAfter) await this.#askByRequest(signal);
      if (signal.aborted) return;
      // No turn of the loop between a socket and its listeners: it may open in the next one.
      socket = this.#usesStream ? await this.#openStream() : openSocket(this.#transport);
      if (signal.aborted) return socket.close();
    } catch {
      // The token source failed, or there is no way out of here; it may be better at the next try.
      if (!signal.aborted) this.#lost();
      return;
    }
    this.#socket = socket;
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ type: 'auth', token: this.#token ?? '' } satisfies ClientMessage));
    });
    socket.addEventListener('message', ({ data }) => {
      if (!signal.aborted) this.#receive(JSON.parse(String(data)) as ServerMessage);
    });
    // A close follows; the package `ws` would end the process over an error that nobody takes.
    socket.addEventListener('error', () => {});
    socket.addEventListener('close', ({ code }) => {
      if (!signal.aborted) this.#lost(code);
    });
  }

  get #usesStream(): boolean {
    const { transport, WebSocket = globalThis.WebSocket } = this.#transport.options;
    if (transport === 'websocket') return false;
    return transport === 'sse' || this.#blocked > blockedAfter || !WebSocket;
  }

  /** While requests fail as well, it is not sockets that are blocked. When one works, a last socket is tried. */
  async #askByRequest(signal: AbortSignal): Promise<void> {
    const { transport } = this.#transport.options;
    this.#blocked = 0;
    if (transport === 'websocket') return;
    await this.#transport.send(`${this.#transport.baseUrl}/server`, {}, { signal, maxRetries: 0 });
    this.#blocked = blockedAfter;
  }

  async #openStream(): Promise<WebSocketLike> {
    const { EventStreamSocket } = await import('./event-stream-socket.ts');
    return new EventStreamSocket(this.#transport);
  }

  #receive(message: ServerMessage): void {
    const isNew = message.type === 'authenticated' && !this.isOpen;
    if (isNew) {
      this.isOpen = true;
      this.#openedAt = Date.now();
      this.#refused = undefined;
    }
    if (this.isOpen) this.#beat();
    if (message.type === 'authenticated') this.#renewBefore(message);
    this.#listener.received(message);
    // Who is signed in may have been reason to stop.
    if (isNew && this.isOpen) this.#listener.opened();
  }

  #renewBefore({ time, expiresAt }: AuthenticatedMessage): void {
    clearTimeout(this.#renewal);
    // By the server's clock alone, as the device's may be off. No end, or one beyond what a timer holds, gives none.
    const life = Date.parse(expiresAt!) - Date.parse(time);
    const left = life - Math.min(renewalLead, life / 4);
    if (left > 0 && left < 2 ** 31) this.#renewal = setTimeout(() => this.renew(this.#token), left);
  }

  #beat(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), heartbeat);
  }

  #ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lost(), answerTimeout);
    this.send({ type: 'ping' });
  }

  /** @param code of the close; none when the line fell silent. */
  #lost(code = brokenClose): void {
    if (code === closeCodes.unauthorized) this.#refused = this.#token;
    // Proxies close with codes of their own; the server's say that it was reached.
    if (code < firstOwnClose && code !== closeCodes.goingAway) {
      if (this.#usesStream) this.#blocked = blockedAfter;
      else this.#blocked = this.isOpen ? 0 : this.#blocked + 1;
    }
    // A server that greets and leaves is not come back to in a circle.
    if (this.isOpen && Date.now() - this.#openedAt >= heartbeat) this.#failures = 0;
    const isAtOnce = code === closeCodes.goingAway && this.#failures === 0;
    this.#release(code);
    if (this.#lifetime.signal.aborted) return;
    const longest = Math.min(longestBackoff, firstBackoff * 2 ** this.#failures++);
    const least = code === closeCodes.rateLimited ? 60_000 : 0;
    this.#openIn(isAtOnce ? 0 : least + Math.random() * longest);
  }

  #openIn(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#open(), delay);
  }

  #release(code?: number): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#renewal);
    this.#attempt?.abort();
    this.#attempt = undefined;
    this.#socket?.close();
    this.#socket = undefined;
    this.isOpen = false;
    this.#listener.closed(code);
  }
}

function openSocket({ baseUrl, options }: Transport): WebSocketLike {
  const SocketClass = options.WebSocket ?? WebSocket;
  const url = new URL(`${baseUrl}/realtime`, globalThis.location?.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return new SocketClass(url.href);
}
