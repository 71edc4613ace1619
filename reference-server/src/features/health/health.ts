import type { Pool } from 'pg';
import { migrationStatus } from '../../db/migrate.ts';

export interface Readiness {
  readonly isReady: boolean;
  /** `ok`, or what is wrong. */
  readonly checks: Readonly<Record<'database' | 'migrations' | 'accepting', string>>;
}

export interface HealthOptions {
  readonly pool: Pool;
  readonly isDraining: () => boolean;
}

/** A load balancer asks every few seconds; a database that hangs must not hang the answer. */
const PATIENCE_MILLISECONDS = 3_000;

export async function readiness({ pool, isDraining }: HealthOptions): Promise<Readiness> {
  const accepting = isDraining() ? 'draining' : 'ok';
  const { database, migrations } = await withinPatience(checkDatabase(pool));
  const checks = { accepting, database, migrations };
  return { isReady: Object.values(checks).every((check) => check === 'ok'), checks };
}

interface DatabaseChecks {
  readonly database: string;
  readonly migrations: string;
}

async function checkDatabase(pool: Pool): Promise<DatabaseChecks> {
  try {
    const { pending } = await migrationStatus(pool);
    return { database: 'ok', migrations: pending.length === 0 ? 'ok' : `pending: ${pending.join(', ')}` };
  } catch {
    return unreachable;
  }
}

const unreachable: DatabaseChecks = { database: 'unreachable', migrations: 'unknown' };

async function withinPatience(checks: Promise<DatabaseChecks>): Promise<DatabaseChecks> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<DatabaseChecks>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MILLISECONDS, unreachable);
  });
  try {
    return await Promise.race([checks, late]);
  } finally {
    clearTimeout(timer);
  }
}
