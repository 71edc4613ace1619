import { msg, str } from '@lit/localize';
import type { BoardColumn } from '@tickboard/sdk';
import { getLocale } from '../../localization.ts';
import { isOrdered, othersIn, type BoardPlace } from './columns.ts';
import type { BoardScene } from './scene.ts';

/** What is carried, as it is spoken of. */
export interface Spoken {
  readonly taskIds: readonly string[];
  readonly title: string;
}

export interface SpokenPlace {
  readonly column: string;
  /** In the digits of the language; undefined where there is none to choose. */
  readonly position: string | undefined;
  readonly count: string;
}

/** Cards that are not loaded yet are counted, those that a filter hides are not. */
export function spokenPlace(
  { isFiltered }: Pick<BoardScene, 'isFiltered'>,
  column: BoardColumn,
  { index }: BoardPlace,
  taskIds: readonly string[],
): SpokenPlace {
  const others = othersIn(column, taskIds).length;
  const notLoaded = isFiltered ? 0 : Math.max(0, column.taskCount - column.tasks.length);
  return {
    column: column.name,
    position: isOrdered(column) ? digits(index + 1) : undefined,
    count: digits(others + notLoaded + taskIds.length),
  };
}

function where({ column, position, count }: SpokenPlace): string {
  return position === undefined
    ? msg(str`Column ${column}.`)
    : msg(str`${column}, position ${position} of ${count}.`);
}

/** Lifted by hand or by key: what, and where it is now. */
export function liftedSentence({ taskIds, title }: Spoken, place: SpokenPlace): string {
  const what =
    taskIds.length > 1 ? msg(str`Cards lifted: ${digits(taskIds.length)}.`) : msg(str`${title} lifted.`);
  return `${what} ${where(place)}`;
}

/** Said once per board, after the first lift by key. */
export function carryHelp(): string {
  return msg('Arrow keys move, Space drops, Escape leaves everything as it was.');
}

/** Where it would land now; the column's name only when that is another one. */
export function overSentence(place: SpokenPlace, isOtherColumn: boolean): string {
  const { position, count } = place;
  return isOtherColumn || position === undefined ? where(place) : msg(str`Position ${position} of ${count}.`);
}

export function movedSentence(title: string, { column, position, count }: SpokenPlace): string {
  return position === undefined
    ? msg(str`${title} moved to ${column}.`)
    : msg(str`${title} moved to ${column}, position ${position} of ${count}.`);
}

export function notMovedSentence(): string {
  return msg('Not moved.');
}

/** Somebody else deleted, archived or hid what was carried. */
export function goneSentence(): string {
  return msg('What was carried is no longer there.');
}

export function columnLiftedSentence(name: string, position: number, count: number): string {
  return msg(str`Column ${name} lifted. Position ${digits(position)} of ${digits(count)}.`);
}

export function columnOverSentence(position: number, count: number): string {
  return msg(str`Position ${digits(position)} of ${digits(count)}.`);
}

export function columnMovedSentence(name: string, position: number, count: number): string {
  return msg(str`Column ${name} moved to position ${digits(position)} of ${digits(count)}.`);
}

export function selectedSentence(count: number): string {
  return count === 0 ? msg('No cards selected.') : msg(str`Cards selected: ${digits(count)}.`);
}

function digits(value: number): string {
  return new Intl.NumberFormat(getLocale()).format(value);
}
