/** Time that is being measured. A person has one timer over all organizations. */
export interface Timer {
  /** The time entry it becomes has the same id. */
  readonly id: string;
  readonly userId: string;
  readonly organizationId: string;
  readonly memberId: string;
  readonly projectId: string | null;
  readonly taskId: string | null;
  readonly note: string;
  readonly startedAt: Date;
  /** What its start has named; earlier than `startedAt` where that time was taken already. */
  readonly askedAt: Date;
}

/** What an act that names its own time does where the person has other time already. */
export type Overlap = 'refuse' | 'clip';

export interface TimerStart {
  readonly id?: string | undefined;
  readonly taskId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly note?: string | undefined;
  /** Absent: now. */
  readonly startedAt?: string | undefined;
  readonly overlap?: Overlap | undefined;
}

export interface TimerStop {
  /** Only this one. */
  readonly timerId?: string | undefined;
  /** Absent: now. */
  readonly stoppedAt?: string | undefined;
  readonly overlap?: Overlap | undefined;
}

/** Absent fields keep their value. */
export interface TimerChanges {
  /** Only this one. */
  readonly timerId?: string | undefined;
  readonly taskId?: string | null | undefined;
  readonly projectId?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly startedAt?: string | undefined;
}

export interface TimerState {
  readonly running: Timer | null;
  /** Made by this very write. */
  readonly stoppedTimeEntryId: string | null;
  /** Of the person's stream. */
  readonly revision: number;
}
