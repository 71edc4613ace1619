/** What somebody wrote under a task. */
export interface Comment {
  readonly id: string;
  readonly taskId: string;
  readonly projectId: string;
  /** The member; null for a key that belongs to nobody, and for somebody who is no longer there. */
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

/** Absent fields keep their value. */
export type CommentChanges = Partial<Pick<Comment, 'body'>>;
