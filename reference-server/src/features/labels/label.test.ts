import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

const RACERS = 8;

let server: TestServer;
let owner: TestCaller;
let project: TestProject;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
});

afterAll(() => server.close());

beforeEach(async () => {
  project = await createProject(owner);
});

let count = 0;

function create(fields: object = {}, caller = owner): ReturnType<TestCaller['request']> {
  count += 1;
  return caller.request('POST', '/labels', { body: { name: `Label ${count}`, ...fields } });
}

async function events(streamId: string, type: string): Promise<TestAnswer['body'][]> {
  const { body } = await owner.request('GET', `/streams/${streamId}/events`, { query: { limit: '200' } });
  return body.items.filter((event: { type: string }) => event.type === type);
}

describe('labels', () => {
  it('belong to a project, or are shared; each is told in its own stream', async () => {
    const own = await create({ projectId: project.id, name: 'Copy', color: 'pink' });
    const shared = await create({ name: 'Urgent' });
    expect(own).toMatchObject({
      status: 201,
      body: { projectId: project.id, name: 'Copy', color: 'pink', version: 1 },
    });
    expect(shared.body).toMatchObject({ projectId: null, color: 'gray' });
    expect(own.headers.get('location')).toBe(`/api/v1/labels/${own.body.id}`);
    expect((await events(project.id, 'label.created')).map((event) => event.data.label)).toEqual([own.body]);
    const inOrganization = await events(owner.actor.organizationId, 'label.created');
    expect(inOrganization.map((event) => event.data.label)).toContainEqual(shared.body);
  });

  it('of a project are listed together with the shared ones, and not with those of another', async () => {
    const other = await createProject(owner);
    const own = await create({ projectId: project.id });
    const foreign = await create({ projectId: other.id });
    const shared = await create();
    const { body } = await owner.request('GET', '/labels', {
      query: { projectId: project.id, limit: '200' },
    });
    const ids = body.items.map((label: { id: string }) => label.id);
    expect(ids).toEqual(expect.arrayContaining([own.body.id, shared.body.id]));
    expect(ids).not.toContain(foreign.body.id);
  });

  it('have one name once, without regard to case, also when eight create it at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: RACERS }, (_, racer) =>
        create({ projectId: project.id, name: racer % 2 === 0 ? 'Wichtig Ä' : 'wichtig ä' }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('name_taken');
    expect((await create({ name: 'Wichtig Ä' })).status).toBe(201);
  });

  it('change name and colour, and keep a name of their own in another spelling', async () => {
    const { body: label } = await create({ projectId: project.id, name: 'Copy', color: 'pink' });
    const changed = await owner.request('PATCH', `/labels/${label.id}`, {
      body: { name: 'COPY' },
      headers: { 'if-match': '"v1"' },
    });
    expect(changed).toMatchObject({ status: 200, body: { name: 'COPY', color: 'pink', version: 2 } });
    const [event] = await events(project.id, 'label.updated');
    expect(event.data.changes).toEqual({ name: { before: 'Copy', after: 'COPY' } });
    const stale = await owner.request('PATCH', `/labels/${label.id}`, {
      body: { name: 'Text' },
      headers: { 'if-match': '"v1"' },
    });
    expect(stale.status).toBe(412);
    await create({ projectId: project.id, name: 'Text' });
    const taken = await owner.request('PATCH', `/labels/${label.id}`, { body: { name: 'text' } });
    expect(taken).toMatchObject({ status: 409, body: { code: 'name_taken' } });
  });

  it('leave their tasks when they are deleted', async () => {
    const { body: label } = await create({ projectId: project.id });
    const task = await createTask(owner, project, { labelIds: [label.id] });
    expect((await owner.request('DELETE', `/labels/${label.id}`)).status).toBe(204);
    expect((await owner.request('GET', `/labels/${label.id}`)).status).toBe(404);
    expect((await owner.request('GET', `/tasks/${task.id}`)).body.labelIds).toEqual([]);
    const [event] = await events(project.id, 'label.deleted');
    expect(event.data).toEqual({ labelId: label.id, projectId: project.id });
  });

  it('replay for the same id and create, and are a conflict for another', async () => {
    const body = { id: newId(), name: 'Made offline', projectId: project.id };
    const first = await create(body);
    expect((await create(body)).body).toEqual(first.body);
    expect(await create({ ...body, color: 'red' })).toMatchObject({
      status: 409,
      body: { code: 'id_taken' },
    });
  });

  it('name every fault of a wrong body', async () => {
    const { status, body } = await owner.request('POST', '/labels', { body: { name: ' ', color: 'mauve' } });
    expect(status).toBe(400);
    expect(body.errors).toHaveLength(2);
    expect(await create({ projectId: newId() })).toMatchObject({
      status: 422,
      body: { code: 'invalid_reference' },
    });
  });

  it('show another organization nothing, and let a viewer only read', async () => {
    const { body: label } = await create({ projectId: project.id });
    const stranger = await server.stranger();
    const viewer = await server.as('viewer');
    const path = `/labels/${label.id}`;
    const calls = [
      ['GET', path, undefined, 200],
      ['PATCH', path, { name: 'X' }, 403],
      ['DELETE', path, undefined, 403],
    ] as const;
    for (const [method, , body, asViewer] of calls) {
      const options = body ? { body } : {};
      expect((await stranger.request(method, path, options)).status, method).toBe(404);
      expect((await viewer.request(method, path, options)).status, method).toBe(asViewer);
      expect((await server.request(method, path, options)).status, method).toBe(401);
    }
    expect((await create({ projectId: project.id }, stranger)).status).toBe(422);
    expect((await create({}, viewer)).status).toBe(403);
    expect((await stranger.request('GET', '/labels')).body.items).toEqual([]);
  });
});
