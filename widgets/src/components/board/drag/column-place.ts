import type { ColumnPlace } from '../scene.ts';

function isReversed(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}

/** How many of `others` come before an x, by their middles and by the direction of writing. */
export function columnIndexAt(others: readonly HTMLElement[], x: number, columns: HTMLElement): number {
  const isRightToLeft = isReversed(columns);
  return others.filter((lane) => {
    const { left, right } = lane.getBoundingClientRect();
    const middle = (left + right) / 2;
    return isRightToLeft ? middle > x : middle < x;
  }).length;
}

/** The x of the gap before the `index`th of `others`. */
export function columnEdge(others: readonly HTMLElement[], index: number, columns: HTMLElement): number {
  const half = (Number.parseFloat(getComputedStyle(columns).columnGap) || 0) / 2;
  const isRightToLeft = isReversed(columns);
  const next = others[index]?.getBoundingClientRect();
  if (next !== undefined) {
    return isRightToLeft ? next.right + half : next.left - half;
  }
  const previous = others[index - 1]?.getBoundingClientRect();
  if (previous === undefined) {
    return 0;
  }
  return isRightToLeft ? previous.left - half : previous.right + half;
}

/** The place as the API names it; undefined if the column would stay where it is. */
export function columnPlace(
  ids: readonly string[],
  statusId: string,
  index: number,
): ColumnPlace | undefined {
  const others = ids.filter((id) => id !== statusId);
  const [next, previous] = [others[index], others[index - 1]];
  if (ids.indexOf(statusId) === index) {
    return undefined;
  }
  if (next !== undefined) {
    return { before: next };
  }
  return previous === undefined ? undefined : { after: previous };
}
