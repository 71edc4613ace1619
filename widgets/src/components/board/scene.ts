import type {
  Board,
  BoardCard,
  BoardColumn,
  BoardLabel,
  BoardMember,
  Presence,
  StatusCreate,
  StatusUpdate,
  TaskCreate,
  TaskUpdate,
  Tickboard,
} from '@tickboard/sdk';
import type { BoardStore } from '@tickboard/sdk/stores';
import type { CardActions, CardControl } from '../card/card.ts';
import type { BoardPlace } from './columns.ts';
import type { BoardFilter } from './board-filter.ts';

/** What may be done to one card. */
export interface CardRights {
  /** Its title, labels, people, dates; archiving and deleting, too. */
  readonly update: boolean;
  readonly move: boolean;
  /** A timer may be started on it. */
  readonly track: boolean;
}

/** What every piece of a board is drawn with; a new object whenever something in it changed. */
export interface BoardScene {
  readonly client: Tickboard | undefined;
  readonly store: BoardStore;
  /** Everything, also what a filter hides. */
  readonly board: Board;
  /** What is shown. A column that shows all of its cards is the same object as the board's. */
  readonly columns: readonly BoardColumn[];
  readonly people: ReadonlyMap<string, BoardMember>;
  readonly labels: ReadonlyMap<string, BoardLabel>;
  /** Ids of cards with a change that waits for the server. */
  readonly pending: ReadonlySet<string>;
  /** Of this person in this project, narrowed by `readonly`. */
  readonly can: Board['project']['can'];
  /** The same for one card, narrowed by the page's `cardRights`. */
  rightsOf(card: BoardCard): CardRights;
  /** The same object for the same rights, so that no card is drawn again in vain. */
  actionsOf(card: BoardCard): CardActions;
  readonly selected: ReadonlySet<string>;
  /** Who else drags or edits a card. */
  readonly locks: ReadonlyMap<string, Presence>;
  readonly collapsed: ReadonlySet<string>;
  readonly filter: BoardFilter;
  readonly isFiltered: boolean;
  /** The signed-in person within the organization; undefined until it is known, and for credentials of no person. */
  readonly memberId: string | undefined;
  readonly clockSkew: number;
  /** The task whose panel is open; its card stays drawn. */
  readonly openId: string;
  /** The card that Tab comes to; the same object for the board's life. */
  readonly tabStop: { readonly taskId: string | undefined; readonly statusId: string | undefined };
  /** The same object for the board's life. */
  readonly acts: BoardActs;
}

export type ColumnPlace = { readonly before: string } | { readonly after: string };

export type { CardControl };

export type SelectHow = 'replace' | 'add' | 'remove' | 'toggle';

/** What of the board is loaded on its first use, and opens beside what it is about. */
export type BoardToolName =
  | 'tick-column-menu'
  | 'tick-move-menu'
  | 'tick-quick-edit'
  | 'tick-shortcuts-sheet';

/**
 * Everything that a person can do to a board. Each dispatches its cancelable event, keeps the columns' limits, writes
 * through the store and announces; what the person has no right to is left undone. The promises end with the server's
 * answer: false if it was canceled or refused, and then a message has said why.
 */
export interface BoardActs {
  open(taskId: string): void;
  create(statusId: string, task: Omit<TaskCreate, 'statusId'>): Promise<boolean>;
  /** `place.index` counts the shown cards that lie before it and do not move themselves. */
  move(taskIds: readonly string[], place: BoardPlace): Promise<boolean>;
  update(
    taskIds: readonly string[],
    changes: TaskUpdate | ((card: BoardCard) => TaskUpdate),
  ): Promise<boolean>;
  remove(taskIds: readonly string[]): Promise<boolean>;
  select(taskIds: readonly string[], how?: SelectHow): void;
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
  createColumn(input: StatusCreate): Promise<boolean>;
  updateColumn(statusId: string, changes: StatusUpdate): Promise<boolean>;
  moveColumn(statusId: string, place: ColumnPlace): Promise<boolean>;
  /** `moveTo` is the column that takes its cards. */
  removeColumn(statusId: string, moveTo?: string): Promise<boolean>;
  /** Remembered for this project on this device. */
  collapse(statusId: string, isCollapsed: boolean): void;
  setFilter(filter: BoardFilter): void;
  /** Brings the card into view first, if it is not drawn. */
  focusCard(taskId: string, control?: CardControl): Promise<void>;
  /** Loads the tool on its first use and calls its `show(...subject)`. */
  show(tool: BoardToolName, ...subject: readonly unknown[]): Promise<void>;
  /** Tells screen readers. */
  say(sentence: string): void;
  /** Says it to everybody, with one thing to do about it, and goes by itself. */
  notify(notice: BoardNotice): void;
}

export interface BoardNotice {
  readonly text: string;
  readonly action?: { readonly label: string; run(): unknown } | undefined;
  /** Asked whenever the board is drawn; it goes once what it offers would do something else. */
  readonly isStale?: (() => boolean) | undefined;
}

/** An element that `BoardActs.show` opens; it registers itself in `define-<name>.ts` of this folder. */
export interface BoardTool extends HTMLElement {
  scene: BoardScene | undefined;
  readonly updateComplete: Promise<unknown>;
  show(...subject: readonly unknown[]): unknown;
}
