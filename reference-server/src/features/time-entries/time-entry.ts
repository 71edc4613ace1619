/** Time that somebody spent, closed: what still runs is a timer. */
export interface TimeEntry {
  readonly id: string;
  readonly organizationId: string;
  readonly memberId: string;
  readonly projectId: string | null;
  readonly taskId: string | null;
  readonly note: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly createFingerprint: Buffer | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewTimeEntry {
  readonly id?: string | undefined;
  readonly projectId?: string | null | undefined;
  readonly taskId?: string | null | undefined;
  readonly note?: string | undefined;
  readonly startedAt: string;
  readonly endedAt: string;
}

/** Absent fields keep their value. */
export interface TimeEntryChanges {
  readonly projectId?: string | null | undefined;
  readonly taskId?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly startedAt?: string | undefined;
  readonly endedAt?: string | undefined;
}

/**
 * The true length. Both ends are moments, so midnight and daylight saving do not come into it.
 */
export function secondsBetween(startedAt: Date, endedAt: Date): number {
  return Math.floor((endedAt.getTime() - startedAt.getTime()) / 1000);
}
