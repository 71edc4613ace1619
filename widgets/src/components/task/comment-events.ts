/** A comment is about to be added. Cancel it and nothing is written. */
export class TickCommentCreateEvent extends Event {
  static readonly eventName = 'tick-comment-create';

  readonly taskId: string;
  /** Markdown. */
  readonly body: string;

  constructor(taskId: string, body: string) {
    super(TickCommentCreateEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.taskId = taskId;
    this.body = body;
  }
}

/** A comment is about to be changed. Cancel it and it stays as it is. */
export class TickCommentUpdateEvent extends Event {
  static readonly eventName = 'tick-comment-update';

  readonly taskId: string;
  readonly commentId: string;
  /** Markdown. */
  readonly body: string;

  constructor(taskId: string, commentId: string, body: string) {
    super(TickCommentUpdateEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.taskId = taskId;
    this.commentId = commentId;
    this.body = body;
  }
}

/** A comment is about to be deleted. Cancel it and it stays. */
export class TickCommentDeleteEvent extends Event {
  static readonly eventName = 'tick-comment-delete';

  readonly taskId: string;
  readonly commentId: string;

  constructor(taskId: string, commentId: string) {
    super(TickCommentDeleteEvent.eventName, { bubbles: true, cancelable: true, composed: true });
    this.taskId = taskId;
    this.commentId = commentId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tick-comment-create': TickCommentCreateEvent;
    'tick-comment-update': TickCommentUpdateEvent;
    'tick-comment-delete': TickCommentDeleteEvent;
  }
}
