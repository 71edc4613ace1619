export const MAXIMUM_STATUSES = 100;

export type StatusCategory = 'backlog' | 'unstarted' | 'started' | 'done' | 'canceled';

/** A column of the board. */
export interface Status {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly category: StatusCategory;
  readonly color: string;
  readonly wipLimit: number | null;
  readonly position: string;
  readonly archived: boolean;
  readonly createFingerprint: Buffer | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Directly before or after another one; neither is the end. */
export interface StatusPlace {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

export interface NewStatus extends StatusPlace {
  readonly id?: string | undefined;
  readonly name: string;
  /** Default: unstarted. */
  readonly category?: StatusCategory | undefined;
  readonly color?: string | undefined;
  readonly wipLimit?: number | null | undefined;
}

/** Absent fields keep their value. */
export type StatusChanges = Partial<Pick<Status, 'name' | 'category' | 'color' | 'wipLimit' | 'archived'>>;

const COLOR_OF_CATEGORY: Record<StatusCategory, string> = {
  backlog: 'gray',
  unstarted: 'blue',
  started: 'amber',
  done: 'green',
  canceled: 'gray',
};

export function colorOfCategory(category: StatusCategory): string {
  return COLOR_OF_CATEGORY[category];
}

/** The columns of a new project. */
export const DEFAULT_STATUSES: readonly { readonly name: string; readonly category: StatusCategory }[] = [
  { name: 'Backlog', category: 'backlog' },
  { name: 'To do', category: 'unstarted' },
  { name: 'In progress', category: 'started' },
  { name: 'Done', category: 'done' },
  { name: 'Canceled', category: 'canceled' },
];
