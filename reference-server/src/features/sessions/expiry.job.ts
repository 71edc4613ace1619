import type { Transact } from '../../db/unit.ts';
import { systemActor, type JobHandler } from '../../jobs/job.ts';

/** It is looked at this often, by each server; who comes second finds nothing left to do. */
const EVERY_MILLISECONDS = 3_600_000;

/** Of no organization: the function looks past the policies for its own length, and can do nothing else. */
const server = systemActor('', { id: '00000000-0000-0000-0000-000000000000' });

/** Deletes sessions and stored answers that are over. Nothing enqueues it; it looks by itself, now and then. */
export class Expiry implements JobHandler {
  readonly name = 'expiry';
  readonly #transact: Transact;
  #nextAt = 0;

  constructor(transact: Transact) {
    this.#transact = transact;
  }

  async recover(): Promise<void> {
    if (Date.now() < this.#nextAt) return;
    await this.run();
    this.#nextAt = Date.now() + EVERY_MILLISECONDS;
  }

  async run(): Promise<void> {
    await this.#transact(server, (unit) => unit.rows(unit.sql.raw('select tickboard_delete_expired()')));
  }
}
