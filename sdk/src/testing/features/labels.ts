import type { Label, LabelCreate } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { changed, checkCondition, sent } from '../state/changes.ts';
import { claimId } from '../state/creations.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { findLabel, invalidReference } from './find.ts';

type LabelOperation = 'listLabels' | 'createLabel' | 'getLabel' | 'updateLabel' | 'deleteLabel';

export const labelHandlers: MockHandlers<LabelOperation> = {
  listLabels({ unit, query }) {
    const { projectId } = query;
    const rows = rowsOf(
      unit.world.labels,
      (label) =>
        unit.seesProjectWithId(label.projectId) &&
        (projectId === undefined || label.projectId === null || label.projectId === projectId),
    );
    const order = { name: `labels ${projectId}`, key: (label: Label) => label.createdAt, id: idOf };
    return pageAnswer(pageOf(rows, query, order), (label) => label);
  },

  createLabel({ unit, body }) {
    const projectId = body.projectId ?? null;
    if (projectId !== null && !unit.seesProjectWithId(projectId)) {
      throw invalidReference('projectId', 'is no project');
    }
    unit.demand(projectId, 'labels:write');
    unit.hold(streamOf(unit, projectId));
    const known = body.id === undefined ? undefined : unit.world.labels.get(body.id);
    if (!known) checkName(unit, projectId, body.name);
    const { id, existing } = claimId(unit, unit.world.labels, body, 'label');
    const label = existing ?? insertLabel(unit, { ...body, id, projectId });
    return { status: 201, body: label, version: label.version, location: `/labels/${id}` };
  },

  getLabel({ unit, path }) {
    const label = findLabel(unit, path.labelId);
    return { status: 200, body: label, version: label.version };
  },

  updateLabel({ unit, path, body, headers }) {
    const before = findLabel(unit, path.labelId);
    unit.hold(streamOf(unit, before.projectId));
    checkCondition(headers, before);
    if (body.name !== undefined) checkName(unit, before.projectId, body.name, before.id);
    const { row, changes, isChanged } = changed(unit, before, sent(body, ['name', 'color']));
    if (isChanged) {
      unit.world.labels.set(row.id, row);
      unit.append(streamOf(unit, row.projectId), 'label.updated', { label: row, changes });
    }
    return { status: 200, body: row, version: row.version };
  },

  deleteLabel({ unit, path, headers }) {
    const label = findLabel(unit, path.labelId);
    checkCondition(headers, label);
    unit.world.labels.delete(label.id);
    for (const task of rowsOf(unit.world.tasks, ({ labelIds }) => labelIds.includes(label.id))) {
      const labelIds = task.labelIds.filter((id) => id !== label.id);
      unit.world.tasks.set(task.id, changed(unit, task, { labelIds }).row);
    }
    const { id: labelId, projectId } = label;
    unit.append(streamOf(unit, projectId), 'label.deleted', { labelId, projectId });
    return { status: 204 };
  },
};

export function insertLabel(
  unit: Unit,
  input: LabelCreate & { id: string; projectId: string | null },
): Label {
  const label: Label = {
    id: input.id,
    projectId: input.projectId,
    name: input.name,
    color: input.color ?? 'gray',
    version: 1,
    createdAt: unit.timestamp,
    updatedAt: unit.timestamp,
  };
  unit.world.labels.set(label.id, label);
  unit.append(streamOf(unit, label.projectId), 'label.created', { label });
  return label;
}

/** A shared label is told of to everybody in the organization. */
function streamOf(unit: Unit, projectId: string | null): string {
  return projectId ?? unit.world.organization.id;
}

function checkName(unit: Unit, projectId: string | null, name: string, ownId?: string): void {
  const [taken] = rowsOf(
    unit.world.labels,
    (label) =>
      label.projectId === projectId && label.id !== ownId && label.name.toLowerCase() === name.toLowerCase(),
  );
  if (!taken) return;
  throw new MockProblem('name_taken', `There is a label named ${taken.name} already.`, {
    resourceId: taken.id,
  });
}

function idOf({ id }: { id: string }): string {
  return id;
}
