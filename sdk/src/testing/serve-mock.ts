import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { MockBackend } from './mock-backend.ts';

/** Answers HTTP by the backend, for programs that are not on the page: other languages, a browser, curl. */
export function serveMock(backend: MockBackend): Server {
  return createServer((incoming, outgoing) => {
    void answer(backend, incoming, outgoing);
  });
}

async function answer(
  backend: MockBackend,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const origin = incoming.headers.origin;
  // A page of another port on the same machine is what a mock is for, so that any origin may call it.
  if (origin) outgoing.setHeaders(new Headers(crossOriginHeaders(origin)));
  if (incoming.method === 'OPTIONS') return void outgoing.writeHead(204).end();
  const response = await backend.handle(await toRequest(incoming));
  outgoing.setHeaders(response.headers);
  outgoing.writeHead(response.status);
  if (!response.body) return void outgoing.end();
  // An answer may go on, and its reader go away.
  const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  await pipeline(body, outgoing).catch(() => {});
}

function crossOriginHeaders(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers':
      'authorization, content-type, if-match, if-none-match, idempotency-key, last-event-id, traceparent',
    'access-control-expose-headers':
      'etag, link, location, ratelimit, ratelimit-policy, retry-after, idempotency-replayed, tickboard-revision',
    vary: 'Origin',
  };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.entries(incoming.headers).map(
    ([name, value]) => [name, String(value)] as [string, string],
  );
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers,
    ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
  });
}
