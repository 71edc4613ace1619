/** From rows to what the API shows, for the floors that map in JavaScript. */
export interface TaskRow {
  readonly id: string;
  readonly project_id: string;
  readonly project_key: string;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly status_id: string;
  readonly priority: string;
  readonly assignee_ids: readonly string[];
  readonly label_ids: readonly string[];
  readonly due_date: string | null;
  readonly start_date: string | null;
  readonly estimate_seconds: number | null;
  readonly parent_id: string | null;
  readonly links: string;
  readonly position: string;
  readonly archived: boolean;
  readonly completed_at: Date | null;
  readonly tracked_seconds: number;
  readonly comment_count: number;
  readonly subtask_count: number;
  readonly completed_subtask_count: number;
  readonly created_by_id: string | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface BoardRows {
  readonly project: object | undefined;
  readonly statuses: readonly { readonly id: string }[];
  readonly tasks: readonly TaskRow[];
  readonly members: readonly object[];
  readonly labels: readonly object[];
}

export function toTask(row: TaskRow): object {
  return {
    id: row.id,
    projectId: row.project_id,
    key: `${row.project_key}-${row.number}`,
    number: row.number,
    title: row.title,
    description: row.description,
    statusId: row.status_id,
    priority: row.priority,
    assigneeIds: row.assignee_ids,
    labelIds: row.label_ids,
    dueDate: row.due_date,
    startDate: row.start_date,
    estimate: row.estimate_seconds,
    parentId: row.parent_id,
    links: JSON.parse(row.links) as unknown,
    position: row.position,
    archived: row.archived,
    completedAt: row.completed_at,
    trackedSeconds: row.tracked_seconds,
    commentCount: row.comment_count,
    subtaskCount: row.subtask_count,
    completedSubtaskCount: row.completed_subtask_count,
    createdById: row.created_by_id,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toBoard({ project, statuses, tasks, members, labels }: BoardRows): object {
  const cards = Map.groupBy(tasks, (task) => task.status_id);
  const columns = statuses.map((status) => ({ ...status, tasks: (cards.get(status.id) ?? []).map(toCard) }));
  return { project, columns, members, labels };
}

function toCard(row: TaskRow): object {
  return {
    id: row.id,
    key: `${row.project_key}-${row.number}`,
    title: row.title,
    statusId: row.status_id,
    priority: row.priority,
    assigneeIds: row.assignee_ids,
    labelIds: row.label_ids,
    dueDate: row.due_date,
    estimate: row.estimate_seconds,
    position: row.position,
    completedAt: row.completed_at,
    trackedSeconds: row.tracked_seconds,
    commentCount: row.comment_count,
    subtaskCount: row.subtask_count,
    completedSubtaskCount: row.completed_subtask_count,
    hasDescription: row.description !== '',
    linkCount: (JSON.parse(row.links) as unknown[]).length,
    runningTimers: [],
    version: row.version,
  };
}
