/**
 * The floor: what "a write reaches everybody who looks" costs with the least code that does it. A request inserts a row
 * and notifies in one statement; a connection that listens sends each notification to every socket. No rights, no
 * checks, no order, no resume, nothing kept per client: a real server has to be slower.
 *
 * For catching up it reads the rows and sends them: over a socket, as server-sent events, and as pages.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Pool } from 'pg';
import { WebSocketServer, type WebSocket } from 'ws';

const connectionString = process.env['DATABASE_URL'] ?? '';
const pool = new Pool({ connectionString, max: 10 });
await pool.query(
  `create table events (seq bigint generated always as identity primary key, payload text not null)`,
);

const sockets = new Set<WebSocket>();
const listener = new Client({ connectionString });
await listener.connect();
await listener.query('listen events');
listener.on('notification', ({ payload = '' }) => {
  const frame = Buffer.from(payload);
  for (const socket of sockets) socket.send(frame, { binary: false });
});

const writeSql = `with stored as (insert into events (payload) values ($1)) select pg_notify('events', $1)`;

async function write(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { title } = JSON.parse(Buffer.concat(chunks).toString()) as { title: string };
  const payload = JSON.stringify({ type: 'event', event: { title } });
  await pool.query({ name: 'write', text: writeSql, values: [payload] });
  response.end('{}');
}

async function payloadsAfter(after: string | null, limit: string | null): Promise<string[]> {
  const text = 'select payload from events where seq > $1 order by seq limit $2';
  const { rows } = await pool.query<{ payload: string }>({
    name: 'after',
    text,
    values: [after ?? '0', limit],
  });
  return rows.map(({ payload }) => payload);
}

async function read({ pathname, searchParams }: URL, response: ServerResponse): Promise<void> {
  const payloads = await payloadsAfter(searchParams.get('after'), searchParams.get('limit'));
  if (pathname === '/pages') response.end(`{"items":[${payloads.join()}]}`);
  else response.end(payloads.map((payload) => `data: ${payload}\n\n`).join(''));
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  void (request.method === 'GET' ? read(url, response) : write(request, response));
});

new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  // A reset connection would end the process.
  socket.on('error', () => {});
  socket.on('message', async (after) => {
    for (const payload of await payloadsAfter((after as Buffer).toString(), null)) socket.send(payload);
  });
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
