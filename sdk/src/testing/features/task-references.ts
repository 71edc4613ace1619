import { MockProblem } from '../http/mock-problem.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { invalidReference } from './find.ts';

interface References {
  readonly statusId?: string;
  readonly assigneeIds?: readonly string[];
  readonly labelIds?: readonly string[];
  readonly parentId?: string | null;
}

/** Refuses what leads nowhere or out of the project, before anything is written. */
export function checkReferences(unit: Unit, projectId: string, body: References, taskId?: string): void {
  const { statuses, members, labels } = unit.world;
  if (body.statusId !== undefined && statuses.get(body.statusId)?.projectId !== projectId) {
    throw invalidReference('statusId', 'is no status of this project');
  }
  if (body.assigneeIds?.some((id) => !members.has(id))) {
    throw invalidReference('assigneeIds', 'has somebody who is no member');
  }
  const reachable = (id: string): boolean => {
    const label = labels.get(id);
    return label !== undefined && (label.projectId === null || label.projectId === projectId);
  };
  if (body.labelIds?.some((id) => !reachable(id))) {
    throw invalidReference('labelIds', 'has a label that is neither of this project nor shared');
  }
  if (typeof body.parentId === 'string') checkParent(unit, projectId, body.parentId, taskId);
}

function checkParent(unit: Unit, projectId: string, parentId: string, taskId: string | undefined): void {
  const parent = unit.world.tasks.get(parentId);
  if (parent?.projectId !== projectId || parent.id === taskId) {
    throw invalidReference('parentId', 'is no other task of this project');
  }
  const hasSubtasks = rowsOf(unit.world.tasks, (task) => task.parentId === taskId).length > 0;
  if (parent.parentId !== null || (taskId !== undefined && hasSubtasks)) {
    throw new MockProblem('subtask_too_deep', 'A subtask cannot have subtasks.');
  }
}
