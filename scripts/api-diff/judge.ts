import { isDeepStrictEqual } from 'node:util';
import { isAnnounced, type Announcement } from '../../spec/scripts/api-diff/announcements.ts';
import type { Change } from '../../spec/scripts/api-diff/change.ts';
import { kinds, type Kind, type Surfaces } from './surfaces.ts';

export interface Verdict {
  readonly kind: Kind;
  readonly changes: readonly Change[];
  /** What breaks and no changeset tells of. */
  readonly unannounced: readonly Change[];
}

/** Versions as they are before the release that is being prepared, by folder. */
export type Versions = Readonly<Record<string, string>>;

/** All that differs, by what it is a part of. */
export type Changes = Readonly<Record<Kind, readonly Change[]>>;

export function changesBetween(before: Surfaces, after: Surfaces): Changes {
  const entries = (Object.keys(kinds) as Kind[]).map((kind) => [kind, changesOf(kind, before, after)]);
  return Object.fromEntries(entries) as Changes;
}

// The type parameter ties the rules of a kind to its surfaces.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
function changesOf<Name extends Kind>(kind: Name, before: Surfaces, after: Surfaces): Change[] {
  // Most often nothing changed, and to follow every reference of the contract takes a while.
  if (isDeepStrictEqual(before[kind], after[kind])) return [];
  return kinds[kind].compare(before[kind], after[kind]);
}

export function judge(
  changes: Changes,
  announcements: readonly Announcement[],
  versions: Versions,
): Verdict[] {
  return (Object.keys(kinds) as Kind[]).map((kind) => {
    const owner = kinds[kind].package;
    const isExcused = (change: Change): boolean => {
      if (owner === undefined) return false;
      const published = { name: `@tickboard/${owner}`, version: versions[owner] ?? '0.0.0' };
      return isAnnounced(change, published, announcements);
    };
    const unannounced = changes[kind].filter((change) => change.breaking && !isExcused(change));
    return { kind, changes: changes[kind], unannounced };
  });
}
