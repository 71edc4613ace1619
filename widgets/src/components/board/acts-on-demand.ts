import type { BoardCard, StatusCreate, StatusUpdate, TaskCreate, TaskUpdate } from '@tickboard/sdk';
import type { ActsHost } from './board-acts.ts';
import type { BoardPlace } from './columns.ts';
import type { BoardFilter } from './board-filter.ts';
import type { BoardActs, BoardNotice, BoardToolName, CardControl, ColumnPlace, SelectHow } from './scene.ts';

/**
 * What can be done to a board, whose doing is loaded after the first paint: a board is seen before it is changed. Whoever
 * is quicker waits for it; once it is there, everything is done in the same task in which it is asked for.
 */
export class ActsOnDemand implements BoardActs {
  readonly #host: ActsHost;
  #acts: BoardActs | undefined;
  #loading: Promise<BoardActs> | undefined;

  constructor(host: ActsHost) {
    this.#host = host;
  }

  async load(): Promise<BoardActs> {
    this.#loading ??= import('./board-acts.ts').then(
      ({ BoardActing }) => (this.#acts = new BoardActing(this.#host)),
    );
    return this.#loading;
  }

  open(taskId: string): void {
    void this.#run((acts) => acts.open(taskId));
  }

  async create(statusId: string, task: Omit<TaskCreate, 'statusId'>): Promise<boolean> {
    return this.#run((acts) => acts.create(statusId, task));
  }

  async move(taskIds: readonly string[], place: BoardPlace): Promise<boolean> {
    return this.#run((acts) => acts.move(taskIds, place));
  }

  async update(
    taskIds: readonly string[],
    changes: TaskUpdate | ((card: BoardCard) => TaskUpdate),
  ): Promise<boolean> {
    return this.#run((acts) => acts.update(taskIds, changes));
  }

  async remove(taskIds: readonly string[]): Promise<boolean> {
    return this.#run((acts) => acts.remove(taskIds));
  }

  async undo(): Promise<boolean> {
    return this.#run((acts) => acts.undo());
  }

  async redo(): Promise<boolean> {
    return this.#run((acts) => acts.redo());
  }

  async createColumn(input: StatusCreate): Promise<boolean> {
    return this.#run((acts) => acts.createColumn(input));
  }

  async updateColumn(statusId: string, changes: StatusUpdate): Promise<boolean> {
    return this.#run((acts) => acts.updateColumn(statusId, changes));
  }

  async moveColumn(statusId: string, place: ColumnPlace): Promise<boolean> {
    return this.#run((acts) => acts.moveColumn(statusId, place));
  }

  async removeColumn(statusId: string, moveTo?: string): Promise<boolean> {
    return this.#run((acts) => acts.removeColumn(statusId, moveTo));
  }

  collapse(statusId: string, isCollapsed: boolean): void {
    void this.#run((acts) => acts.collapse(statusId, isCollapsed));
  }

  setFilter(filter: BoardFilter): void {
    void this.#run((acts) => acts.setFilter(filter));
  }

  select(taskIds: readonly string[], how: SelectHow = 'replace'): void {
    this.#host.select(taskIds, how);
  }

  async focusCard(taskId: string, control?: CardControl): Promise<void> {
    await this.#host.focusCard(taskId, control);
  }

  async show(tool: BoardToolName, ...subject: readonly unknown[]): Promise<void> {
    await this.#host.show(tool, subject);
  }

  say(sentence: string): void {
    this.#host.say(sentence);
  }

  notify(notice: BoardNotice): void {
    this.#host.notify(notice);
  }

  async #run<Result>(act: (acts: BoardActs) => Result | Promise<Result>): Promise<Result> {
    return act(this.#acts ?? (await this.load()));
  }
}
