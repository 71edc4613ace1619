import { MockProblem } from '../http/mock-problem.ts';
import type { Unit } from './unit.ts';

/**
 * The id of a new resource. A client's own may come twice: with the same create it leads to the row that is there, with
 * another one it is refused.
 */
export function claimId<Row>(
  unit: Unit,
  rows: ReadonlyMap<string, Row>,
  body: { readonly id?: string },
  place: string,
): { readonly id: string; readonly existing: Row | undefined } {
  if (body.id === undefined) return { id: unit.newId(), existing: undefined };
  const fingerprint = `${place} ${canonicalText(body)}`;
  const known = unit.world.creations.get(body.id);
  const existing = rows.get(body.id);
  if (known === fingerprint && existing) return { id: body.id, existing };
  // What is deleted frees its id, but a project's stream stays.
  if (existing || unit.world.streams.has(body.id)) {
    const detail = 'The id belongs to something that was created with other values.';
    throw new MockProblem('id_taken', detail, { resourceId: body.id });
  }
  unit.claims.set(body.id, fingerprint);
  return { id: body.id, existing: undefined };
}

/** The same for two bodies that differ only in the order of their fields. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
