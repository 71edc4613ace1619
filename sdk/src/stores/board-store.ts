import type { Tickboard } from '../client.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { Board, BoardColumn, Task, TaskPage } from '../generated/models.gen.ts';
import type { ListTasksQuery } from '../generated/resources.gen.ts';
import type { BoardStore } from './api.ts';
import { applyBoardEvent } from './apply-board-event.ts';
import { answerOnBoard, createOnBoard, deleteOnBoard, moveOnBoard, updateOnBoard } from './board-changes.ts';
import { cardOf, changeColumn, isOnBoard } from './columns.ts';
import { Replica } from './replica.ts';
import type { Change } from './replica.ts';

export function boardStore(client: Tickboard, projectId: string): BoardStore {
  const replica = new Replica<Board>(client, {
    load: () => loadBoard(client, projectId),
    applyEvent: applyBoardEvent,
  });
  const run = (operation: string, taskId: string, change: TaskChange) =>
    replica.run<Task>({ operation, subjectId: taskId, settle: answerOnBoard, ...change });
  const now = () => new Date().toISOString();

  return {
    projectId,
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    createTask(input) {
      const task = { ...input, id: input.id ?? uuidv7() };
      const at = now();
      return run('createTask', task.id, {
        apply: (board) => createOnBoard(board, task, at),
        send: (options) => client.tasks.create(projectId, task, options),
      });
    },
    updateTask(taskId, changes) {
      const at = now();
      return run('updateTask', taskId, {
        apply: (board) => updateOnBoard(board, taskId, changes, at),
        send: (options) => client.tasks.update(taskId, changes, options),
      });
    },
    moveTask(taskId, place) {
      const at = now();
      return run('moveTask', taskId, {
        apply: (board) => moveOnBoard(board, taskId, place, at),
        send: (options) => client.tasks.move(taskId, place, options),
      });
    },
    deleteTask: (taskId) =>
      replica.run({
        operation: 'deleteTask',
        subjectId: taskId,
        apply: (board) => deleteOnBoard(board, taskId),
        send: (options) => client.tasks.delete(taskId, options),
      }),
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

type TaskChange = Pick<Change<Board, Task>, 'apply' | 'send'>;

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
