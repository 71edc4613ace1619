import type { Actor } from '../access/actor.ts';
import { seesAllProjects } from '../access/reach.ts';

export type StreamKind = 'user' | 'organization' | 'project';

/** A project of another organization of the same person names it; see Unit.inOrganization. */
export type ProjectReference =
  | string
  | {
      readonly id: string;
      readonly organizationId: string;
      /** The caller's own timer runs there: it may be ended also where the project is not seen any more. */
      readonly isOwn?: boolean;
    };

export interface StreamsToLock {
  readonly user?: string;
  /** Other people, whose streams are to tell them of it too. */
  readonly users?: readonly string[];
  readonly organization?: string;
  /** Others of the same person, which are to tell of it too. */
  readonly organizations?: readonly string[];
  readonly project?: ProjectReference;
  readonly projects?: readonly ProjectReference[];
}

export interface StreamReference {
  readonly id: string;
  readonly kind: StreamKind;
  /** The organization, or for a user's stream the user, whose rows these are. */
  readonly scopeId: string;
  readonly isNew?: boolean;
  /** To be locked and written past what the actor may see. */
  readonly isOwn?: boolean;
}

/** One order for everybody: who holds a stream never waits for one that comes before it. */
const LOCK_ORDER: Record<StreamKind, number> = { user: 0, organization: 1, project: 2 };

export function references(streams: StreamsToLock, actor: Actor): StreamReference[] {
  const found: StreamReference[] = [];
  for (const id of [streams.user ?? [], streams.users ?? []].flat()) {
    found.push({ id, kind: 'user', scopeId: id });
  }
  for (const id of [streams.organization ?? [], streams.organizations ?? []].flat()) {
    found.push({ id, kind: 'organization', scopeId: id });
  }
  for (const project of [streams.project ?? [], streams.projects ?? []].flat()) {
    const reference: Exclude<ProjectReference, string> =
      typeof project === 'string' ? { id: project, organizationId: actor.organizationId } : project;
    const { id, organizationId, isOwn = false } = reference;
    found.push({ id, kind: 'project', scopeId: organizationId, isOwn: isOwn && !seesAllProjects(actor) });
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
    if (run?.[0]?.scopeId === reference.scopeId && isBeyond(run[0]) === isBeyond(reference))
      run.push(reference);
    else runs.push([reference]);
  }
  return runs;
}

function isBeyond({ isOwn = false }: StreamReference): boolean {
  return isOwn;
}
