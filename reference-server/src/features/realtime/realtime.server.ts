/**
 * The WebSocket at /api/v1/realtime. What it promises, its messages and its close codes: protocol.md beside this file.
 *
 * The bus says "stream X is at N" and every subscription to X looks for itself. Because a hint may be lost, the streams
 * that nothing was heard of are looked up again every 2 s, all of a process in one statement.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Bus, BusMessage } from '../../drivers/bus/bus.ts';
import { closeCodes, realtimeLimits } from '../../generated/realtime.gen.ts';
import { Connection, type SignedIn } from './connection.ts';
import type { EventSource } from './event-source.ts';
import { loadRealtimeSpecification, MessageChecks } from './message-checks.ts';

export const REALTIME_PATH = '/api/v1/realtime';
const LOST_HEARTBEATS = 2;
const SILENCE_MILLISECONDS = 2_000;

export interface RealtimeOptions {
  readonly events: EventSource;
  readonly bus: Bus;
  /**
   * @param token absent when the client relies on its cookie, which the implementation takes from the handshake and only
   *   with an `Origin` that it has checked.
   * @returns undefined when the credential is not, or no longer, valid.
   */
  readonly authenticate: (
    handshake: IncomingMessage,
    token: string | undefined,
  ) => Promise<SignedIn | undefined>;
  readonly onError: (error: unknown) => void;
  /** For the gauge of open sockets. */
  readonly onCount?: (sockets: number) => void;
  readonly heartbeatMilliseconds?: number;
}

export class RealtimeServer {
  readonly #options: RealtimeOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: realtimeLimits.messageBytes,
    perMessageDeflate: false,
  });
  readonly #checks = new MessageChecks(loadRealtimeSpecification());
  readonly #connections = new Map<WebSocket, Connection>();
  readonly #unansweredPings = new WeakMap<WebSocket, number>();
  readonly #timers: NodeJS.Timeout[];
  readonly #endBusSubscription: () => void;
  #heard = new Set<string>();

  constructor(options: RealtimeOptions) {
    this.#options = options;
    this.#endBusSubscription = options.bus.subscribe((message) => this.#hear(message));
    this.#timers = [
      setInterval(
        () => this.#heartbeat(),
        options.heartbeatMilliseconds ?? realtimeLimits.heartbeatSeconds * 1000,
      ),
      setInterval(() => void this.#lookAgain().catch(options.onError), SILENCE_MILLISECONDS),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** For the `upgrade` event of the HTTP server. @returns whether the path was this channel's. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    // Not by new URL(), which throws for an address such as `//`.
    if (request.url?.split('?', 1)[0] !== REALTIME_PATH) return false;
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#open(opened, request));
    return true;
  }

  /** Tells every client to come back elsewhere. */
  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#endBusSubscription();
    for (const connection of this.#connections.values())
      connection.close(closeCodes.goingAway, 'The server is going away');
    this.#server.close();
  }

  /** Ends what has not ended by itself after close(). */
  terminate(): void {
    for (const socket of this.#connections.keys()) socket.terminate();
  }

  #open(socket: WebSocket, handshake: IncomingMessage): void {
    const { events, authenticate, onError } = this.#options;
    const connection = new Connection({
      socket,
      events,
      checks: this.#checks,
      authenticate: (token) => authenticate(handshake, token),
      onError,
    });
    this.#connections.set(socket, connection);
    socket.on('pong', () => this.#unansweredPings.set(socket, 0));
    // A broken frame or a reset connection is the client's affair; `close` follows.
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#connections.delete(socket);
      this.#count();
    });
    this.#count();
  }

  #hear(message: BusMessage): void {
    if (message.topic === 'credential') return this.#recheck(message.id);
    if (message.topic === 'gap') return this.#catchUp();
    this.#heard.add(message.id);
    for (const connection of this.#connections.values()) {
      connection.subscription(message.id)?.hint(message.revision);
    }
  }

  /** Hints and revocations of other processes may have been lost. */
  #catchUp(): void {
    this.#heard = new Set();
    void this.#lookAgain().catch(this.#options.onError);
    for (const connection of this.#connections.values()) void connection.renew();
  }

  #recheck(credentialId: string): void {
    for (const connection of this.#connections.values()) {
      if (connection.standsOn(credentialId)) void connection.recheck();
    }
  }

  async #lookAgain(): Promise<void> {
    const heard = this.#heard;
    this.#heard = new Set();
    const silent = [...this.#subscribedStreams()].filter((streamId) => !heard.has(streamId));
    if (silent.length === 0) return;
    const revisions = await this.#options.events.revisions(silent);
    for (const connection of this.#connections.values()) {
      for (const subscription of connection.subscriptions) {
        const revision = revisions.get(subscription.streamId);
        if (revision !== undefined) subscription.hint(revision);
      }
    }
  }

  #subscribedStreams(): Set<string> {
    const streams = new Set<string>();
    for (const connection of this.#connections.values()) {
      for (const subscription of connection.subscriptions) streams.add(subscription.streamId);
    }
    return streams;
  }

  #heartbeat(): void {
    for (const [socket, connection] of this.#connections) {
      const unanswered = this.#unansweredPings.get(socket) ?? 0;
      if (unanswered >= LOST_HEARTBEATS) {
        connection.close(closeCodes.heartbeatLost, 'No answer to heartbeats');
        socket.terminate();
      } else {
        this.#unansweredPings.set(socket, unanswered + 1);
        socket.ping();
        void connection.renew();
      }
    }
  }

  #count(): void {
    this.#options.onCount?.(this.#connections.size);
  }
}
