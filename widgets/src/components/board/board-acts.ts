import { msg, str } from '@lit/localize';
import type {
  BoardCard,
  BoardColumn,
  StatusCreate,
  StatusUpdate,
  TaskCreate,
  TaskUpdate,
} from '@tickboard/sdk';
import type { Outcome } from '@tickboard/sdk/stores';
import { formatNumber } from '../../internal/number-format.ts';
import { today } from '../../internal/calendar-day.ts';
import { getLocale } from '../../localization.ts';
import { TickTaskOpenEvent } from '../card/task-open-event.ts';
import { TickTaskCreateEvent } from '../task/task-create-event.ts';
import { TickTaskDeleteEvent } from '../task/task-delete-event.ts';
import { TickTaskUpdateEvent } from '../task/task-update-event.ts';
import {
  TickColumnCreateEvent,
  TickColumnDeleteEvent,
  TickColumnMoveEvent,
  TickColumnUpdateEvent,
} from './column-events.ts';
import { columnMovedSentence, movedSentence, notMovedSentence, spokenPlace } from './carry-sentences.ts';
import { cardOf, columnOf, isSamePlace, moveTo, type BoardPlace } from './columns.ts';
import { noFilter, type BoardFilter } from './board-filter.ts';
import { fitsNew } from './filter-board.ts';
import { groupChanges } from './group-changes.ts';
import type {
  BoardActs,
  BoardNotice,
  BoardScene,
  BoardToolName,
  CardControl,
  ColumnPlace,
  SelectHow,
} from './scene.ts';
import { TickTaskMoveEvent } from './task-move-event.ts';
import { takeBack } from './take-back.ts';
import { undoOffer } from './undo-offer.ts';
import { updatedSentence } from './update-sentences.ts';
import { TickFilterChangeEvent } from './view-events.ts';

/** What the acts need of the board. */
export interface ActsHost {
  readonly element: HTMLElement;
  scene(): BoardScene | undefined;
  /** False where limits are only shown. */
  keepsLimits(): boolean;
  open(taskId: string): void;
  select(taskIds: readonly string[], how: SelectHow): void;
  /** Takes the cards off the board, and writes that once nobody can want them back. */
  removeLater(cards: readonly BoardCard[], sentence: string): Promise<boolean>;
  /** What was removed and is not written yet comes back; false if there is nothing of the kind. */
  restore(): boolean;
  collapse(statusId: string, isCollapsed: boolean): void;
  setFilter(filter: BoardFilter): void;
  focusCard(taskId: string, control: CardControl | undefined): Promise<void>;
  show(tool: BoardToolName, subject: readonly unknown[]): Promise<void>;
  say(sentence: string): void;
  notify(notice: BoardNotice): void;
}

/** The one way by which anything on a board is changed, whatever it was asked by: a drag, a key, a menu or the page. */
export class BoardActing implements BoardActs {
  readonly #host: ActsHost;

  constructor(host: ActsHost) {
    this.#host = host;
  }

  open(taskId: string): void {
    const scene = this.#host.scene();
    const card = scene && cardOf(scene.board, taskId);
    if (card !== undefined && this.#allows(new TickTaskOpenEvent(card.id, card.key))) {
      this.#host.open(taskId);
    }
  }

  async create(statusId: string, task: Omit<TaskCreate, 'statusId'>): Promise<boolean> {
    return this.#create(statusId, task, this.#host.keepsLimits());
  }

  async move(taskIds: readonly string[], place: BoardPlace): Promise<boolean> {
    return this.#move(taskIds, place, this.#host.keepsLimits());
  }

  async update(
    taskIds: readonly string[],
    changes: TaskUpdate | ((card: BoardCard) => TaskUpdate),
  ): Promise<boolean> {
    const scene = this.#host.scene();
    const cards = this.#cards(taskIds, 'update');
    if (scene === undefined || cards.length === 0) {
      return false;
    }
    const allowed = groupChanges(cards, changes).filter((group) =>
      this.#allows(new TickTaskUpdateEvent(group.taskIds, group.changes)),
    );
    const ids = allowed.flatMap((group) => group.taskIds);
    if (ids.length === 0) {
      return false;
    }
    this.#announceUpdate(
      scene,
      cards.filter(({ id }) => ids.includes(id)),
      allowed[0]?.changes ?? {},
    );
    const [only] = ids;
    if (only !== undefined && ids.length === 1) {
      return (await scene.store.updateTask(only, allowed[0]?.changes ?? {})).ok;
    }
    const byId = new Map(allowed.flatMap((group) => group.taskIds.map((id) => [id, group.changes] as const)));
    return areAllRight(await scene.store.updateTasks(ids, ({ id }) => byId.get(id) ?? {}));
  }

  async remove(taskIds: readonly string[]): Promise<boolean> {
    const cards = this.#cards(taskIds, 'update');
    const ids = cards.map(({ id }) => id);
    if (cards.length === 0 || !this.#allows(new TickTaskDeleteEvent(ids))) {
      return false;
    }
    const [first] = cards;
    const sentence =
      cards.length === 1
        ? msg(str`“${first?.title ?? ''}” deleted.`)
        : msg(str`Cards deleted: ${number(cards.length)}.`);
    return this.#host.removeLater(cards, sentence);
  }

  select(taskIds: readonly string[], how: SelectHow = 'replace'): void {
    this.#host.select(taskIds, how);
  }

  async undo(): Promise<boolean> {
    return this.#host.restore() || this.#takeBack('undo');
  }

  async redo(): Promise<boolean> {
    return this.#takeBack('redo');
  }

  async createColumn(input: StatusCreate): Promise<boolean> {
    return this.#column(new TickColumnCreateEvent(input), msg(str`Column ${input.name} added.`), (scene) =>
      scene.store.createStatus(input),
    );
  }

  async updateColumn(statusId: string, changes: StatusUpdate): Promise<boolean> {
    const name = changes.name ?? this.#nameOf(statusId);
    return this.#column(
      new TickColumnUpdateEvent(statusId, changes),
      msg(str`Column ${name} changed.`),
      (scene) => scene.store.updateStatus(statusId, changes),
    );
  }

  async moveColumn(statusId: string, place: ColumnPlace): Promise<boolean> {
    const before = this.#host.scene()?.board.columns.findIndex(({ id }) => id === statusId);
    const done = this.#column(new TickColumnMoveEvent(statusId, place), '', (scene) =>
      scene.store.moveStatus(statusId, place),
    );
    const columns = this.#host.scene()?.store.getSnapshot().content?.columns ?? [];
    const index = columns.findIndex(({ id }) => id === statusId);
    if (index >= 0 && index !== before) {
      this.say(columnMovedSentence(this.#nameOf(statusId), index + 1, columns.length));
    }
    return done;
  }

  async removeColumn(statusId: string, moveTo?: string): Promise<boolean> {
    return this.#column(
      new TickColumnDeleteEvent(statusId, moveTo),
      msg(str`Column ${this.#nameOf(statusId)} deleted.`),
      (scene) => scene.store.deleteStatus(statusId, moveTo),
    );
  }

  collapse(statusId: string, isCollapsed: boolean): void {
    this.#host.collapse(statusId, isCollapsed);
    const name = this.#nameOf(statusId);
    this.say(isCollapsed ? msg(str`${name} collapsed.`) : msg(str`${name} expanded.`));
  }

  setFilter(filter: BoardFilter): void {
    if (this.#allows(new TickFilterChangeEvent(filter))) {
      this.#host.setFilter(filter);
    }
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

  async #create(statusId: string, task: Omit<TaskCreate, 'statusId'>, keepsLimit: boolean): Promise<boolean> {
    const scene = this.#host.scene();
    const column = scene && columnOf(scene.board, statusId);
    if (!column || !scene.can.createTask) {
      return false;
    }
    if (keepsLimit && isBeyond(column, 1)) {
      this.#offer(column, msg('Add anyway'), () => this.#create(statusId, task, false));
      return false;
    }
    const input = { ...task, statusId };
    if (!this.#allows(new TickTaskCreateEvent(input))) {
      return false;
    }
    this.#announceCreate(scene, input, column);
    return (await scene.store.createTask(input)).ok;
  }

  /** What is hidden at once would look as if it had been lost. */
  #announceCreate({ filter, memberId }: BoardScene, task: TaskCreate, column: BoardColumn): void {
    if (fitsNew(filter, { memberId, today: today() }, task)) {
      this.say(msg(str`${task.title} added to ${column.name}.`));
      return;
    }
    this.notify({
      text: msg(str`“${task.title}” was added. The filter hides it.`),
      action: { label: msg('Clear filter'), run: () => this.setFilter(noFilter) },
    });
  }

  async #move(taskIds: readonly string[], place: BoardPlace, keepsLimit: boolean): Promise<boolean> {
    const scene = this.#host.scene();
    const column = scene && columnOf(scene, place.statusId);
    const cards = this.#cards(taskIds, 'move');
    const ids = cards.map(({ id }) => id);
    if (!column || ids.length === 0 || isSamePlace(scene, ids, place)) {
      this.say(notMovedSentence());
      return false;
    }
    const incoming = cards.filter(({ statusId }) => statusId !== column.id).length;
    if (keepsLimit && isBeyond(column, incoming)) {
      this.#offer(column, msg('Move anyway'), () => this.#move(ids, place, false));
      return false;
    }
    if (!this.#allows(new TickTaskMoveEvent(ids, place.statusId, place.index))) {
      return false;
    }
    return this.#send(scene, cards, place);
  }

  async #send(scene: BoardScene, cards: readonly BoardCard[], place: BoardPlace): Promise<boolean> {
    const ids = cards.map(({ id }) => id);
    const [first] = ids;
    const target = moveTo(scene, ids, place);
    const sending =
      first !== undefined && ids.length === 1
        ? scene.store.moveTask(first, target).then((outcome) => [outcome])
        : scene.store.moveTasks(ids, target);
    this.#announceMove(scene, cards, place);
    return areAllRight(await sending);
  }

  #announceMove(scene: BoardScene, cards: readonly BoardCard[], place: BoardPlace): void {
    const column = columnOf(scene, place.statusId);
    const name = column?.name ?? '';
    if (cards.length > 1) {
      this.notify({
        text: msg(str`Cards moved to ${name}: ${number(cards.length)}.`),
        ...undoOffer(scene.store, () => this.#takeBack('undo')),
      });
      return;
    }
    const title = cards[0]?.title ?? '';
    const taskIds = cards.map(({ id }) => id);
    if (column !== undefined) {
      this.say(movedSentence(title, spokenPlace(scene, column, place, taskIds)));
    }
  }

  #announceUpdate(scene: BoardScene, cards: readonly BoardCard[], changes: TaskUpdate): void {
    const isArchived = changes.archived === true;
    const [first] = cards;
    const undo = undoOffer(scene.store, () => this.#takeBack('undo'));
    if (cards.length === 1 && !isArchived) {
      this.say(updatedSentence(first?.title ?? '', changes));
    } else if (cards.length === 1) {
      this.notify({ text: msg(str`“${first?.title ?? ''}” archived.`), ...undo });
    } else {
      const count = number(cards.length);
      const text = isArchived ? msg(str`Cards archived: ${count}.`) : msg(str`Cards changed: ${count}.`);
      this.notify({ text, ...undo });
    }
  }

  async #takeBack(direction: 'undo' | 'redo'): Promise<boolean> {
    const scene = this.#host.scene();
    return scene?.can.updateTasks === true ? takeBack(scene.store, direction, this) : false;
  }

  async #column(
    event: Event,
    sentence: string,
    write: (scene: BoardScene) => Promise<Outcome<unknown>>,
  ): Promise<boolean> {
    const scene = this.#host.scene();
    if (scene?.can.updateStatuses !== true || !this.#allows(event)) {
      return false;
    }
    const writing = write(scene);
    if (sentence !== '') {
      this.say(sentence);
    }
    return (await writing).ok;
  }

  /** Those of the cards that are on the board and that the person may do this to, in the order given. */
  #cards(taskIds: readonly string[], right: 'update' | 'move'): BoardCard[] {
    const scene = this.#host.scene();
    if (scene === undefined) {
      return [];
    }
    return taskIds
      .map((taskId) => cardOf(scene.board, taskId))
      .filter((card) => card !== undefined && scene.rightsOf(card)[right]) as BoardCard[];
  }

  /** A limit is kept until somebody says that it is not to be kept now. */
  #offer(column: BoardColumn, label: string, run: () => unknown): void {
    const limit = number(column.wipLimit ?? 0);
    this.notify({ text: msg(str`${column.name} holds at most ${limit} cards.`), action: { label, run } });
  }

  #nameOf(statusId: string): string {
    const scene = this.#host.scene();
    return (scene && columnOf(scene.board, statusId)?.name) ?? '';
  }

  #allows(event: Event): boolean {
    return this.#host.element.dispatchEvent(event);
  }
}

function isBeyond({ wipLimit, taskCount }: BoardColumn, incoming: number): boolean {
  return wipLimit !== null && incoming > 0 && taskCount + incoming > wipLimit;
}

function areAllRight(outcomes: readonly Outcome<unknown>[]): boolean {
  return outcomes.every(({ ok }) => ok);
}

function number(value: number): string {
  return formatNumber(value, getLocale());
}
