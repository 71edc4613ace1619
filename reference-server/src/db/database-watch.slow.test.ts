import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProject } from '../../test/builders.ts';
import { DatabaseProxy } from '../../test/database-proxy.ts';
import { startTestServer, type TestServer } from '../../test/start-test-server.ts';
import type { DatabaseWatch } from './database-watch.ts';

/** Patience is 5 s and 3 s by design, and a busy machine takes its time. */
const patience = { timeout: 25_000 };

let proxy: DatabaseProxy;
let server: TestServer;
let watch: DatabaseWatch;
let told: (string | undefined)[];

beforeAll(async () => {
  server = await startTestServer({
    database: {
      poolSize: 3,
      waitMilliseconds: 1_000,
      async reachBy(url) {
        const made = await DatabaseProxy.before(url);
        proxy = made.proxy;
        return made.url;
      },
    },
  });
  watch = server.database.database.watch;
  watch.subscribe((reason) => told.push(reason));
  watch.start();
});
beforeEach(async () => {
  // Two cuts close together are an outage to the watch: let it find the database there after the last one.
  await sleep(1_500);
  await isBack();
  told = [];
});
afterAll(async () => {
  await server.close();
  await proxy.refuse();
});

const ready = () => server.request('GET', `${server.url}/health/ready`);
const metrics = async () => (await server.request('GET', `${server.url}/metrics`)).text;
const isAway = () => expect.poll(() => watch.reason, patience).toBeDefined();
const isBack = () => expect.poll(() => watch.reason, patience).toBeUndefined();

// First of all: after a cut the watch may notice it in the middle of this, and refuse at once instead.
describe('a server whose connections are all at work', () => {
  it('lets requests wait for a bounded time, answers 503, and is still ready', async () => {
    const { pool } = server.database.database;
    const busy = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
    const waiting = server.owner.request('GET', '/projects');
    await expect.poll(() => pool.waitingCount).toBeGreaterThan(0);
    expect((await ready()).status).toBe(200);
    expect(await metrics()).toContain('tickboard_database_connections{state="waiting"} 1');
    const { status, headers } = await waiting;
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    for (const client of busy) client.release();
    expect((await server.owner.request('GET', '/projects')).status).toBe(200);
    expect(told).toEqual([]);
  });
});

describe('a database that goes away', () => {
  it('is noticed without a request, refused at once with 503, and used again when it is back', async () => {
    await proxy.refuse();
    await isAway();
    const refused = await Promise.all(
      Array.from({ length: 8 }, () => server.owner.request('GET', '/projects')),
    );
    expect(refused.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 503));
    expect(refused[0]?.headers.get('retry-after')).toBe('2');
    expect(refused[0]?.body.detail).toBe('The database is out of reach.');
    const red = await ready();
    expect([red.status, red.body.detail]).toEqual([503, expect.stringContaining('database is unreachable')]);
    expect((await server.request('GET', `${server.url}/health/live`)).status).toBe(200);
    expect(await metrics()).toContain('tickboard_database_reachable 0');
    await proxy.resume();
    await isBack();
    expect((await server.owner.request('GET', '/projects')).status).toBe(200);
    expect((await ready()).status).toBe(200);
    expect(await metrics()).toContain('tickboard_database_reachable 1');
    expect(told).toEqual([expect.any(String), undefined]);
  });

  it('without a word lets no request hang, neither those at work nor those that come', async () => {
    const project = await createProject(server.owner);
    proxy.freeze();
    // More than there are connections: some hang at work, the others in the queue.
    const caught = Array.from({ length: 8 }, (_, index) =>
      server.owner.request('POST', `/projects/${project.id}/tasks`, {
        body: { title: `Caught ${index}` },
        headers: { 'idempotency-key': `caught-${index}` },
      }),
    );
    await isAway();
    expect((await Promise.all(caught)).map(({ status }) => status)).toEqual(caught.map(() => 503));
    await proxy.resume();
    await isBack();
    // What was on its way may have been committed or not; the same keys make each exactly once.
    for (const [index] of caught.entries()) {
      await expect
        .poll(async () => {
          const { status } = await server.owner.request('POST', `/projects/${project.id}/tasks`, {
            body: { title: `Caught ${index}` },
            headers: { 'idempotency-key': `caught-${index}` },
          });
          return status;
        }, patience)
        .toBe(201);
    }
    const { body } = await server.owner.request('GET', `/projects/${project.id}/tasks`);
    expect(body.items.map(({ title }: { title: string }) => title).toSorted()).toEqual(
      caught.map((_, index) => `Caught ${index}`),
    );
  }, 60_000);

  it('for a moment is not noticed by who reads', async () => {
    await server.owner.request('GET', '/projects');
    proxy.cut();
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => server.owner.request('GET', '/projects')),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(told).toEqual([]);
  });
});

describe('a connection that is cut', () => {
  it('before the commit costs nothing: the transaction runs once more', async () => {
    let attempts = 0;
    await server.transact(server.owner.actor, async (unit) => {
      attempts += 1;
      if (attempts === 1) proxy.cut();
      return unit.rows(unit.sql.raw('select 1'));
    });
    expect(attempts).toBe(2);
  });

  it('again and again is not tried without end', async () => {
    let attempts = 0;
    const work = server.transact(server.owner.actor, async (unit) => {
      attempts += 1;
      proxy.cut();
      return unit.rows(unit.sql.raw('select 1'));
    });
    await expect(work).rejects.toMatchObject({ code: 'service_unavailable' });
    expect(attempts).toBe(2);
  });
});

it('lets no more than so many requests wait', async () => {
  const small = await startTestServer({ database: { poolSize: 1, waitingAtMost: 2 } });
  const { pool } = small.database.database;
  // Who has been here before is known, so that each request waits for what it asks.
  await small.owner.request('GET', '/projects');
  const busy = await pool.connect();
  const waiting = [small.owner.request('GET', '/projects'), small.owner.request('GET', '/projects')];
  await expect.poll(() => pool.waitingCount).toBe(2);
  const { status, body } = await small.owner.request('GET', '/projects');
  expect([status, body.detail]).toEqual([503, 'Too many requests wait for the database.']);
  busy.release();
  expect((await Promise.all(waiting)).map((answer) => answer.status)).toEqual([200, 200]);
  await small.close();
});
