/**
 * The limit: `node:http` and `pg`, as the tables' owner. No sign-in, no rights, no checks, no transaction; a statement, and
 * its rows as JSON. FROZEN: a figure is worth something only beside the same floor, so nothing here follows the server.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { toBoard, toTask, type BoardRows, type TaskRow } from './rows.ts';
import { BOARD_JSON, BOARD_TASKS, CREATE, LIST, TASK } from './statements.ts';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 10 });

async function rows<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
  return (await pool.query({ name: text.slice(-60), text, values })).rows as Row[];
}

async function bodyOf<Body>(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Body;
}

async function board(projectId: string): Promise<string> {
  const [row] = await rows<{ board: string }>(BOARD_JSON, projectId);
  return row?.board ?? '';
}

async function mappedBoard(projectId: string): Promise<string> {
  const [[project], statuses, tasks, members, labels] = await Promise.all([
    rows<object>('select * from projects where id = $1', projectId),
    rows<{ id: string }>('select * from statuses where project_id = $1 order by position', projectId),
    rows<TaskRow>(BOARD_TASKS, projectId),
    rows<object>('select * from members'),
    rows<object>('select * from labels'),
  ]);
  return JSON.stringify(toBoard({ project, statuses, tasks, members, labels } satisfies BoardRows));
}

async function answer(request: IncomingMessage): Promise<string> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [, , , kind, id = '', part] = pathname.split('/');
  if (kind === 'tasks') return JSON.stringify((await rows<TaskRow>(TASK, id)).map(toTask)[0]);
  if (part === 'board') return board(id);
  if (part === 'mapped-board') return mappedBoard(id);
  if (request.method === 'GET') {
    const list = await rows<TaskRow>(LIST, id, searchParams.get('limit'));
    return JSON.stringify({ items: list.map(toTask) });
  }
  const { title } = await bodyOf<{ title: string }>(request);
  return JSON.stringify((await rows<TaskRow>(CREATE, id, title)).map(toTask)[0]);
}

const server = createServer(async (request, response) => {
  const text = await answer(request);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  response.writeHead(request.method === 'POST' ? 201 : 200, headers).end(text);
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
