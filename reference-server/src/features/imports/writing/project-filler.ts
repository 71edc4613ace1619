import type { StreamHandle } from '../../../db/event-log.ts';
import type { Reader } from '../../../db/read.ts';
import type { Unit } from '../../../db/unit.ts';
import type { ProjectRepository } from '../../projects/project.repository.ts';
import { countSubtasks, type SubtaskCounts } from '../../tasks/subtask-counts.ts';
import { changeTaskCounts, type TaskCounts } from '../../tasks/task-counts.ts';
import { taskChanged } from '../../tasks/task.events.ts';
import type { TaskRepository } from '../../tasks/task.repository.ts';
import type { TaskLink } from '../../tasks/task.ts';
import type { BoardImport, ImportOutcome } from '../board-import.ts';
import { matchPlan } from '../import-matching.ts';
import { buildReport } from '../import-report.ts';
import type { ImportedObjectRepository } from '../imported-object.repository.ts';
import { linksPerTask } from '../trello/limits.ts';
import { appendEvents, type CountsOfOthers, type StreamsOfImport } from './board-events.ts';
import { buildRecords, type BoardRecords } from './board-records.ts';
import { insertRecords, setNextTaskNumber } from './board-writer.ts';
import { readKnownBoard, readMembers, toKnownObjects, type KnownBoard } from './known-board.ts';

export interface ProjectFillerOptions {
  readonly reader: Reader;
  readonly projects: ProjectRepository;
  readonly tasks: TaskRepository;
  readonly objects: ImportedObjectRepository;
}

/**
 * Adds to an imported project what a later export has and it has not. People are at work in the project meanwhile, so it is
 * locked while the two are compared and the rest is written; what an earlier import brought is left as they have made it.
 */
export class ProjectFiller {
  readonly #options: ProjectFillerOptions;

  constructor(options: ProjectFillerOptions) {
    this.#options = options;
  }

  async fill(unit: Unit, projectId: string, board: BoardImport): Promise<ImportOutcome> {
    const { plan, dryRun, ticker } = board;
    await ticker.stop();
    const streams = dryRun ? undefined : await lockStreams(unit, projectId);
    const project = await this.#options.projects.get(unit.actor, projectId);
    const { visibility } = project;
    const known = await this.#known(unit, projectId, board);
    const matching = matchPlan(plan, known.objects, linksPerTask);
    const report = buildReport({
      boardName: plan.board.name,
      found: plan.found,
      existing: matching.existing,
      leftOut: [...plan.leftOut, ...matching.leftOut],
      warnings: plan.warnings,
    });
    if (!streams) return { report, visibility, projectId: null };
    const records = buildRecords({
      plan,
      matching,
      known: known.objects,
      board: known.board,
      project,
      isNewProject: false,
      now: unit.events.now,
    });
    if (records.objects.length > 0) await this.#write(unit, { streams, board, records, known: known.board });
    return { report, visibility, projectId };
  }

  async #known(unit: Unit, projectId: string, { plan }: BoardImport) {
    const { objects } = this.#options;
    const sourceIds = plan.members.map(({ sourceId }) => sourceId);
    const people = await objects.listMembers(unit, plan.source, sourceIds);
    const alive = await readMembers(
      unit,
      people.map(({ objectId }) => objectId),
    );
    const ofProject = await objects.listOfProject(unit, plan.board.sourceId, projectId);
    const board = await readKnownBoard(unit, projectId);
    return { board, objects: toKnownObjects([...people, ...ofProject], board, alive) };
  }

  async #write(unit: Unit, filling: Filling): Promise<void> {
    const { streams, board, records, known } = filling;
    const { plan, tick } = board;
    const projectId = streams.project.id;
    await insertRecords(unit, records, tick);
    await setNextTaskNumber(unit, projectId, records.nextTaskNumber);
    const place = { source: plan.source, boardId: plan.board.sourceId, projectId };
    await this.#options.objects.remember(unit, place, records.objects);
    for (const [taskId, links] of records.addedLinks)
      await this.#addLinks(unit, streams.project, taskId, links);
    await appendEvents(unit, streams, records, await this.#countAnew(unit, records, known));
  }

  async #addLinks(
    unit: Unit,
    stream: StreamHandle,
    taskId: string,
    links: readonly TaskLink[],
  ): Promise<void> {
    const { tasks, reader } = this.#options;
    const before = await tasks.get(unit.actor, taskId);
    const fields = { ...before, links: [...before.links, ...links] };
    const after = await tasks.update(unit.actor, before, { fields, ifMatch: undefined, at: unit.events.now });
    const parent = after.parentId === null ? null : await countSubtasks(reader, unit.actor, after.parentId);
    stream.append(taskChanged(before, after, { parent }));
  }

  /** Of the tasks that were there before and got something new. */
  async #countAnew(
    { actor, events }: Unit,
    records: BoardRecords,
    known: KnownBoard,
  ): Promise<CountsOfOthers> {
    const { reader } = this.#options;
    const subtasks = new Map<string, SubtaskCounts>();
    const comments = new Map<string, TaskCounts>();
    for (const taskId of new Set(records.tasks.map(({ parentId }) => parentId))) {
      const counts =
        taskId !== null && known.tasks.has(taskId) && (await countSubtasks(reader, actor, taskId));
      if (counts) subtasks.set(counts.taskId, counts);
    }
    for (const [taskId, added] of Map.groupBy(records.comments, (comment) => comment.taskId)) {
      const change = { taskId, comments: added.length, now: events.now };
      const counts = known.tasks.has(taskId) && (await changeTaskCounts(reader, actor, change));
      if (counts) comments.set(counts.taskId, counts);
    }
    return { subtasks, comments };
  }
}

interface Filling {
  readonly streams: StreamsOfImport;
  readonly board: BoardImport;
  readonly records: BoardRecords;
  readonly known: KnownBoard;
}

async function lockStreams({ actor, events }: Unit, projectId: string): Promise<StreamsOfImport> {
  const locked = await events.lock({ organization: actor.organizationId, project: projectId });
  const [organization, project] = locked;
  if (!organization || !project) throw new Error('A stream to lock is missing.');
  return { organization, project };
}
