import { newId } from '../../db/ids.ts';
import { evenPositions } from '../../db/positions.ts';
import type { MemberRow } from '../accounts/account.repository.ts';
import type { Comment } from '../comments/comment.ts';
import type { BoardRecords } from '../imports/writing/board-records.ts';
import type { Label } from '../labels/label.ts';
import type { Project } from '../projects/project.ts';
import type { Status } from '../statuses/status.ts';
import type { Task } from '../tasks/task.ts';
import { secondsBetween, type TimeEntry } from '../time-entries/time-entry.ts';
import type { DemoProject, PersonKey } from './content/demo-content.ts';
import type { PlannedDemoTask } from './demo-plan.ts';
import type { DemoClock } from './demo-clock.ts';

export interface DemoRecords extends BoardRecords {
  readonly project: Project;
  readonly timeEntries: readonly TimeEntry[];
}

export interface DemoRecordsInput {
  readonly organizationId: string;
  readonly project: DemoProject;
  readonly tasks: readonly PlannedDemoTask[];
  readonly memberIds: Readonly<Record<PersonKey, string>>;
  readonly clock: DemoClock;
  /** Of this write, for what lists are sorted by. */
  readonly now: Date;
}

/** From the content of one project to its rows. */
export function demoRecords(input: DemoRecordsInput): DemoRecords {
  const project = projectRecord(input);
  const statuses = statusRecords(input, project);
  const labels = labelRecords(input, project);
  const builder = new DemoTaskBuilder(input, project, statuses, labels);
  for (const task of input.tasks) builder.add(task);
  const { tasks, comments, timeEntries } = builder.finish();
  const members: MemberRow[] = [];
  const nextTaskNumber = tasks.length + 1;
  return {
    project,
    members,
    labels,
    statuses,
    tasks,
    comments,
    timeEntries,
    addedLinks: new Map(),
    objects: [],
    nextTaskNumber,
  };
}

function fresh(now: Date): { createFingerprint: null; version: 1; createdAt: Date; updatedAt: Date } {
  return { createFingerprint: null, version: 1, createdAt: now, updatedAt: now };
}

function projectRecord({ organizationId, project, now }: DemoRecordsInput): Project {
  const { key, name, color, description } = project;
  const visibility = 'organization';
  return {
    id: newId(),
    organizationId,
    key,
    name,
    color,
    description,
    visibility,
    archived: false,
    ...fresh(now),
  };
}

function statusRecords({ project, now }: DemoRecordsInput, { id: projectId }: Project): Status[] {
  const positions = evenPositions(project.statuses.length);
  return project.statuses.map(({ name, category, color, wipLimit = null }, index) => {
    const position = positions[index] as string;
    return {
      id: newId(),
      projectId,
      name,
      category,
      color,
      wipLimit,
      position,
      archived: false,
      ...fresh(now),
    };
  });
}

function labelRecords({ project, now }: DemoRecordsInput, { id: projectId }: Project): Label[] {
  return Object.entries(project.labels).map(([name, color]) => ({
    id: newId(),
    projectId,
    name,
    color,
    ...fresh(now),
  }));
}

class DemoTaskBuilder {
  readonly #input: DemoRecordsInput;
  readonly #project: Project;
  readonly #statuses: ReadonlyMap<string, string>;
  readonly #labels: ReadonlyMap<string, string>;
  readonly #tasks: Task[] = [];
  readonly #subtasks: Task[] = [];
  readonly #comments: Comment[] = [];
  readonly #timeEntries: TimeEntry[] = [];

  constructor(
    input: DemoRecordsInput,
    project: Project,
    statuses: readonly Status[],
    labels: readonly Label[],
  ) {
    this.#input = input;
    this.#project = project;
    this.#statuses = new Map(statuses.map(({ name, id }) => [name, id]));
    this.#labels = new Map(labels.map(({ name, id }) => [name, id]));
  }

  add(planned: PlannedDemoTask): void {
    const { task, completedAt, createdAt, commentTimes, times } = planned;
    const { memberIds, clock } = this.#input;
    const id = newId();
    const subtasks = (task.checklist ?? []).map((item) => this.#subtask(item, id, planned));
    this.#tasks.push({
      ...this.#common(id, planned),
      title: task.title,
      description: task.description ?? '',
      priority: task.priority ?? 'none',
      assigneeIds: (task.people ?? []).map((person) => memberIds[person]),
      labelIds: (task.labels ?? []).map((name) => this.#labels.get(name) as string),
      dueDate: task.due === undefined ? null : clock.date(task.due),
      startDate: task.start === undefined ? null : clock.date(task.start),
      estimate: task.estimateHours === undefined ? null : task.estimateHours * 3600,
      links: (task.links ?? []).map(([title, url]) => ({ title, url })),
      completedAt,
      trackedSeconds: times.reduce((sum, time) => sum + secondsBetween(time.startedAt, time.endedAt), 0),
      commentCount: commentTimes.length,
      subtaskCount: subtasks.length,
      completedSubtaskCount: subtasks.filter((subtask) => subtask.completedAt !== null).length,
      updatedAt: completedAt ?? commentTimes.at(-1) ?? createdAt,
    });
    this.#subtasks.push(...subtasks);
    this.#comments.push(...this.#commentsOf(id, planned));
    this.#timeEntries.push(...times.map((time) => this.#timeEntry(id, time)));
  }

  /** Numbers and places come last: both go over all the tasks. */
  finish(): { tasks: Task[]; comments: Comment[]; timeEntries: TimeEntry[] } {
    const all = [...this.#tasks, ...this.#subtasks].map((task, index) => ({
      ...task,
      number: index + 1,
      key: `${this.#project.key}-${index + 1}`,
    }));
    const columns = Map.groupBy(all, ({ statusId }) => statusId);
    const tasks = [...columns.values()].flatMap((column) => {
      // The content lists a column from the top, the plan from the oldest task, which is the last.
      const ordered = [
        ...column.filter(({ parentId }) => parentId === null).toReversed(),
        ...column.filter(({ parentId }) => parentId !== null),
      ];
      const positions = evenPositions(ordered.length);
      return ordered.map((task, index) => ({ ...task, position: positions[index] as string }));
    });
    const parentsFirst = tasks.toSorted((a, b) => a.number - b.number);
    return { tasks: parentsFirst, comments: this.#comments, timeEntries: this.#timeEntries };
  }

  #subtask(item: string, parentId: string, planned: PlannedDemoTask): Task {
    const isDone = item.startsWith('x ') || planned.completedAt !== null;
    const title = item.replace(/^x /, '');
    const doneAt = planned.completedAt ?? planned.times.at(-1)?.endedAt ?? planned.createdAt;
    return { ...this.#common(newId(), planned), title, parentId, completedAt: isDone ? doneAt : null };
  }

  #common(id: string, { statusName, createdAt }: PlannedDemoTask): Task {
    return {
      id,
      projectId: this.#project.id,
      key: '',
      number: 0,
      title: '',
      description: '',
      statusId: this.#statuses.get(statusName) as string,
      priority: 'none',
      assigneeIds: [],
      labelIds: [],
      dueDate: null,
      startDate: null,
      estimate: null,
      parentId: null,
      links: [],
      position: '',
      archived: false,
      completedAt: null,
      trackedSeconds: 0,
      commentCount: 0,
      subtaskCount: 0,
      completedSubtaskCount: 0,
      createdById: this.#input.memberIds.mira,
      ...fresh(createdAt),
    };
  }

  #commentsOf(taskId: string, { task, commentTimes }: PlannedDemoTask): Comment[] {
    return (task.comments ?? []).map(([person, body], index) => ({
      id: newId(),
      taskId,
      projectId: this.#project.id,
      authorId: this.#input.memberIds[person],
      body,
      editedAt: null,
      ...fresh(commentTimes[index] as Date),
    }));
  }

  #timeEntry(
    taskId: string,
    { person, startedAt, endedAt, note }: PlannedDemoTask['times'][number],
  ): TimeEntry {
    const { organizationId, memberIds } = this.#input;
    const projectId = this.#project.id;
    return {
      id: newId(),
      organizationId,
      memberId: memberIds[person],
      projectId,
      taskId,
      note,
      startedAt,
      endedAt,
      ...fresh(endedAt),
    };
  }
}
