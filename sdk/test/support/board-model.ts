import type { Board, BoardColumn, Task, TaskCreate, TaskSnapshot, TaskUpdate } from '../../src/index.ts';
import { cardOf, isOnBoard, orderOf } from '../../src/stores/columns.ts';
import { json, problem } from './scripted-fetch.ts';
import { LiveServer } from './live-server.ts';

const can = { update: true, delete: true, comment: true, track: true };

/** A server with one small board: enough of its rules to compare a store with. */
export class BoardModel extends LiveServer {
  readonly projectId = 'project';
  readonly columns = [column('todo', 'unstarted'), column('doing', 'started'), column('done', 'done')];
  readonly tasks = new Map<string, TaskSnapshot>();
  readonly labels = [{ id: 'label', projectId: null, name: 'Copy', color: 'blue' as const }];
  readonly members = [{ id: 'member', name: 'Ada', avatarColor: 'teal' as const, placeholder: false }];
  can: Board['project']['can'] = {
    ...{ update: true, delete: true, createTask: true, updateTasks: true },
    ...{ updateStatuses: true, updateMembers: true, trackTime: true },
  };
  readonly timers = new Map<string, { timerId: string; memberId: string; startedAt: string }[]>();
  /** Requests by a route's key wait for the release of its gate. */
  readonly gates = new Map<string, Promise<void>>();
  /** The next write by a route's key is refused with this. */
  readonly refusals = new Map<string, Response>();
  #clock = 0;
  #number = 0;

  constructor() {
    super();
    this.routes.set('GET /session', () =>
      json({ organizationId: 'org', memberId: 'member', userId: 'user' }),
    );
    this.routes.set('GET /projects/project/board', () => json(this.board()));
    this.#write('POST /projects/project/tasks', (_, body) => this.create(body as TaskCreate));
  }

  board(): Board {
    const tasks = [...this.tasks.values()].filter(isOnBoard);
    const columns = this.columns.map((status): BoardColumn => {
      const own = tasks.filter(({ statusId }) => statusId === status.id);
      const cards = own.map((task) => ({ ...cardOf(task), runningTimers: this.timers.get(task.id) ?? [] }));
      return { ...status, taskCount: own.length, tasks: cards.toSorted(orderOf(status)), nextCursor: null };
    });
    return structuredClone({
      project: {
        id: 'project',
        key: 'WEB',
        name: 'Website',
        color: 'blue',
        archived: false,
        can: this.can,
      },
      revision: this.revision('project'),
      organizationRevision: this.revision('org'),
      columns,
      members: this.members,
      labels: this.labels,
      truncated: false,
    });
  }

  create(input: Partial<TaskCreate> = {}): TaskSnapshot {
    const number = ++this.#number;
    const statusId = input.statusId ?? 'todo';
    const task = this.#save({
      ...newTask,
      id: `task-${number}`,
      ...input,
      key: `WEB-${number}`,
      number,
      statusId,
      position: this.#positionIn(statusId, input),
      completedAt: statusId === 'done' ? this.#now() : null,
    } as TaskSnapshot);
    this.append('project', { type: 'task.created', data: { task, parent: null } });
    this.#route(task.id);
    return task;
  }

  update(id: string, { completed, ...fields }: TaskUpdate): TaskSnapshot {
    const done = completed === undefined ? {} : { completedAt: completed ? this.#now() : null };
    return this.#change(id, 'task.updated', { ...fields, ...done } as Partial<TaskSnapshot>);
  }

  move(id: string, place: { statusId?: string; before?: string; after?: string }): TaskSnapshot {
    const task = this.tasks.get(id)!;
    const statusId = place.statusId ?? task.statusId;
    const completedAt =
      statusId === 'done'
        ? (task.completedAt ?? this.#now())
        : task.statusId === 'done'
          ? null
          : task.completedAt;
    return this.#change(id, 'task.moved', {
      statusId,
      position: this.#positionIn(statusId, place, id),
      completedAt,
    });
  }

  delete(id: string): void {
    this.tasks.delete(id);
    this.append('project', {
      type: 'task.deleted',
      data: { taskId: id, projectId: 'project', parent: null },
    });
  }

  startTimer(taskId: string): void {
    const timer = { timerId: `timer-${++this.#number}`, memberId: 'member', startedAt: this.#now() };
    this.timers.set(taskId, [...(this.timers.get(taskId) ?? []), timer]);
    const data = { ...timer, projectId: 'project', taskId, timer: null };
    this.append('project', { type: 'timer.started', data });
  }

  stopTimer(taskId: string): void {
    const [timer, ...others] = this.timers.get(taskId) ?? [];
    const before = this.tasks.get(taskId);
    if (!timer || !before) return;
    this.timers.set(taskId, others);
    const task = this.#save({ ...before, trackedSeconds: before.trackedSeconds + 60 });
    const { commentCount, trackedSeconds, version } = task;
    const data = {
      ...timer,
      projectId: 'project',
      taskId,
      task: { taskId, commentCount, trackedSeconds, version },
    };
    this.append('project', { type: 'timer.stopped', data });
  }

  /** Holds a route back until the returned function is called. */
  hold(route: string): () => void {
    let release = () => {};
    this.gates.set(route, new Promise((resolve) => (release = resolve)));
    return release;
  }

  #change(id: string, type: 'task.updated' | 'task.moved', fields: Partial<TaskSnapshot>): TaskSnapshot {
    const before = this.tasks.get(id)!;
    const task = this.#save({ ...before, ...fields });
    const changed = Object.entries(fields).filter(
      ([name, value]) => before[name as keyof TaskSnapshot] !== value,
    );
    const changes = Object.fromEntries(
      changed.map(([name, after]) => [name, { before: before[name as keyof TaskSnapshot], after }]),
    );
    this.append('project', { type, data: { task, changes, parent: null } });
    return task;
  }

  #save(task: TaskSnapshot): TaskSnapshot {
    const saved = { ...task, version: task.version + 1, updatedAt: this.#now() };
    this.tasks.set(task.id, saved);
    return saved;
  }

  /** Numbers of six digits as fractional keys: a test never splits a place often enough to run out. */
  #positionIn(statusId: string, place: { before?: string; after?: string }, moving?: string): string {
    const places = [...this.tasks.values()]
      .filter((task) => task.statusId === statusId && task.id !== moving)
      .map(({ id, position }) => ({ id, position: Number(position) }))
      .toSorted((a, b) => a.position - b.position);
    const index = places.findIndex(({ id }) => id === (place.before ?? place.after));
    const at = index < 0 ? places.length : index + (place.before ? 0 : 1);
    const low = places[at - 1]?.position ?? 0;
    const high = places[at]?.position ?? low + 2;
    return ((low + high) / 2).toFixed(20).padStart(40, '0');
  }

  #now(): string {
    return new Date(Date.UTC(2026, 10, 20) + ++this.#clock).toISOString();
  }

  #route(id: string): void {
    this.#write(`PATCH /tasks/${id}`, (taskId, body) => this.update(taskId, body as TaskUpdate));
    this.#write(`POST /tasks/${id}/move`, (taskId, body) => this.move(taskId, body as object));
    this.#write(`DELETE /tasks/${id}`, (taskId) => this.delete(taskId));
  }

  #write(route: string, perform: (taskId: string, body: unknown) => TaskSnapshot | void): void {
    const taskId = route.split('/')[2] ?? '';
    this.routes.set(route, async ({ body }) => {
      await this.gates.get(route);
      const refusal = this.refusals.get(route);
      if (refusal) return refusal.clone();
      if (route.includes('/tasks/') && !this.tasks.has(taskId)) return problem(404, 'task_not_found');
      const task = perform(taskId, body);
      const headers = { 'tickboard-revision': `project=${this.revision('project')}` };
      return task
        ? json({ ...task, can } satisfies Task, { headers })
        : new Response(null, { status: 204, headers });
    });
  }
}

const newTask: Omit<
  TaskSnapshot,
  'id' | 'key' | 'number' | 'title' | 'statusId' | 'position' | 'completedAt'
> = {
  projectId: 'project',
  description: '',
  priority: 'none',
  assigneeIds: [],
  labelIds: [],
  dueDate: null,
  startDate: null,
  estimate: null,
  parentId: null,
  links: [],
  archived: false,
  trackedSeconds: 0,
  commentCount: 0,
  subtaskCount: 0,
  completedSubtaskCount: 0,
  createdById: 'member',
  version: 0,
  createdAt: '2026-11-20T00:00:00.000Z',
  updatedAt: '2026-11-20T00:00:00.000Z',
};

function column(
  id: string,
  category: BoardColumn['category'],
): Omit<BoardColumn, 'tasks' | 'taskCount' | 'nextCursor'> {
  const position = { todo: 'a', doing: 'b', done: 'c' }[id] ?? 'z';
  return { id, name: id, category, color: 'gray', wipLimit: null, position, version: 1 };
}
