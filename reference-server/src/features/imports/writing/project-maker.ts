import { setImmediate } from 'node:timers/promises';
import { newId } from '../../../db/ids.ts';
import type { Unit } from '../../../db/unit.ts';
import { projectCreated } from '../../projects/project.events.ts';
import type { ProjectRepository } from '../../projects/project.repository.ts';
import type { ProjectStreams } from '../../projects/project.streams.ts';
import { keyFromName, type Project } from '../../projects/project.ts';
import type { BoardImport, ImportOutcome } from '../board-import.ts';
import { matchPlan } from '../import-matching.ts';
import { buildReport } from '../import-report.ts';
import type { ImportedObjectRepository } from '../imported-object.repository.ts';
import { linksPerTask } from '../trello/limits.ts';
import { appendEvents } from './board-events.ts';
import { buildRecords, type BoardRecords } from './board-records.ts';
import { insertProject, insertRecords } from './board-writer.ts';
import { emptyBoard, readMembers, toKnownObjects } from './known-board.ts';

/**
 * Makes a project of a board that was not imported before.
 *
 * A large board takes seconds, and for these the organization's stream must not be locked: everybody's changes to projects
 * and members would wait, and so would the reports of this import's own progress. So everything is inserted first, where
 * nobody can see it, and the lock is taken at the end, for the project's key, for the times that lists are sorted by, and
 * for the events.
 */
export class ProjectMaker {
  readonly #projects: ProjectRepository;
  readonly #streams: ProjectStreams;
  readonly #objects: ImportedObjectRepository;

  constructor(projects: ProjectRepository, streams: ProjectStreams, objects: ImportedObjectRepository) {
    this.#projects = projects;
    this.#streams = streams;
    this.#objects = objects;
  }

  async make(unit: Unit, board: BoardImport): Promise<ImportOutcome> {
    const { plan, dryRun } = board;
    const people = await this.#objects.listMembers(
      unit,
      plan.source,
      plan.members.map(({ sourceId }) => sourceId),
    );
    const alive = await readMembers(
      unit,
      people.map(({ objectId }) => objectId),
    );
    const known = toKnownObjects(people, emptyBoard, alive);
    const matching = matchPlan(plan, known, linksPerTask);
    const report = buildReport({
      boardName: plan.board.name,
      found: plan.found,
      existing: matching.existing,
      leftOut: [...plan.leftOut, ...matching.leftOut],
      warnings: plan.warnings,
    });
    const { visibility } = board;
    if (dryRun) return { report, visibility, projectId: null };
    await setImmediate();
    const project = provisionalProject(unit, board);
    const input = { plan, matching, known, board: emptyBoard, project, isNewProject: true };
    const records = buildRecords({ ...input, now: unit.events.now });
    await insertProject(unit, project, records.nextTaskNumber);
    await insertRecords(unit, records, board.tick);
    await this.#remember(unit, project.id, board, records);
    await board.ticker.stop();
    await this.#settle(unit, project, records);
    return { report, visibility, projectId: project.id };
  }

  #remember(unit: Unit, projectId: string, { plan }: BoardImport, { objects }: BoardRecords): Promise<void> {
    const board = { kind: 'board', sourceId: plan.board.sourceId, objectId: projectId } as const;
    const place = { source: plan.source, boardId: plan.board.sourceId, projectId };
    return this.#objects.remember(unit, place, [board, ...objects]);
  }

  async #settle(unit: Unit, provisional: Project, records: BoardRecords): Promise<void> {
    const { actor, events } = unit;
    const isPrivate = provisional.visibility === 'private';
    const users = isPrivate ? await this.#streams.audience(actor, provisional.id) : [];
    const streams = await events.lock({ users, organization: actor.organizationId });
    const organization = streams.at(-1);
    if (organization?.kind !== 'organization') throw new Error('The organization has no stream.');
    const { now } = events;
    const taken = await this.#projects.keys(actor);
    const key = keyFromName(provisional.name, (candidate) => taken.has(candidate));
    const project = { ...provisional, key, createdAt: now, updatedAt: now };
    await setTimes(unit, project, records);
    const stream = await events.create('project', project.id, isPrivate);
    const lists = isPrivate ? streams.slice(0, -1) : [organization];
    for (const list of lists) list.append(projectCreated(project));
    if (isPrivate) unit.afterCommit({ topic: 'credential', id: actor.organizationId });
    stream.append(projectCreated(project));
    const noOthers = { subtasks: new Map(), comments: new Map() };
    await appendEvents(unit, { organization, project: stream }, settled(records, project), noOthers);
  }
}

/** With a key that nobody would choose, so that no other create waits for this transaction to learn if it is taken. */
function provisionalProject(
  { actor, events }: Unit,
  { plan, projectName, visibility }: BoardImport,
): Project {
  const id = newId();
  return {
    id,
    organizationId: actor.organizationId,
    key: id.slice(-10).toUpperCase(),
    name: projectName,
    description: plan.board.description,
    color: plan.board.color,
    archived: false,
    visibility,
    createFingerprint: null,
    version: 1,
    createdAt: events.now,
    updatedAt: events.now,
  };
}

function settled(records: BoardRecords, { key, createdAt: now }: Project): BoardRecords {
  const times = { createdAt: now, updatedAt: now };
  return {
    ...records,
    members: records.members.map((member) => ({ ...member, created_at: now, updated_at: now })),
    labels: records.labels.map((label) => ({ ...label, ...times })),
    tasks: records.tasks.map((task) => ({ ...task, key: `${key}-${task.number}` })),
  };
}

/** The lists of projects, members and labels go on by the time of creation; see EventLog.now. */
async function setTimes({ actor, sql }: Unit, project: Project, records: BoardRecords): Promise<void> {
  const times = { created_at: project.createdAt, updated_at: project.updatedAt };
  const ofOrganization = { organization_id: actor.organizationId };
  await sql('projects')
    .where({ ...ofOrganization, id: project.id })
    .update({ ...times, key: project.key });
  await sql('labels')
    .where({ ...ofOrganization, project_id: project.id })
    .update(times);
  await sql('members')
    .where(ofOrganization)
    .where('id', sql.raw('any(?::uuid[])', [records.members.map(({ id }) => id)]))
    .update(times);
}
