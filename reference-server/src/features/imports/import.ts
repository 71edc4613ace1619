import type { ProjectVisibility } from '../projects/project.ts';
import type { ImportReport } from './import-report.ts';

export type ImportSource = 'trello';
export type ImportStatus = 'queued' | 'running' | 'succeeded' | 'failed';

/** Why nothing was brought in; the detail is for the person who chose the file. */
export interface ImportFailure {
  readonly code: string;
  readonly detail: string;
}

export interface ImportProgress {
  readonly done: number;
  /** 0 until the file has been read. */
  readonly total: number;
}

export interface Import {
  readonly id: string;
  readonly organizationId: string;
  readonly source: ImportSource;
  readonly fileName: string;
  readonly status: ImportStatus;
  readonly dryRun: boolean;
  readonly projectName: string | null;
  /** Of the project that it makes, or of the one that it fills. */
  readonly visibility: ProjectVisibility;
  readonly progress: ImportProgress;
  readonly projectId: string | null;
  readonly report: ImportReport | null;
  readonly error: ImportFailure | null;
  readonly createdById: string | null;
  /** How often a worker has begun; one that was killed does not count it back. */
  readonly attempts: number;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly finishedAt: Date | null;
}

export interface NewImport {
  readonly source: ImportSource;
  readonly fileName: string;
  readonly dryRun: boolean;
  readonly projectName: string | null;
  readonly visibility: ProjectVisibility;
}

export const longestFileName = 255;
