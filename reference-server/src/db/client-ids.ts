import { ConflictError } from '../errors.ts';

/** A row whose id a client may have made; `createFingerprint` is of the create it came from. */
export interface Created {
  readonly id: string;
  readonly createFingerprint: Buffer | null;
}

/**
 * For a create whose id is taken: the same create again is a replay and gets what is there; another one must choose
 * another id.
 */
export function replayOfCreate<Row extends Created>(existing: Row, fingerprint: Buffer): Row {
  if (existing.createFingerprint?.equals(fingerprint)) return existing;
  throw new ConflictError('id_taken', 'Something else was created with this id.', { id: existing.id });
}
