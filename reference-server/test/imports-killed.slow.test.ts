import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boardFixture, ids } from '../src/features/imports/trello/fixture.test-support.ts';
import { countsOf, finished, listAll, postImport, startWorker, type Import } from './imports-support.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const cards = 6_000;

function largeBoard(): string {
  const list = (index: number) => [ids.ideas, ids.doing, ids.done][index % 3];
  const made = Array.from({ length: cards }, (_, index) => ({
    id: `card-${index}`,
    name: `Card ${index}`,
    desc: 'Long enough to be worth a moment. '.repeat(10),
    idList: list(index),
    pos: index,
  }));
  return JSON.stringify({ ...boardFixture(), cards: made });
}

let server: TestServer;
let child: ChildProcess | undefined;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(async () => {
  child?.kill('SIGKILL');
  await server.close();
});

function startWorkerProcess(): ChildProcess {
  const fixture = fileURLToPath(new URL('import-worker.fixture.ts', import.meta.url));
  child = spawn(process.execPath, [fixture, server.database.url], { stdio: 'inherit' });
  return child;
}

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** As if the quarter of a minute had passed that a worker waits before it takes something for left behind. */
function pretendItIsLater(): Promise<unknown> {
  return server.transact(server.owner.actor, async ({ sql }) => {
    await sql('imports').update({ updated_at: new Date(Date.now() - 60_000) });
  });
}

describe('a worker that is killed in the middle of an import', () => {
  const get = async (id: string): Promise<Import> =>
    (await server.owner.request('GET', `/imports/${id}`)).body as Import;

  /** Held up where project and columns are written and tasks are not yet, so that the middle does not depend on the machine. */
  async function killInTheMiddle(id: string): Promise<void> {
    const { pool } = server.database.database;
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query('lock table tasks in share mode');
    const worker = startWorkerProcess();
    await until(async () => {
      const waiting = `select from pg_locks where relation = 'tasks'::regclass and not granted`;
      return (await pool.query(waiting)).rowCount === 1;
    });
    expect((await get(id)).status).toBe('running');
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    await holder.query('rollback');
    holder.release();
  }

  it('leaves nothing half, and the next worker brings everything in once', async () => {
    const { id } = (await postImport(server.owner, { file: largeBoard() })).body as Import;
    await killInTheMiddle(id);
    expect((await get(id)).status).toBe('running');
    expect(await listAll(server.owner, '/projects')).toEqual([]);
    expect(await listAll(server.owner, '/members', { placeholder: 'true' })).toEqual([]);
    await pretendItIsLater();
    const worker = await startWorker(server);
    try {
      const done = await finished(server.owner, id);
      expect(done.status).toBe('succeeded');
      expect(countsOf(done)['cards']).toEqual([cards, cards, 0, 0]);
      expect(await listAll(server.owner, '/projects')).toHaveLength(1);
      expect(await listAll(server.owner, `/projects/${done.projectId}/tasks`)).toHaveLength(cards);
    } finally {
      await worker.stop();
    }
  });

  it('again and again fails the import, which says so', async () => {
    const { id } = (await postImport(server.owner, { file: largeBoard() })).body as Import;
    await server.transact(server.owner.actor, async ({ sql }) => {
      await sql('imports').where({ id }).update({ attempts: 3 });
    });
    const worker = await startWorker(server);
    try {
      const done = await finished(server.owner, id);
      expect(done).toMatchObject({ status: 'failed', error: { code: 'import_interrupted' } });
      expect(await listAll(server.owner, '/projects')).toEqual([]);
    } finally {
      await worker.stop();
    }
  });

  it('gently gives the import back, and it is done by the next one', async () => {
    const { id } = (await postImport(server.owner, { file: largeBoard() })).body as Import;
    const first = await startWorker(server);
    await until(async () => (await get(id)).status !== 'queued');
    await first.stop();
    await pretendItIsLater();
    const second = await startWorker(server);
    try {
      expect((await finished(server.owner, id)).status).toBe('succeeded');
      expect(await listAll(server.owner, '/projects')).toHaveLength(1);
    } finally {
      await second.stop();
    }
  });
});

describe('a fault of the server', () => {
  it('fails the import at the third attempt, with nothing kept and nothing told of the inside', async () => {
    const { id } = (await postImport(server.owner, { file: JSON.stringify(boardFixture()) })).body as Import;
    await server.transact(server.owner.actor, async ({ sql }) => {
      await sql('imports').where({ id }).update({ attempts: 2 });
    });
    await server.database.database.pool.query('alter table comments rename to remarks');
    const worker = await startWorker(server);
    try {
      const done = await finished(server.owner, id);
      expect(done).toMatchObject({ status: 'failed', error: { code: 'import_failed' }, report: null });
      expect(done.error?.detail).not.toContain('comments');
      expect(await listAll(server.owner, '/projects')).toEqual([]);
    } finally {
      await worker.stop();
    }
  });
});
