import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createTenant, testTransact } from '../../test/tenants.ts';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import type { Actor } from '../access/actor.ts';
import { migrate } from '../db/migrate.ts';
import type { Transact } from '../db/unit.ts';
import { createLogger } from '../telemetry/logger.ts';
import { enqueue, type JobHandler } from './job.ts';
import { JobWorker } from './worker.ts';

let opened: OpenTestDatabase;
let actor: Actor;
let transact: Transact;
let workers: JobWorker[];

beforeEach(async () => {
  opened = await openTestDatabase();
  actor = await createTenant(opened.database);
  transact = testTransact(opened.database);
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await opened.close();
  for (const role of roles.splice(0)) await asOwner(`drop role ${role}`);
});

/** Roles belong to the cluster, and can be dropped when the database that knows them is gone. */
const roles: string[] = [];

async function asOwner(statement: string): Promise<void> {
  const address = new URL(inject('postgresUrl'));
  address.pathname = '/postgres';
  const client = new Client({ connectionString: address.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Remembers what it was asked; `act` may throw. */
class Recorder implements JobHandler {
  readonly name = 'record';
  readonly payloads: unknown[] = [];
  recoveries = 0;
  readonly #act: (run: number, signal: AbortSignal) => Promise<void> | void;

  constructor(act: (run: number, signal: AbortSignal) => Promise<void> | void = () => undefined) {
    this.#act = act;
  }

  async run(payload: unknown, signal: AbortSignal): Promise<void> {
    this.payloads.push(payload);
    await this.#act(this.payloads.length, signal);
  }

  async recover(): Promise<void> {
    this.recoveries += 1;
  }
}

async function start(handler: JobHandler, connectionString = opened.url): Promise<JobWorker> {
  const log = createLogger({ level: 'silent', format: 'json' });
  const worker = await JobWorker.start({
    connection: { connectionString },
    handlers: [handler],
    concurrency: 2,
    log,
  });
  workers.push(worker);
  return worker;
}

const ask = (key: string, number = key): Promise<void> =>
  transact(actor, (unit) => enqueue(unit, { name: 'record', payload: { number }, key }));

const until = (check: () => boolean): Promise<void> => expect.poll(check, { timeout: 15_000 }).toBe(true);

describe('a job', () => {
  it('runs after the commit of the write that asked for it, and never after a rollback', async () => {
    const recorder = new Recorder();
    await start(recorder);
    const undone = transact(actor, async (unit) => {
      await enqueue(unit, { name: 'record', payload: { number: 'undone' }, key: 'undone' });
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    await ask('kept');
    await until(() => recorder.payloads.length > 0);
    expect(recorder.payloads).toEqual([{ number: 'kept' }]);
  });

  it('that was asked for twice under one key runs once, with what was asked last', async () => {
    await ask('same', 'first');
    await ask('same', 'second');
    await ask('other');
    const recorder = new Recorder();
    await start(recorder);
    await until(() => recorder.payloads.length >= 2);
    expect(recorder.payloads).toHaveLength(2);
    expect(recorder.payloads).toContainEqual({ number: 'second' });
  });

  it('is run by one of several workers', async () => {
    const recorder = new Recorder();
    await Promise.all(Array.from({ length: 3 }, () => start(recorder)));
    await Promise.all(Array.from({ length: 24 }, (_, index) => ask(`job ${index}`)));
    await until(() => recorder.payloads.length >= 24);
    expect(new Set(recorder.payloads.map((payload) => JSON.stringify(payload))).size).toBe(24);
    expect(recorder.payloads).toHaveLength(24);
  });

  it('that throws is run again', async () => {
    const recorder = new Recorder((run) => {
      if (run === 1) throw new Error('not yet');
    });
    await start(recorder);
    await ask('again');
    await until(() => recorder.payloads.length > 1);
    expect(recorder.payloads).toEqual([{ number: 'again' }, { number: 'again' }]);
  });

  it('is told when its worker stops, and waited for', async () => {
    let end = '';
    const recorder = new Recorder(async (_run, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      end = 'given up';
    });
    const worker = await start(recorder);
    await ask('long');
    await until(() => recorder.payloads.length === 1);
    workers = [];
    await worker.stop();
    expect(end).toBe('given up');
  });

  it('cannot be asked for by reaching into the queue', async () => {
    const reach = transact(actor, (unit) => unit.sql.raw('select graphile_worker.add_job(?)', ['record']));
    await expect(reach).rejects.toThrow(/permission denied for schema graphile_worker/);
  });
});

describe('a worker', () => {
  it('looks for what was left behind when it starts', async () => {
    const recorder = new Recorder();
    await start(recorder);
    await until(() => recorder.recoveries > 0);
    expect(recorder.payloads).toEqual([]);
  });

  it('works under a role that does not own the schema', async () => {
    const recorder = new Recorder();
    const role = `worker_${randomBytes(4).toString('hex')}`;
    await asOwner(`create role ${role} login password 'secret'`);
    roles.push(role);
    await migrate({ connection: { connectionString: opened.url }, grantTo: [role] });
    const address = new URL(opened.url);
    address.username = role;
    address.password = 'secret';
    await start(recorder, address.href);
    await ask('served');
    await until(() => recorder.payloads.length > 0);
    expect(recorder.payloads).toEqual([{ number: 'served' }]);
  });
});
