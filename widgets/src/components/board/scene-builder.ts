import type { BoardCard, BoardColumn, BoardLabel, BoardMember } from '@tickboard/sdk';
import { ActionsByRights, rightsBy, type CardHandlers, type CardRightsHook } from './card-rights.ts';
import { isFiltering, type BoardFilter } from './board-filter.ts';
import type { FilterReader } from './filter-board.ts';
import type * as filterRules from './filter-rules.ts';
import type { BoardActs, BoardScene } from './scene.ts';
import { keepShown, type Selection } from './selection.ts';
import type { TabStop } from './tab-stop.ts';

/** One map per list, however often the board is drawn: a new map would draw every card again. */
function indexed<Item extends { readonly id: string }>(): (
  list: readonly Item[],
) => ReadonlyMap<string, Item> {
  const known = new WeakMap<readonly Item[], ReadonlyMap<string, Item>>();
  return (list) => {
    const index = known.get(list) ?? new Map(list.map((item) => [item.id, item]));
    known.set(list, index);
    return index;
  };
}

export const indexPeople = indexed<BoardMember>();
export const indexLabels = indexed<BoardLabel>();

/** The columns without cards that are about to be deleted, as if they were gone already. */
export function withoutCards(
  columns: readonly BoardColumn[],
  gone: ReadonlySet<string>,
): readonly BoardColumn[] {
  if (gone.size === 0) {
    return columns;
  }
  return columns.map((column) => {
    const tasks = column.tasks.filter(({ id }) => !gone.has(id));
    const count = column.tasks.length - tasks.length;
    return count === 0 ? column : { ...column, tasks, taskCount: column.taskCount - count };
  });
}

/** What a scene is made from, besides what the builder keeps. */
export interface SceneParts extends Omit<
  BoardScene,
  'columns' | 'people' | 'labels' | 'rightsOf' | 'actionsOf' | 'isFiltered' | 'acts' | 'selected' | 'tabStop'
> {
  /** Cards that are about to be deleted. */
  readonly gone: ReadonlySet<string>;
  readonly cardRights: CardRightsHook | undefined;
  readonly selection: Selection;
  /** How to filter, where something is filtered. */
  readonly rules: FilterRules | undefined;
  /** Whether the board can be changed by now; what that takes is loaded after the first paint. */
  readonly isReady: boolean;
}

/** They are loaded with the first filter. */
export type FilterRules = typeof filterRules;

/** Makes the scene; what has not changed stays the same object, from the scene itself down to the actions of a card. */
export class SceneBuilder {
  readonly #acts: BoardActs;
  readonly #tabStop: TabStop;
  readonly #actions: ActionsByRights;
  readonly #present = memoized(withoutCards);
  readonly #reader = memoized((memberId: string | undefined, day: string) => ({ memberId, today: day }));
  readonly #shown = memoized(
    (columns: readonly BoardColumn[], filter: BoardFilter, reader: FilterReader, rules: FilterRules) =>
      rules.filterBoard(columns, filter, reader),
  );
  readonly #rightsOf = memoized(rightsBy);
  readonly #actionsOf = memoized(
    (rightsOf: BoardScene['rightsOf'], isReady: boolean) => (card: BoardCard) =>
      this.#actions.of(rightsOf(card), isReady),
  );
  readonly #selected = memoized(
    (selection: Selection, columns: readonly BoardColumn[]) => keepShown(selection, columns).taskIds,
  );
  #scene: BoardScene | undefined;

  constructor(acts: BoardActs, tabStop: TabStop, handlers: CardHandlers) {
    this.#acts = acts;
    this.#tabStop = tabStop;
    this.#actions = new ActionsByRights(handlers);
  }

  build({ gone, cardRights, selection, rules, isReady, ...parts }: SceneParts): BoardScene {
    const { board, filter, memberId, can } = parts;
    const present = this.#present(board.columns, gone);
    const columns =
      rules === undefined
        ? present
        : this.#shown(present, filter, this.#reader(memberId, rules.today()), rules);
    const rightsOf = this.#rightsOf(can, cardRights);
    this.#tabStop.settle(columns, parts.collapsed);
    const scene: BoardScene = {
      ...parts,
      columns,
      people: indexPeople(board.members),
      labels: indexLabels(board.labels),
      rightsOf,
      actionsOf: this.#actionsOf(rightsOf, isReady),
      selected: this.#selected(selection, columns),
      isFiltered: isFiltering(filter),
      acts: this.#acts,
      tabStop: this.#tabStop,
    };
    if (!isSameScene(this.#scene, scene)) {
      this.#scene = scene;
    }
    return this.#scene ?? scene;
  }
}

/** The same result for the same parameters as the last time. */
function memoized<Parameters extends readonly unknown[], Result>(
  compute: (...parameters: Parameters) => Result,
): (...parameters: Parameters) => Result {
  let last: { readonly parameters: Parameters; readonly result: Result } | undefined;
  return (...parameters) => {
    if (last === undefined || parameters.some((each, index) => each !== last?.parameters[index])) {
      last = { parameters, result: compute(...parameters) };
    }
    return last.result;
  };
}

/** Whether two scenes are made of the same: then the one before is still right, and nothing is drawn again. */
export function isSameScene(a: BoardScene | undefined, b: BoardScene): boolean {
  return a !== undefined && (Object.keys(b) as (keyof BoardScene)[]).every((key) => a[key] === b[key]);
}
