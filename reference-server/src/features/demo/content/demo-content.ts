import type { StatusCategory } from '../../statuses/status.ts';
import type { TaskPriority } from '../../tasks/task.ts';

export type PersonKey = 'mira' | 'jonas' | 'priya' | 'tomas' | 'helen' | 'sam';

export interface DemoStatus {
  readonly name: string;
  readonly category: StatusCategory;
  readonly color: string;
  readonly wipLimit?: number;
}

/** Several of a project's tasks in a row share a status, so they are listed under it. */
export interface DemoTask {
  readonly title: string;
  readonly description?: string;
  readonly people?: readonly PersonKey[];
  readonly labels?: readonly string[];
  readonly priority?: TaskPriority;
  /** Days from the day of seeding. */
  readonly due?: number;
  readonly start?: number;
  readonly estimateHours?: number;
  /** An item that begins with "x " is done. */
  readonly checklist?: readonly string[];
  /** Oldest first. */
  readonly comments?: readonly (readonly [PersonKey, string])[];
  readonly links?: readonly (readonly [title: string, url: string])[];
}

export interface DemoProject {
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly description: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly statuses: readonly DemoStatus[];
  /** By the name of the status, top of the column first; of done ones the latest first. */
  readonly tasks: Readonly<Record<string, readonly DemoTask[]>>;
}
