import type { Label } from '../../labels/label.ts';
import type { Project } from '../../projects/project.ts';
import type { KnownObjects, Matching } from '../import-matching.ts';
import type { ImportPlan } from '../import-plan.ts';
import type { KnownBoard } from './known-board.ts';

export interface RecordsInput {
  readonly plan: ImportPlan;
  readonly matching: Matching;
  readonly known: KnownObjects;
  readonly board: KnownBoard;
  readonly project: Pick<Project, 'id' | 'key' | 'organizationId'>;
  readonly isNewProject: boolean;
  readonly now: Date;
}

/** What every resource has that nobody has touched since it was made. */
export function unchanged(
  now: Date,
): Pick<Label, 'createFingerprint' | 'version' | 'createdAt' | 'updatedAt'> {
  return { createFingerprint: null, version: 1, createdAt: now, updatedAt: now };
}
