// What somebody's program does with the SDK, in a second. Each step ends in something that only a live server says.

import { createClient, NotFoundError, PreconditionFailedError, uuidv7, type Task } from '@tickboard/sdk';
import { presenceOf } from '@tickboard/sdk/presence';
import { realtimeOf } from '@tickboard/sdk/realtime';
import { boardStoreOf } from '@tickboard/sdk/stores';
import { createMockBackend } from '@tickboard/sdk/testing';

export interface Server {
  readonly baseUrl: string;
  readonly token: string;
}

export interface Report {
  /** Of the tasks, over pages of two. */
  readonly titles: readonly string[];
  /** Names of the classes of what the server refused. */
  readonly refused: readonly string[];
  /** What came over the live line. */
  readonly events: readonly string[];
  /** How many have the board open: this program alone. */
  readonly present: number;
  /** Title of a card, before a change was taken back and after it. */
  readonly undone: readonly string[];
  /** Whether the backend in memory has projects, too. */
  readonly mocked: boolean;
}

type Client = ReturnType<typeof createClient>;

export async function useSdk({ baseUrl, token }: Server): Promise<Report> {
  const client = createClient({ baseUrl, token });
  const project = await client.projects.create({ name: `Press kit ${uuidv7()}` });
  const tasks: Task[] = [];
  const events = await follow(client, project.id, async () => {
    for (const title of ['Choose', 'Write', 'Print']) {
      tasks.push(await client.tasks.create(project.id, { title }));
    }
  });
  const [first] = tasks;
  if (!first) throw new Error('No task was made');
  return {
    titles: await titlesOf(client, project.id),
    refused: await refusalsOf(client, first),
    events,
    present: await presentOn(client, project.id),
    undone: await undo(client, project.id, first.id),
    mocked: await mock(),
  };
}

/** What happens on a project until three things were told. */
async function follow(client: Client, projectId: string, act: () => Promise<void>): Promise<string[]> {
  const { revision } = await client.board.get(projectId);
  const told: string[] = [];
  const { promise: all, resolve, reject } = Promise.withResolvers<void>();
  const { promise: live, resolve: isLive } = Promise.withResolvers<void>();
  const subscription = realtimeOf(client).subscribe(projectId, {
    after: revision,
    onEvent: ({ type }) => {
      told.push(type);
      if (told.length === 3) resolve();
    },
    onState: (state) => {
      if (state === 'live') isLive();
    },
    onLost: (reason) => reject(new Error(`The stream was lost: ${reason}`)),
  });
  await live;
  await act();
  await all;
  subscription.close();
  return told;
}

async function titlesOf(client: Client, projectId: string): Promise<string[]> {
  const titles: string[] = [];
  for await (const { title } of client.tasks.list(projectId, { limit: 2, sort: 'title' })) titles.push(title);
  return titles;
}

async function refusalsOf(client: Client, task: Task): Promise<string[]> {
  const missing = client.tasks.get(uuidv7());
  const stale = client.tasks.update(task.id, { title: 'Late' }, { ifMatch: task.version + 1 });
  const outcomes = await Promise.allSettled([missing, stale]);
  return outcomes.map((outcome) => (outcome.status === 'rejected' ? classOf(outcome.reason) : 'none'));
}

function classOf(error: unknown): string {
  if (error instanceof NotFoundError) return `not found ${error.status}`;
  if (error instanceof PreconditionFailedError) return `precondition failed ${error.status}`;
  return String(error);
}

async function presentOn(client: Client, projectId: string): Promise<number> {
  const presence = presenceOf(client, projectId);
  const { promise, resolve } = Promise.withResolvers<number>();
  const leave = presence.subscribe(() => {
    const { length } = presence.getSnapshot().present;
    if (length > 0) resolve(length);
  });
  presence.set({ activity: 'viewing' });
  const count = await promise;
  leave();
  return count;
}

async function undo(client: Client, projectId: string, taskId: string): Promise<string[]> {
  const store = boardStoreOf(client, projectId);
  const leave = store.subscribe(() => {});
  await store.reload();
  const changed = await store.updateTask(taskId, { title: 'Choose two' });
  if (!changed.ok) throw changed.failure.error;
  const { title: before } = await client.tasks.get(taskId);
  await store.undo();
  const { title: after } = await client.tasks.get(taskId);
  leave();
  return [before, after];
}

async function mock(): Promise<boolean> {
  const backend = createMockBackend();
  const client = createClient({ baseUrl: 'http://mock.test', token: backend.token, fetch: backend.fetch });
  return (await client.projects.list()).items.length > 0;
}
