import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClient, type Board, type Event } from '../src/index.ts';
import type { BoardStore } from '../src/stores/index.ts';
import { createMockBackend, type MockBackend } from '../src/testing/index.ts';
import { RoughDevice } from './support/rough-device.ts';
import './support/load-rules.ts';

const isLong = process.env['TICKBOARD_LONG_TESTS'] === '1';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T09:00:00.000Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

const kinds = [
  ...(['create', 'rename', 'rate', 'move', 'complete', 'delete', 'undo', 'redo'] as const),
  ...([
    'move two',
    'rate two',
    'delete two',
    'add column',
    'name column',
    'move column',
    'drop column',
  ] as const),
] as const;
const networks = [
  'cut',
  'offline',
  'online',
  'reload',
  'wait',
  'long wait',
  'late',
  'lost',
  'refuse',
  'frame',
] as const;

const deed = fc.record({
  type: fc.constant('deed' as const),
  // Undoing needs something to undo, and time to be heard of.
  kind: fc.constantFrom(...kinds, 'undo', 'undo', 'undo', 'redo'),
  who: fc.nat(2),
  task: fc.nat(7),
  column: fc.nat(3),
  place: fc.constantFrom('end', 'before', 'after'),
});

const trouble = fc.record({
  type: fc.constant('trouble' as const),
  kind: fc.constantFrom(...networks, 'wait', 'wait', 'long wait', 'long wait'),
  who: fc.nat(1),
  status: fc.constantFrom(403, 404, 409, 412, 422, 500, 429, 503),
  frame: fc.constantFrom('is late' as const, 'is lost' as const, 'comes twice' as const),
});

type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;
type Trouble = typeof trouble extends fc.Arbitrary<infer Value> ? Value : never;

/** Two people with open boards on bad lines, and somebody who writes without a store. */
class Game {
  readonly backend: MockBackend = createMockBackend({ seed: 'empty', now: () => Date.now() });
  projectId = '';
  devices: RoughDevice[] = [];
  #count = 0;

  async begin(): Promise<void> {
    const project = await this.writer().projects.create({ name: 'Website', key: 'WEB' });
    this.projectId = project.id;
    for (const title of ['One', 'Two', 'Three', 'Four'])
      await this.writer().tasks.create(project.id, { title });
    this.devices = [new RoughDevice(this.backend, project.id), new RoughDevice(this.backend, project.id)];
    await settle(50);
  }

  writer() {
    return createClientOf(this.backend);
  }

  board(): Promise<Board> {
    return this.writer()
      .board.get(this.projectId)
      .then((board) => board);
  }

  async act(step: Deed): Promise<void> {
    const value = `v${++this.#count}`;
    const device = this.devices[step.who];
    const board = device ? device.page.board.getSnapshot().content : await this.board();
    const columns = board?.columns ?? [];
    const cards = columns.flatMap(({ tasks }) => tasks);
    const card = cards[step.task % Math.max(1, cards.length)];
    const column = columns[step.column % Math.max(1, columns.length)];
    if (!column || !card) return;
    const other = column.tasks.find(({ id }) => id !== card.id);
    const place = {
      statusId: column.id,
      ...(step.place === 'before' && other && { before: other.id }),
      ...(step.place === 'after' && other && { after: other.id }),
    };
    const second = cards[(step.task + 1) % cards.length]!;
    const beside = columns.find(({ id }) => id !== column.id)?.id ?? column.id;
    const target = { id: card.id, ids: [card.id, second.id], value, place, beside };
    if (device) this.#own(device.page.board, step.kind, target);
    else await this.#foreign(step.kind, target).catch(() => {});
  }

  #own(store: BoardStore, kind: Deed['kind'], { id, ids, value, place, beside }: Target): void {
    if (kind === 'create') void store.createTask({ title: value, ...place });
    if (kind === 'rename') void store.updateTask(id, { title: value, description: value });
    if (kind === 'rate') void store.updateTask(id, { estimate: Number(value.slice(1)) });
    if (kind === 'complete') void store.updateTask(id, { completed: Number(value.slice(1)) % 2 === 0 });
    if (kind === 'move') void store.moveTask(id, place);
    if (kind === 'delete') void store.deleteTask(id);
    if (kind === 'move two') void store.moveTasks(ids, place);
    if (kind === 'rate two') void store.updateTasks(ids, { estimate: Number(value.slice(1)) });
    if (kind === 'delete two') void store.deleteTasks(ids);
    if (kind === 'add column') void store.createStatus({ name: value, after: place.statusId });
    if (kind === 'name column') void store.updateStatus(place.statusId, { name: value, wipLimit: 3 });
    if (kind === 'move column') void store.moveStatus(place.statusId, { before: beside });
    if (kind === 'drop column') void store.deleteStatus(place.statusId, beside);
    if (kind === 'undo') void store.undo();
    if (kind === 'redo') void store.redo();
  }

  async #foreign(kind: Deed['kind'], { id, value, place, beside }: Target): Promise<void> {
    const { tasks, statuses } = this.writer();
    if (kind === 'create') await tasks.create(this.projectId, { title: value, ...place });
    if (kind === 'rename') await tasks.update(id, { title: value });
    if (kind === 'rate') await tasks.update(id, { estimate: Number(value.slice(1)) });
    if (kind === 'complete') await tasks.update(id, { completed: true });
    if (kind === 'move') await tasks.move(id, place);
    if (kind === 'delete') await tasks.delete(id);
    if (kind === 'add column') await statuses.create(this.projectId, { name: value });
    if (kind === 'name column') await statuses.update(place.statusId, { name: value });
    if (kind === 'move column') await statuses.move(place.statusId, { before: beside });
    if (kind === 'drop column') await statuses.delete(place.statusId, { moveTasksTo: beside });
  }

  async disturb({ kind, who, status, frame }: Trouble): Promise<void> {
    const device = this.devices[who]!;
    if (kind === 'cut') device.cut();
    if (kind === 'offline') device.goOffline();
    if (kind === 'online') device.isOnline = true;
    if (kind === 'reload') device.reload();
    if (kind === 'wait') await settle(1);
    if (kind === 'long wait') await settle(4_000);
    if (kind === 'late') device.nextAnswer = 'is late';
    if (kind === 'lost') device.nextAnswer = 'is lost';
    if (kind === 'refuse') device.nextAnswer = { refusal: status };
    if (kind === 'frame') device.nextFrame = frame;
  }

  /** Everybody comes online, and all that waits is sent. */
  async end(): Promise<void> {
    for (const device of this.devices) {
      device.isOnline = true;
      device.nextAnswer = device.nextFrame = 'arrives';
    }
    await settle(120_000);
    // A line that loses a message without breaking is found out by the next one.
    await this.writer().tasks.create(this.projectId, { title: 'Last' });
    await settle(1_000);
  }

  events(): readonly Event[] {
    return this.backend.world.streams.get(this.projectId)!.events;
  }
}

interface Target {
  readonly id: string;
  readonly ids: readonly string[];
  /** Another column, if there is one. */
  readonly beside: string;
  readonly value: string;
  readonly place: { statusId: string; before?: string; after?: string };
}

const settle = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test(
  'whatever people, servers and lines do, all boards come to be the server’s, and nobody’s change is undone by another',
  async () => {
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: deed }, { weight: 2, arbitrary: trouble }), {
          maxLength: 40,
          size: 'max',
        }),
        async (steps) => {
          vi.setSystemTime(new Date('2026-11-20T09:00:00.000Z'));
          const game = new Game();
          // What dead pages of the runs before still wait for.
          vi.clearAllTimers();
          await game.begin();
          for (const step of steps) await (step.type === 'deed' ? game.act(step) : game.disturb(step));
          await game.end();
          const truth = await game.board();
          for (const device of game.devices) {
            const { board, queue } = device.page;
            const state = board.getSnapshot();
            expect(queue.getSnapshot().entries.filter(({ state: each }) => each !== 'refused')).toEqual([]);
            expect(state).toMatchObject({ status: 'ready', pending: new Set(), connection: 'live' });
            expect(state.content).toEqual(truth);
            undone += expectNothingLost(game.events(), device);
            device.page.die();
          }
        },
      ),
      { numRuns: isLong ? 10_000 : 300 },
    );
    // Otherwise the last of these promises would have been put to no test.
    expect(undone).toBeGreaterThan(10);
  },
  isLong ? 1_800_000 : 120_000,
);

interface Changed {
  readonly task?: Readonly<Record<string, unknown>>;
  readonly changes?: Readonly<Record<string, { readonly after: unknown }>>;
}

/** What an undo or redo turned back had been written from the same device. */
function expectNothingLost(events: readonly Event[], device: RoughDevice): number {
  let count = 0;
  for (const [index, event] of events.entries()) {
    if (!device.undoKeys.has(event.causedBy ?? '') || !('changes' in event.data) || !('task' in event.data))
      continue;
    const { id } = event.data.task as { id: string };
    for (const name of ['title', 'description', 'estimate', 'statusId'].filter(
      (each) => each in (event.data as { changes: object }).changes,
    )) {
      const writer = events.slice(0, index).findLast(({ data }) => {
        const { task, changes } = data as { task?: { id: string }; changes?: object };
        return task?.id === id && (!changes || name in changes);
      });
      // Who wished for the same place as somebody else just before takes it back for both.
      const { changes, task } = (writer?.data ?? {}) as Changed;
      const value = changes ? changes[name]?.after : task?.[name];
      const isOwn =
        device.keys.has(writer?.causedBy ?? '') || device.asked.has(`${name}=${JSON.stringify(value)}`);
      expect(isOwn, `${name} of ${id}`).toBe(true);
      count++;
    }
  }
  return count;
}

function createClientOf(backend: MockBackend) {
  return createClient({ baseUrl: 'http://mock.tickboard.test', token: backend.token, fetch: backend.fetch });
}
