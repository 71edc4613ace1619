import { createClient, type Project, type Status, type Task, type Tickboard } from '@tickboard/sdk';
import { createMockBackend, type MockBackend } from '@tickboard/sdk/testing';

/** A backend with one project in it, and clients of people who may do different things. */
export interface Stage {
  readonly backend: MockBackend;
  /** The owner's client: the one the widgets under test use. */
  readonly client: Tickboard;
  /** While it is down, no socket opens; `backend.disconnect()` ends those that are. */
  readonly network: { isDown: boolean; readonly openSockets: number };
  readonly project: Project;
  readonly statuses: ReadonlyMap<string, Status>;
  readonly tasks: ReadonlyMap<string, Task>;
  /** Another client, for what somebody else does meanwhile. */
  clientFor(role: 'owner' | 'editor' | 'viewer'): Tickboard;
  statusId(name: string): string;
  taskId(title: string): string;
}

/** Titles by the name of their column. */
export type Columns = Readonly<Record<string, readonly string[]>>;

const everyColumn = ['Backlog', 'To do', 'In progress', 'Done', 'Canceled'];

export async function makeStage(columns: Columns = {}): Promise<Stage> {
  const backend = createMockBackend({ seed: 'empty' });
  const network = { isDown: false, openSockets: 0 };
  class Socket extends backend.WebSocket {
    constructor(url: string) {
      super(url);
      network.openSockets += 1;
      this.addEventListener('close', () => (network.openSockets -= 1));
      if (network.isDown) this.close();
    }
  }
  const clientWith = (token: string) =>
    createClient({
      baseUrl: 'http://mock.tickboard.test',
      token,
      fetch: backend.fetch,
      WebSocket: Socket,
      maxRetries: 0,
    });
  const client = clientWith(backend.token);
  const project = await client.projects.create({ name: 'Website relaunch', key: 'WEB', color: 'blue' });
  const statuses = new Map<string, Status>();
  for await (const status of client.statuses.list(project.id)) statuses.set(status.name, status);
  const tasks = new Map<string, Task>();
  for (const name of everyColumn) {
    for (const title of columns[name] ?? []) {
      tasks.set(title, await client.tasks.create(project.id, { title, statusId: idOf(statuses, name) }));
    }
  }
  return {
    backend,
    client,
    network,
    project,
    statuses,
    tasks,
    clientFor: (role) => clientWith(backend.tokenFor((member) => member.role === role)),
    statusId: (name) => idOf(statuses, name),
    taskId: (title) => idOf(tasks, title),
  };
}

function idOf(known: ReadonlyMap<string, { readonly id: string }>, name: string): string {
  const found = known.get(name);
  if (found === undefined) throw new Error(`There is no ${name} on the stage`);
  return found.id;
}
