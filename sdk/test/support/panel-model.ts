import type { Comment, CommentSnapshot, Event } from '../../src/index.ts';
import { BoardModel } from './board-model.ts';
import { json, problem } from './scripted-fetch.ts';

const can = { update: true, delete: true };

/** The board's model with what a task's panel asks for. */
export class PanelModel extends BoardModel {
  readonly comments: CommentSnapshot[] = [];
  #comment = 0;

  constructor() {
    super();
    this.create({ title: 'Parent' });
    for (const title of ['First step', 'Second step']) this.create({ title, parentId: 'task-1' });
    this.routes.set('GET /tasks/task-1', () => this.#task());
    this.routes.set('GET /projects/project/tasks', ({ url }) => {
      const own = [...this.tasks.values()].filter(
        ({ parentId }) => parentId === url.searchParams.get('parentId'),
      );
      return json({ items: own.map((task) => ({ ...task, can })), nextCursor: null });
    });
    this.routes.set('GET /tasks/task-1/comments', () =>
      json({ items: this.comments.map((comment) => ({ ...comment, can })), nextCursor: null }),
    );
    this.routes.set('POST /tasks/task-1/comments', async ({ body }) => {
      await this.gates.get('comment');
      const refusal = this.refusals.get('comment');
      return refusal ?? this.#answer(this.comment('member', (body as Comment).body, (body as Comment).id));
    });
  }

  comment(authorId: string, body: string, id = `comment-${++this.#comment}`): CommentSnapshot {
    const createdAt = new Date(Date.UTC(2026, 10, 20, 0, 0, this.comments.length)).toISOString();
    const times = { editedAt: null, createdAt, updatedAt: createdAt };
    const comment = { id, taskId: 'task-1', projectId: 'project', authorId, body, version: 1, ...times };
    this.comments.push(comment);
    this.#commented('comment.created', { comment });
    this.routes.set(`GET /comments/${id}`, () => json({ ...comment, can: { update: false, delete: true } }));
    this.routes.set(`PATCH /comments/${id}`, ({ body: changes }) => {
      this.comments[this.comments.indexOf(comment)] = Object.assign(comment, changes, {
        editedAt: createdAt,
      });
      this.#commented('comment.updated', { comment: { ...comment } });
      return this.#answer(comment);
    });
    this.routes.set(`DELETE /comments/${id}`, () => {
      this.comments.splice(this.comments.indexOf(comment), 1);
      this.#commented('comment.deleted', { commentId: id, taskId: 'task-1', projectId: 'project' });
      return new Response(null, { status: 204, headers: this.#revision() });
    });
    return comment;
  }

  #task(): Response {
    const task = this.tasks.get('task-1');
    if (!task) return problem(404, 'task_not_found');
    return json({ ...task, can: { ...can, comment: true, track: true } });
  }

  #commented(type: Event['type'], data: object): void {
    const before = this.tasks.get('task-1')!;
    const task = { ...before, commentCount: this.comments.length, version: before.version + 1 };
    this.tasks.set('task-1', task);
    const counts = {
      taskId: task.id,
      commentCount: task.commentCount,
      trackedSeconds: 0,
      version: task.version,
    };
    this.append('project', { type, data: { ...data, task: counts } });
  }

  #answer(comment: CommentSnapshot): Response {
    return json({ ...comment, can }, { headers: this.#revision() });
  }

  #revision() {
    return { 'tickboard-revision': `project=${this.revision('project')}` };
  }
}
