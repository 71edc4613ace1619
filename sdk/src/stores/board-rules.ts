import type { Tickboard } from '../client.ts';
import type { Board, BoardColumn, TaskPage } from '../generated/models.gen.ts';
import type { ListTasksQuery } from '../generated/resources.gen.ts';
import { cardOf, changeColumn, isOnBoard } from './columns.ts';
import type { Replica } from './replica.ts';
import type { Outcome } from './store.ts';

export { applyBoardEvent as applyEvent } from './apply-board-event.ts';
export { boardChanges as changes } from './board-changes.ts';
export { planDeletions, planMoves, planUpdates } from './board-deeds.ts';
export { historyOf, labelOf } from './history.ts';

/** The next page of a column, behind what it shows. */
export async function loadMore(
  client: Tickboard,
  replica: Replica<Board>,
  statusId: string,
): Promise<Outcome<void>> {
  const board = replica.confirmed;
  const column = board?.columns.find(({ id }) => id === statusId);
  if (!column?.nextCursor) return { ok: true, value: undefined };
  return replica.attempt({ operation: 'listTasks', subjectId: statusId }, async () => {
    const page = await client.tasks.list(board!.project.id, pageQuery(column));
    replica.amend((shown) => changeColumn(shown, statusId, (before) => appendTo(before, page)));
  });
}

/** What the column's cursor is bound to; see BoardColumn in the specification. */
function pageQuery({ id, category, nextCursor }: BoardColumn): ListTasksQuery {
  const sort = category === 'done' ? '-completedAt' : 'position';
  return { statusId: [id], archived: false, sort, cursor: nextCursor! };
}

function appendTo(column: BoardColumn, { items, nextCursor }: TaskPage): BoardColumn {
  const shown = new Set(column.tasks.map(({ id }) => id));
  const more = items.filter((task) => isOnBoard(task) && !shown.has(task.id)).map((task) => cardOf(task));
  return { ...column, tasks: [...column.tasks, ...more], nextCursor };
}
