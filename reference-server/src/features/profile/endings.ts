import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import type { Unit } from '../../db/unit.ts';
import type { Departure } from '../members/departure.ts';
import type { TimerService } from '../timer/timer.service.ts';
import type { Endings } from './deletion.service.ts';

/** An account that goes ends its memberships as a removal does, and keeps its address nowhere. */
export class AccountEndings implements Endings {
  readonly #departure: Departure;
  readonly #timers: TimerService;

  constructor(departure: Departure, timers: TimerService) {
    this.#departure = departure;
    this.#timers = timers;
  }

  async leave(unit: Unit, memberId: string): Promise<void> {
    // The name stays with what was written. The address goes with the account, from here and wherever else it is left.
    await this.#departure.end(unit, await this.#departure.lock(unit, unit.actor, memberId));
  }

  /** The job that looks for organizations whose time is over does the rest. */
  async deleteOrganization(unit: Unit): Promise<void> {
    const { sql, actor, events } = unit;
    const gone = { user_id: null, email: null, removed_at: events.now };
    await unit.rows(ownRow(unit, actor.memberId ?? '').update({ ...gone, version: sql.raw('version + 1') }));
    await unit.rows(
      sql('organizations')
        .where('organizations.id', actor.organizationId)
        .update({ deletion_at: events.now }),
    );
  }

  async stopTimer(actor: Actor): Promise<void> {
    const { running } = await this.#timers.get(actor);
    if (running) await this.#timers.stop(actor, { overlap: 'clip' });
  }
}

function ownRow({ sql, actor }: Unit, memberId: string): Knex.QueryBuilder {
  return sql('members').where({ organization_id: actor.organizationId, id: memberId });
}
