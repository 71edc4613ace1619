import type {
  CommentSnapshot,
  Label,
  ProjectSnapshot,
  Status,
  TaskSnapshot,
  TimeEntrySnapshot,
} from '../../generated/models.gen.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import type { Unit } from '../state/unit.ts';

export function findProject(unit: Unit, id: string): ProjectSnapshot {
  const project = found(unit.world.projects.get(id), 'project');
  return found(unit.sees(project) ? project : undefined, 'project');
}

export function findStatus({ world }: Unit, id: string): Status {
  return found(world.statuses.get(id), 'status');
}

export function findTask({ world }: Unit, id: string): TaskSnapshot {
  return found(world.tasks.get(id), 'task');
}

export function findLabel({ world }: Unit, id: string): Label {
  return found(world.labels.get(id), 'label');
}

export function findComment({ world }: Unit, id: string): CommentSnapshot {
  return found(world.comments.get(id), 'comment');
}

export function findTimeEntry({ world }: Unit, id: string): TimeEntrySnapshot {
  return found(world.timeEntries.get(id), 'time entry');
}

function found<Row>(row: Row | undefined, name: string): Row {
  if (row === undefined) throw notFound(name);
  return row;
}

/** For a value of a body that leads nowhere, or to something of another project. */
export function invalidReference(field: string, detail: string): MockProblem {
  const errors = [{ pointer: `/${field}`, code: 'invalid_reference', detail }];
  return new MockProblem('invalid_reference', `${field}: ${detail}`, { errors });
}
