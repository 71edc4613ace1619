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
let editor: TestCaller;
let project: TestProject;
let taskId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
  editor = await server.as('editor');
  project = await createProject(owner);
});

afterAll(() => server.close());

beforeEach(async () => {
  taskId = (await createTask(owner, project)).id;
});

function write(body: object, caller = editor): Promise<TestAnswer> {
  return caller.request('POST', `/tasks/${taskId}/comments`, { body });
}

const list = (query: Record<string, string> = {}): Promise<TestAnswer> =>
  owner.request('GET', `/tasks/${taskId}/comments`, { query });

const task = async (): Promise<TestAnswer> => owner.request('GET', `/tasks/${taskId}`);

interface CommentEvent {
  readonly type: string;
  readonly data: { readonly task: { readonly taskId: string } };
}

async function events(type: string) {
  const { body } = await owner.request('GET', `/streams/${project.id}/events`, { query: { limit: '200' } });
  return body.items.filter((event: CommentEvent) => event.type === type && event.data.task.taskId === taskId);
}

describe('writing a comment', () => {
  it('names its author, raises the count of its task and tells both', async () => {
    const before = (await task()).body;
    const { status, body, headers } = await write({ body: 'Looks *good*.' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      taskId,
      projectId: project.id,
      authorId: editor.actor.memberId,
      body: 'Looks *good*.',
      editedAt: null,
      version: 1,
      can: { update: true, delete: true },
    });
    expect(headers.get('location')).toBe(`/api/v1/comments/${body.id}`);
    expect(headers.get('tickboard-revision')).toMatch(new RegExp(`^${project.id}=\\d+$`));
    const after = (await task()).body;
    expect(after.commentCount).toBe(1);
    expect(after.version).toBeGreaterThan(before.version);
    const { can: _can, ...snapshot } = body;
    const [event] = await events('comment.created');
    expect(event.data).toEqual({
      comment: snapshot,
      task: { taskId, commentCount: 1, trackedSeconds: 0, version: after.version },
    });
  });

  it('replays for the same id and create, and is a conflict for another', async () => {
    const body = { id: newId(), body: 'Once' };
    const first = await write(body);
    expect((await write(body)).body).toEqual(first.body);
    expect(await write({ ...body, body: 'Twice' })).toMatchObject({
      status: 409,
      body: { code: 'id_taken' },
    });
    expect((await task()).body.commentCount).toBe(1);
  });

  it('refuses an empty body, a blank one and one that is too long', async () => {
    for (const body of ['', '   ', 'x'.repeat(50_001)]) expect((await write({ body })).status).toBe(400);
  });

  it('is not for viewers, and hides a task of another organization', async () => {
    expect((await write({ body: 'Hi' }, await server.as('viewer'))).status).toBe(403);
    expect((await write({ body: 'Hi' }, await server.stranger())).status).toBe(404);
  });

  it('by a key of the organization has no author, and nobody can change it', async () => {
    const key = await server.key(['comments:write', 'comments:read']);
    const { body } = await write({ body: 'From a script' }, key);
    expect(body).toMatchObject({ authorId: null, can: { update: false } });
    const answer = await key.request('PATCH', `/comments/${body.id}`, { body: { body: 'Other' } });
    expect(answer.status).toBe(403);
  });

  it('counts each of eight that come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: RACERS }, (_, n) => write({ body: `Comment ${n}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(RACERS).fill(201));
    expect((await task()).body.commentCount).toBe(RACERS);
    expect((await list()).body.items).toHaveLength(RACERS);
  });
});

describe('listing comments', () => {
  it('goes from the oldest to the newest, in pages', async () => {
    for (const body of ['one', 'two', 'three']) await write({ body });
    const first = await list({ limit: '2' });
    expect(first.body.items.map((item: { body: string }) => item.body)).toEqual(['one', 'two']);
    const second = await list({ limit: '2', cursor: first.body.nextCursor });
    expect(second.body.items.map((item: { body: string }) => item.body)).toEqual(['three']);
    expect(second.body.nextCursor).toBeNull();
  });

  it('tells a task without comments from one that is not there', async () => {
    expect((await list()).body.items).toEqual([]);
    expect((await owner.request('GET', `/tasks/${newId()}/comments`)).status).toBe(404);
  });

  it("refuses another list's cursor", async () => {
    for (const body of ['one', 'two']) await write({ body });
    const { body } = await list({ limit: '1' });
    taskId = (await createTask(owner, project)).id;
    expect(await list({ cursor: body.nextCursor })).toMatchObject({
      status: 400,
      body: { code: 'invalid_cursor' },
    });
  });
});

describe('reading a comment', () => {
  it('answers 304 to who has it, and 404 to another organization', async () => {
    const { body, headers } = await write({ body: 'Hello' });
    const etag = headers.get('etag') ?? '';
    const again = await owner.request('GET', `/comments/${body.id}`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect((await (await server.stranger()).request('GET', `/comments/${body.id}`)).status).toBe(404);
  });
});

describe('changing a comment', () => {
  it('says when, and what it said before', async () => {
    const { body } = await write({ body: 'Frist' });
    const changed = await editor.request('PATCH', `/comments/${body.id}`, { body: { body: 'First' } });
    expect(changed).toMatchObject({ status: 200, body: { body: 'First', version: 2 } });
    expect(changed.body.editedAt).toBe(changed.body.updatedAt);
    const [event] = await events('comment.updated');
    expect(event.data.changes).toMatchObject({ body: { before: 'Frist', after: 'First' } });
    expect(event.data.task.commentCount).toBe(1);
  });

  it('to what it says already changes nothing', async () => {
    const { body } = await write({ body: 'Same' });
    for (const patch of [{}, { body: 'Same' }]) {
      const answer = await editor.request('PATCH', `/comments/${body.id}`, { body: patch });
      expect(answer).toMatchObject({ status: 200, body: { version: 1, editedAt: null } });
    }
    expect(await events('comment.updated')).toEqual([]);
  });

  it('is for its author alone', async () => {
    const { body } = await write({ body: 'Mine' });
    const answer = await owner.request('PATCH', `/comments/${body.id}`, { body: { body: 'Yours' } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const foreign = await server.stranger();
    expect((await foreign.request('PATCH', `/comments/${body.id}`, { body: { body: 'x' } })).status).toBe(
      404,
    );
  });

  it('lets one of eight through who all saw the same version', async () => {
    const { body } = await write({ body: 'Start' });
    const headers = { 'if-match': '"v1"' };
    const answers = await Promise.all(
      Array.from({ length: RACERS }, (_, n) =>
        editor.request('PATCH', `/comments/${body.id}`, { body: { body: `Change ${n}` }, headers }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(RACERS - 1);
  });
});

describe('deleting a comment', () => {
  it('lowers the count and tells so', async () => {
    const { body } = await write({ body: 'Away' });
    expect((await editor.request('DELETE', `/comments/${body.id}`)).status).toBe(204);
    expect((await task()).body.commentCount).toBe(0);
    const [event] = await events('comment.deleted');
    expect(event.data).toMatchObject({
      commentId: body.id,
      taskId,
      projectId: project.id,
      task: { commentCount: 0 },
    });
    expect((await editor.request('DELETE', `/comments/${body.id}`)).status).toBe(404);
    expect((await task()).body.commentCount).toBe(0);
  });

  it('is for its author and for admins, not for other editors', async () => {
    const { body } = await write({ body: 'Mine' });
    expect((await (await server.as('editor')).request('DELETE', `/comments/${body.id}`)).status).toBe(403);
    expect((await (await server.stranger()).request('DELETE', `/comments/${body.id}`)).status).toBe(404);
    const stale = await editor.request('DELETE', `/comments/${body.id}`, { headers: { 'if-match': '"v7"' } });
    expect(stale.status).toBe(412);
    expect((await (await server.as('admin')).request('DELETE', `/comments/${body.id}`)).status).toBe(204);
  });
});
