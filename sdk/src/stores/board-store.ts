import type { Tickboard } from '../client.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { Board, BoardColumn, TaskPage } from '../generated/models.gen.ts';
import type { ListTasksQuery } from '../generated/resources.gen.ts';
import type { BoardStore } from './api.ts';
import { applyBoardEvent } from './apply-board-event.ts';
import { boardChanges } from './board-changes.ts';
import { cardOf, changeColumn, isOnBoard } from './columns.ts';
import { historyOf, labelOf } from './history.ts';
import type { History, StepLabel } from './history.ts';
import type { OperationId } from './operation.ts';
import { loadUndo, outboxOf } from './outbox.ts';
import { Replica } from './replica.ts';
import type { Outcome } from './store.ts';

export function boardStore(client: Tickboard, projectId: string): BoardStore {
  const history = historyOf(client, projectId);
  const replica = new Replica<Board>(client, {
    key: `board/${projectId}`,
    scope: projectId,
    changes: boardChanges,
    load: () => loadBoard(client, projectId),
    applyEvent: applyBoardEvent,
    onEvent: (event) => history.learn(event),
  });
  history.board = () => replica.getSnapshot().content;
  return {
    projectId,
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    ...taskMethods(replica, history, projectId),
    ...undoMethods(client, replica, history),
    get nextUndo() {
      return labelOf(history.undo.at(-1));
    },
    get nextRedo() {
      return labelOf(history.redo.at(-1));
    },
    get canUndo() {
      return history.undo.length > 0;
    },
    get canRedo() {
      return history.redo.length > 0;
    },
    async loadMore(statusId) {
      const column = replica.confirmed?.columns.find(({ id }) => id === statusId);
      if (!column?.nextCursor) return { ok: true, value: undefined };
      return replica.attempt({ operation: 'listTasks', subjectId: statusId }, async () => {
        const page = await client.tasks.list(projectId, pageQuery(column));
        replica.amend((board) => changeColumn(board, statusId, (current) => append(current, page)));
      });
    },
  };
}

function taskMethods(replica: Replica<Board>, history: History, projectId: string) {
  const run = <Value>(operation: OperationId, subjectId: string, body?: object, ids = [subjectId]) =>
    replica.run<Value>(
      { operation, ids, body, subjectId, lane: projectId, scope: [projectId, subjectId] },
      (whole) => history.record(whole),
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

function undoMethods(client: Tickboard, replica: Replica<Board>, history: History) {
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: the next step is known once this one has left its list. */
  const takeBack = async (from: 'undo' | 'redo'): Promise<Outcome<StepLabel>> => {
    const taken = last.then(loadUndo).then((undo) => ({
      outcome: undo.takeBack(from, {
        history,
        outbox: outboxOf(client),
        isPending: (taskId) => replica.getSnapshot().pending.has(taskId),
      }),
    }));
    last = taken.catch(() => {});
    const { outcome } = await taken;
    replica.changed();
    return outcome;
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

function append(column: BoardColumn, { items, nextCursor }: TaskPage): BoardColumn {
  const shown = new Set(column.tasks.map(({ id }) => id));
  const more = items.filter((task) => isOnBoard(task) && !shown.has(task.id)).map((task) => cardOf(task));
  return { ...column, tasks: [...column.tasks, ...more], nextCursor };
}
