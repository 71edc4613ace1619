import type { WebSocketLike } from '../core/options.ts';
import type { Transport } from '../core/transport.ts';
import { goingAwayClose, unauthorizedClose } from './messages.ts';
import type { ClientMessage, ServerMessage } from './messages.ts';

const firstBackoff = 1_000;
const longestBackoff = 30_000;
/** From the first byte to `authenticated`. The server gives up on a silent client after 5 s by itself. */
const openTimeout = 10_000;
/** A line that is silent for one beat is asked, one that is silent for two is dropped. */
const heartbeat = 15_000;

export interface ConnectionListener {
  /** Signed in; whatever was subscribed has to be subscribed again. */
  opened(): void;
  closed(): void;
  received(message: ServerMessage): void;
}

/**
 * One socket that is there whenever it can be: signs in, watches that the line is alive, and comes back after a cut
 * with growing random waits, at once when the device comes online or the page is looked at again.
 */
export class Connection {
  readonly #transport: Transport;
  readonly #listener: ConnectionListener;
  #lifetime = new AbortController();
  /** There from the begin of a try until the connection is lost; none while it waits for the next try. */
  #attempt: AbortController | undefined;
  #socket: WebSocketLike | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #silentBeats = 0;
  #token: string | undefined;
  #refused: string | undefined;
  isOpen = false;

  constructor(transport: Transport, listener: ConnectionListener) {
    this.#transport = transport;
    this.#listener = listener;
  }

  start(): void {
    this.#lifetime = new AbortController();
    const { signal } = this.#lifetime;
    const wake = () => this.#wake();
    globalThis.addEventListener?.('online', wake, { signal });
    globalThis.document?.addEventListener('visibilitychange', wake, { signal });
    void this.#open();
  }

  stop(): void {
    this.#lifetime.abort();
    this.#release();
  }

  send(message: ClientMessage): void {
    if (this.isOpen) this.#socket?.send(JSON.stringify(message));
  }

  async #open(): Promise<void> {
    const { signal } = (this.#attempt = new AbortController());
    this.#timer = setTimeout(() => this.#lost(), openTimeout);
    let socket: WebSocketLike;
    try {
      this.#token = await this.#transport.token(signal, this.#refused);
      if (signal.aborted) return;
      socket = this.#socket = openSocket(this.#transport);
    } catch {
      // The token source failed, or there is no WebSocket here: it may be better at the next try.
      if (!signal.aborted) this.#lost();
      return;
    }
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ type: 'auth', token: this.#token } satisfies ClientMessage));
    });
    socket.addEventListener('message', ({ data }) => {
      if (!signal.aborted) this.#receive(JSON.parse(String(data)) as ServerMessage);
    });
    // A close follows; the package `ws` would end the process over an error that nobody takes.
    socket.addEventListener('error', () => {});
    socket.addEventListener('close', ({ code }) => {
      if (signal.aborted) return;
      if (code === unauthorizedClose) this.#refused = this.#token;
      this.#lost(code === goingAwayClose);
    });
  }

  #receive(message: ServerMessage): void {
    this.#silentBeats = 0;
    if (message.type === 'authenticated') {
      this.isOpen = true;
      this.#failures = 0;
      this.#refused = undefined;
      this.#beat();
      this.#listener.opened();
    } else {
      this.#listener.received(message);
    }
  }

  #beat(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#silentBeats++) return this.#lost();
      this.send({ type: 'ping' });
      this.#beat();
    }, heartbeat);
  }

  #lost(comeBackAtOnce = false): void {
    this.#release();
    if (this.#lifetime.signal.aborted) return;
    const longest = Math.min(longestBackoff, firstBackoff * 2 ** this.#failures++);
    this.#timer = setTimeout(() => void this.#open(), comeBackAtOnce ? 0 : Math.random() * longest);
  }

  #release(): void {
    clearTimeout(this.#timer);
    this.#attempt?.abort();
    this.#attempt = undefined;
    this.#socket?.close();
    this.#socket = undefined;
    this.#silentBeats = 0;
    this.isOpen = false;
    this.#listener.closed();
  }

  /** A socket that slept with its device looks open and is not: it is asked, and dropped at the next beat. */
  #wake(): void {
    if (globalThis.document?.visibilityState === 'hidden') return;
    if (this.isOpen) {
      this.#silentBeats = 1;
      this.send({ type: 'ping' });
    } else if (!this.#attempt) {
      clearTimeout(this.#timer);
      void this.#open();
    }
  }
}

function openSocket({ baseUrl, options }: Transport): WebSocketLike {
  const SocketClass = options.WebSocket ?? WebSocket;
  const url = new URL(`${baseUrl}/realtime`, globalThis.location?.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return new SocketClass(url.href);
}
