import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask } from '../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

const RACERS = 8;

let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
});

afterAll(() => server.close());

const create = (body: object, caller = owner) => caller.request('POST', '/projects', { body });

async function eventTypes(streamId: string): Promise<string[]> {
  const { body } = await owner.request('GET', `/streams/${streamId}/events`, { query: { limit: '200' } });
  return body.items.map(({ type }: { type: string }) => type);
}

describe('creating a project', () => {
  it('gives it five columns, a stream of its own, and tells the organization', async () => {
    const { status, body, headers } = await create({
      name: 'Website relaunch',
      color: 'teal',
      description: 'Why',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      key: 'WR',
      name: 'Website relaunch',
      color: 'teal',
      description: 'Why',
      archived: false,
      version: 1,
    });
    expect(headers.get('location')).toBe(`/api/v1/projects/${body.id}`);
    const statuses = await owner.request('GET', `/projects/${body.id}/statuses`);
    expect(statuses.body.items.map(({ category }: { category: string }) => category)).toEqual([
      'backlog',
      'unstarted',
      'started',
      'done',
      'canceled',
    ]);
    expect(await eventTypes(body.id)).toEqual(['project.created', ...Array(5).fill('status.created')]);
    expect((await eventTypes(owner.actor.organizationId)).at(-1)).toBe('project.created');
    const moved = headers.get('tickboard-revision') ?? '';
    expect(moved).toContain(`${body.id}=6`);
    expect(moved).toContain(`${owner.actor.organizationId}=`);
  });

  it('makes a free key from the name', async () => {
    const keys = [];
    for (const name of ['Über Projekt', 'Über Projekt', '日本語', 'X', 'Marketing', 'Marketing 2027']) {
      keys.push((await create({ name })).body.key);
    }
    expect(keys).toEqual(['UP', 'UP2', 'PRJ', 'PRJ2', 'MAR', 'MAR2']);
  });

  it('refuses a key that is taken, and names every fault of a wrong body', async () => {
    await create({ name: 'Taken', key: 'TAKEN' });
    expect(await create({ name: 'Again', key: 'TAKEN' })).toMatchObject({
      status: 409,
      body: { code: 'key_taken' },
    });
    const wrong = await create({ name: ' ', key: 'lower', color: 'mauve' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.length).toBeGreaterThanOrEqual(3);
  });

  it('replays for the same id and the same create, and is a conflict for another', async () => {
    const body = { id: newId(), name: 'Made offline' };
    const first = await create(body);
    expect((await create(body)).body).toEqual(first.body);
    expect(await create({ ...body, name: 'Other' })).toMatchObject({
      status: 409,
      body: { code: 'id_taken', resourceId: body.id },
    });
  });

  it('takes no id of the organization, of somebody in it, or of a project that was deleted', async () => {
    const { organizationId, userId } = owner.actor;
    const colleague = await server.as('viewer');
    const { body: deleted } = await create({ name: 'Deleted' });
    await owner.request('DELETE', `/projects/${deleted.id}`);
    for (const id of [organizationId, userId, colleague.actor.userId, deleted.id]) {
      const answer = await create({ id, name: 'Where others look' });
      expect([answer.status, answer.body.code], id).toEqual([409, 'id_taken']);
    }
  });

  it('gives eight racers of one name eight keys, and of one id one project', async () => {
    const named = await Promise.all(Array.from({ length: RACERS }, () => create({ name: 'Quick race' })));
    expect(new Set(named.map(({ body }) => body.key)).size).toBe(RACERS);
    const body = { id: newId(), name: 'One' };
    const same = await Promise.all(Array.from({ length: RACERS }, () => create(body)));
    expect(new Set(same.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
  });
});

describe('a project', () => {
  it('is listed in its own organization, the oldest first, archived ones apart', async () => {
    const stranger = await server.stranger();
    const [first, second, third] = [
      await createProject(stranger),
      await createProject(stranger),
      await createProject(stranger),
    ];
    await stranger.request('PATCH', `/projects/${second.id}`, { body: { archived: true } });
    const list = async (query: Record<string, string>) =>
      (await stranger.request('GET', '/projects', { query })).body;
    const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);
    expect(ids(await list({}))).toEqual([first.id, third.id]);
    expect(ids(await list({ archived: 'true' }))).toEqual([second.id]);
    const page = await list({ limit: '1' });
    expect(ids(await list({ limit: '1', cursor: page.nextCursor }))).toEqual([third.id]);
    const foreign = await owner.request('GET', '/projects', { query: { cursor: page.nextCursor } });
    expect(foreign).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });

  it('is changed by a merge patch, for whoever saw the current version', async () => {
    const project = await createProject(owner, { description: 'Old' });
    const path = `/projects/${project.id}`;
    const { body, headers } = await owner.request('PATCH', path, {
      body: { description: null, name: 'New' },
      headers: { 'if-match': '"v1"' },
    });
    const reached = headers.get('tickboard-revision');
    expect(body).toMatchObject({ name: 'New', description: '', key: project.key, version: 2 });
    const stale = await owner.request('PATCH', path, {
      body: { name: 'Stale' },
      headers: { 'if-match': '"v1"' },
    });
    expect(stale.status).toBe(412);
    expect(stale.headers.get('etag')).toBe('"v2"');
    const same = await owner.request('PATCH', path, { body: { name: 'New' } });
    expect(same.body.version).toBe(2);
    expect(same.headers.get('tickboard-revision')).toBe(reached);
  });

  it('is changed by one of eight racers who saw the same version', async () => {
    const project = await createProject(owner);
    const answers = await Promise.all(
      Array.from({ length: RACERS }, (_, racer) =>
        owner.request('PATCH', `/projects/${project.id}`, {
          body: { name: `Racer ${racer}` },
          headers: { 'if-match': '"v1"' },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(RACERS - 1);
  });

  it('is deleted with all that is in it; its stream ends with the news', async () => {
    const project = await createProject(owner);
    const task = await createTask(owner, project);
    const { actor } = owner;
    await server.transact(actor, async ({ sql }) => {
      const common = {
        organization_id: actor.organizationId,
        member_id: actor.memberId,
        project_id: project.id,
        task_id: task.id,
      };
      await sql('running_timers').insert({
        ...common,
        user_id: actor.userId,
        id: newId(),
        started_at: new Date(),
      });
      await sql('time_entries').insert({
        ...common,
        id: newId(),
        person_id: actor.userId,
        started_at: '2026-01-01T00:00Z',
        ended_at: '2026-01-01T01:00Z',
      });
    });
    expect(
      (await owner.request('DELETE', `/projects/${project.id}`, { headers: { 'if-match': '"v9"' } })).status,
    ).toBe(412);
    expect((await owner.request('DELETE', `/projects/${project.id}`)).status).toBe(204);
    for (const path of [`/projects/${project.id}`, `/tasks/${task.id}`, `/projects/${project.id}/board`]) {
      expect((await owner.request('GET', path)).status, path).toBe(404);
    }
    expect((await eventTypes(project.id)).at(-1)).toBe('project.deleted');
    await server.transact(actor, async ({ sql }) => {
      const released = { project_id: null, task_id: null };
      expect(await sql('running_timers').select('project_id', 'task_id')).toEqual([released]);
      expect(await sql('time_entries').select('project_id', 'task_id')).toEqual([released]);
    });
  });
});

describe('who may do what to a project', () => {
  it('refuses without credentials, and does not find what is in another organization', async () => {
    const project = await createProject(owner);
    const stranger = await server.stranger();
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { name: 'X' }],
      ['DELETE', undefined],
    ] as const) {
      expect((await server.request(method, `/projects/${project.id}`, { body })).status, method).toBe(401);
      expect((await stranger.request(method, `/projects/${project.id}`, { body })).status, method).toBe(404);
    }
  });

  it('lets a viewer look, an editor change, and only an admin delete', async () => {
    const project = await createProject(owner);
    const path = `/projects/${project.id}`;
    const expected = { viewer: [200, 403, 403], editor: [200, 200, 403], admin: [200, 200, 204] } as const;
    for (const role of ['viewer', 'editor', 'admin'] as const) {
      const member = await server.as(role);
      const seen = await member.request('GET', path);
      const changed = await member.request('PATCH', path, { body: { color: 'red' } });
      const deleted = await member.request('DELETE', path);
      expect([seen.status, changed.status, deleted.status], role).toEqual(expected[role]);
      expect(seen.body.can).toMatchObject({ update: role !== 'viewer', delete: role === 'admin' });
    }
  });
});
