import { describe, expect, it } from 'vitest';
import { ApiError, createClient, PermissionError, type Project, type Tickboard } from '../src/index.ts';
import { createMockBackend, demoPassword, type MockBackend } from '../src/testing/index.ts';
import { apiRoot, checked } from './support/contract-check.ts';

function clientOf(backend: MockBackend, token: string = backend.token): Tickboard {
  return createClient({
    baseUrl: apiRoot,
    token,
    maxRetries: 0,
    fetch: checked((request) => backend.handle(request)),
  });
}

async function firstProject(client: Tickboard): Promise<Project> {
  const { items } = await client.projects.list();
  const [project] = items;
  if (!project) throw new Error('The demo has a project.');
  return project;
}

describe('a mock backend', () => {
  it('begins with projects whose boards, comments and time fit the contract', async () => {
    const client = clientOf(createMockBackend());
    const project = await firstProject(client);
    const board = await client.board.get(project.id);
    expect(board.columns.flatMap(({ tasks }) => tasks).length).toBeGreaterThan(5);
    const [entry] = (await client.timeEntries.list()).items;
    expect(entry?.seconds).toBeGreaterThan(0);
    const { items: events } = await client.events.list(project.id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  });

  it('can begin without a project', async () => {
    const client = clientOf(createMockBackend({ seed: 'empty' }));
    expect((await client.projects.list()).items).toEqual([]);
    expect((await client.members.list()).items.length).toBeGreaterThan(1);
  });

  it('shares nothing with another one', async () => {
    const [one, two] = [createMockBackend(), createMockBackend()];
    const project = await firstProject(clientOf(one));
    await expect(clientOf(two, two.token).projects.get(project.id)).rejects.toBeInstanceOf(ApiError);
    await expect(clientOf(two, one.token).sessions.get()).rejects.toMatchObject({ status: 401 });
  });

  it('goes by the clock it is given', async () => {
    const now = Date.UTC(2026, 10, 20, 10);
    const client = clientOf(createMockBackend({ now: () => now }));
    expect((await client.server.get()).time).toBe('2026-11-20T10:00:00.000Z');
  });

  it('lets a viewer read and not write', async () => {
    const backend = createMockBackend();
    const viewer = clientOf(
      backend,
      backend.tokenFor(({ role }) => role === 'viewer'),
    );
    const project = await firstProject(viewer);
    expect(project.can).toMatchObject({ createTask: false, update: false });
    await expect(viewer.tasks.create(project.id, { title: 'No' })).rejects.toBeInstanceOf(PermissionError);
  });

  it('signs in by e-mail and password, and out again', async () => {
    const backend = createMockBackend();
    const input = { email: 'aiko@harbourline.example', password: demoPassword };
    const { accessToken, role } = await clientOf(backend).sessions.create(input);
    expect(role).toBe('editor');
    const client = clientOf(backend, accessToken);
    expect((await client.sessions.get()).name).toBe('Aiko Tanaka');
    await client.sessions.delete();
    await expect(client.sessions.get()).rejects.toMatchObject({ status: 401 });
    const wrong = clientOf(backend).sessions.create({ ...input, password: 'guess' });
    await expect(wrong).rejects.toMatchObject({ status: 401, code: 'invalid_credentials' });
  });

  it('does not repeat an answer that held a secret', async () => {
    const client = clientOf(createMockBackend());
    const input = { email: 'mira@harbourline.example', password: demoPassword };
    const options = { idempotencyKey: 'sign-in-1' };
    await client.sessions.create(input, options);
    const again = client.sessions.create(input, options);
    await expect(again).rejects.toMatchObject({ status: 409, code: 'idempotency_answer_withheld' });
  });

  it('says of imports that it leaves them out', async () => {
    const client = clientOf(createMockBackend());
    await expect(client.imports.list()).rejects.toMatchObject({
      status: 501,
      code: 'not_implemented_in_mock',
    });
  });

  it('lets a test answer in its place, until that is taken back', async () => {
    const backend = createMockBackend();
    const client = createClient({
      baseUrl: apiRoot,
      token: backend.token,
      maxRetries: 0,
      fetch: backend.fetch,
    });
    const seen: string[] = [];
    const stop = backend.intercept((request) => {
      seen.push(`${request.method} ${new URL(request.url).pathname}`);
      return new Response(null, { status: 503 });
    });
    await expect(client.server.get()).rejects.toMatchObject({ status: 503 });
    stop();
    expect((await client.server.get()).name).toBe('tickboard-mock');
    expect(seen).toEqual(['GET /api/v1/server']);
  });

  it('tells of every event after its write', async () => {
    const backend = createMockBackend();
    const client = clientOf(backend);
    const project = await firstProject(client);
    const types: string[] = [];
    const stop = backend.subscribe(({ type }) => types.push(type));
    const task = await client.tasks.create(project.id, { title: 'Heard' });
    stop();
    await client.tasks.delete(task.id);
    expect(types).toEqual(['task.created']);
  });

  it('is as slow as it is told to be, and can be aborted meanwhile', async () => {
    const backend = createMockBackend({ latency: 60_000 });
    const controller = new AbortController();
    const request = new Request(`${apiRoot}/server`, { signal: controller.signal });
    const answer = backend.handle(request);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('deletes a project with what is in it and keeps the time', async () => {
    const client = clientOf(createMockBackend());
    const project = await firstProject(client);
    const [task] = (await client.tasks.list(project.id)).items;
    const before = (await client.timeEntries.list({ limit: 200 })).items.length;
    await client.projects.delete(project.id);
    await expect(client.tasks.get(task?.id ?? '')).rejects.toMatchObject({ status: 404 });
    const entries = (await client.timeEntries.list({ limit: 200 })).items;
    expect(entries).toHaveLength(before);
    expect(entries.filter(({ projectId }) => projectId === project.id)).toEqual([]);
  });

  it('takes a label off its tasks when it is deleted', async () => {
    const client = clientOf(createMockBackend());
    const project = await firstProject(client);
    const label = await client.labels.create({ name: 'Short-lived', projectId: project.id });
    const task = await client.tasks.create(project.id, { title: 'Labelled', labelIds: [label.id] });
    await client.labels.update(label.id, { color: 'lime' });
    await client.labels.delete(label.id);
    expect((await client.tasks.get(task.id)).labelIds).toEqual([]);
  });

  it('lets a subtask change its parent, and counts it there', async () => {
    const client = clientOf(createMockBackend());
    const project = await firstProject(client);
    const one = await client.tasks.create(project.id, { title: 'One' });
    const two = await client.tasks.create(project.id, { title: 'Two' });
    const child = await client.tasks.create(project.id, { title: 'Child', parentId: one.id });
    await client.tasks.update(child.id, { parentId: two.id });
    expect((await client.tasks.get(one.id)).subtaskCount).toBe(0);
    expect((await client.tasks.get(two.id)).subtaskCount).toBe(1);
  });

  it('changes columns and the time of others only where that is allowed', async () => {
    const backend = createMockBackend();
    const editor = clientOf(
      backend,
      backend.tokenFor(({ role }) => role === 'editor'),
    );
    const { memberId } = await editor.sessions.get();
    const entries = (await editor.timeEntries.list({ limit: 200 })).items;
    const foreign = entries.find((entry) => entry.memberId !== memberId);
    await expect(editor.timeEntries.update(foreign?.id ?? '', { note: 'Mine' })).rejects.toMatchObject({
      status: 403,
    });
    const owner = clientOf(backend);
    const changed = await owner.timeEntries.update(foreign?.id ?? '', { note: 'Checked' });
    expect(changed.note).toBe('Checked');
  });
});
