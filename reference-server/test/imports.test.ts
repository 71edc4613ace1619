import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardFixture, commentAction, ids } from '../src/features/imports/trello/fixture.test-support.ts';
import type { components } from '../src/generated/schema.gen.ts';
import type { JobWorker } from '../src/jobs/worker.ts';
import { createTask } from './builders.ts';
import { foldEvents, readProject } from './imports-project.ts';
import { countsOf, listAll, postImport, runImport, startWorker, type Import } from './imports-support.ts';
import { startTestServer, type TestCaller, type TestServer } from './start-test-server.ts';

type Schemas = components['schemas'];

const realFile = join(process.env['TICKBOARD_TEST_DATA'] ?? '', 'trello-gocd-board.json');
const hasRealFile = process.env['TICKBOARD_TEST_DATA'] !== undefined && existsSync(realFile);

let server: TestServer;
let worker: JobWorker;

beforeAll(async () => {
  server = await startTestServer();
  worker = await startWorker(server);
});

afterAll(async () => {
  await worker.stop();
  await server.close();
});

/** A board of its own for each test: the organization remembers what it has imported. */
let boards = 0;
function board(changes: object = {}): string {
  boards += 1;
  return JSON.stringify({ ...boardFixture(), id: `board-${boards}`, ...changes });
}

async function projectOf(caller: TestCaller, item: Import): Promise<Schemas['Project']> {
  return (await caller.request('GET', `/projects/${item.projectId}`)).body as Schemas['Project'];
}

describe('an import into a private project', () => {
  it('is seen and told to nobody but those who see the project, also when the board comes again', async () => {
    const [editor, admin] = [await server.as('editor'), await server.as('admin')];
    const file = board({ name: 'Behind closed doors' });
    const fields = { visibility: 'private' };
    const first = await runImport(admin, { file, fields });
    const again = await runImport(admin, { file });
    expect([first.status, again.status]).toEqual(['succeeded', 'succeeded']);
    expect(again.projectId).toBe(first.projectId);
    const project = await projectOf(admin, first);
    expect(project).toMatchObject({ visibility: 'private', name: 'Behind closed doors' });
    for (const path of [`/projects/${project.id}`, `/imports/${first.id}`, `/imports/${again.id}`]) {
      expect((await editor.request('GET', path)).status, path).toBe(404);
    }
    const imports = await listAll<Import>(editor, '/imports');
    expect(imports.map(({ id }) => id)).not.toContain(first.id);
    const told = async (streamId: string | null): Promise<string> =>
      (await admin.request('GET', `/streams/${streamId}/events`, { query: { limit: '200' } })).text;
    const news = await told(admin.actor.organizationId);
    expect(news).not.toContain(project.id);
    expect(news).not.toContain('Behind closed doors');
    expect(await told(admin.actor.userId)).toContain(`"visibility":"private"`);
  });
});

describe('an import', () => {
  it('brings a board in, with everything on it', async () => {
    const done = await runImport(server.owner, { file: board() });
    expect(done).toMatchObject({ status: 'succeeded', error: null, progress: { done: 14, total: 14 } });
    const { statuses, tasks, subtasks, comments, labels } = await readProject(server.owner, done.projectId);
    expect(statuses.map(({ name, archived }) => [name, archived])).toEqual([
      ['Last year', true],
      ['Ideas', false],
      ['Doing', false],
      ['Done', false],
    ]);
    const poster = tasks.find(({ title }) => title === 'Poster');
    const members = await listAll<Schemas['Member']>(server.owner, '/members', { placeholder: 'true' });
    const ada = members.find(({ name }) => name === 'Ada Quist');
    expect(poster).toMatchObject({
      number: 7,
      description: 'A2, **two colours**.',
      dueDate: '2024-06-01',
      assigneeIds: [ada?.id],
      labelIds: [labels.find(({ name }) => name === 'Music')?.id],
      links: [{ url: 'https://example.org/draft', title: 'Draft' }],
      commentCount: 1,
      subtaskCount: 2,
      completedSubtaskCount: 1,
      createdAt: '2023-10-17T21:43:28.000Z',
    });
    expect(
      subtasks.map(({ title, parentId, completedAt }) => [title, parentId, completedAt !== null]),
    ).toEqual([
      ['Ask for offers', poster?.id, true],
      ['Order paper', poster?.id, false],
    ]);
    expect(comments).toMatchObject([
      { body: 'The printer closes on Friday.', authorId: ada?.id, createdAt: '2024-05-01T09:30:00.000Z' },
    ]);
  });

  it.skipIf(!hasRealFile)('accounts for everything of a real board, and brings nothing twice', async () => {
    const caller = await server.stranger();
    const file = readFileSync(realFile);
    const first = await runImport(caller, { file });
    expect(countsOf(first)).toMatchObject({
      lists: [18, 18, 0, 0],
      cards: [122, 122, 0, 0],
      checklistItems: [62, 62, 0, 0],
      attachments: [59, 59, 0, 0],
      comments: [93, 93, 0, 0],
    });
    expect(first.report?.warnings.map(({ code }) => code)).toContain('actions_capped');
    const before = await readProject(caller, first.projectId);
    expect([
      before.statuses.length,
      before.tasks.length,
      before.subtasks.length,
      before.comments.length,
    ]).toEqual([18, 122, 62, 93]);
    expect(before.tasks.flatMap(({ links }) => links)).toHaveLength(59);
    expect(before.tasks.filter(({ archived }) => archived)).toHaveLength(78);

    const second = await runImport(caller, { file });
    expect(countsOf(second)).toMatchObject({
      cards: [122, 0, 122, 0],
      comments: [93, 0, 93, 0],
      lists: [18, 0, 18, 0],
    });
    expect(second.projectId).toBe(first.projectId);
    expect(await readProject(caller, first.projectId)).toEqual(before);
  });

  it('tells whoever follows the events the same as a snapshot', async () => {
    const done = await runImport(server.owner, { file: board() });
    const snapshot = await readProject(server.owner, done.projectId);
    expect(await foldEvents(server.owner, done.projectId)).toEqual(snapshot);
    const later = JSON.parse(board()) as ReturnType<typeof boardFixture>;
    later.id = `board-${boards - 1}`;
    later.cards.push({ id: 'new-card', name: 'Sound check', idList: ids.ideas, pos: 1 });
    later.actions.push(commentAction({ id: 'new-comment' }));
    later.checklists.push({ id: 'z', idCard: ids.poster, checkItems: [{ id: 'new-item', name: 'Tape' }] });
    Object.assign(later.cards[1] as object, {
      attachments: [{ id: 'new-link', url: 'https://example.org/' }],
    });
    const again = await runImport(server.owner, { file: JSON.stringify(later) });
    expect(countsOf(again)).toMatchObject({
      cards: [4, 1, 3, 0],
      checklistItems: [3, 1, 2, 0],
      attachments: [2, 1, 1, 0],
      comments: [2, 1, 1, 0],
    });
    const grown = await readProject(server.owner, done.projectId);
    expect(grown.tasks).toHaveLength(4);
    expect(grown.tasks.find(({ title }) => title === 'Poster')).toMatchObject({
      commentCount: 2,
      subtaskCount: 3,
    });
    expect(await foldEvents(server.owner, done.projectId)).toEqual(grown);
  });

  it('leaves alone what people have changed since', async () => {
    const file = board();
    const { projectId } = await runImport(server.owner, { file });
    const { tasks } = await readProject(server.owner, projectId);
    const [poster] = tasks.filter(({ title }) => title === 'Poster');
    await server.owner.request('PATCH', `/tasks/${poster?.id}`, {
      body: { title: 'Banner', links: [], description: '' },
    });
    const [tickets] = tasks.filter(({ title }) => title === 'Tickets');
    await server.owner.request('DELETE', `/tasks/${tickets?.id}`);
    const again = await runImport(server.owner, { file });
    expect(countsOf(again)).toMatchObject({ cards: [3, 0, 2, 1], attachments: [1, 0, 1, 0] });
    expect(again.report?.leftOut).toMatchObject([
      { kind: 'cards', name: 'Tickets', reason: 'deleted_since' },
    ]);
    const after = await readProject(server.owner, projectId);
    expect(after.tasks.map(({ title }) => title).toSorted()).toEqual(['Banner', 'Stage']);
  });

  it('brings a board in anew when its project was deleted', async () => {
    const file = board();
    const first = await runImport(server.owner, { file });
    await server.owner.request('DELETE', `/projects/${first.projectId}`);
    const second = await runImport(server.owner, { file });
    expect(second.projectId).not.toBe(first.projectId);
    expect(countsOf(second)).toMatchObject({ cards: [3, 3, 0, 0], members: [1, 0, 1, 0] });
  });

  it('finds a number for a new card whose own is taken by now', async () => {
    const id = `board-${boards + 1}`;
    const { projectId } = await runImport(server.owner, { file: board() });
    const project = await projectOf(server.owner, { projectId } as Import);
    const made = await createTask(server.owner, project);
    const cards = [{ id: 'new-card', name: 'Sound check', idList: ids.ideas, idShort: made.number }];
    await runImport(server.owner, { file: board({ id, cards }) });
    const { tasks } = await readProject(server.owner, projectId);
    expect(tasks.find(({ title }) => title === 'Sound check')?.number).toBe(made.number + 1);
    expect((await createTask(server.owner, project)).number).toBe(made.number + 2);
  });

  it('takes the name it is given, and a key that is free', async () => {
    const done = await Promise.all(
      Array.from({ length: 3 }, () =>
        runImport(server.owner, { file: board(), fields: { projectName: 'Harbour Fair' } }),
      ),
    );
    const projects = await Promise.all(done.map((item) => projectOf(server.owner, item)));
    expect(projects.map(({ name, key }) => `${name} ${key}`).toSorted()).toEqual([
      'Harbour Fair HF',
      'Harbour Fair HF2',
      'Harbour Fair HF3',
    ]);
  });

  it('of one board sent eight times at once makes one project', async () => {
    const file = board();
    const done = await Promise.all(Array.from({ length: 8 }, () => runImport(server.owner, { file })));
    expect(new Set(done.map(({ projectId }) => projectId)).size).toBe(1);
    expect(done.filter((item) => countsOf(item)['cards']?.[1] === 3)).toHaveLength(1);
  });

  it('gives an empty board the usual statuses', async () => {
    const { projectId, report } = await runImport(server.owner, {
      file: board({ lists: [], cards: [], checklists: [] }),
    });
    const { statuses } = await readProject(server.owner, projectId);
    expect(statuses.map(({ name }) => name)).toEqual(['Backlog', 'To do', 'In progress', 'Done', 'Canceled']);
    expect(report?.warnings.map(({ code }) => code)).toContain('no_open_list');
  });

  it('only reports in a dry run', async () => {
    const file = board();
    const before = await listAll(server.owner, '/projects');
    const dry = await runImport(server.owner, { file, fields: { dryRun: 'true' } });
    expect(dry).toMatchObject({ status: 'succeeded', dryRun: true, projectId: null });
    expect(countsOf(dry)['cards']).toEqual([3, 3, 0, 0]);
    expect(await listAll(server.owner, '/projects')).toEqual(before);
    const real = await runImport(server.owner, { file });
    expect(real.report).toEqual(dry.report);
    const dryAgain = await runImport(server.owner, { file, fields: { dryRun: 'true' } });
    expect(countsOf(dryAgain)['cards']).toEqual([3, 0, 3, 0]);
  });

  it.each([
    ['', 'import_file_empty'],
    ['not a board', 'import_not_json'],
    ['{"id": "x", "name": "Cut o', 'import_cut_off'],
    ['{"some": "json"}', 'import_not_trello'],
  ])('of a file that is no board (%j) fails with its reason and leaves nothing', async (file, code) => {
    const before = await listAll(server.owner, '/projects');
    const done = await runImport(server.owner, { file });
    expect(done).toMatchObject({ status: 'failed', error: { code }, projectId: null, report: null });
    expect(await listAll(server.owner, '/projects')).toEqual(before);
  });

  it('shows its steps in the events of the organization', async () => {
    const { id } = await runImport(server.owner, { file: board() });
    const { organizationId } = server.owner.actor;
    const { body } = await server.owner.request('GET', `/streams/${organizationId}/events`, {
      query: { limit: '200' },
    });
    type Step = { type: string; data: { import: Import } };
    const steps = (body.items as Step[]).filter(
      ({ type, data }) => type === 'import.updated' && data.import.id === id,
    );
    const seen = steps.map(({ data }) => data.import.status);
    expect([seen[0], seen[1], seen.at(-1)]).toEqual(['queued', 'running', 'succeeded']);
    const versions = steps.map(({ data }) => data.import.version);
    expect(versions).toEqual(versions.map((_version, index) => index + 1));
  });
});

describe('asking for an import', () => {
  it('answers at once, with the place to look', async () => {
    const answer = await postImport(server.owner, { file: board() });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ status: 'queued', fileName: 'board.json', report: null });
    expect(answer.headers.get('location')).toBe(`/api/v1/imports/${answer.body.id}`);
    const { items } = (await server.owner.request('GET', '/imports')).body as { items: Import[] };
    expect(items[0]?.id).toBe(answer.body.id);
  });

  it('twice with one key makes one import', async () => {
    const file = board();
    const headers = { 'idempotency-key': 'import-once' };
    const first = await postImport(server.owner, { file, headers });
    const second = await postImport(server.owner, { file, headers });
    expect(second.body.id).toBe(first.body.id);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  it('needs a file and a source that is known', async () => {
    const form = new FormData();
    form.set('source', 'trello');
    expect((await server.owner.request('POST', '/imports', { body: form })).status).toBe(400);
    const fields = { source: 'punchcards' };
    expect((await postImport(server.owner, { file: board(), fields })).status).toBe(400);
    expect((await server.owner.request('POST', '/imports', { body: { source: 'trello' } })).status).toBe(415);
  });

  it('needs credentials, and a role that may', async () => {
    const anonymous = await server.request('POST', '/imports', { body: new FormData() });
    expect(anonymous.status).toBe(401);
    for (const role of ['viewer', 'editor'] as const) {
      expect((await postImport(await server.as(role), { file: board() })).status).toBe(403);
    }
    expect((await postImport(await server.as('admin'), { file: board() })).status).toBe(202);
    const reader = await server.key(['imports:read']);
    expect((await postImport(reader, { file: board() })).status).toBe(403);
  });

  it('shows nothing of it to another organization', async () => {
    const { id } = await runImport(server.owner, { file: board() });
    const stranger = await server.stranger();
    expect((await stranger.request('GET', `/imports/${id}`)).status).toBe(404);
    expect((await stranger.request('GET', '/imports')).body.items).toEqual([]);
  });

  it('keeps what two organizations import of one board apart', async () => {
    const file = board();
    const mine = await runImport(server.owner, { file });
    const theirs = await runImport(await server.stranger(), { file });
    expect(theirs.projectId).not.toBe(mine.projectId);
    expect(countsOf(theirs)['cards']).toEqual([3, 3, 0, 0]);
  });
});

describe('a file that is too large', () => {
  it('is refused with a sentence that says so, and leaves no import behind', async () => {
    const small = await startTestServer({ config: { importMaxBytes: 10_000 } });
    try {
      const answer = await postImport(small.owner, { file: new Uint8Array(50_000) });
      expect(answer.status).toBe(413);
      expect(answer.body.detail).toMatch(/larger than/);
      expect((await small.owner.request('GET', '/imports')).body.items).toEqual([]);
    } finally {
      await small.close();
    }
  });
});
