import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { taskStoreOf } from '../src/stores/index.ts';
import type { TaskContent, TaskStore } from '../src/stores/index.ts';
import { PanelModel } from './support/panel-model.ts';
import { json, problem } from './support/scripted-fetch.ts';
import './support/load-rules.ts';

let model: PanelModel;

beforeEach(() => {
  vi.useFakeTimers();
  model = new PanelModel();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets everything happen that needs no time to pass. */
const settled = () => vi.advanceTimersByTimeAsync(0);

async function open(): Promise<TaskStore> {
  const store = taskStoreOf(model.client(), 'task-1');
  store.subscribe(() => {});
  await settled();
  return store;
}

function content(store: TaskStore): TaskContent {
  const snapshot = store.getSnapshot();
  if (!snapshot.content) throw new Error(`The panel is ${snapshot.status}`);
  return snapshot.content;
}

const titles = (store: TaskStore) => content(store).subtasks.map(({ title }) => title);
const bodies = (store: TaskStore) => content(store).comments.map(({ body }) => body);
const rest = (store: TaskStore) => ({
  failures: store.getSnapshot().failures,
  pending: store.getSnapshot().pending,
});
const nothing = { failures: [], pending: new Set() };

test('the panel loads the task with its subtasks, its comments and what its ids stand for', async () => {
  model.comment('member', 'Hello');
  const store = await open();
  expect(store.getSnapshot()).toMatchObject({ status: 'ready', connection: 'live' });
  expect(content(store)).toMatchObject({ task: { title: 'Parent' }, memberId: 'member', deleted: false });
  expect(titles(store)).toEqual(['First step', 'Second step']);
  expect(bodies(store)).toEqual(['Hello']);
  expect(content(store).statuses.map(({ name, category }) => [name, category])).toEqual([
    ['todo', 'unstarted'],
    ['doing', 'started'],
    ['done', 'done'],
  ]);
  expect(content(store).members).toEqual(model.members);
  expect(content(store).labels).toEqual(model.labels);
});

test('the panel names who commented or is assigned, also those whom no card names', async () => {
  const ines = { id: 'ines', name: 'Ines Duarte', avatarColor: 'green', placeholder: true };
  const rui = { id: 'rui', name: 'Rui Teixeira', avatarColor: 'blue', placeholder: true };
  for (const person of [ines, rui])
    model.routes.set(`GET /members/${person.id}`, () => Response.json(person));
  model.comment('ines', 'They can play until midnight.');
  model.update('task-2', { assigneeIds: ['rui'] });
  const store = await open();
  expect(content(store).members).toEqual([...model.members, ines, rui]);
});

test('people whom the board does not know are asked for, each once', async () => {
  const matt = { id: 'matt', name: 'Matt', avatarColor: 'red', placeholder: true };
  model.routes.set('GET /members/matt', () => json({ ...matt, email: null }));
  model.comment('matt', 'From long ago');
  model.comment('matt', 'And once more');
  model.comment('member', 'Known');
  const store = await open();
  expect(content(store).members).toEqual([...model.members, matt]);
  expect(model.requests.filter((request) => request.includes('members'))).toEqual(['GET /members/matt']);
});

test('whom the credential may not ask for stays without a name, and the panel opens', async () => {
  model.routes.set('GET /members/matt', () => problem(403, 'insufficient_scope'));
  model.comment('matt', 'From long ago');
  const store = await open();
  expect(content(store).members).toEqual(model.members);
  expect(bodies(store)).toEqual(['From long ago']);
});

test('a new face is asked for with its first comment', async () => {
  const noor = { id: 'noor', name: 'Noor Haddad', avatarColor: 'gray', placeholder: false };
  model.routes.set('GET /members/noor', () => json({ ...noor, email: null }));
  const store = await open();
  model.comment('noor', 'Does this work on the ferry, too?');
  await settled();
  expect(content(store).members).toEqual([...model.members, noor]);
});

test('the end user of an embedded board, who is in no list, has the name of the session', async () => {
  const session = {
    organizationId: 'organization',
    memberId: 'noor',
    name: 'Noor Haddad',
    kind: 'embedToken',
  };
  model.routes.set('GET /session', () => json(session));
  const store = await open();
  const noor = { id: 'noor', name: 'Noor Haddad', avatarColor: 'gray', placeholder: false };
  expect(content(store).members).toEqual([...model.members, noor]);
});

test('a task that is not there is a failure', async () => {
  model.tasks.delete('task-1');
  const store = await open();
  expect(store.getSnapshot()).toMatchObject({ status: 'failed', error: { name: 'NotFoundError' } });
});

describe('what others do', () => {
  test('shows on the task, its subtasks and its comments', async () => {
    const store = await open();
    model.update('task-1', { title: 'Renamed' });
    model.update('task-2', { title: 'First step, told better' });
    model.create({ title: 'Third step', parentId: 'task-1' });
    model.comment('other', 'Seen');
    model.delete('task-3');
    expect(content(store).task).toMatchObject({ title: 'Renamed', commentCount: 1, can: { update: true } });
    expect(titles(store)).toEqual(['First step, told better', 'Third step']);
    expect(bodies(store)).toEqual(['Seen']);
  });

  test('elsewhere changes nothing', async () => {
    const store = await open();
    const before = content(store);
    model.create({ title: 'Another task' });
    expect(content(store)).toEqual(before);
  });

  test('before the panel had loaded its last part does not turn anything back', async () => {
    const store = taskStoreOf(model.client(), 'task-1');
    const task = structuredClone(model.tasks.get('task-1'));
    store.subscribe(() => {});
    model.update('task-1', { title: 'Newer' });
    await settled();
    model.append('project', {
      type: 'task.updated',
      data: { task, parent: null },
    });
    expect(content(store).task.title).toBe('Newer');
  });

  test('to a subtask that leaves or is archived takes it out', async () => {
    const store = await open();
    model.update('task-2', { archived: true });
    model.update('task-3', { parentId: null });
    expect(titles(store)).toEqual([]);
  });

  test('that deletes the task is told, and the content stays to be read', async () => {
    const store = await open();
    model.delete('task-1');
    expect(content(store)).toMatchObject({ deleted: true, task: { title: 'Parent' } });
  });

  test('to the columns, labels and people shows', async () => {
    const store = await open();
    const status = { ...model.columns[0], name: 'Next', position: 'z', archived: false };
    const append = (type: string, data: object) => model.append('project', { type, data });
    append('status.moved', { status });
    append('status.deleted', { statusId: 'doing' });
    append('status.updated', { status: { ...model.columns[2], archived: true } });
    append('label.deleted', { labelId: 'label', projectId: null });
    append('member.updated', { member: { ...model.members[0], name: 'Ada L.' } });
    expect(content(store).statuses.map(({ name }) => name)).toEqual(['Next']);
    expect(content(store).labels).toEqual([]);
    expect(content(store).members[0]?.name).toBe('Ada L.');
  });

  test('in a comment comes with what the reader may do with it', async () => {
    const store = await open();
    const { id } = model.comment('other', 'Seen');
    expect(content(store).comments[0]?.can).toEqual({ update: false, delete: false });
    await settled();
    expect(content(store).comments[0]?.can).toEqual({ update: false, delete: true });
    expect(model.requests.at(-1)).toBe(`GET /comments/${id}`);
  });
});

describe('an own change', () => {
  test('to the task shows at once and is confirmed', async () => {
    const store = await open();
    const updated = store.update({ title: 'Mine', completed: true, dueDate: undefined });
    expect(content(store).task).toMatchObject({ title: 'Mine', dueDate: null });
    expect(content(store).task.completedAt).not.toBeNull();
    expect(store.getSnapshot().pending).toEqual(new Set(['task-1']));
    expect(await updated).toMatchObject({ ok: true });
    await settled();
    expect(rest(store)).toEqual(nothing);
    expect(content(store).task).toMatchObject(model.tasks.get('task-1')!);
  });

  test('into a done column and out of it completes and opens again', async () => {
    const store = await open();
    void store.move({ statusId: 'done' });
    expect(content(store).task.completedAt).not.toBeNull();
    void store.move({ statusId: 'doing' });
    expect(content(store).task).toMatchObject({ statusId: 'doing', completedAt: null });
    await settled();
    expect(content(store).task).toMatchObject(model.tasks.get('task-1')!);
  });

  test('that is refused goes back and says so', async () => {
    model.refusals.set('PATCH /tasks/task-1', problem(422, 'refused'));
    const store = await open();
    expect(await store.update({ title: 'Mine' })).toMatchObject({ ok: false });
    expect(content(store).task.title).toBe('Parent');
    const [failure] = store.getSnapshot().failures;
    expect(failure).toMatchObject({
      operation: 'updateTask',
      subjectId: 'task-1',
      error: { code: 'refused' },
    });
    store.dismissFailure(failure!.id);
    expect(rest(store)).toEqual(nothing);
  });

  test('that deletes the task shows at once', async () => {
    const store = await open();
    const deleted = store.delete();
    expect(content(store).deleted).toBe(true);
    expect(await deleted).toMatchObject({ ok: true });
  });

  test('to the checklist shows at once, counts included, and is confirmed', async () => {
    const store = await open();
    const created = store.createSubtask({ title: 'Third step' });
    void store.updateSubtask('task-2', { completed: true });
    void store.deleteSubtask('task-3');
    expect(content(store).subtasks.map(({ title, completedAt }) => [title, completedAt !== null])).toEqual([
      ['First step', true],
      ['Third step', false],
    ]);
    expect(content(store).task).toMatchObject({ subtaskCount: 2, completedSubtaskCount: 1 });
    expect(await created).toMatchObject({ ok: true, value: { parentId: 'task-1' } });
    await settled();
    expect(rest(store)).toEqual(nothing);
    expect(titles(store)).toEqual(['First step', 'Third step']);
  });

  test('gets what the server gives it with the answer, before its event', async () => {
    const store = await open();
    model.deliver = () => {};
    await store.createSubtask({ title: 'Third step' });
    expect(content(store).subtasks.at(-1)).toMatchObject({ title: 'Third step', key: 'WEB-4' });
    await store.update({ completed: true });
    expect(content(store).task.version).toBe(model.tasks.get('task-1')?.version);
  });

  test('in the comments shows at once and is confirmed', async () => {
    const store = await open();
    const created = store.createComment('Mine');
    expect(content(store)).toMatchObject({
      task: { commentCount: 1 },
      comments: [{ body: 'Mine', authorId: 'member' }],
    });
    const { id } = content(store).comments[0]!;
    await created;
    await settled();
    expect(bodies(store)).toEqual(['Mine']);
    void store.updateComment(id, 'Mine, told better');
    expect(content(store).comments[0]).toMatchObject({ body: 'Mine, told better' });
    await settled();
    expect(content(store).comments[0]?.editedAt).not.toBeNull();
    void store.deleteComment(id);
    expect(content(store)).toMatchObject({ comments: [], task: { commentCount: 0 } });
    await settled();
    expect(content(store)).toMatchObject({ comments: [], task: { commentCount: 0 } });
    expect(rest(store)).toEqual(nothing);
  });

  test('in the comments that is refused is taken back with its count', async () => {
    model.refusals.set('comment', problem(403, 'forbidden'));
    const store = await open();
    expect(await store.createComment('Mine')).toMatchObject({ ok: false });
    expect(content(store)).toMatchObject({ comments: [], task: { commentCount: 0 } });
  });
});
