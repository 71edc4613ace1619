import type { Tickboard } from '../client.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { Board, BoardColumn } from '../generated/models.gen.ts';
import type { ListTasksQuery } from '../generated/resources.gen.ts';
import type { BoardStore } from './api.ts';
import type { History, StepLabel } from './history.ts';
import type { Operation, OperationId } from './operation.ts';
import { once } from './once.ts';
import { asTickboardError, loadUndo, outboxOf } from './outbox.ts';
import { Replica } from './replica.ts';
import type { Outcome } from './store.ts';

const loadRules = once(() => import('./board-rules.ts'));

export function boardStore(client: Tickboard, projectId: string): BoardStore {
  /** There with the first content, and nothing can be taken back before. */
  let history: History | undefined;
  const replica = new Replica<Board>(client, {
    key: `board/${projectId}`,
    scope: projectId,
    rules: loadRules,
    async load() {
      history = (await loadRules()).historyOf(client, projectId);
      history.board = () => replica.getSnapshot().content;
      const loaded = await loadBoard(client, projectId);
      // What is done without a network can be taken back without one.
      void loadUndo().catch(() => {});
      return loaded;
    },
    onEvent: (event) => history?.learn(event),
  });
  return {
    projectId,
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    ...taskMethods(replica, projectId, (operation) => history?.record(operation)),
    ...undoMethods(
      client,
      replica,
      async () => (history ??= (await loadRules()).historyOf(client, projectId)),
    ),
    get nextUndo() {
      return history?.undo.at(-1)?.label ?? null;
    },
    get nextRedo() {
      return history?.redo.at(-1)?.label ?? null;
    },
    get canUndo() {
      return Boolean(history?.undo.length);
    },
    get canRedo() {
      return Boolean(history?.redo.length);
    },
    async loadMore(statusId) {
      const column = replica.confirmed?.columns.find(({ id }) => id === statusId);
      if (!column?.nextCursor) return { ok: true, value: undefined };
      return replica.attempt({ operation: 'listTasks', subjectId: statusId }, async () => {
        const page = await client.tasks.list(projectId, pageQuery(column));
        const { append } = await loadRules();
        replica.amend((board) => append(board, statusId, page));
      });
    },
  };
}

function taskMethods(replica: Replica<Board>, projectId: string, record: (operation: Operation) => void) {
  const run = <Value>(operation: OperationId, subjectId: string, body?: object, ids = [subjectId]) =>
    replica.run<Value>(
      { operation, ids, body, subjectId, lane: projectId, scope: [projectId, subjectId] },
      record,
    );
  return {
    createTask(input) {
      const task = { ...input, id: input.id ?? uuidv7() };
      return run('createTask', task.id, task, [projectId]);
    },
    updateTask: (taskId, changes) => run('updateTask', taskId, changes),
    moveTask: (taskId, place) => run('moveTask', taskId, place),
    deleteTask: (taskId) => run('deleteTask', taskId),
  } satisfies Partial<BoardStore>;
}

function undoMethods(client: Tickboard, replica: Replica<Board>, loadHistory: () => Promise<History>) {
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: the next step is known once this one has left its list. */
  const takeBack = async (from: 'undo' | 'redo'): Promise<Outcome<StepLabel>> => {
    const loaded = last.then(() => Promise.all([loadUndo(), loadHistory()]));
    const taken = loaded.then(([undo, history]) => ({
      outcome: undo.takeBack(from, {
        history,
        outbox: outboxOf(client),
        isPending: (taskId) => replica.getSnapshot().pending.has(taskId),
      }),
    }));
    last = taken.catch(() => {});
    try {
      const { outcome } = await taken;
      replica.changed();
      return await outcome;
    } catch (cause) {
      return {
        ok: false,
        failure: { id: '', operation: from, subjectId: null, error: asTickboardError(cause) },
      };
    }
  };
  return { undo: () => takeBack('undo'), redo: () => takeBack('redo') } satisfies Partial<BoardStore>;
}

async function loadBoard(client: Tickboard, projectId: string) {
  // The board does not name its organization, whose stream has the people and the shared labels.
  const [content, { organizationId }] = await Promise.all([
    client.board.get(projectId),
    client.sessions.get(),
  ]);
  const revisions = { [projectId]: content.revision, [organizationId]: content.organizationRevision };
  return { content, revisions };
}

/** What the column's cursor is bound to; see BoardColumn in the specification. */
function pageQuery({ id, category, nextCursor }: BoardColumn): ListTasksQuery {
  const sort = category === 'done' ? '-completedAt' : 'position';
  return { statusId: [id], archived: false, sort, cursor: nextCursor! };
}
