/** A word to find tasks by: one project's own, or shared by the organization. */
export interface Label {
  readonly id: string;
  /** Null: shared by all projects of the organization. */
  readonly projectId: string | null;
  readonly name: string;
  readonly color: string;
  readonly createFingerprint: Buffer | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewLabel {
  readonly id?: string | undefined;
  readonly projectId?: string | null | undefined;
  readonly name: string;
  readonly color?: string | undefined;
}

/** Absent fields keep their value. */
export interface LabelChanges {
  readonly name?: string | undefined;
  readonly color?: string | undefined;
}

export const DEFAULT_LABEL_COLOR = 'gray';
