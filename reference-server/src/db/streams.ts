import type { Actor } from '../access/actor.ts';

export type StreamKind = 'user' | 'organization' | 'project';

/** A project of another organization of the same person names it; see Unit.inOrganization. */
export type ProjectReference = string | { readonly id: string; readonly organizationId: string };

export interface StreamsToLock {
  readonly user?: string;
  /** Other people, whose streams are to tell them of it too. */
  readonly users?: readonly string[];
  readonly organization?: string;
  readonly project?: ProjectReference;
  readonly projects?: readonly ProjectReference[];
}

export interface StreamReference {
  readonly id: string;
  readonly kind: StreamKind;
  /** The organization, or for a user's stream the user, whose rows these are. */
  readonly scopeId: string;
  readonly isNew?: boolean;
}

/** One order for everybody: who holds a stream never waits for one that comes before it. */
const LOCK_ORDER: Record<StreamKind, number> = { user: 0, organization: 1, project: 2 };

export function references(streams: StreamsToLock, actor: Actor): StreamReference[] {
  const found: StreamReference[] = [];
  for (const id of [streams.user ?? [], streams.users ?? []].flat()) {
    found.push({ id, kind: 'user', scopeId: id });
  }
  if (streams.organization) {
    found.push({ id: streams.organization, kind: 'organization', scopeId: streams.organization });
  }
  for (const project of [streams.project ?? [], streams.projects ?? []].flat()) {
    const { id, organizationId } = typeof project === 'string' ? { id: project, ...actor } : project;
    found.push({ id, kind: 'project', scopeId: organizationId });
  }
  return found;
}

export function compareLockOrder(
  left: { kind: StreamKind; id: string },
  right: { kind: StreamKind; id: string },
): number {
  return (
    LOCK_ORDER[left.kind] - LOCK_ORDER[right.kind] || (left.id < right.id ? -1 : Number(left.id > right.id))
  );
}

export function inLockOrder(found: readonly StreamReference[]): StreamReference[] {
  const unique = new Map(found.map((reference) => [reference.id, reference]));
  return [...unique.values()].toSorted(compareLockOrder);
}

/** Neighbours in lock order that one statement can lock, because the same policy lets them through. */
export function runsOfOneScope(ordered: readonly StreamReference[]): StreamReference[][] {
  const runs: StreamReference[][] = [];
  for (const reference of ordered) {
    const run = runs.at(-1);
    if (run?.[0]?.scopeId === reference.scopeId) run.push(reference);
    else runs.push([reference]);
  }
  return runs;
}
