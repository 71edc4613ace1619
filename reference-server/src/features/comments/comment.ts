export interface Comment {
  readonly id: string;
  readonly taskId: string;
  readonly projectId: string;
  /** The member who wrote it; null when the member is gone, or an import did not know. */
  readonly authorId: string | null;
  /** Markdown. */
  readonly body: string;
  readonly editedAt: Date | null;
  readonly createFingerprint: Buffer | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewComment {
  readonly id?: string | undefined;
  readonly body: string;
}

export interface CommentChanges {
  readonly body?: string | undefined;
}
