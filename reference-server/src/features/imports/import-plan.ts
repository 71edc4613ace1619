import type { ImportReportItem, ImportWarning } from './import-report.ts';

/** What a report counts, in the order in which it is shown. */
export const importKinds = [
  'lists',
  'cards',
  'checklistItems',
  'attachments',
  'comments',
  'labels',
  'members',
] as const;

export type ImportKind = (typeof importKinds)[number];

export type StatusCategory = 'backlog' | 'unstarted' | 'started' | 'done' | 'canceled';

/**
 * What is to be brought in, in our words and still without our ids: things refer to each other by the id they have at
 * their source. A mapper for another product makes the same plan, and everything after it is shared.
 *
 * Every array is in the order in which people saw the things there; statuses, tasks and subtasks are written in it.
 */
export interface ImportPlan {
  readonly source: 'trello';
  readonly board: PlannedBoard;
  readonly members: readonly PlannedMember[];
  readonly labels: readonly PlannedLabel[];
  readonly statuses: readonly PlannedStatus[];
  readonly tasks: readonly PlannedTask[];
  readonly subtasks: readonly PlannedSubtask[];
  readonly links: readonly PlannedLink[];
  readonly comments: readonly PlannedComment[];
  readonly found: Readonly<Record<ImportKind, number>>;
  readonly leftOut: readonly ImportReportItem[];
  readonly warnings: readonly ImportWarning[];
}

interface FromSource {
  readonly sourceId: string;
}

export interface PlannedBoard extends FromSource {
  readonly name: string;
  readonly description: string;
  readonly color: string;
}

export interface PlannedMember extends FromSource {
  readonly name: string;
}

export interface PlannedLabel extends FromSource {
  readonly name: string;
  readonly color: string;
}

export interface PlannedStatus extends FromSource {
  readonly name: string;
  readonly category: StatusCategory;
  readonly color: string;
  readonly wipLimit: number | null;
  readonly archived: boolean;
}

export interface PlannedCompletion {
  readonly completed: boolean;
  /** RFC 3339; null where the source does not tell when. */
  readonly completedAt: string | null;
}

export interface PlannedTask extends FromSource, PlannedCompletion {
  readonly statusSourceId: string;
  /** The number people know the card by; it is kept where it is still free. */
  readonly number: number | null;
  readonly title: string;
  readonly description: string;
  readonly dueDate: string | null;
  readonly startDate: string | null;
  readonly labelSourceIds: readonly string[];
  readonly memberSourceIds: readonly string[];
  readonly creatorSourceId: string | null;
  readonly archived: boolean;
  readonly createdAt: string | null;
}

export interface PlannedSubtask extends FromSource, PlannedCompletion {
  readonly taskSourceId: string;
  readonly title: string;
  readonly description: string;
  readonly dueDate: string | null;
  readonly memberSourceIds: readonly string[];
  readonly createdAt: string | null;
}

export interface PlannedLink extends FromSource {
  readonly taskSourceId: string;
  readonly url: string;
  readonly title: string;
}

export interface PlannedComment extends FromSource {
  readonly taskSourceId: string;
  readonly authorSourceId: string | null;
  readonly body: string;
  readonly createdAt: string;
  readonly editedAt: string | null;
}
