import {
  createClient,
  NotFoundError,
  type Board,
  type BoardCard,
  type Event,
  type Tickboard,
} from '@tickboard/sdk';
import { boardStoreOf, outboxOf, type BoardStore } from '@tickboard/sdk/stores';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../start-test-server.ts';
import { SeededRandom, testSeed } from './seeded-random.ts';

const isLong = Boolean(process.env['TICKBOARD_LONG_TESTS']);
const writesEach = isLong ? 300 : 25;
const seed = testSeed();

vi.setConfig({ testTimeout: isLong ? 900_000 : 120_000 });

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => {
  await server.close();
});

/** Somebody with an open board on a line that can be cut. */
class Person {
  readonly client: Tickboard;
  readonly store: BoardStore;
  /** Idempotency keys of all that this person wrote, and of what took something back. */
  readonly keys = new Set<string>();
  readonly undoKeys = new Set<string>();
  /** Every value of every field that was ever sent from here, as `name=value`. */
  readonly asked = new Set<string>();
  readonly leave: () => void;
  isOnline = true;
  readonly #sockets = new Set<WebSocket>();

  constructor(token: string, projectId: string) {
    // oxlint-disable-next-line typescript/no-this-alias -- the socket's class needs both
    const person = this;
    class Socket extends WebSocket {
      constructor(url: string) {
        super(person.isOnline ? url : 'ws://127.0.0.1:9');
        person.#sockets.add(this);
      }
    }
    this.client = createClient({
      baseUrl: server.url,
      token,
      WebSocket: Socket,
      fetch: (url, init) => this.#fetch(url, init),
    });
    this.store = boardStoreOf(this.client, projectId);
    this.leave = this.store.subscribe(() => {});
    outboxOf(this.client).subscribe(() => {
      for (const { operation } of outboxOf(this.client).getSnapshot().entries)
        if (operation.guard) this.undoKeys.add(operation.idempotencyKey);
    });
  }

  cut(): void {
    for (const socket of this.#sockets) socket.close();
    this.#sockets.clear();
  }

  goOffline(): void {
    this.isOnline = false;
    this.cut();
  }

  get cards(): readonly BoardCard[] {
    return this.store.getSnapshot().content?.columns.flatMap(({ tasks }) => tasks) ?? [];
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    if (!this.isOnline) throw new TypeError('fetch failed');
    const key = new Headers(init.headers).get('idempotency-key');
    if (key) this.keys.add(key);
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as object) : {};
    for (const [name, value] of Object.entries(body)) this.asked.add(`${name}=${JSON.stringify(value)}`);
    return fetch(url, init);
  }
}

function below(random: SeededRandom, limit: number): number {
  return Math.floor(random.between(0, limit));
}

/** Moves and renames whatever cards there are. */
async function write(projectId: string, random: SeededRandom): Promise<void> {
  const client = createClient({ baseUrl: server.url, token: server.owner.token });
  const board = await client.board.get(projectId);
  const tasks = board.columns.flatMap((column) => column.tasks);
  for (let turn = 0; turn < writesEach; turn++) {
    const task = random.pick(tasks);
    const column = random.pick(board.columns);
    const written =
      below(random, 3) === 0
        ? client.tasks.update(task.id, { title: `Theirs ${below(random, 1e9)}` })
        : client.tasks.move(task.id, { statusId: column.id });
    await written.catch((error: unknown) => {
      // One of the people has deleted it.
      if (!(error instanceof NotFoundError)) throw error;
    });
  }
}

/** Works on the board, changes their mind, and loses the network now and then. */
async function work(person: Person, random: SeededRandom, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const { store, cards } = person;
    const card = random.pick(cards);
    const statusId = random.pick(store.getSnapshot().content!.columns).id;
    const deed = below(random, 12);
    if (deed < 3) void store.moveTask(card.id, { statusId });
    else if (deed < 5) void store.updateTask(card.id, { title: `Mine ${below(random, 1e9)}` });
    else if (deed === 5) void store.createTask({ title: 'New', statusId });
    else if (deed === 6 && cards.length > 20) void store.deleteTask(card.id);
    else if (deed < 9) void store.undo();
    else if (deed === 9) void store.redo();
    else if (deed === 10) person.cut();
    else if (person.isOnline) person.goOffline();
    else person.isOnline = true;
    await sleep(below(random, 60));
  }
  person.isOnline = true;
  outboxOf(person.client).wake();
}

it('eight writers on the same cards, and two people who undo and go offline, end with the server’s board', async () => {
  const owner = createClient({ baseUrl: server.url, token: server.owner.token });
  const project = await owner.projects.create({ name: 'Website' });
  for (let task = 0; task < 12; task++) await owner.tasks.create(project.id, { title: `Task ${task}` });
  const editor = await server.as('editor');
  const people = [new Person(server.owner.token, project.id), new Person(editor.token, project.id)];
  await vi.waitFor(() => people.forEach(({ cards }) => expect(cards).toHaveLength(12)), 10_000);

  let isOver = false;
  const working = people.map((person, index) => work(person, new SeededRandom(seed + index), () => isOver));
  await Promise.all(
    Array.from({ length: 8 }, (_, index) => write(project.id, new SeededRandom(seed + 10 + index))),
  );
  isOver = true;
  await Promise.all(working);

  let board: Board;
  await vi.waitFor(
    async () => {
      board = await owner.board.get(project.id);
      for (const { store } of people) {
        const { content, pending, connection } = store.getSnapshot();
        expect({ pending, connection }).toEqual({ pending: new Set(), connection: 'live' });
        expect(comparable(content!)).toEqual(comparable(board));
      }
    },
    { timeout: 60_000, interval: 500 },
  );
  const events: Event[] = [];
  for await (const event of owner.events.list(project.id, { after: 0, limit: 200 })) events.push(event);
  const undone = people.reduce((total, person) => total + expectNothingLost(events, person), 0);
  expect(undone, `nothing was undone, so nothing was shown (seed ${seed})`).toBeGreaterThan(0);
  for (const { leave } of people) leave();
});

/** What depends on the reader is left out: two people may do different things. */
function comparable(board: Board): object {
  return { ...board, project: { ...board.project, can: undefined } };
}

/** What an undo or redo of a person turned back had been written by the same person. */
function expectNothingLost(events: readonly Event[], { keys, undoKeys, asked }: Person): number {
  let count = 0;
  for (const [index, event] of events.entries()) {
    if (!undoKeys.has(event.causedBy ?? '') || (event.type !== 'task.updated' && event.type !== 'task.moved'))
      continue;
    const { task, changes = {} } = event.data;
    for (const name of ['title', 'statusId'].filter((each) => each in changes)) {
      const writer = events
        .slice(0, index)
        .findLast(
          ({ data }) =>
            'task' in data &&
            data.task &&
            'id' in data.task &&
            data.task.id === task.id &&
            (!('changes' in data) || !data.changes || name in data.changes),
        );
      // Who wished for the same place as somebody else just before takes it back for both.
      const { changes: theirs } = (writer?.data ?? {}) as { changes?: Record<string, { after: unknown }> };
      const isOwn =
        keys.has(writer?.causedBy ?? '') || asked.has(`${name}=${JSON.stringify(theirs?.[name]?.after)}`);
      expect(isOwn, `${name} of ${task.key}, event ${event.seq}`).toBe(true);
      count++;
    }
  }
  return count;
}
