/**
 * Idempotency-Key: one write for a key, however often it is sent.
 *
 * The answer is stored as the last statement of the write's own transaction, so that a kill leaves both or neither. While
 * the first is still running, which an advisory lock tells, a repeat is told to come again instead of waiting: a waiting
 * request would hold a connection. Keys are the caller's own and live 24 hours. Only answers of 2xx are stored; a failed
 * write left nothing behind and may be tried again under the same key.
 */
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { ConflictError, InvalidError } from '../errors.ts';
import type { Transact, Unit } from './unit.ts';

const HOURS_KEPT = 24;

export interface IdempotentRequest {
  /** Undefined: the write simply runs, in one transaction. */
  readonly key: string | undefined;
  /** See fingerprintOf(): the operation with everything that tells one request from another. */
  readonly fingerprint: Buffer;
  /**
   * The answer holds a secret (a new key), which must not lie in a table: only the id of what was made is stored, and a
   * repeat is a conflict that names it.
   */
  readonly holdsSecret?: boolean;
}

/** As it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface IdempotentAnswer extends Answer {
  /** For `Idempotency-Replayed: true`. */
  readonly replayed: boolean;
}

interface StoredRow {
  readonly fingerprint: Buffer;
  readonly status: number;
  readonly headers: string;
  readonly body: string | null;
}

/** `work` makes the whole answer inside of the transaction; services that call transact() join it. */
export async function runIdempotent(
  transact: Transact,
  actor: Actor,
  request: IdempotentRequest,
  work: (unit: Unit) => Promise<Answer>,
): Promise<IdempotentAnswer> {
  const { key } = request;
  const runOnce = async (unit: Unit): Promise<IdempotentAnswer> => {
    if (key === undefined) return { ...(await work(unit)), replayed: false };
    const stored = await claim(unit, key);
    if (stored) return replay(stored, request);
    const answer = await work(unit);
    store(unit, { ...request, key }, answer);
    return { ...answer, replayed: false };
  };
  return transact(actor, runOnce, { causedBy: key ?? null });
}

/** The same request gives the same fingerprint, whatever the order of its JSON members. */
export function fingerprintOf(...parts: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts, withSortedKeys)).digest();
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/**
 * Two statements, sent together but each with a snapshot of its own: in one, the row of a first request that commits
 * between snapshot and lock would go unseen, and the write would run twice.
 */
async function claim(unit: Unit, key: string): Promise<StoredRow | undefined> {
  const caller = callerId(unit.actor);
  const { organizationId } = unit.actor;
  const lock = unit.sql.raw('select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as locked', [
    `${organizationId} ${caller} ${key}`,
  ]);
  const find = unit.sql.raw(
    `select fingerprint, status, headers, body from idempotency_keys
      where organization_id = ? and caller_id = ? and key = ? and expires_at > now()`,
    [organizationId, caller, key],
  );
  const [[locked], [stored]] = await Promise.all([
    unit.rows<{ locked: boolean }>(lock),
    unit.rows<StoredRow>(find),
  ]);
  if (!locked?.locked) {
    throw new ConflictError(
      'idempotency_in_progress',
      'The first request with this Idempotency-Key is still running.',
      {
        retryAfterSeconds: 1,
      },
    );
  }
  return stored;
}

function replay(stored: StoredRow, request: IdempotentRequest): IdempotentAnswer {
  if (!stored.fingerprint.equals(request.fingerprint)) {
    throw new InvalidError('idempotency_key_reused', 'This Idempotency-Key was used for another request.');
  }
  if (request.holdsSecret) {
    throw new ConflictError(
      'idempotency_answer_withheld',
      'It was made before; its secret is shown only once.',
      {
        id: stored.body ?? undefined,
      },
    );
  }
  const headers = JSON.parse(stored.headers) as Record<string, string>;
  return { status: stored.status, headers, body: stored.body, replayed: true };
}

function store(unit: Unit, request: IdempotentRequest & { readonly key: string }, answer: Answer): void {
  if (answer.status < 200 || answer.status > 299) return;
  const body = request.holdsSecret ? idIn(answer.body) : answer.body;
  const headers = JSON.stringify(request.holdsSecret ? {} : answer.headers);
  const { organizationId } = unit.actor;
  unit.lastly(
    unit.sql.raw(
      `insert into idempotency_keys (organization_id, caller_id, key, fingerprint, status, headers, body, expires_at)
       values (?, ?, ?, ?, ?, ?, ?, now() + interval '${HOURS_KEPT} hours')
       on conflict on constraint idempotency_keys_pkey do update
          set fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers,
              body = excluded.body, expires_at = excluded.expires_at`,
      [organizationId, callerId(unit.actor), request.key, request.fingerprint, answer.status, headers, body],
    ),
  );
}

/**
 * The person, or the end user of an embedded board, so that a repeat after signing in again, or with the page's next token,
 * is still a repeat. A key is its own caller, also that of a person: bound to some projects, it would else be told what
 * the person was answered in another one.
 */
function callerId({ credential, userId, memberId }: Actor): string {
  return credential.kind === 'apiKey' ? credential.id : (userId ?? memberId ?? credential.id);
}

function idIn(body: string | null): string | null {
  const parsed: unknown = body === null ? null : JSON.parse(body);
  return parsed && typeof parsed === 'object' && 'id' in parsed ? String(parsed.id) : null;
}
