import {
  AbortError,
  AuthenticationError,
  createClient,
  PreconditionFailedError,
  uuidv7,
  type ClientOptions,
  type Tickboard,
} from '@tickboard/sdk';
import { storesOf, type Store } from '@tickboard/sdk/stores';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
let client: Tickboard;

beforeAll(async () => {
  server = await startTestServer();
  client = clientOf(server.owner.token);
});

afterAll(async () => {
  await server.close();
});

function clientOf(token: string, options: ClientOptions = {}): Tickboard {
  return createClient({ baseUrl: server.url, token, ...options });
}

async function projectWith(...titles: string[]) {
  const project = await client.projects.create({ name: 'Website relaunch' });
  const tasks = [];
  for (const title of titles) tasks.push(await client.tasks.create(project.id, { title }));
  return { project, tasks };
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Resolves when the store's snapshot is as wished; vitest's own limit ends a wait in vain. */
function until<State>(store: Store<State>, wish: (state: State) => boolean): Promise<State> {
  return new Promise((resolve) => {
    const look = () => {
      const state = store.getSnapshot();
      if (!wish(state)) return;
      queueMicrotask(() => leave());
      resolve(state);
    };
    const leave = store.subscribe(look);
    look();
  });
}

describe('the SDK on the server', () => {
  it('makes a tour: project, columns, tasks, labels, comments, time', async () => {
    const session = await client.sessions.get();
    expect(session.organizationId).toBe(server.owner.actor.organizationId);
    const { project, tasks } = await projectWith('Write the copy');
    const [task] = tasks;
    const statuses = await collect(client.statuses.list(project.id));
    expect(statuses.map(({ category }) => category)).toContain('done');
    const done = statuses.find(({ category }) => category === 'done')!;

    const label = await client.labels.create({ name: 'Copy', color: 'blue', projectId: project.id });
    await client.tasks.update(task!.id, { labelIds: [label.id], dueDate: '2027-03-01' });
    const moved = await client.tasks.move(task!.id, { statusId: done.id });
    expect(moved).toMatchObject({ labelIds: [label.id], dueDate: '2027-03-01', statusId: done.id });
    expect(moved.completedAt).not.toBeNull();

    const comment = await client.comments.create(task!.id, { body: 'Reads well.' });
    await client.comments.update(comment.id, { body: 'Reads very well.' });
    expect(await collect(client.comments.list(task!.id))).toMatchObject([{ body: 'Reads very well.' }]);
    await client.comments.delete(comment.id);

    const started = await client.timer.start({ taskId: task!.id });
    expect(started.running).toMatchObject({ taskId: task!.id });
    const stopped = await client.timer.stop();
    expect(stopped).toMatchObject({ running: null, stoppedTimeEntryId: started.running!.id });
    expect(await client.timeEntries.get(stopped.stoppedTimeEntryId!)).toMatchObject({ taskId: task!.id });

    const board = await client.board.get(project.id);
    expect(board.columns.flatMap(({ tasks: cards }) => cards)).toMatchObject([{ id: task!.id }]);
    const events = await collect(client.events.list(project.id));
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    await client.tasks.delete(task!.id);
    expect(await collect(client.tasks.list(project.id))).toEqual([]);
  });

  it('gives ETag, revision and request id with the value', async () => {
    const { project, tasks } = await projectWith('One');
    const answer = await client.tasks.update(tasks[0]!.id, { title: 'Two' }).withResponse();
    expect(answer.etag).toBe(`"v${answer.data.version}"`);
    const { revision } = await client.board.get(project.id);
    expect(answer.revisions[project.id]).toBe(revision);
    expect(answer.requestId).toMatch(/./);
    expect(answer.replayed).toBe(false);
  });

  it('refuses a change of what somebody else has changed, and says what is there', async () => {
    const { tasks } = await projectWith('One');
    const [task] = tasks;
    const changed = await client.tasks.update(task!.id, { title: 'Two' }, { ifMatch: task!.version });
    const late = client.tasks.update(task!.id, { title: 'Three' }, { ifMatch: task!.version });
    const error = await late.catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(PreconditionFailedError);
    expect(error).toMatchObject({ status: 412, currentEtag: `"v${changed.version}"` });
    const merged = await client.tasks.update(
      task!.id,
      { title: 'Three' },
      { ifMatch: `"v${changed.version}"` },
    );
    expect(merged.title).toBe('Three');
  });

  it('tells every fault of a request, with the id that the log has', async () => {
    const { project } = await projectWith();
    const error = await client.tasks
      .create(project.id, { title: '', dueDate: 'soon' })
      .catch((failure: unknown) => failure);
    expect(error).toMatchObject({
      name: 'BadRequestError',
      code: 'invalid_request',
      type: expect.stringContaining('http'),
    });
    expect((error as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/title', '/dueDate']),
    );
    expect((error as { requestId: string }).requestId).toMatch(/./);
  });

  it('tells that a token is none', async () => {
    await expect(clientOf('tbk_wrong').projects.list()).rejects.toBeInstanceOf(AuthenticationError);
  });

  it('ends a call that is no longer wanted', async () => {
    const controller = new AbortController();
    const call = client.projects.list({}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(AbortError);
  });

  it('gives every item that stays exactly once while others write', async () => {
    const { project, tasks } = await projectWith(
      ...Array.from({ length: 40 }, (_, index) => `Task ${index}`),
    );
    const given: string[] = [];
    let write = 0;
    for await (const { id } of client.tasks.list(project.id, { sort: 'createdAt', limit: 5 })) {
      given.push(id);
      const other = tasks[(write++ * 7) % tasks.length]!;
      await client.tasks.update(other.id, { title: `Renamed ${write}` });
      await client.tasks.move(other.id, { before: tasks[(write * 11) % tasks.length]!.id }).catch(() => {});
      if (write < 10) await client.tasks.create(project.id, { title: `New ${write}` });
    }
    const wanted = new Set(tasks.map(({ id }) => id));
    expect(given.filter((id) => wanted.has(id)).toSorted()).toEqual([...wanted].toSorted());
    expect(new Set(given)).toHaveLength(given.length);
  });

  it('brings a board in from a file', async () => {
    const board = {
      id: '5f0000000000000000000001',
      name: 'Trello board',
      lists: [{ id: '5f0000000000000000000002', name: 'Doing', closed: false, pos: 1 }],
      cards: [],
      actions: [],
      checklists: [],
      labels: [],
      members: [],
    };
    const file = new File([JSON.stringify(board)], 'board.json', { type: 'application/json' });
    const job = await client.imports.create({ file, source: 'trello', dryRun: true });
    expect(job).toMatchObject({ source: 'trello', fileName: 'board.json', dryRun: true });
    expect(await client.imports.get(job.id)).toMatchObject({ id: job.id });
  });
});

describe('a connection that is cut', () => {
  let proxy: CuttingProxy;

  beforeAll(async () => {
    proxy = await CuttingProxy.before(server.url);
  });

  afterAll(async () => {
    await proxy.close();
  });

  it('after the server has written leads to one write, and the repeat says that it is one', async () => {
    const { project } = await projectWith();
    const cut = clientOf(server.owner.token, { baseUrl: proxy.url });
    proxy.cutAnswers = 2;
    const { data, replayed } = await cut.tasks.create(project.id, { title: 'Once' }).withResponse();
    expect(replayed).toBe(true);
    expect(await collect(client.tasks.list(project.id))).toMatchObject([{ id: data.id, title: 'Once' }]);
  });

  it('in the middle of a deletion leads to a deletion', async () => {
    const { project, tasks } = await projectWith('One');
    proxy.cutAnswers = 1;
    await clientOf(server.owner.token, { baseUrl: proxy.url }).tasks.delete(tasks[0]!.id);
    expect(await collect(client.tasks.list(project.id))).toEqual([]);
  });

  it('loses nothing on a live board', async () => {
    const { project, tasks } = await projectWith('One', 'Two');
    const store = storesOf(clientOf(server.owner.token, { baseUrl: proxy.url })).board(project.id);
    const leave = store.subscribe(() => {});
    await until(store, ({ connection }) => connection === 'live');
    proxy.cutSockets();
    await client.tasks.update(tasks[0]!.id, { title: 'Changed meanwhile' });
    const { revision } = await client.board.get(project.id);
    const { content } = await until(
      store,
      (state) => state.connection === 'live' && state.content?.revision === revision,
    );
    expect(content).toEqual(await client.board.get(project.id));
    leave();
  });
});

describe('live stores', () => {
  it('bring two people at once to the same board as the server’s', async () => {
    const { project, tasks } = await projectWith('One', 'Two', 'Three', 'Four');
    const editor = await server.as('editor');
    const boards = [server.owner.token, editor.token].map((token) =>
      storesOf(clientOf(token)).board(project.id),
    );
    const leaving = boards.map((board) => board.subscribe(() => {}));
    await Promise.all(boards.map((board) => until(board, ({ connection }) => connection === 'live')));
    const [todo, ...others] = boards[0]!.getSnapshot().content!.columns.map(({ id }) => id);

    const outcomes = boards.flatMap((board, person) =>
      tasks.flatMap(({ id }, index) => [
        board.moveTask(id, { statusId: others[(index + person) % others.length]! }),
        board.updateTask(id, person ? { title: `Title ${index}` } : { priority: 'high' }),
        board.createTask({ title: `New ${person} ${index}`, statusId: todo! }),
      ]),
    );
    expect((await Promise.all(outcomes)).filter(({ ok }) => !ok)).toEqual([]);

    const { revision } = await client.board.get(project.id);
    const whole = (state: ReturnType<(typeof boards)[number]['getSnapshot']>) =>
      state.content?.revision === revision && state.pending.size === 0;
    const [mine, theirs] = await Promise.all(boards.map((board) => until(board, whole)));
    expect(mine!.content).toEqual(await client.board.get(project.id));
    expect(theirs!.content!.columns).toEqual(mine!.content!.columns);
    for (const leave of leaving) leave();
  });

  it('show a timer on every device and on its card', async () => {
    const { project, tasks } = await projectWith('One');
    const [desk, phone] = [storesOf(client).timer(), storesOf(clientOf(server.owner.token)).timer()];
    const board = storesOf(client).board(project.id);
    const leaving = [desk, phone, board].map((store) => store.subscribe(() => {}));
    await Promise.all(
      [desk, phone, board].map((store: Store<{ connection: string }>) =>
        until(store, ({ connection }) => connection === 'live'),
      ),
    );

    expect(await desk.start({ taskId: tasks[0]!.id })).toMatchObject({ ok: true });
    const running = await until(phone, ({ content }) => content?.running !== null);
    expect(running.content?.running?.taskId).toBe(tasks[0]!.id);
    const card = (state: ReturnType<typeof board.getSnapshot>) =>
      state.content?.columns.flatMap((column) => column.tasks)[0];
    await until(board, (state) => card(state)?.runningTimers.length === 1);

    expect(await phone.stop()).toMatchObject({ ok: true });
    await until(desk, ({ content }) => content?.running === null);
    await until(board, (state) => card(state)?.runningTimers.length === 0);
    expect(desk.getSnapshot().content?.entries.at(-1)?.taskId).toBe(tasks[0]!.id);
    for (const leave of leaving) leave();
  });

  it('show a task’s comments and checklist as others write them, with one’s own rights', async () => {
    const { tasks } = await projectWith('One');
    const editor = clientOf((await server.as('editor')).token);
    const panel = storesOf(client).task(tasks[0]!.id);
    const leave = panel.subscribe(() => {});
    await until(panel, ({ connection }) => connection === 'live');
    const comment = await editor.comments.create(tasks[0]!.id, { body: 'Seen' });
    await editor.tasks.create(tasks[0]!.projectId, { title: 'A step', parentId: tasks[0]!.id });
    const { can } = await client.comments.get(comment.id);
    const { content } = await until(
      panel,
      (state) => state.content?.subtasks.length === 1 && state.content.comments[0]?.can.delete === can.delete,
    );
    expect(content?.comments).toEqual([await client.comments.get(comment.id)]);
    // An event about its comments or its checklist carries the task's new counts and version, not its time.
    const task = await client.tasks.get(tasks[0]!.id);
    expect({ ...content?.task, updatedAt: task.updatedAt }).toEqual(task);

    expect(await panel.createComment('Answered')).toMatchObject({ ok: true });
    expect(await panel.updateSubtask(content!.subtasks[0]!.id, { completed: true })).toMatchObject({
      ok: true,
    });
    const settled = await until(panel, ({ pending }) => pending.size === 0);
    expect(settled.content?.task).toMatchObject({ commentCount: 2, completedSubtaskCount: 1 });
    leave();
  });

  it('take the board of a lost project away', async () => {
    const { project } = await projectWith('One');
    const board = storesOf(client).board(project.id);
    const leave = board.subscribe(() => {});
    await until(board, ({ connection }) => connection === 'live');
    await client.projects.delete(project.id);
    const { error } = await until(board, ({ status }) => status === 'failed');
    expect(error).toMatchObject({ name: 'NotFoundError' });
    leave();
  });

  it('create under an id of their own, which a repeat finds again', async () => {
    const { project } = await projectWith();
    const id = uuidv7();
    const first = await client.tasks.create(project.id, { id, title: 'Mine' });
    const again = await client.tasks.create(project.id, { id, title: 'Mine' });
    expect(again.id).toBe(first.id);
    expect(await collect(client.tasks.list(project.id))).toHaveLength(1);
  });
});

/** Stands before the server and cuts connections: so many answers before their first byte, or all sockets there are. */
class CuttingProxy {
  cutAnswers = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(target: URL) {
    this.#server = createServer((socket) => {
      const upstream = connect(Number(target.port), target.hostname);
      for (const end of [socket, upstream]) {
        this.#sockets.add(end);
        end.on('error', () => {}).on('close', () => this.#sockets.delete(end));
      }
      socket.pipe(upstream);
      socket.on('close', () => upstream.destroy());
      upstream.on('close', () => socket.destroy());
      upstream.on('data', (chunk) => {
        if (this.cutAnswers > 0) {
          this.cutAnswers -= 1;
          socket.destroy();
        } else {
          socket.write(chunk);
        }
      });
    });
  }

  static async before(target: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(new URL(target));
    await new Promise<void>((resolve) => {
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cutSockets(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cutSockets();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}
