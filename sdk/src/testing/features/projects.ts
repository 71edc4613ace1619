import type { Project, ProjectCan, ProjectSnapshot, Status } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { changed, checkCondition, sent } from '../state/changes.ts';
import { claimId } from '../state/creations.ts';
import { positionBetween } from '../state/positions.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { findProject } from './find.ts';
import { streamsOfProject } from './project-audience.ts';
import { setProjectRole } from './project-members.ts';
import { releaseTime } from './release-time.ts';

type ProjectOperation = 'listProjects' | 'createProject' | 'getProject' | 'updateProject' | 'deleteProject';

export const projectHandlers: MockHandlers<ProjectOperation> = {
  listProjects({ unit, query }) {
    const archived = query.archived ?? false;
    const rows = rowsOf(
      unit.world.projects,
      (project) => project.archived === archived && unit.sees(project),
    );
    const page = pageOf(rows, query, { name: `projects ${archived}`, key: createdAtOf, id: idOf });
    return pageAnswer(page, (project) => presentProject(unit, project));
  },

  createProject({ unit, body }) {
    unit.hold(unit.world.organization.id);
    const { id, existing } = claimId(unit, unit.world.projects, body, 'project');
    const project = existing ?? insertProject(unit, id, body);
    const { authorId } = unit;
    // Whoever makes a private project runs it.
    if (!existing && project.visibility === 'private' && authorId)
      setProjectRole(unit, id, authorId, 'admin');
    const { version } = project;
    return { status: 201, body: presentProject(unit, project), version, location: `/projects/${id}` };
  },

  getProject({ unit, path }) {
    const project = findProject(unit, path.projectId);
    return { status: 200, body: presentProject(unit, project), version: project.version };
  },

  updateProject({ unit, path, body, headers }) {
    const before = findProject(unit, path.projectId);
    for (const streamId of [unit.world.organization.id, before.id]) unit.hold(streamId);
    checkCondition(headers, before);
    if (body.visibility !== undefined && !unit.mayIn(before.id, 'projects:admin')) {
      throw new MockProblem('insufficient_scope', 'This needs projects:admin.');
    }
    const values = {
      ...sent(body, ['name', 'color', 'archived', 'visibility']),
      ...(body.description === undefined ? {} : { description: body.description ?? '' }),
    };
    const { row, changes, isChanged } = changed(unit, before, values);
    if (isChanged) {
      unit.world.projects.set(row.id, row);
      // Who has lost it, or got it, with its visibility hears of that, too.
      const streams = new Set([...streamsOfProject(unit, before), ...streamsOfProject(unit, row)]);
      for (const stream of streams) unit.append(stream, 'project.updated', { project: row, changes });
      if (changes['visibility']) {
        const details = { from: before.visibility, to: row.visibility };
        unit.audit('project.visibility_changed', { type: 'project', id: row.id }, details);
      }
    }
    return { status: 200, body: presentProject(unit, row), version: row.version };
  },

  deleteProject({ unit, path, headers }) {
    const project = findProject(unit, path.projectId);
    checkCondition(headers, project);
    removeContents(unit, project.id);
    unit.world.projects.delete(project.id);
    const isLosing = ({ projectId }: { projectId: string | null }) => projectId === project.id;
    for (const userId of releaseTime(unit, { isLosing, lost: { projectId: null, taskId: null } })) {
      unit.append(userId, 'project.deleted', { projectId: project.id });
    }
    const streams = streamsOfProject(unit, project);
    for (const { projectId, memberId } of rowsOf(unit.world.projectMembers, isLosing)) {
      unit.world.projectMembers.delete(`${projectId} ${memberId}`);
    }
    for (const stream of streams) unit.append(stream, 'project.deleted', { projectId: project.id });
    return { status: 204 };
  },
};

export function projectRights(unit: Unit, projectId: string): ProjectCan {
  const may = (scope: string): boolean => unit.mayIn(projectId, scope);
  return {
    update: may('projects:write'),
    delete: may('projects:admin'),
    createTask: may('tasks:write'),
    updateTasks: may('tasks:write'),
    updateStatuses: may('statuses:write'),
    updateMembers: may('projects:admin'),
    trackTime: may('timers:write') && unit.authorId !== null,
  };
}

function presentProject(unit: Unit, project: ProjectSnapshot): Project {
  return { ...project, can: projectRights(unit, project.id) };
}

const firstColumns = [
  { name: 'Backlog', category: 'backlog', color: 'gray' },
  { name: 'To do', category: 'unstarted', color: 'blue' },
  { name: 'In progress', category: 'started', color: 'amber' },
  { name: 'Done', category: 'done', color: 'green' },
  { name: 'Canceled', category: 'canceled', color: 'red' },
] as const satisfies readonly Pick<Status, 'name' | 'category' | 'color'>[];

export interface NewProject {
  readonly name: string;
  readonly key?: string;
  readonly description?: string;
  readonly color?: ProjectSnapshot['color'];
  readonly visibility?: ProjectSnapshot['visibility'];
}

export function insertProject(unit: Unit, id: string, input: NewProject): ProjectSnapshot {
  const { world } = unit;
  const project: ProjectSnapshot = {
    id,
    organizationId: world.organization.id,
    key: freeKey(unit, input),
    name: input.name,
    description: input.description ?? '',
    color: input.color ?? 'blue',
    archived: false,
    visibility: input.visibility ?? 'organization',
    version: 1,
    createdAt: unit.timestamp,
    updatedAt: unit.timestamp,
  };
  world.projects.set(id, project);
  world.streams.set(id, { id, kind: 'project', organizationId: world.organization.id, events: [] });
  for (const stream of streamsOfProject(unit, project)) unit.append(stream, 'project.created', { project });
  insertColumns(unit, id);
  return project;
}

function insertColumns(unit: Unit, projectId: string): void {
  let position: string | undefined;
  for (const column of firstColumns) {
    position = positionBetween(position, undefined);
    const status: Status = {
      ...column,
      id: unit.newId(),
      projectId,
      wipLimit: null,
      position,
      archived: false,
      version: 1,
      createdAt: unit.timestamp,
      updatedAt: unit.timestamp,
    };
    unit.world.statuses.set(status.id, status);
    unit.append(projectId, 'status.created', { status });
  }
}

function freeKey(unit: Unit, { key, name }: NewProject): string {
  const taken = new Map([...unit.world.projects.values()].map((project) => [project.key, project.id]));
  if (key !== undefined) {
    const owner = taken.get(key);
    if (owner === undefined) return key;
    throw new MockProblem('key_taken', `The key ${key} belongs to another project.`, { resourceId: owner });
  }
  const letters = name
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '')
    .slice(0, 3)
    .padEnd(2, 'X');
  let candidate = letters;
  for (let number = 2; taken.has(candidate); number++) candidate = `${letters}${number}`;
  return candidate;
}

function removeContents({ world }: Unit, projectId: string): void {
  for (const rows of [world.statuses, world.tasks, world.labels, world.comments]) {
    for (const [id, row] of rows) if (row.projectId === projectId) rows.delete(id);
  }
}

function createdAtOf({ createdAt }: ProjectSnapshot): string {
  return createdAt;
}

function idOf({ id }: { id: string }): string {
  return id;
}
