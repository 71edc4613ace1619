import type { Config } from '../config.ts';
import { openDatabase } from '../db/connection.ts';
import { Reader } from '../db/read.ts';
import { createTransact, type Transact } from '../db/transact.ts';
import { openBus } from '../drivers/bus/open-bus.ts';
import { AccountRepository } from '../features/accounts/account.repository.ts';
import { AccountService } from '../features/accounts/account.service.ts';
import { listAllOrganizations } from '../features/accounts/all-organizations.ts';
import { demoSignIn, seedDemo, type SeededDemo } from '../features/demo/demo.seed.ts';
import type { ConfiguredDatabase } from './open-database.ts';

/** Into a migrated database; a running server hears of it over the bus. */
export function putDemoIn(database: ConfiguredDatabase, config: Config): Promise<SeededDemo> {
  return withDemoParts(database, config, seed);
}

/**
 * For a server that was asked for the demo: only a database without any organization gets it, since everybody knows the
 * demo's password. Tells whether the demo is there now.
 */
export function prepareDemo(
  database: ConfiguredDatabase,
  config: Config,
  isWanted: boolean,
): Promise<boolean> {
  return withDemoParts(database, config, async (parts) => {
    const isThere = (await parts.accounts.find(demoSignIn.email)) !== undefined;
    if (!isWanted) return isThere;
    const isEmpty = (await listAllOrganizations(database.ownerConnection)).length === 0;
    if (!isThere && !isEmpty) return false;
    await seed(parts);
    return true;
  });
}

interface DemoParts {
  readonly accounts: AccountService;
  readonly transact: Transact;
}

function seed(parts: DemoParts): Promise<SeededDemo> {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return seedDemo({ ...parts, now: new Date(), timeZone });
}

async function withDemoParts<T>(
  database: ConfiguredDatabase,
  config: Config,
  work: (parts: DemoParts) => Promise<T>,
): Promise<T> {
  const { connection } = database;
  const pool = openDatabase({ connection, poolSize: 2, prepareStatements: config.prepareStatements });
  // Nobody waits for these hints: who reads before one comes reads what is there.
  const bus = await openBus({ redisUrl: config.redisUrl, connection, onError: () => undefined });
  try {
    const transact = createTransact(pool, bus);
    const accounts = new AccountService(new AccountRepository(new Reader(pool)), transact);
    return await work({ accounts, transact });
  } finally {
    await bus.close();
    await pool.close();
  }
}

export function demoSignInAdvice(): string {
  return `Sign in to the demo as ${demoSignIn.email} with the password ${demoSignIn.password}`;
}
