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
}

export interface TimerStart {
  readonly id?: string | undefined;
  readonly taskId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly note?: string | undefined;
  /** Absent: now. */
  readonly startedAt?: string | undefined;
}

export interface TimerStop {
  /** Only this one. */
  readonly timerId?: string | undefined;
  /** Absent: now. */
  readonly stoppedAt?: string | undefined;
}

export interface TimerState {
  readonly running: Timer | null;
  /** Made by this very write. */
  readonly stoppedTimeEntryId: string | null;
  /** Of the person's stream. */
  readonly revision: number;
}
