import type { Board, BoardCard, BoardColumn, Status, TaskSnapshot } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { scopesIn } from '../access/caller.ts';
import { writeCursor } from '../http/pages.ts';
import { inOrder } from '../state/positions.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { drawBoard } from './board-html.ts';
import { findProject } from './find.ts';
import { projectRights } from './projects.ts';
import { statusesOf } from './statuses.ts';
import { taskOrder } from './task-list.ts';

const doneLimit = 200;

export const boardHandlers: MockHandlers<'getBoard' | 'renderBoard'> = {
  getBoard({ unit, path }) {
    const { board, etag } = readBoard(unit, path.projectId);
    return { status: 200, body: board, etag };
  },

  renderBoard({ unit, path, query }) {
    const { board, etag } = readBoard(unit, path.projectId);
    const { lang = 'en', dir = '', theme = '' } = query;
    const manner = [lang, dir, theme].join('.');
    const html = drawBoard(board, { lang, dir, theme });
    return { status: 200, html, etag: etag.replace(/"$/, `.${manner}"`) };
  },
};

function readBoard(unit: Unit, projectId: string): { board: Board; etag: string } {
  const { id, key, name, color, archived } = findProject(unit, projectId);
  const revision = unit.stream(id).events.length;
  const organizationRevision = unit.stream(unit.world.organization.id).events.length;
  const columns = statusesOf(unit, id).filter((status) => !status.archived);
  const board: Board = {
    project: { id, key, name, color, archived, can: projectRights(unit, id) },
    revision,
    organizationRevision,
    columns: columns.map((status) => presentColumn(unit, status)),
    members: membersOf(unit, id),
    labels: labelsOf(unit, id),
    truncated: false,
  };
  const rights = [...scopesIn(unit.world, unit.caller, id)].join(' ');
  const etag = `W/"${revision}.${organizationRevision}.${rights.length}.${unit.caller.role}"`;
  return { board, etag };
}

function presentColumn(unit: Unit, status: Status): BoardColumn {
  const { id, name, category, color, wipLimit, position, version } = status;
  const tasks = rowsOf(
    unit.world.tasks,
    (task) => task.statusId === id && !task.archived && task.parentId === null,
  );
  const shown = category === 'done' ? latestCompleted(tasks) : inOrder(tasks);
  return {
    ...{ id, name, category, color, wipLimit, position, version },
    taskCount: tasks.length,
    tasks: shown.map((task) => presentCard(unit, task)),
    nextCursor: shown.length < tasks.length ? cursorAfter(unit, shown.at(-1)) : null,
  };
}

function latestCompleted(tasks: readonly TaskSnapshot[]): TaskSnapshot[] {
  const completion = ({ completedAt }: TaskSnapshot): string => completedAt ?? '';
  const sorted = tasks.toSorted((a, b) =>
    completion(a) === completion(b) ? compareIds(b, a) : completion(a) < completion(b) ? 1 : -1,
  );
  return sorted.slice(0, doneLimit);
}

function compareIds(a: TaskSnapshot, b: TaskSnapshot): number {
  return a.id < b.id ? -1 : 1;
}

/** Where `listTasks` goes on in a done column. */
function cursorAfter(unit: Unit, last: TaskSnapshot | undefined): string | null {
  if (!last) return null;
  const query = { statusId: [last.statusId], archived: false, sort: '-completedAt' as const };
  const order = taskOrder(unit, last.projectId, query);
  return writeCursor({ name: order.name, key: order.key(last), id: last.id });
}

function presentCard(unit: Unit, task: TaskSnapshot): BoardCard {
  const { id, key, title, statusId, priority, assigneeIds, labelIds, dueDate, estimate, position } = task;
  const { completedAt, trackedSeconds, commentCount, subtaskCount, completedSubtaskCount, version } = task;
  const timers = rowsOf(unit.world.timers, (timer) => timer.taskId === id);
  return {
    ...{ id, key, title, statusId, priority, assigneeIds, labelIds, dueDate, estimate, position },
    ...{ completedAt, trackedSeconds, commentCount, subtaskCount, completedSubtaskCount },
    hasDescription: task.description !== '',
    linkCount: task.links.length,
    runningTimers: timers.map((timer) => ({
      timerId: timer.id,
      memberId: timer.memberId,
      startedAt: timer.startedAt,
    })),
    version,
  };
}

function membersOf(unit: Unit, projectId: string): Board['members'] {
  const assigned = rowsOf(unit.world.tasks, (task) => task.projectId === projectId).flatMap(
    ({ assigneeIds }) => assigneeIds,
  );
  const shown = rowsOf(unit.world.members, ({ id, userId }) => userId !== null || assigned.includes(id));
  return shown.map(({ id, name, avatarColor, userId }) => ({
    ...{ id, name, avatarColor },
    placeholder: userId === null,
  }));
}

function labelsOf(unit: Unit, projectId: string): Board['labels'] {
  const shown = rowsOf(
    unit.world.labels,
    (label) => label.projectId === null || label.projectId === projectId,
  );
  return shown.map(({ id, projectId: owner, name, color }) => ({ id, projectId: owner, name, color }));
}
