import type { ProjectVisibility } from '../projects/project.ts';
import type { ImportPlan } from './import-plan.ts';
import type { ProgressTicker } from './import-progress.ts';
import type { ImportReport } from './import-report.ts';

export interface ImportOutcome {
  readonly report: ImportReport;
  /** Null after a dry run. */
  readonly projectId: string | null;
  /** Of that project. */
  readonly visibility: ProjectVisibility;
}

/** What is to come in, and whatever the writing of it needs. */
export interface BoardImport {
  readonly plan: ImportPlan;
  readonly dryRun: boolean;
  readonly projectName: string;
  readonly visibility: ProjectVisibility;
  readonly ticker: ProgressTicker;
  /** Throws when the server is stopping. */
  readonly tick: (count: number) => void;
}
