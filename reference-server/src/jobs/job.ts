import type { Actor } from '../access/actor.ts';
import { PLAIN_REACH } from '../access/reach.ts';
import { scopesOfRole } from '../access/roles.ts';
import type { Unit } from '../db/unit.ts';

/** What can be asked of the worker; a feature defines its jobs and says what they do. */
export interface JobHandler {
  readonly name: string;
  /**
   * Runs at least once for each time it was enqueued, and again when it threw or when its server was killed; so whatever
   * it does must be right when done twice. `signal` is aborted when the server stops.
   */
  run(payload: unknown, signal: AbortSignal): Promise<void>;
  /** Finds work that a killed server left behind and enqueues it again. Called at the start and now and then. */
  recover?(): Promise<void>;
}

export interface NewJob {
  readonly name: string;
  /** Ids, no content: it is kept outside of the tenants' tables. */
  readonly payload: Readonly<Record<string, string>>;
  /** Enqueued twice under one key while it waits, it is one job. */
  readonly key: string;
  readonly runAt?: Date;
}

/**
 * Part of the write's own transaction: with its rollback the job is gone, and no worker sees it before the commit.
 * The queue's wake-up is a NOTIFY, for which commits of such writes queue up; so this is for rare things.
 */
export async function enqueue(unit: Unit, { name, payload, key, runAt }: NewJob): Promise<void> {
  await unit.sql.raw('select tickboard_enqueue(?, ?::json, ?, ?::timestamptz)', [
    name,
    JSON.stringify(payload),
    key,
    (runAt ?? new Date()).toISOString(),
  ]);
}

/** Acts for an organization without a person's credential: a job, a command on the server's own machine. */
export function systemActor(
  organizationId: string,
  options: { id: string; memberId?: string | null },
): Actor {
  return {
    organizationId,
    userId: null,
    memberId: options.memberId ?? null,
    role: 'owner',
    scopes: scopesOfRole('owner'),
    reach: PLAIN_REACH,
    credential: { kind: 'system', id: options.id },
  };
}
