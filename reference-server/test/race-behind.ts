import { expect } from 'vitest';
import type { Unit } from '../src/db/unit.ts';
import type { TestServer } from './start-test-server.ts';

const RACERS = 8;

/**
 * Eight at once that meet for certain: something they need is locked until all of them wait. Left to themselves the first
 * is often done before the last has begun, and a lock that is missing goes unseen.
 */
export async function raceBehind<T>(
  server: TestServer,
  lock: (unit: Unit) => Promise<unknown>,
  race: () => Promise<T>,
): Promise<T[]> {
  const { running } = await server.transact(server.owner.actor, async (unit) => {
    await lock(unit);
    const started = Array.from({ length: RACERS }, race);
    await expect.poll(() => waitingFor(server)).toBe(RACERS);
    return { running: started };
  });
  return Promise.all(running);
}

async function waitingFor({ database }: TestServer): Promise<number> {
  const { rows } = await database.database.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}
