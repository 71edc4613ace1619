import { createClient, type Board, type BoardCard, type Project, type Tickboard } from '@tickboard/sdk';
import { storesOf, type BoardStore } from '@tickboard/sdk/stores';
import { createMockBackend, type MockBackend } from '@tickboard/sdk/testing';

/** In which state of the world a widget is shown. */
export interface Situation {
  /** Who looks; Mira, the owner, unless said otherwise. */
  readonly role?: 'owner' | 'admin' | 'editor' | 'viewer';
  /** What the organization has; the demo's projects unless said otherwise. */
  readonly seed?: 'demo' | 'empty';
  /** Who may make an account. */
  readonly registration?: 'open' | 'invitation' | 'closed';
  /**
   * How the server answers reads: at once, never (so that what is loading stays so), or with a failure. Writes are
   * answered as `writes` says.
   */
  readonly reads?: 'at once' | 'never' | 'failing' | 'slow';
  /** How it answers writes: at once, never (so that a change stays on its way), or with a refusal. */
  readonly writes?: 'at once' | 'never' | 'refused' | 'slow';
  /** Whether the story needs the board's cards itself, by `card`. */
  readonly readsBoard?: boolean;
  /** Prepares what the server has before a widget asks for it. */
  readonly before?: (backdrop: Omit<Backdrop, 'board' | 'card'>) => Promise<void> | void;
}

/** A mock server with a project, and the client of whoever looks. */
export interface Backdrop {
  readonly backend: MockBackend;
  /** Of whoever looks; what a widget is given. */
  readonly client: Tickboard;
  /** Of the owner, whatever the situation does to the others: prepares and changes things from elsewhere. */
  readonly owner: Tickboard;
  readonly project: Project;
  /** The project's board as the story begins, where the situation says `readsBoard`. */
  readonly board: Board | undefined;
  /** The card that is titled so on that board. */
  card(title: string): BoardCard;
  /** Another client, for what somebody else does meanwhile. */
  clientFor(role: 'owner' | 'admin' | 'editor' | 'viewer'): Tickboard;
  /** The id of the task that is called so. */
  taskId(title: string): string;
  /** The id of the column that is called so. */
  statusId(name: string): string;
  memberId(name: string): string;
  labelId(name: string): string;
  /** Takes the network away once a board of the project is live: sockets end and no request gets through. */
  goOffline(): Promise<void>;
  /** Gives it back, but keeps back what was missed, so that widgets stay at catching up. */
  comeBack(): void;
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** The state of the world that a story begins in. Each has a server of its own. */
export async function backdropOf(situation: Situation = {}): Promise<Backdrop> {
  const { role = 'owner', seed = 'demo', registration = 'invitation' } = situation;
  forgetDevice();
  const backend = createMockBackend({ seed, registration });
  const clientFor = (wanted: NonNullable<Situation['role']>): Tickboard =>
    clientOf(
      backend,
      backend.tokenFor((member) => member.role === wanted),
    );
  const owner = clientOf(backend, backend.token, ownersMark);
  const project = await firstProject(owner);
  const client = clientFor(role);
  const prepared = {
    ...{ backend, owner, project, clientFor, client },
    ...idsIn(backend, project.id),
    ...networkOf(backend, () => storesOf(client).board(project.id)),
  };
  await situation.before?.(prepared);
  const board = situation.readsBoard === true ? await owner.board.get(project.id) : undefined;
  behave(backend, situation);
  return { ...prepared, board, card: (title) => cardIn(board, title) };
}

/** Drafts, collapsed columns and the like, which the widgets of the story before have left on this device. */
function forgetDevice(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('tickboard')) localStorage.removeItem(key);
  }
}

function networkOf(backend: MockBackend, board: () => BoardStore): Pick<Backdrop, 'goOffline' | 'comeBack'> {
  return {
    goOffline: async () => {
      while (board().getSnapshot().connection !== 'live') await wait(20);
      backend.disconnect();
      // The end of a socket takes a turn to arrive, and would not over a network that is gone.
      await wait(10);
      backend.network.isUp = false;
    },
    comeBack: () => {
      backend.network.onFrame = (message, pass) => {
        if (message.type !== 'caught-up') pass();
      };
      backend.network.isUp = true;
    },
  };
}

function cardIn(board: Board | undefined, title: string): BoardCard {
  const card = board?.columns.flatMap(({ tasks }) => tasks).find((task) => task.title === title);
  if (card === undefined) throw new Error(`The board of the story has no card ${title}.`);
  return card;
}

/** Tells requests of whoever prepares the scene from those of the widgets. */
const ownersMark = 'x-story-owner';

function clientOf(backend: MockBackend, token: string, mark?: string): Tickboard {
  const { fetch, WebSocket } = backend;
  return createClient({
    baseUrl: 'http://mock.tickboard.test',
    token,
    WebSocket,
    maxRetries: 0,
    fetch: (input, init) => {
      const request = new Request(input, init);
      if (mark !== undefined) request.headers.set(mark, '1');
      return fetch(request);
    },
  });
}

async function firstProject(owner: Tickboard): Promise<Project> {
  const { items } = await owner.projects.list();
  const found = items.find(({ key }) => key === 'WEB');
  return found ?? owner.projects.create({ name: 'Website relaunch', key: 'WEB', color: 'blue' });
}

function behave(backend: MockBackend, { reads = 'at once', writes = 'at once' }: Situation): void {
  backend.intercept(async ({ method, headers }) => {
    if (headers.has(ownersMark)) return undefined;
    switch (method === 'GET' ? reads : writes) {
      case 'never':
        return new Promise<never>(() => undefined);
      case 'failing':
        return new Response(null, { status: 503 });
      case 'refused':
        return refusal();
      case 'slow':
        await wait(1500);
        return undefined;
      case 'at once':
        return undefined;
    }
  });
}

function refusal(): Response {
  const problem = {
    type: 'https://tickboard.dev/problems/forbidden',
    title: 'Forbidden',
    status: 403,
    code: 'forbidden',
  };
  return new Response(JSON.stringify(problem), {
    status: 403,
    headers: { 'content-type': 'application/problem+json' },
  });
}

type Ids = Pick<Backdrop, 'taskId' | 'statusId' | 'memberId' | 'labelId'>;

function idsIn({ world }: MockBackend, projectId: string): Ids {
  const find = <Row extends { readonly id: string }>(
    rows: ReadonlyMap<string, Row>,
    fits: (row: Row) => boolean,
    name: string,
  ): string => {
    const found = [...rows.values()].find(fits);
    if (found === undefined) throw new Error(`The story's server has no ${name}.`);
    return found.id;
  };
  return {
    taskId: (title) =>
      find(world.tasks, (task) => task.title === title && task.projectId === projectId, title),
    statusId: (name) =>
      find(world.statuses, (each) => each.name === name && each.projectId === projectId, name),
    memberId: (name) => find(world.members, (member) => member.name === name, name),
    labelId: (name) => find(world.labels, (label) => label.name === name, name),
  };
}

/** What Storybook hands on to a story of what was prepared for it. */
export function backdropIn(loaded: Readonly<Record<string, unknown>>): Backdrop {
  return loaded['backdrop'] as Backdrop;
}

/** The parameters of a story that is told in this state of the world. */
export function when(situation: Situation): { readonly situation: Situation } {
  return { situation };
}
