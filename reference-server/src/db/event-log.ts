/**
 * Streams and their events.
 *
 * A stream is a project, an organization or a user. Whoever changes something locks every stream whose readers must see
 * it, all at once and in one fixed order, so that writers of several streams cannot deadlock; the locked row hands out the
 * next revision, which is the sequence number of the event. Therefore:
 * - the events of a stream have no gaps and are in commit order (a database sequence has neither: a later number can
 *   commit first, and a reader that moved past it loses the earlier one);
 * - who saw revision 41 asks for what came after 41, misses nothing and gets nothing twice.
 *
 * The cost: writes to one project queue for the length of a short transaction. Writes to different projects do not meet.
 *
 * An event is built once, here, as the JSON text that every reader gets; nobody parses it again on the way out. It holds
 * nothing that depends on the reader. Visibility is the stream: what fewer people may see goes to another stream.
 * Appended events are written together at the end of the transaction, in one statement for each organization.
 */
import { NotFoundError } from '../errors.ts';
import type { Sql } from './connection.ts';
import { newId } from './ids.ts';
import { LockedStream, type NewEvent, type StreamHandle } from './locked-stream.ts';
import {
  compareLockOrder,
  inLockOrder,
  references,
  runsOfOneScope,
  type StreamKind,
  type StreamReference,
  type StreamsToLock,
} from './streams.ts';
import type { Unit } from './unit.ts';

export type { NewEvent, StreamHandle } from './locked-stream.ts';
export type { ProjectReference, StreamKind, StreamsToLock } from './streams.ts';

export interface StreamRevision {
  readonly streamId: string;
  readonly revision: number;
}

interface EventRow {
  readonly streamId: string;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly payload: string;
  readonly memberId: string | null;
}

interface LockedRow {
  readonly id: string;
  readonly revision: number;
  readonly now: Date;
}

/** Evaluated anew on the row as it is once the lock is held, if somebody has changed it meanwhile. */
const LOCKED_COLUMNS = `streams.id, streams.revision,
  greatest(clock_timestamp(), streams.moved_at + interval '1 millisecond')::timestamptz(3) as now`;

const SINGULAR = { statuses: 'status', tasks: 'task', comments: 'comment' } as const;

export interface EventLogOptions extends Pick<Unit, 'actor' | 'rows' | 'inOrganization' | 'afterCommit'> {
  readonly sql: Sql;
  readonly causedBy: string | null;
}

export class EventLog {
  readonly #options: EventLogOptions;
  #now = new Date();
  readonly #locked = new Map<string, LockedStream>();
  /** Streams of this organization that are written past what the actor may see. */
  readonly #own = new Set<string>();
  #pending = new Map<string, EventRow[]>();

  constructor(options: EventLogOptions) {
    this.#options = options;
  }

  /**
   * The handles in lock order: user, organization, projects by id. Name everything a transaction needs in its first call;
   * a later one may only name what is locked already or comes after it, else two writers could wait for each other.
   */
  async lock(streams: StreamsToLock): Promise<StreamHandle[]> {
    const wanted = inLockOrder(references(streams, this.#options.actor));
    const missing = wanted.filter((reference) => !this.#locked.has(reference.id));
    this.#refuseLateLock(missing);
    for (const run of runsOfOneScope(missing)) await this.#lockRun(run);
    return wanted.map((reference) => this.#handle(reference.id));
  }

  /** The one project's stream, the usual case. */
  async lockProject(projectId: string): Promise<StreamHandle> {
    const [stream] = await this.lock({ project: projectId });
    if (!stream) throw new NotFoundError('project', projectId);
    return stream;
  }

  /** A new project's stream, locked from the start since nobody else can see it yet. */
  async create(kind: StreamKind, id: string, isPrivate = false): Promise<StreamHandle> {
    const scopeId = kind === 'project' ? this.#options.actor.organizationId : id;
    const row = { scope_id: scopeId, id, kind, revision: 0, is_private: isPrivate };
    const insert = () => this.#options.rows(this.#options.sql('streams').insert(row));
    await (this.#isForeign(scopeId) ? this.#options.inOrganization(scopeId, insert) : insert());
    return this.#remember({ id, kind, scopeId, isNew: true }, { id, revision: 0, now: this.#now });
  }

  /**
   * The time of this write: later than every write before it to the streams it has locked. Use it for `created_at` and
   * `updated_at`; the transaction's own now() is from before it waited for the lock.
   */
  get now(): Date {
    return this.#now;
  }

  /** Locks the project that something belongs to, in one round trip, for who knows only the thing's id. */
  async lockProjectOf(table: 'statuses' | 'tasks' | 'comments', id: string): Promise<StreamHandle> {
    const { organizationId } = this.#options.actor;
    const query = this.#options.sql.raw(
      `select ${LOCKED_COLUMNS} from streams
         join ${table} on ${table}.organization_id = streams.scope_id and ${table}.project_id = streams.id
        where ${table}.organization_id = ? and ${table}.id = ?
        for update of streams`,
      [organizationId, id],
    );
    const [row] = await this.#options.rows<LockedRow>(query);
    if (!row) throw new NotFoundError(SINGULAR[table], id);
    const reference = { id: row.id, kind: 'project', scopeId: organizationId } as const;
    const known = this.#locked.get(row.id);
    if (known) return known;
    this.#refuseLateLock([reference]);
    return this.#remember(reference, row);
  }

  /**
   * For `Tickboard-Revision`. Also of streams that stay where they are: what an answer says is of that revision, and who has
   * not come as far must not show something older after it. Other people's streams are none of the caller's business.
   */
  revisions(): StreamRevision[] {
    return [...this.#locked.values()]
      .filter((stream) => stream.kind !== 'user' || stream.id === this.#options.actor.userId)
      .map((stream) => ({ streamId: stream.id, revision: stream.revision }));
  }

  /** Called by transact() at the end. Sent at once, so that it travels with the commit. */
  async flush(): Promise<void> {
    const pending = this.#pending;
    this.#pending = new Map();
    await Promise.all([...pending].map(([scopeId, rows]) => this.#write(scopeId, rows)));
  }

  /** Events for streams of another organization; flushed before all others, since a change of the organization waits. */
  async flushForeign(): Promise<void> {
    for (const [scopeId, rows] of this.#pending) {
      if (!this.#isForeign(scopeId) && !rows.some(({ streamId }) => this.#own.has(streamId))) continue;
      this.#pending.delete(scopeId);
      await this.#options.inOrganization(scopeId, () => this.#write(scopeId, rows));
    }
  }

  /**
   * Another organization of the same person, or another person whose time an admin corrects or whose task is deleted. The
   * policies compare with the scope, so being "in" it lets the stream through, and nothing else of a person.
   */
  #isForeign(scopeId: string): boolean {
    const { organizationId, userId } = this.#options.actor;
    return scopeId !== organizationId && scopeId !== userId;
  }

  /** Of another organization, or perhaps of a project that the actor does not see any more. */
  #isBeyond([first]: readonly StreamReference[]): boolean {
    if (!first) return false;
    return this.#isForeign(first.scopeId) || first.isOwn === true;
  }

  /** A membership is of one organization; in another one's events it would name nobody. */
  #memberIn(stream: LockedStream): string | null {
    const { organizationId, memberId } = this.#options.actor;
    return stream.kind !== 'user' && stream.scopeId !== organizationId ? null : memberId;
  }

  #handle(id: string): LockedStream {
    const stream = this.#locked.get(id);
    if (!stream) throw new Error(`The stream ${id} is not locked.`);
    return stream;
  }

  #remember(reference: StreamReference, row: LockedRow): LockedStream {
    if (row.now > this.#now) this.#now = row.now;
    const stream = new LockedStream(reference, row.revision, (from, event) => this.#append(from, event));
    this.#locked.set(reference.id, stream);
    return stream;
  }

  #refuseLateLock(missing: readonly StreamReference[]): void {
    const first = missing[0];
    if (!first) return;
    for (const held of this.#locked.values()) {
      if (!held.isNew && compareLockOrder(held, first) > 0) {
        throw new Error(
          `The ${first.kind} stream must be locked before the ${held.kind} stream, in one call of lock().`,
        );
      }
    }
  }

  async #lockRun(run: readonly StreamReference[]): Promise<void> {
    const { scopeId } = run[0] as StreamReference;
    const select = () => this.#selectForUpdate(scopeId, run);
    const rows = await (this.#isBeyond(run) ? this.#options.inOrganization(scopeId, select) : select());
    for (const reference of run) {
      const row = rows.get(reference.id);
      if (row === undefined) throw new NotFoundError(reference.kind, reference.id);
      if (reference.isOwn) this.#own.add(reference.id);
      this.#remember(reference, row);
    }
  }

  async #selectForUpdate(scopeId: string, run: readonly StreamReference[]): Promise<Map<string, LockedRow>> {
    // Rows are locked in the order in which they come out of the sort.
    const query = this.#options.sql.raw(
      `select ${LOCKED_COLUMNS} from streams
        where streams.scope_id = ? and streams.id = any(?)
        order by array_position(array['user', 'organization', 'project'], streams.kind), streams.id
        for update`,
      [scopeId, run.map((reference) => reference.id)],
    );
    const rows = await this.#options.rows<LockedRow>(query);
    return new Map(rows.map((row) => [row.id, row]));
  }

  #append(stream: LockedStream, event: NewEvent): void {
    const { actor, causedBy } = this.#options;
    const id = newId();
    const memberId = this.#memberIn(stream);
    const payload = JSON.stringify({
      id,
      type: event.type,
      stream: { id: stream.id, kind: stream.kind },
      seq: stream.revision,
      occurredAt: this.#now.toISOString(),
      actor: { memberId, kind: actor.credential.kind },
      causedBy,
      data: event.data,
    });
    const rows = this.#pending.get(stream.scopeId) ?? [];
    rows.push({ streamId: stream.id, seq: stream.revision, id, type: event.type, payload, memberId });
    this.#pending.set(stream.scopeId, rows);
    this.#options.afterCommit({ topic: 'stream', id: stream.id, revision: stream.revision });
  }

  async #write(scopeId: string, rows: readonly EventRow[]): Promise<void> {
    const { causedBy, sql, rows: run } = this.#options;
    const query = sql.raw(
      // Nothing is returned from `events`: who writes into the organization's stream need not be one who reads it.
      `with appended as (
         insert into events (scope_id, stream_id, seq, id, type, payload, caused_by, actor_member_id, occurred_at)
         select :scopeId::uuid, event.*, :causedBy::text, :memberId::uuid, :occurredAt::timestamptz
           from unnest(:streamIds::uuid[], :seqs::bigint[], :ids::uuid[], :types::text[], :payloads::text[]) as event
       ), newest as (
         select event.stream_id, max(event.seq) as seq
           from unnest(:streamIds::uuid[], :seqs::bigint[]) as event (stream_id, seq) group by event.stream_id
       )
       update streams set revision = newest.seq, moved_at = :occurredAt::timestamptz from newest
        where streams.scope_id = :scopeId::uuid and streams.id = newest.stream_id`,
      {
        scopeId,
        causedBy,
        // The rows are of one scope, so all of them name the same one.
        memberId: rows[0]?.memberId ?? null,
        occurredAt: this.#now,
        streamIds: rows.map((row) => row.streamId),
        seqs: rows.map((row) => row.seq),
        ids: rows.map((row) => row.id),
        types: rows.map((row) => row.type),
        payloads: rows.map((row) => row.payload),
      },
    );
    await run(query);
  }
}
