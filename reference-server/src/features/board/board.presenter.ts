import type { Actor } from '../../access/actor.ts';
import { projectRights } from '../projects/project.policy.ts';
import { cursorAfterColumn } from '../tasks/task.list.ts';
import type { BoardRow } from './board.view.ts';

/** Joins JSON texts that PostgreSQL has built; cards are not parsed on their way out. */
export function presentBoard(actor: Actor, rows: readonly [BoardRow, ...BoardRow[]]): string {
  const [board] = rows;
  const columns = rows
    .filter((row) => row.statusId !== null)
    .map((row) => presentColumn(row, cursorAfter(actor, row)));
  const fields = [
    `"project":${JSON.stringify({ ...board.project, can: projectRights(actor, board.project.id) })}`,
    `"revision":${board.revision}`,
    `"organizationRevision":${board.organizationRevision}`,
    `"columns":[${columns.join(',')}]`,
    `"members":${board.members}`,
    `"labels":${board.labels}`,
    `"truncated":${board.truncated}`,
  ];
  return `{${fields.join(',')}}`;
}

function presentColumn(row: BoardRow, nextCursor: string | null): string {
  const rest = `"taskCount":${row.taskCount},"tasks":${row.cards},"nextCursor":${JSON.stringify(nextCursor)}}`;
  return `${row.fields.slice(0, row.fields.lastIndexOf('}'))},${rest}`;
}

/** Where listTasks goes on; null when the column is shown whole. */
function cursorAfter(actor: Actor, { project, statusId, category, lastCard }: BoardRow): string | null {
  if (lastCard === null || statusId === null) return null;
  return cursorAfterColumn(actor, {
    projectId: project.id,
    statusId,
    isDone: category === 'done',
    last: lastCard,
  });
}
