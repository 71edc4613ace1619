import { createClient, type BoardCard, type Project, type Tickboard } from '@tickboard/sdk';
import { presenceOf } from '@tickboard/sdk/presence';
import { createMockBackend, type MockBackend } from '@tickboard/sdk/testing';

/** A backend in memory with the demo's projects, and the client of whoever looks. */
export interface Backdrop {
  readonly client: Tickboard;
  readonly project: Project;
  readonly card: BoardCard;
  readonly people: ReadonlyMap<string, { readonly id: string }>;
  readonly labels: ReadonlyMap<string, { readonly id: string }>;
}

/** The roles that a reader may look as. */
export type Onlooker = 'owner' | 'viewer';

/** Each has a world of its own: nothing is shared with other demos, other tabs or the network. */
export async function backdropFor(onlooker: Onlooker): Promise<Backdrop> {
  const backend = createMockBackend();
  const client = clientOf(backend, onlooker);
  const { items } = await client.projects.list();
  const [project] = items;
  if (project === undefined) throw new Error('The demo has no project');
  const board = await client.board.get(project.id);
  const card = board.columns.flatMap(({ tasks }) => tasks).find(({ assigneeIds }) => assigneeIds.length > 0);
  if (card === undefined) throw new Error('The demo has no card that somebody is assigned to');
  joinOthers(backend, project.id, card.id);
  return { client, project, card, people: byId(board.members), labels: byId(board.labels) };
}

function clientOf(backend: MockBackend, role: Onlooker | 'admin' | 'editor'): Tickboard {
  return createClient({
    baseUrl: 'http://demo.invalid',
    token: backend.tokenFor((member) => member.role === role),
    fetch: backend.fetch,
    WebSocket: backend.WebSocket,
  });
}

/** Two colleagues have the board open, as on a board at work. */
function joinOthers(backend: MockBackend, projectId: string, taskId: string): void {
  const admin = presenceOf(clientOf(backend, 'admin'), projectId);
  admin.subscribe(() => undefined);
  admin.set({ activity: 'viewing' });
  const editor = presenceOf(clientOf(backend, 'editor'), projectId);
  editor.subscribe(() => undefined);
  editor.set({ activity: 'viewing', taskId });
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
