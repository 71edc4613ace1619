import type { components } from '../src/generated/schema.gen.ts';
import { listAll } from './imports-support.ts';
import type { TestCaller } from './start-test-server.ts';

type Schemas = components['schemas'];

/** All there is in a project, in one fixed order and without what depends on the reader. */
export interface ProjectContent {
  readonly statuses: readonly Schemas['Status'][];
  readonly labels: readonly Schemas['Label'][];
  readonly tasks: readonly Schemas['TaskSnapshot'][];
  readonly subtasks: readonly Schemas['TaskSnapshot'][];
  readonly comments: readonly Schemas['CommentSnapshot'][];
}

interface Identified {
  readonly id: string;
}

export async function readProject(caller: TestCaller, projectId: string | null): Promise<ProjectContent> {
  const everything = await Promise.all(
    ['true', 'false'].map((archived) =>
      listAll<Schemas['Task']>(caller, `/projects/${projectId}/tasks`, { archived, sort: 'position' }),
    ),
  );
  const all = everything.flat();
  const comments: Schemas['Comment'][] = [];
  for (const { id } of all.filter(({ commentCount }) => commentCount > 0)) {
    comments.push(...(await listAll<Schemas['Comment']>(caller, `/tasks/${id}/comments`)));
  }
  return inOrder({
    statuses: await listAll(caller, `/projects/${projectId}/statuses`, { archived: 'true' }),
    labels: await listAll(caller, '/labels', { projectId: projectId ?? '' }),
    tasks: all.map(withoutRights),
    comments: comments.map(withoutRights),
  });
}

interface StoredEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** What somebody knows who has read nothing but the project's events, from the first on. */
export async function foldEvents(caller: TestCaller, projectId: string | null): Promise<ProjectContent> {
  const known = { status: new Map<string, unknown>(), label: new Map(), task: new Map(), comment: new Map() };
  for (const { type, data } of await eventsOf(caller, projectId)) {
    const [noun = '', verb = ''] = type.split('.');
    const things = known[noun as keyof typeof known] as Map<string, unknown> | undefined;
    if (!things || !['created', 'updated', 'moved'].includes(verb)) continue;
    const thing = data[noun] as Identified;
    things.set(thing.id, thing);
    addCounts(known.task, data);
  }
  const values = <T>(map: Map<string, unknown>): T[] => [...map.values()] as T[];
  return inOrder({
    statuses: values(known.status),
    labels: values(known.label),
    tasks: values(known.task),
    comments: values(known.comment),
  });
}

async function eventsOf(caller: TestCaller, projectId: string | null): Promise<StoredEvent[]> {
  const events: (StoredEvent & { seq: number })[] = [];
  for (let after: number | null = 0; after !== null;) {
    const { body } = await caller.request('GET', `/streams/${projectId}/events`, {
      query: { after: String(after), limit: '200' },
    });
    events.push(...(body.items as typeof events));
    after = body.nextAfter as number | null;
  }
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap !== -1) throw new Error(`The events have a gap at ${gap + 1}.`);
  return events;
}

/** Comments and subtasks tell the counts of their task. */
function addCounts(tasks: Map<string, unknown>, data: Record<string, unknown>): void {
  for (const counts of [data['task'], data['parent']] as ({ taskId?: string } | null | undefined)[]) {
    const task = counts?.taskId === undefined ? undefined : (tasks.get(counts.taskId) as object | undefined);
    if (!counts?.taskId || !task) continue;
    const { taskId, ...changed } = counts;
    tasks.set(taskId, { ...task, ...changed });
  }
}

function withoutRights<T extends { can: unknown }>({ can: _can, ...thing }: T): Omit<T, 'can'> {
  return thing;
}

function inOrder(content: {
  statuses: Schemas['Status'][];
  labels: Schemas['Label'][];
  tasks: Schemas['TaskSnapshot'][];
  comments: Schemas['CommentSnapshot'][];
}): ProjectContent {
  const byPosition = (a: { position: string; id: string }, b: { position: string; id: string }): number =>
    `${a.position} ${a.id}` < `${b.position} ${b.id}` ? -1 : 1;
  const byId = (a: Identified, b: Identified): number => (a.id < b.id ? -1 : 1);
  // Comments change when their task was last changed, which only those who look at the task are told.
  const tasks = content.tasks.toSorted(byPosition).map((task) => ({ ...task, updatedAt: '' }));
  return {
    statuses: content.statuses.toSorted(byPosition),
    labels: content.labels.toSorted(byId),
    tasks: tasks.filter(({ parentId }) => parentId === null),
    subtasks: tasks.filter(({ parentId }) => parentId !== null),
    comments: content.comments.toSorted(byId),
  };
}
