import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { systemActor, type JobHandler } from '../../jobs/job.ts';
import { timerDiscarded } from '../timer/timer.events.ts';
import type { Timer } from '../timer/timer.ts';
import type { TimerRepository } from '../timer/timer.repository.ts';

export interface OrganizationDeletionOptions {
  /** Of the jobs. */
  readonly transact: Transact;
  readonly reader: Reader;
  readonly timers: TimerRepository;
}

/** It is looked at this often, by each server; who comes second finds nothing left to do. */
const EVERY_MILLISECONDS = 60_000;
/** A large organization has millions of rows, and nobody waits for this. */
const AT_MOST_MILLISECONDS = 3_600_000;

const JOB_ID = '00000000-0000-0000-0000-000000000000';
/** Of no organization: the function looks past the policies for its own length, and can do nothing else. */
const server: Actor = systemActor('', { id: JOB_ID });

/** Deletes organizations whose time of grace is over. Nothing enqueues it; it looks by itself, now and then. */
export class OrganizationDeletion implements JobHandler {
  readonly name = 'organization-deletion';
  readonly #options: OrganizationDeletionOptions;
  #nextAt = 0;

  constructor(options: OrganizationDeletionOptions) {
    this.#options = options;
  }

  async recover(): Promise<void> {
    if (Date.now() < this.#nextAt) return;
    await this.run();
    this.#nextAt = Date.now() + EVERY_MILLISECONDS;
  }

  async run(): Promise<void> {
    const { reader } = this.#options;
    const query = reader.sql.raw('select id from tickboard_due_organizations()');
    for (const { id } of await reader.rows<{ id: string }>(server, query)) await this.#delete(id);
  }

  /** All or nothing. Sessions of people who belong elsewhere too go over there, and their timers are told to have gone. */
  #delete(id: string): Promise<void> {
    const work = async (unit: Unit): Promise<void> => {
      const timers = await this.#options.timers.listOfOrganization(unit.actor);
      await this.#discard(unit, timers);
      const query = unit.sql.raw('select user_id from tickboard_delete_organization(?)', [id]);
      await unit.rows<{ user_id: string }>(query);
      unit.afterCommit({ topic: 'credential', id });
    };
    const options = { statementTimeoutMilliseconds: AT_MOST_MILLISECONDS };
    return this.#options.transact(systemActor(id, { id: JOB_ID }), work, options);
  }

  async #discard(unit: Unit, timers: readonly Timer[]): Promise<void> {
    const streams = await unit.events.lock({ users: timers.map(({ userId }) => userId) });
    for (const timer of timers) {
      streams.find(({ id }) => id === timer.userId)?.append(timerDiscarded(timer));
    }
  }
}
