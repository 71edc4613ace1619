/**
 * The realtime channel: the WebSocket at /api/v1/realtime and its form as server-sent events. What it promises, its messages
 * and its close codes: protocol.md beside this file.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Bus, BusMessage } from '../../drivers/bus/bus.ts';
import { closeCodes, realtimeLimits } from '../../generated/realtime.gen.ts';
import type { PresenceRegistry } from '../presence/presence.registry.ts';
import type { EventSource } from './delivery/event-source.ts';
import { EventStreamConnection, type EventStreamRequest } from './connections/event-stream-connection.ts';
import { loadRealtimeSpecification, MessageChecks } from './message-checks.ts';
import { SocketConnection } from './connections/socket-connection.ts';
import { StreamFeeds } from './delivery/stream-feeds.ts';
import type { SignedIn, Subscriber, SubscriberParts } from './subscriber.ts';
import { Subscribers } from './subscribers.ts';

export const REALTIME_PATH = '/api/v1/realtime';

/** What stays of the request that opened a socket for as long as that lasts. */
export type Handshake = Pick<IncomingMessage, 'headers'>;

export interface RealtimeOptions {
  readonly events: EventSource;
  readonly presences: PresenceRegistry;
  readonly bus: Bus;
  /** @returns undefined when the credential is not, or no longer, valid. */
  readonly authenticate: (handshake: Handshake, token: string) => Promise<SignedIn | undefined>;
  /** Counts a sign-in that failed. @returns whether there were too many from that address. */
  readonly countFailure?: (address: string) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
  /** For the gauge of open connections. */
  readonly onCount?: (connections: number) => void;
  readonly heartbeatMilliseconds?: number;
  readonly writeMilliseconds?: number;
}

interface Connection {
  readonly subscriber: Subscriber;
  /** Without a farewell. */
  terminate(): void;
}

/** What both kinds of connections are made of. */
interface ConnectionParts extends SubscriberParts {
  readonly onActor: (subscriber: Subscriber, actor: Subscriber['actor']) => void;
}

export class RealtimeServer {
  readonly #options: RealtimeOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: realtimeLimits.messageBytes,
    perMessageDeflate: false,
  });
  readonly #checks = new MessageChecks(loadRealtimeSpecification());
  readonly #connections = new Set<Connection>();
  readonly #subscribers = new Subscribers();
  readonly #feeds: StreamFeeds;
  readonly #endBusSubscription: () => void;
  #isClosing = false;

  constructor(options: RealtimeOptions) {
    this.#options = options;
    this.#feeds = new StreamFeeds(options.events, options.onError);
    this.#endBusSubscription = options.bus.subscribe((message) => this.#hear(message));
  }

  /**
   * For the `upgrade` event of the HTTP server.
   * @param address of the client.
   * @returns whether the path was this channel's.
   */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): boolean {
    // Not by new URL(), which throws for an address such as `//`.
    if (request.url?.split('?', 1)[0] !== REALTIME_PATH) return false;
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#openSocket(opened, request, address));
    return true;
  }

  /** Answers by server-sent events, until either side ends it. */
  openEventStream(response: ServerResponse, request: EventStreamRequest): void {
    const heartbeat =
      this.#options.heartbeatMilliseconds ?? realtimeLimits.eventStreamHeartbeatSeconds * 1000;
    const connection = new EventStreamConnection({
      ...this.#parts(),
      response,
      heartbeatMilliseconds: heartbeat,
    });
    this.#keep(connection, response);
    if (this.#isClosing) return sendAway(connection);
    connection.start(request);
  }

  /** Tells every client to come back elsewhere. */
  close(): void {
    this.#isClosing = true;
    this.#feeds.close();
    this.#endBusSubscription();
    for (const connection of this.#connections) sendAway(connection);
    this.#server.close();
  }

  /** Ends what has not ended by itself after close(). */
  terminate(): void {
    for (const connection of this.#connections) connection.terminate();
  }

  #openSocket(socket: WebSocket, { headers }: Handshake, address: string): void {
    const { authenticate, countFailure, heartbeatMilliseconds } = this.#options;
    const connection = new SocketConnection({
      ...this.#parts(),
      socket,
      checks: this.#checks,
      authenticate: (token) => authenticate({ headers }, token),
      countFailure: async () => (await countFailure?.(address)) ?? false,
      heartbeatMilliseconds: heartbeatMilliseconds ?? realtimeLimits.heartbeatSeconds * 1000,
    });
    this.#keep(connection, socket);
  }

  #parts(): ConnectionParts {
    const { events, presences, onError, writeMilliseconds } = this.#options;
    const onActor = (subscriber: Subscriber, actor: Subscriber['actor']): void =>
      this.#subscribers.note(subscriber, actor);
    return { events, feeds: this.#feeds, presences, onError, writeMilliseconds, onActor };
  }

  #keep(connection: Connection, carrier: WebSocket | ServerResponse): void {
    this.#connections.add(connection);
    this.#count();
    carrier.once('close', () => {
      this.#connections.delete(connection);
      this.#count();
    });
  }

  #hear(message: BusMessage): void {
    if (message.topic === 'stream') this.#feeds.hint(message.id, message.revision);
    else if (message.topic === 'credential') this.#subscribers.recheck(message.id);
    else if (message.topic === 'gap') this.#catchUp();
  }

  /** Hints and revocations of other processes may have been lost. */
  #catchUp(): void {
    this.#feeds.lookAgain(true);
    this.#subscribers.renewAll();
  }

  #count(): void {
    this.#options.onCount?.(this.#connections.size);
  }
}

function sendAway({ subscriber }: Connection): void {
  subscriber.close(closeCodes.goingAway, 'The server is going away');
}
