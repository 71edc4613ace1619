import type { Client } from 'pg';
import type { Acknowledged } from './killed-writers.ts';

interface StoredEvent {
  readonly stream: string;
  readonly kind: string;
  readonly revision: number;
  readonly seq: number;
  readonly type: string;
  readonly causedBy: string | null;
  readonly payload: {
    readonly seq: number;
    readonly type: string;
    readonly causedBy: string | null;
    readonly stream: { readonly id: string; readonly kind: string };
    readonly data: {
      readonly timerId?: string;
      readonly task?: { readonly id: string; readonly title: string };
    };
  };
}

/** Everything a database holds that has to be true of it at all times, read by its owner. */
export class Stored {
  readonly #rows: readonly StoredEvent[];
  readonly #streams: ReadonlyMap<string, readonly StoredEvent[]>;

  private constructor(rows: readonly StoredEvent[]) {
    this.#rows = rows;
    this.#streams = Map.groupBy(rows, ({ stream }) => stream);
  }

  static async read(sql: Client): Promise<Stored> {
    const { rows } = await sql.query<Omit<StoredEvent, 'payload'> & { payload: string }>(
      `select streams.id as stream, streams.kind, streams.revision::int, events.seq::int, events.type,
              events.caused_by as "causedBy", events.payload
         from streams join events on events.scope_id = streams.scope_id and events.stream_id = streams.id
        order by streams.id, events.seq`,
    );
    return new Stored(
      rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as StoredEvent['payload'] })),
    );
  }

  get count(): number {
    return this.#rows.length;
  }

  /** Streams with a gap, a revision that is not that of the last event, or events that say something else of themselves. */
  brokenStreams(): string[] {
    return [...this.#streams].flatMap(([stream, events]) => {
      const isWhole = events.every(
        ({ seq, type, kind, causedBy, payload }, index) =>
          seq === index + 1 &&
          payload.seq === seq &&
          payload.type === type &&
          payload.causedBy === causedBy &&
          payload.stream.id === stream &&
          payload.stream.kind === kind,
      );
      return isWhole && events.at(-1)?.revision === events.length ? [] : [`${events[0]?.kind} ${stream}`];
    });
  }

  /** Moments at which a person's own stream tells of two timers, or of the end of one that did not run. */
  doubleTimers(): string[] {
    return [...this.#streams.values()].flatMap((events) => {
      let running: string | undefined;
      return events.flatMap(({ kind, type, seq, stream, payload }) => {
        if (kind !== 'user' || !type.startsWith('timer.')) return [];
        const before = running;
        running = type === 'timer.started' ? payload.data.timerId : undefined;
        const isRight = type === 'timer.started' ? before === undefined : before === payload.data.timerId;
        return isRight ? [] : [`${type} ${stream} ${seq}`];
      });
    });
  }

  /** Acknowledged writes that are not there, or there more than once. */
  lost(acknowledged: readonly Acknowledged[], ids: ReadonlySet<string>): string[] {
    const byKey = Map.groupBy(this.#rows, ({ causedBy }) => causedBy);
    return acknowledged.flatMap((write) => {
      const streams = Map.groupBy(byKey.get(write.key) ?? [], ({ stream }) => stream);
      const told = [...streams.values()].map((events) => events.map(({ type }) => type).join(' '));
      const isThere = write.made === null || ids.has(write.made.id);
      return isThere && hasTold(write, told)
        ? []
        : [`${write.key} ${write.events.join(' ')}: ${told.join(', ')}`];
    });
  }

  /** Tasks whose row is not what the last event about it said. */
  async strayTasks(sql: Client): Promise<string[]> {
    const { rows } = await sql.query<{ id: string; title: string }>('select id, title from tasks');
    const last = new Map(
      this.#rows.flatMap(({ payload: { data } }) =>
        data.task?.title === undefined ? [] : [[data.task.id, data.task.title]],
      ),
    );
    return rows.flatMap(({ id, title }) => (last.get(id) === title ? [] : [id]));
  }
}

/** A timer that changes over tells the project it leaves of its end, and the one it goes to of its start. */
function hasTold({ events, mayBeNone }: Acknowledged, told: readonly string[]): boolean {
  if (events.length === 0 || (mayBeNone && told.length === 0)) return told.length === 0;
  const whole = events.join(' ');
  return told.includes(whole) && told.every((types) => whole.includes(types));
}

/** Of everything that writers can have made. */
export async function idsOf(sql: Client): Promise<Set<string>> {
  const { rows } = await sql.query<{ id: string }>(
    'select id from tasks union all select id from comments union all select id from time_entries',
  );
  if (new Set(rows.map(({ id }) => id)).size !== rows.length) throw new Error('Something is there twice.');
  return new Set(rows.map(({ id }) => id));
}

/** Time of one person that lies in two entries, or in an entry and the running timer; and persons with two timers. */
export async function overlaps(sql: Client): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `with spans as (
       select person_id as person, id, started_at, ended_at from time_entries where ended_at > started_at
       union all select user_id, id, started_at, 'infinity' from running_timers
     )
     select count(*)::int as count from spans as one join spans as other
         on other.person = one.person and other.id > one.id
        and other.started_at < one.ended_at and one.started_at < other.ended_at`,
  );
  return rows[0]?.count ?? 0;
}
