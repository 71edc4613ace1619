import type { Actor } from '../../access/actor.ts';
import type { StreamHandle } from '../../db/event-log.ts';
import type { Reader } from '../../db/read.ts';
import { MoreToLockError } from '../../db/retrying.ts';
import type { Unit } from '../../db/unit.ts';

/** What is about to be deleted. With a task go its subtasks. */
export type Subject = { readonly taskId: string } | { readonly projectId: string };

interface Booked {
  readonly userId: string;
  /** Null where the whole project goes. */
  readonly taskId: string | null;
}

/** A person's own stream, and the tasks that person has time on. */
export interface BookedPerson {
  readonly stream: StreamHandle;
  readonly taskIds: ReadonlySet<string | null>;
}

/**
 * People who have a timer or time on what is about to be deleted. The time goes on without it, which is told in their own
 * streams: else another device of theirs would show the old task until it loads again.
 *
 * Streams of people come first in the order of locks, so they are locked before the project; who has come while we waited
 * for the project makes the whole transaction run again. Once the project is locked nobody else can come, since whoever
 * books time on it locks it too. All of them are of the project's organization, so the policies show them.
 */
export class BookedPeople {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /**
   * Before any other lock. Answers what to ask once the project is locked as well.
   * @param others people whose streams the work needs besides.
   */
  async lock(
    unit: Unit,
    subject: Subject,
    others: readonly string[] = [],
  ): Promise<() => Promise<BookedPerson[]>> {
    const known = new Set((await this.find(unit.actor, subject)).map(({ userId }) => userId));
    await unit.events.lock({ users: [...known, ...others] });
    return async () => {
      const booked = await this.find(unit.actor, subject);
      if (booked.some(({ userId }) => !known.has(userId))) throw new MoreToLockError();
      return withStreams(unit, booked);
    };
  }

  /**
   * The time itself, before what it was spent on is deleted; timers let go by their foreign keys. The version counts up,
   * since what is shown of the time changes.
   */
  async release(actor: Actor, subject: Subject): Promise<void> {
    const lost = 'taskId' in subject ? 'task_id = null' : 'task_id = null, project_id = null';
    const query = this.#reader.sql.raw(
      `update time_entries set ${lost}, version = time_entries.version + 1
        where time_entries.organization_id = :organizationId and ${bookedOn('time_entries', subject)}`,
      { organizationId: actor.organizationId, ...subject },
    );
    await this.#reader.rows(actor, query);
  }

  /** Each person once for each task, as it is now. */
  find(actor: Actor, subject: Subject): Promise<Booked[]> {
    const taskOf = (table: string): string => ('taskId' in subject ? `${table}.task_id` : 'null::uuid');
    const query = this.#reader.sql.raw(
      `select members.user_id as "userId", ${taskOf('time_entries')} as "taskId"
         from time_entries
         join members on members.organization_id = time_entries.organization_id and members.id = time_entries.member_id
        where time_entries.organization_id = :organizationId and members.user_id is not null
          and ${bookedOn('time_entries', subject)}
       union
       select running_timers.user_id, ${taskOf('running_timers')} from running_timers
        where running_timers.organization_id = :organizationId and ${bookedOn('running_timers', subject)}`,
      { organizationId: actor.organizationId, ...subject },
    );
    return this.#reader.rows<Booked>(actor, query);
  }
}

function bookedOn(table: 'time_entries' | 'running_timers', subject: Subject): string {
  if ('projectId' in subject) return `${table}.project_id = :projectId`;
  return `${table}.task_id in (select tasks.id from tasks
    where tasks.organization_id = :organizationId and (tasks.id = :taskId or tasks.parent_id = :taskId))`;
}

/** Locked already, so nothing is waited for. */
async function withStreams(unit: Unit, booked: readonly Booked[]): Promise<BookedPerson[]> {
  const people = Map.groupBy(booked, ({ userId }) => userId);
  const streams = await unit.events.lock({ users: [...people.keys()] });
  return streams.map((stream) => ({
    stream,
    taskIds: new Set(people.get(stream.id)?.map(({ taskId }) => taskId)),
  }));
}
