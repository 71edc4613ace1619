import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTenant, testTransact } from '../../test/tenants.ts';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import type { Actor } from '../access/actor.ts';
import type { BusMessage } from '../drivers/bus/bus.ts';
import { MemoryBus } from '../drivers/bus/memory.ts';
import { newId } from './ids.ts';
import { Reader } from './read.ts';
import type { Transact } from './transact.ts';

const RACERS = 8;

let opened: OpenTestDatabase;
let actor: Actor;
let transact: Transact;
let reader: Reader;
let heard: BusMessage[] = [];

beforeAll(async () => {
  opened = await openTestDatabase();
  actor = await createTenant(opened.database);
  const bus = new MemoryBus((error) => {
    throw error;
  });
  bus.subscribe((message) => heard.push(message));
  transact = testTransact(opened.database, bus);
  reader = new Reader(opened.database);
});

afterEach(() => {
  heard = [];
});

afterAll(() => opened.close());

async function createStream(owner = actor): Promise<string> {
  const id = newId();
  await transact(owner, async ({ sql, events }) => {
    await sql('projects').insert({
      organization_id: owner.organizationId,
      id,
      key: id.slice(-10),
      name: 'P',
      color: 'red',
    });
    await events.create('project', id);
  });
  return id;
}

async function eventsOf(streamId: string, owner = actor): Promise<{ seq: number; payload: string }[]> {
  const query = reader
    .sql('events')
    .select('seq', 'payload')
    .where({ scope_id: owner.organizationId, stream_id: streamId });
  return reader.rows(owner, query.orderBy('seq'));
}

const projectCount = async (): Promise<number> =>
  (await reader.rows(actor, reader.sql('projects').select('id'))).length;

describe('a transaction', () => {
  it('runs as the application role with the organization and the user of the actor', async () => {
    const { rows } = await transact(actor, ({ sql }) =>
      sql.raw(
        'select current_user as role, tickboard_organization_id() as organization, tickboard_user_id() as person',
      ),
    );
    expect(rows).toEqual([
      { role: 'tickboard_app', organization: actor.organizationId, person: actor.userId },
    ]);
  });

  it('leaves nothing of role or organization on the connection', async () => {
    await transact(actor, ({ sql }) => sql.raw('select 1'));
    const { rows } = await opened.database.pool.query(
      `select current_user <> 'tickboard_app' as reset, tickboard_organization_id() as organization`,
    );
    expect(rows).toEqual([{ reset: true, organization: null }]);
  });

  it('takes in the transactions inside of it, and their failure undoes everything', async () => {
    const before = await projectCount();
    const failing = transact(actor, async () => {
      await createStream();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await projectCount()).toBe(before);
    expect(heard).toEqual([]);
  });

  it('cannot be joined by somebody else', async () => {
    const other = await createTenant(opened.database);
    await expect(transact(actor, () => transact(other, async () => {}))).rejects.toThrow('another');
  });

  it('fails when an error in it was passed over, instead of pretending to have committed', async () => {
    const work = transact(actor, async ({ sql }) => {
      await sql.raw('select 1/0').catch(() => {});
    });
    await expect(work).rejects.toThrow('rolled back');
  });

  it('refuses a query that was not awaited and comes after its end, and one without any transaction', async () => {
    const late = Promise.withResolvers<unknown>();
    await transact(actor, async ({ sql }) => {
      setTimeout(() => void sql.raw('select 1').then(late.resolve, late.reject), 20);
    });
    await expect(late.promise).rejects.toThrow('not awaited');
    await expect(reader.sql.raw('select 1')).rejects.toThrow('needs a transaction');
  });

  it('runs again after a serialization failure, and tells the bus once', async () => {
    const project = await createStream();
    heard = [];
    let runs = 0;
    await transact(actor, async ({ sql, events }) => {
      runs += 1;
      const stream = await events.lockProject(project);
      stream.append({ type: 'project.updated', data: { runs } });
      stream.append({ type: 'project.updated', data: { runs } });
      if (runs < 3) await sql.raw(`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
    });
    expect(runs).toBe(3);
    expect(heard).toEqual([{ topic: 'stream', id: project, revision: 2 }]);
    expect((await eventsOf(project)).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('gives its reader what it has written itself', async () => {
    await transact(actor, async () => {
      const before = await projectCount();
      await createStream();
      expect(await projectCount()).toBe(before + 1);
    });
  });

  it('goes on when a migration has changed the result of a prepared statement', async () => {
    await opened.database.pool.query('create table public.changing (number integer)');
    await opened.database.pool.query('grant all on public.changing to tickboard_app');
    const read = () => reader.rows(actor, reader.sql.raw('select * from changing'));
    await Promise.all(Array.from({ length: RACERS }, read));
    await opened.database.pool.query('alter table public.changing add column word text');
    const answers = await Promise.all(Array.from({ length: RACERS }, read));
    expect(answers).toEqual(Array.from({ length: RACERS }, () => []));
    const { rows } = await transact(actor, ({ sql }) => sql.raw('select * from changing'));
    expect(rows).toEqual([]);
    await opened.database.pool.query('drop table public.changing');
  });

  it('survives a connection that is cut', async () => {
    const cut = transact(actor, ({ sql }) => sql.raw('select pg_terminate_backend(pg_backend_pid())'));
    await expect(cut).rejects.toThrow();
    await expect(transact(actor, ({ sql }) => sql.raw('select 1'))).resolves.toBeDefined();
  });
});

describe('the event log', () => {
  it('has no gap and is in commit order with eight writers, some of which fail', async () => {
    const project = await createStream();
    const writes = Array.from({ length: RACERS * 5 }, (_, number) =>
      transact(actor, async ({ events }) => {
        const stream = await events.lockProject(project);
        stream.append({ type: 'project.updated', data: { number } });
        if (number % 5 === 0) throw new Error('undone');
      }),
    );
    const settled = await Promise.allSettled(writes);
    const written = settled.filter(({ status }) => status === 'fulfilled').length;
    expect(written).toBe(RACERS * 4);
    const seqs = (await eventsOf(project)).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: written }, (_, index) => index + 1));
  });

  it('does not deadlock when eight writers name the same streams in different orders', async () => {
    const projects = await Promise.all(Array.from({ length: 4 }, () => createStream()));
    const writes = Array.from({ length: RACERS * 4 }, (_, number) =>
      transact(actor, async ({ events }) => {
        const shuffled = projects.map(
          (_id, index) => projects[(index * 3 + number) % projects.length] as string,
        );
        const own = { user: actor.userId ?? '', organization: actor.organizationId };
        const streams = await events.lock({ ...(number % 2 ? own : {}), projects: shuffled });
        for (const stream of streams) stream.append({ type: 'project.updated', data: {} });
      }),
    );
    await Promise.all(writes);
    const { rows } = await opened.database.pool.query(
      `select deadlocks from pg_stat_database where datname = current_database()`,
    );
    expect(rows).toEqual([{ deadlocks: 0 }]);
    for (const project of projects) expect(await eventsOf(project)).toHaveLength(RACERS * 4);
  });

  it('hands out handles in lock order and refuses a lock that comes too late', async () => {
    const [low, high] = [await createStream(), await createStream()].toSorted() as [string, string];
    await transact(actor, async ({ events }) => {
      const handles = await events.lock({ projects: [high, low], organization: actor.organizationId });
      expect(handles.map(({ id }) => id)).toEqual([actor.organizationId, low, high]);
      expect(await events.lock({ project: low })).toHaveLength(1);
    });
    const late = transact(actor, async ({ events }) => {
      await events.lockProject(high);
      await events.lockProject(low);
    });
    await expect(late).rejects.toThrow('must be locked before');
  });

  it('gives each write a later time than the one before, whatever the clock says', async () => {
    const project = await createStream();
    const ahead = new Date(Date.now() + 3_600_000);
    await transact(actor, ({ sql }) => sql('streams').where({ id: project }).update({ moved_at: ahead }));
    const times: number[] = [];
    for (let write = 0; write < 3; write += 1) {
      await transact(actor, async ({ events }) => {
        const stream = await events.lockProject(project);
        stream.append({ type: 'project.updated', data: {} });
        times.push(events.now.getTime());
      });
    }
    expect(times).toEqual([1, 2, 3].map((later) => ahead.getTime() + later));
  });

  it('does not find a stream of another organization', async () => {
    const other = await createTenant(opened.database);
    const project = await createStream(other);
    await expect(transact(actor, ({ events }) => events.lockProject(project))).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('stores the event as its readers get it', async () => {
    const project = await createStream();
    const write = transact(
      actor,
      async ({ events }) =>
        (await events.lockProject(project)).append({ type: 'project.updated', data: { name: 'Ünïcode' } }),
      { causedBy: 'key-1' },
    );
    expect(await write).toBe(1);
    const [stored] = await eventsOf(project);
    expect(JSON.parse(stored?.payload ?? '')).toEqual({
      id: expect.any(String),
      type: 'project.updated',
      stream: { id: project, kind: 'project' },
      seq: 1,
      occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/),
      actor: { memberId: actor.memberId, kind: 'session' },
      causedBy: 'key-1',
      data: { name: 'Ünïcode' },
    });
  });

  it('reaches a project of the same person in another organization', async () => {
    const away = { ...(await createTenant(opened.database)), userId: actor.userId };
    const [here, there] = [await createStream(), await createStream(away)];
    await transact(actor, async ({ events }) => {
      const streams = await events.lock({
        projects: [here, { id: there, organizationId: away.organizationId }],
      });
      for (const stream of streams) stream.append({ type: 'timer.stopped', data: {} });
    });
    expect(await eventsOf(here)).toHaveLength(1);
    expect(await eventsOf(there, away)).toHaveLength(1);
  });
});

describe('eight writers that lock without the order', () => {
  it('deadlock, and each is run again until it has written once', async () => {
    const projects = await Promise.all(Array.from({ length: RACERS }, () => createStream()));
    const together = barrier(RACERS);
    let runs = 0;
    const writes = projects.map((first, index) => {
      const second = projects[(index + 1) % RACERS] as string;
      return transact(actor, async ({ sql, events }) => {
        runs += 1;
        await sql.raw('select from projects where id = ? for update', [first]);
        // All of them hold one and want the next one's: a ring that nothing but a deadlock opens.
        await together();
        await sql.raw('select from projects where id = ? for update', [second]);
        const [stream] = await events.lock({ project: first });
        stream?.append({ type: 'project.updated', data: {} });
      });
    });
    await Promise.all(writes);
    expect(runs).toBeGreaterThan(RACERS);
    for (const project of projects) expect(await eventsOf(project)).toHaveLength(1);
  });
});

/** Lets nobody on before so many have come; later ones pass. */
function barrier(count: number): () => Promise<void> {
  const everybody = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    come += 1;
    if (come === count) everybody.resolve();
    return everybody.promise;
  };
}
