import { newId } from '../../../db/ids.ts';
import type { KnownObjects } from '../import-matching.ts';
import type { ImportedKind, ImportedObject } from '../imported-object.repository.ts';
import { objectKey } from './known-board.ts';

/** From the ids of the source to ours: those made now, and those of what an earlier import brought. */
export class ObjectIds {
  readonly #known: KnownObjects;
  readonly #made = new Map<string, string>();
  readonly #objects: ImportedObject[] = [];

  constructor(known: KnownObjects) {
    this.#known = known;
  }

  /** To be remembered for the next import. */
  get objects(): readonly ImportedObject[] {
    return this.#objects;
  }

  make(kind: ImportedKind, sourceId: string, objectId = newId()): string {
    this.#made.set(objectKey(kind, sourceId), objectId);
    this.#objects.push({ kind, sourceId, objectId });
    return objectId;
  }

  /** Undefined for what is no longer there. */
  find(kind: ImportedKind, sourceId: string | null): string | undefined {
    if (sourceId === null) return undefined;
    const made = this.#made.get(objectKey(kind, sourceId));
    if (made !== undefined) return made;
    const before = this.#known.objectId(kind, sourceId);
    return before !== undefined && this.#known.isAlive(before) ? before : undefined;
  }

  /** For what the matching has shown to be there. */
  get(kind: ImportedKind, sourceId: string): string {
    const id = this.find(kind, sourceId);
    if (id === undefined) throw new Error(`The ${kind} ${sourceId} of the plan has no counterpart here.`);
    return id;
  }

  /** Those that are still there, each once. */
  list(kind: ImportedKind, sourceIds: readonly string[]): string[] {
    const ids = sourceIds.map((sourceId) => this.find(kind, sourceId)).filter((id) => id !== undefined);
    return [...new Set(ids)];
  }
}
