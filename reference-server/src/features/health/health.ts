import type { DatabaseWatch } from '../../db/database-watch.ts';
import { migrationStatus } from '../../db/migrate.ts';

export interface Readiness {
  readonly isReady: boolean;
  /** `ok`, or what is wrong. */
  readonly checks: Readonly<Record<'database' | 'migrations' | 'accepting', string>>;
}

export interface HealthOptions {
  /** Asked on its own connection, so that an answer comes while all others are at work. */
  readonly watch: DatabaseWatch;
  readonly isDraining: () => boolean;
}

/** A load balancer asks every few seconds; a database that hangs must not hang the answer. */
const PATIENCE_MILLISECONDS = 3_000;

export async function readiness({ watch, isDraining }: HealthOptions): Promise<Readiness> {
  const accepting = isDraining() ? 'draining' : 'ok';
  const { database, migrations } = await withinPatience(checkDatabase(watch));
  const checks = { accepting, database, migrations };
  return { isReady: Object.values(checks).every((check) => check === 'ok'), checks };
}

interface DatabaseChecks {
  readonly database: string;
  readonly migrations: string;
}

async function checkDatabase(watch: DatabaseWatch): Promise<DatabaseChecks> {
  const { reason } = watch;
  // Names no host and no account: a load balancer's page is read by many.
  if (reason !== undefined) return unreachable;
  try {
    const { pending } = await watch.ask(migrationStatus);
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
