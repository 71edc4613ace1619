import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerClientError } from './client-error.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly requestTimeoutSeconds: number;
  /** Between the announcement of the stop and the end of listening. */
  readonly shutdownDelaySeconds: number;
  /** For accepted requests to finish, from then on. */
  readonly shutdownSeconds: number;
}

export interface Listener {
  readonly handle: RequestListener;
  /** @returns whether the upgrade was one of ours; others are refused. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** The server will stop: readiness says so, while everything is still served. */
  readonly announceStop: () => void;
  /** The server takes no new work from now on: sockets are told to go elsewhere. */
  readonly startDraining: () => void;
  /** The time to finish is over, or everything has finished. */
  readonly stop: () => void;
}

export interface HttpServer {
  readonly port: number;
  readonly url: string;
  /** Every accepted request is answered, or the time for it is over. The second call waits for the first. */
  close(): Promise<void>;
}

/** Longer than the minute after which load balancers drop an idle connection, so that the race is theirs to win. */
const KEEP_ALIVE_MILLISECONDS = 72_000;
const HEADERS_MILLISECONDS = 20_000;
/** The address and all headers together; a token of ours is below 2 kB. */
const HEADERS_BYTES = 16_384;
/** How often connections are held to the limits above; Node's own half minute would make 20 s up to 50. */
const CHECK_MILLISECONDS = 5_000;
const IDLE_SWEEP_MILLISECONDS = 20;

export async function startHttpServer(listener: Listener, options: HttpServerOptions): Promise<HttpServer> {
  const requestTimeout = options.requestTimeoutSeconds * 1000;
  const headersTimeout = Math.min(HEADERS_MILLISECONDS, requestTimeout);
  const timeouts = { keepAliveTimeout: KEEP_ALIVE_MILLISECONDS, headersTimeout, requestTimeout };
  const limits = { maxHeaderSize: HEADERS_BYTES, connectionsCheckingInterval: CHECK_MILLISECONDS };
  const server = createServer({ ...timeouts, ...limits }, listener.handle);
  server.on('upgrade', (request, socket, head) => {
    if (!listener.upgrade(request, socket, head)) refuseUpgrade(socket as Socket);
  });
  server.on('clientError', answerClientError);
  await listen(server, options);
  const lastAnswers = keepLastAnswers(server);
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    port,
    url: `http://${urlHost(options.host)}:${port}`,
    close: () => (closing ??= drain(server, lastAnswers, listener, options)),
  };
}

function listen(server: Server, { host, port }: HttpServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The last answer of each connection that is being made, for draining to reach those whose request came before it. */
function keepLastAnswers(server: Server): ReadonlyMap<Socket, ServerResponse> {
  const last = new Map<Socket, ServerResponse>();
  server.prependListener('request', ({ socket }, response) => {
    last.set(socket, response);
    response.once('close', () => {
      if (last.get(socket) === response) last.delete(socket);
    });
  });
  return last;
}

/**
 * First the announcement, and time for load balancers to see it: until they do, they send requests here, and these are
 * answered. Then no new connections; those at rest are closed, those at work when their answer is out. From the announcement
 * on `Connection: close` on every answer tells the client not to send another request on it, which would meet a closed
 * socket.
 */
async function drain(
  server: Server,
  lastAnswers: ReadonlyMap<Socket, ServerResponse>,
  listener: Listener,
  { shutdownDelaySeconds, shutdownSeconds }: HttpServerOptions,
): Promise<void> {
  announceEnds(server, lastAnswers);
  listener.announceStop();
  if (shutdownDelaySeconds > 0) await sleep(shutdownDelaySeconds * 1000);
  listener.startDraining();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection comes to rest between two looks; closing it as soon as it does is what ends the wait.
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MILLISECONDS);
  const patience = setTimeout(() => server.closeAllConnections(), shutdownSeconds * 1000);
  try {
    await closed;
  } finally {
    clearInterval(sweep);
    clearTimeout(patience);
    listener.stop();
  }
}

function announceEnds(server: Server, lastAnswers: ReadonlyMap<Socket, ServerResponse>): void {
  for (const response of lastAnswers.values()) announceEnd(response);
  server.prependListener('request', ({ socket }, response) => {
    // Nothing is read after an answer that announces the end, so that one must be the last.
    const earlier = lastAnswers.get(socket);
    if (earlier && !earlier.headersSent) earlier.removeHeader('Connection');
    announceEnd(response);
  });
}

function announceEnd(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}

function refuseUpgrade(socket: Socket): void {
  // Node has let go of the socket; a client that resets it now would end this process.
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
