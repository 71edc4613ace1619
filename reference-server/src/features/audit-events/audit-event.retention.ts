import type { Actor } from '../../access/actor.ts';
import type { Transact } from '../../db/unit.ts';
import { systemActor, type JobHandler } from '../../jobs/job.ts';

export interface AuditRetentionOptions {
  readonly transact: Transact;
  readonly days: number;
}

const DAY_MILLISECONDS = 86_400_000;
/** It is looked at this often, by each server; who comes second finds nothing left to do. */
const EVERY_MILLISECONDS = 3_600_000;
/** Deletes are short, so that they hold up neither writers nor vacuum. */
const ROWS_AT_ONCE = 5_000;

/** Of no organization: the function looks past the policies for its own length, and can do nothing else. */
const server: Actor = systemActor('', { id: '00000000-0000-0000-0000-000000000000' });

/** Deletes what is older than the server keeps. Nothing enqueues it; it looks by itself, now and then. */
export class AuditRetention implements JobHandler {
  readonly name = 'audit-retention';
  readonly #options: AuditRetentionOptions;
  #nextAt = 0;

  constructor(options: AuditRetentionOptions) {
    this.#options = options;
  }

  async recover(): Promise<void> {
    if (Date.now() < this.#nextAt) return;
    await this.run();
    this.#nextAt = Date.now() + EVERY_MILLISECONDS;
  }

  async run(): Promise<void> {
    const before = new Date(Date.now() - this.#options.days * DAY_MILLISECONDS);
    while ((await this.#deleteSome(before)) === ROWS_AT_ONCE);
  }

  #deleteSome(before: Date): Promise<number> {
    return this.#options.transact(server, async (unit) => {
      const query = unit.sql.raw('select tickboard_delete_audit_events(?, ?) as count', [
        before,
        ROWS_AT_ONCE,
      ]);
      const [deleted] = await unit.rows<{ count: number }>(query);
      return deleted?.count ?? 0;
    });
  }
}
