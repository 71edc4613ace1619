import type { Tickboard } from '../client.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { Board } from '../generated/models.gen.ts';
import type { BoardStore } from './api.ts';
import type { TaskWrite } from './board-deeds.ts';
import type { History } from './history.ts';
import type { OperationId } from './operation.ts';
import { once } from './once.ts';
import { asTickboardError, loadUndo, outboxOf } from './outbox.ts';
import { Replica } from './replica.ts';
import type { Deed, StepLabel } from './step.ts';
import type { Outcome } from './store.ts';

const loadRules = once(() => import('./board-rules.ts'));

type Rules = Awaited<ReturnType<typeof loadRules>>;

export function boardStore(client: Tickboard, projectId: string): BoardStore {
  /** There with the first content, and nothing can be taken back before. */
  let history: History | undefined;
  let rules: Rules | undefined;
  const replica = new Replica<Board>(client, {
    key: `board/${projectId}`,
    scope: projectId,
    rules: loadRules,
    async load() {
      const [loadedRules, loaded] = await Promise.all([loadRules(), loadBoard(client, projectId)]);
      rules = loadedRules;
      history = rules.historyOf(client, projectId);
      history.board = () => replica.getSnapshot().content;
      history.live = () => (replica.getSnapshot().connection === 'live' ? replica.confirmed : null);
      // What is done without a network can be taken back without one.
      void loadUndo().catch(() => {});
      return loaded;
    },
    onEvent: (event) => history?.learn(event),
  });
  const write: Write = (operation, subjectId, { body, ids = [subjectId], joins = false } = {}) =>
    replica.run(
      { operation, ids, body, subjectId, lane: projectId, scope: [projectId, subjectId] },
      (whole) => history?.record(whole, { joins }),
    );
  const nextOf = (deed: Deed | undefined) => (deed && rules?.labelOf(deed)) ?? null;
  return {
    projectId,
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    ...taskMethods(write, projectId),
    ...statusMethods(write, projectId),
    ...manyMethods(write, () => ({ rules, board: replica.getSnapshot().content })),
    ...undoMethods(
      client,
      replica,
      async () => (history ??= (await loadRules()).historyOf(client, projectId)),
    ),
    get nextUndo() {
      return nextOf(history?.undo.at(-1));
    },
    get nextRedo() {
      return nextOf(history?.redo.at(-1));
    },
    get canUndo() {
      return Boolean(history?.undo.length);
    },
    get canRedo() {
      return Boolean(history?.redo.length);
    },
    // Without rules there is no content that could go on.
    loadMore: async (statusId) =>
      rules?.loadMore(client, replica, statusId) ?? { ok: true, value: undefined },
  };
}

interface WriteParts {
  readonly body?: object | undefined;
  readonly ids?: readonly string[];
  /** It is taken back with the write before it. */
  readonly joins?: boolean;
}

type Write = <Value>(
  operation: OperationId,
  subjectId: string,
  parts?: WriteParts,
) => Promise<Outcome<Value>>;

function taskMethods(write: Write, projectId: string) {
  return {
    createTask(input) {
      const task = { ...input, id: input.id ?? uuidv7() };
      return write('createTask', task.id, { body: task, ids: [projectId] });
    },
    updateTask: (taskId, changes) => write('updateTask', taskId, { body: changes }),
    moveTask: (taskId, place) => write('moveTask', taskId, { body: place }),
    deleteTask: (taskId) => write('deleteTask', taskId),
  } satisfies Partial<BoardStore>;
}

function statusMethods(write: Write, projectId: string) {
  return {
    createStatus(input) {
      const status = { ...input, id: input.id ?? uuidv7() };
      return write('createStatus', status.id, { body: status, ids: [projectId] });
    },
    updateStatus: (statusId, changes) => write('updateStatus', statusId, { body: changes }),
    moveStatus: (statusId, place) => write('moveStatus', statusId, { body: place }),
    deleteStatus: (statusId, moveTasksTo) => write('deleteStatus', statusId, { body: { moveTasksTo } }),
  } satisfies Partial<BoardStore>;
}

function manyMethods(write: Write, now: () => { rules: Rules | undefined; board: Board | null }) {
  async function each<Value>(
    operation: OperationId,
    taskIds: readonly string[],
    plan: (rules: Rules, board: Board) => readonly TaskWrite[],
  ): Promise<readonly Outcome<Value>[]> {
    const { rules, board } = now();
    // What is not shown yet cannot be chosen.
    const writes = rules && board ? plan(rules, board) : [];
    const outcomes = new Map<string, Promise<Outcome<Value>>>();
    for (const { taskId, body } of writes)
      outcomes.set(taskId, write(operation, taskId, { body, joins: outcomes.size > 0 }));
    return Promise.all(taskIds.flatMap((taskId) => outcomes.get(taskId) ?? []));
  }
  return {
    moveTasks: (taskIds, place) =>
      each('moveTask', taskIds, (rules, board) => rules.planMoves(board, taskIds, place)),
    updateTasks: (taskIds, changes) =>
      each('updateTask', taskIds, (rules, board) => rules.planUpdates(board, taskIds, changes)),
    deleteTasks: (taskIds) => each('deleteTask', taskIds, (rules) => rules.planDeletions(taskIds)),
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
