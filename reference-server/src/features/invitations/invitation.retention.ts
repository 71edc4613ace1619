import type { Actor } from '../../access/actor.ts';
import type { Transact } from '../../db/unit.ts';
import { systemActor, type JobHandler } from '../../jobs/job.ts';
import { DAY_MILLISECONDS } from './invitation.ts';

/** Addresses of people who never came are not kept for longer. */
const KEPT_DAYS = 30;
/** It is looked at this often, by each server; who comes second finds nothing left to do. */
const EVERY_MILLISECONDS = 3_600_000;
const ROWS_AT_ONCE = 1_000;

/** Of no organization: the function looks past the policies for its own length, and can do nothing else. */
const server: Actor = systemActor('', { id: '00000000-0000-0000-0000-000000000000' });

/** Deletes invitations that have ended long ago. Nothing enqueues it; it looks by itself, now and then. */
export class InvitationRetention implements JobHandler {
  readonly name = 'invitation-retention';
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
    const before = new Date(Date.now() - KEPT_DAYS * DAY_MILLISECONDS);
    while ((await this.#deleteSome(before)) === ROWS_AT_ONCE);
  }

  #deleteSome(before: Date): Promise<number> {
    return this.#transact(server, async (unit) => {
      const query = unit.sql.raw('select tickboard_delete_ended_invitations(?, ?) as count', [
        before,
        ROWS_AT_ONCE,
      ]);
      const [deleted] = await unit.rows<{ count: number }>(query);
      return deleted?.count ?? 0;
    });
  }
}
