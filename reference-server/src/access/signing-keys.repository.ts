import type { Reader } from '../db/read.ts';
import { outsideOfTransaction } from '../db/ambient.ts';
import type { Transact } from '../db/unit.ts';
import type { Actor } from './actor.ts';
import { PLAIN_REACH } from './reach.ts';
import { newId } from '../db/ids.ts';

/** What the bus says about credentials when it is about those that they are all signed with. */
export const SIGNING_KEYS_CHANGED = 'signing-keys';

/** A key pair as it is kept, each half a JSON Web Key; the private one is gone once it signs no more. */
export interface StoredKey {
  readonly kid: string;
  readonly publicKey: string;
  readonly privateKey: string | null;
  /** By the database's clock, which is the same for all servers. */
  readonly ageSeconds: number;
  /** Until it signs; negative once it does. */
  readonly signsInSeconds: number;
}

export interface NewKey {
  readonly kid: string;
  readonly publicKey: string;
  readonly privateKey: string;
  /** The newest one known; undefined when there is none yet. */
  readonly after: string | undefined;
  /** How long it is published before it signs. */
  readonly leadSeconds: number;
  /** How long the one before it is kept after its last signature. */
  readonly keptSeconds: number;
}

interface KeyRow {
  readonly kid: string;
  readonly public_key: string;
  readonly private_key: string | null;
  readonly age: number;
  readonly signs_in: number;
}

/** The keys are the server's own and stand under no organization; their functions look past the policies. */
const NOBODY = { organizationId: '', userId: null };

export class SigningKeyRepository {
  readonly #reader: Reader;
  readonly #transact: Transact;

  constructor(reader: Reader, transact: Transact) {
    this.#reader = reader;
    this.#transact = transact;
  }

  /** The newest first. Never within a transaction: what it sees of its own could still be rolled back. */
  list(): Promise<StoredKey[]> {
    return outsideOfTransaction(async () => {
      const query = this.#reader.sql.raw('select * from tickboard_signing_keys()');
      return (await this.#reader.rows<KeyRow>(NOBODY, query)).map(toStoredKey);
    });
  }

  /** @returns false when another server has added one meanwhile. */
  add({ kid, publicKey, privateKey, after, leadSeconds, keptSeconds }: NewKey): Promise<boolean> {
    return outsideOfTransaction(() =>
      this.#transact(nobody(), async (unit) => {
        const [row] = await unit.rows<{ added: boolean }>(
          unit.sql.raw(
            `select tickboard_add_signing_key(?, ?, ?, ?, make_interval(secs => ?), make_interval(secs => ?)) as added`,
            [kid, publicKey, privateKey, after ?? null, leadSeconds, keptSeconds] as string[],
          ),
        );
        unit.afterCommit({ topic: 'credential', id: SIGNING_KEYS_CHANGED });
        return row?.added === true;
      }),
    );
  }
}

function nobody(): Actor {
  return {
    ...NOBODY,
    memberId: null,
    role: 'viewer',
    scopes: new Set(),
    reach: PLAIN_REACH,
    credential: { kind: 'system', id: newId() },
  };
}

function toStoredKey(row: KeyRow): StoredKey {
  return {
    kid: row.kid,
    publicKey: row.public_key,
    privateKey: row.private_key,
    ageSeconds: row.age,
    signsInSeconds: row.signs_in,
  };
}
