import { positionBetween, respace, type Placed, type Placement } from '../../db/positions.ts';
import { InvalidError } from '../../errors.ts';
import type { StatusPlace } from './status.ts';

/** @param others all columns of the project in order, without the one to be placed. */
export function placeAmong(
  others: readonly Placed[],
  place: StatusPlace,
): Placement & { readonly index: number } {
  const index = indexOf(others, place);
  const position = positionBetween(others[index - 1]?.position ?? null, others[index]?.position ?? null);
  return position === undefined ? { ...respace(others, index), index } : { position, respaced: [], index };
}

function indexOf(others: readonly Placed[], { before, after }: StatusPlace): number {
  const neighbour = before ?? after;
  if (neighbour === undefined) return others.length;
  const index = others.findIndex((status) => status.id === neighbour);
  if (index < 0) {
    const pointer = before === undefined ? '/after' : '/before';
    throw InvalidError.at(pointer, 'invalid_reference', 'The project has no other status with this id.');
  }
  return before === undefined ? index + 1 : index;
}
