export type TaskPriority = 'none' | 'low' | 'medium' | 'high' | 'urgent';

export interface TaskLink {
  readonly url: string;
  readonly title: string;
}

export interface Task {
  readonly id: string;
  readonly projectId: string;
  /** What people call it, such as `WEB-12`: the project's key and the number. */
  readonly key: string;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly statusId: string;
  readonly priority: TaskPriority;
  readonly assigneeIds: readonly string[];
  readonly labelIds: readonly string[];
  readonly dueDate: string | null;
  readonly startDate: string | null;
  /** Whole seconds. */
  readonly estimate: number | null;
  readonly parentId: string | null;
  readonly links: readonly TaskLink[];
  readonly position: string;
  readonly archived: boolean;
  readonly completedAt: Date | null;
  readonly trackedSeconds: number;
  readonly commentCount: number;
  readonly subtaskCount: number;
  readonly completedSubtaskCount: number;
  readonly createdById: string | null;
  readonly createFingerprint: Buffer | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Directly before or after another task of the column; neither is its end. */
export interface TaskPlace {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

export interface TaskMove extends TaskPlace {
  /** Absent: it stays in its column. */
  readonly statusId?: string | undefined;
}

export interface NewTask extends TaskMove {
  readonly id?: string | undefined;
  readonly title: string;
  readonly description?: string | undefined;
  readonly priority?: TaskPriority | undefined;
  readonly assigneeIds?: readonly string[] | undefined;
  readonly labelIds?: readonly string[] | undefined;
  readonly dueDate?: string | null | undefined;
  readonly startDate?: string | null | undefined;
  readonly estimate?: number | null | undefined;
  readonly parentId?: string | null | undefined;
  readonly links?: readonly TaskLink[] | undefined;
}

/** Absent fields keep their value. */
export interface TaskChanges {
  readonly title?: string | undefined;
  readonly description?: string | null | undefined;
  readonly statusId?: string | undefined;
  readonly priority?: TaskPriority | undefined;
  readonly assigneeIds?: readonly string[] | undefined;
  readonly labelIds?: readonly string[] | undefined;
  readonly dueDate?: string | null | undefined;
  readonly startDate?: string | null | undefined;
  readonly estimate?: number | null | undefined;
  readonly parentId?: string | null | undefined;
  readonly links?: readonly TaskLink[] | undefined;
  readonly archived?: boolean | undefined;
  readonly completed?: boolean | undefined;
}

/** The fields that a write may set; the others are counted, given once, or follow from these. */
export type TaskFields = Pick<
  Task,
  | 'title'
  | 'description'
  | 'statusId'
  | 'priority'
  | 'assigneeIds'
  | 'labelIds'
  | 'dueDate'
  | 'startDate'
  | 'estimate'
  | 'parentId'
  | 'links'
  | 'position'
  | 'archived'
  | 'completedAt'
>;
