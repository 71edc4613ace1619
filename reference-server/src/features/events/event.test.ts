import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask } from '../../../test/builders.ts';
import { explainReads } from '../../../test/explain.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';
import { EventRepository } from './event.repository.ts';

const WINDOW = { eventRetentionCount: 20, eventRetentionDays: 7 };

let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestServer({ config: WINDOW });
  owner = server.owner;
});

afterAll(() => server.close());

const list = (streamId: string, query: Record<string, string> = {}, caller = owner) =>
  caller.request('GET', `/streams/${streamId}/events`, { query });

describe('the events of a stream', () => {
  it('are few in a page when they are large, and still all of them over the pages', async () => {
    const project = await createProject(owner);
    const task = await createTask(owner, project);
    // Spelt \u0001 each, in the task itself, before the change and after it.
    for (const sign of ['\u0001', '\u0002', '\u0003', '\u0004']) {
      const body = { description: sign.repeat(50_000) };
      expect(await owner.request('PATCH', `/tasks/${task.id}`, { body })).toMatchObject({ status: 200 });
    }
    const seen: number[] = [];
    let pages = 0;
    for (let after: number | null = 0; after !== null; pages += 1) {
      const { body, text } = await list(project.id, { after: String(after) });
      expect(text.length).toBeLessThan(2_000_000);
      seen.push(...body.items.map(({ seq }: { seq: number }) => seq));
      after = body.nextAfter;
    }
    expect(seen).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
    expect(pages).toBeGreaterThan(2);
  });

  it('come in order and without a gap, page by page', async () => {
    const project = await createProject(owner);
    for (let count = 0; count < 4; count += 1) await createTask(owner, project);
    const seen: number[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const { body, headers } = await list(project.id, { after: String(after), limit: '3' });
      seen.push(...body.items.map(({ seq }: { seq: number }) => seq));
      expect(body.revision).toBe(10);
      expect(headers.get('link') !== null).toBe(body.nextAfter !== null);
      after = body.nextAfter;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect((await list(project.id, { after: '10' })).body).toEqual({
      items: [],
      nextAfter: null,
      revision: 10,
    });
  });

  it('are gone beyond the window, and a revision that never was is gone too', async () => {
    const project = await createProject(owner);
    for (let count = 0; count < 20; count += 1) await createTask(owner, project);
    expect((await list(project.id, { after: '6' })).status).toBe(200);
    for (const after of ['0', '5', '27']) {
      expect(await list(project.id, { after }), after).toMatchObject({
        status: 410,
        body: { code: 'events_expired' },
      });
    }
  });

  it('are gone after some days, however few they are', async () => {
    const project = await createProject(owner);
    await server.transact(owner.actor, ({ sql }) =>
      sql.raw(`update events set occurred_at = now() - interval '8 days' where stream_id = ? and seq <= 3`, [
        project.id,
      ]),
    );
    expect((await list(project.id, { after: '2' })).status).toBe(410);
    expect((await list(project.id, { after: '3' })).status).toBe(200);
  });

  it('are of one stream, also where another one has its id', async () => {
    const stranger = await server.stranger();
    const { organizationId, userId } = stranger.actor;
    await server.transact(stranger.actor, ({ sql }) =>
      sql('streams').insert({ scope_id: organizationId, id: userId, kind: 'project', revision: 7 }),
    );
    expect((await list(userId ?? '', {}, stranger)).body).toEqual({
      items: [],
      nextAfter: null,
      revision: 0,
    });
  });

  it('are seen by the organization, and those of a person by that person alone', async () => {
    const project = await createProject(owner);
    const [colleague, stranger] = [await server.as('viewer'), await server.stranger()];
    const { organizationId, userId } = owner.actor;
    expect((await list(project.id, {}, colleague)).status).toBe(200);
    expect((await list(userId ?? '', {}, owner)).status).toBe(200);
    expect((await list(userId ?? '', {}, colleague)).status).toBe(404);
    for (const id of [project.id, organizationId, userId ?? '', newId()]) {
      expect((await list(id, {}, stranger)).status, id).toBe(404);
    }
    expect((await server.request('GET', `/streams/${project.id}/events`)).status).toBe(401);
    expect((await list(project.id, { after: '-1' })).status).toBe(400);
  });

  it('are found by their key', async () => {
    const project = await createProject(owner);
    const window = { events: WINDOW.eventRetentionCount, days: WINDOW.eventRetentionDays };
    await server.transact(owner.actor, ({ sql }) =>
      sql.raw(
        `insert into events (scope_id, stream_id, seq, id, type, payload, occurred_at)
         select scope_id, id, 1000 + number, gen_random_uuid(), 'x', '{}', now()
           from streams, generate_series(1, 3000) as number where streams.kind = 'project'`,
      ),
    );
    await server.database.database.pool.query('analyze events, streams');
    const explained = await explainReads(server.database.database, owner.actor, (reader) =>
      new EventRepository(reader, window).listAfter(owner.actor, project.id, 0, 50),
    );
    expect(explained[0]?.accesses.join()).toContain('events_pkey');
  });
});
