import type { Config } from '../config.ts';
import { openDatabase } from '../db/connection.ts';
import { Reader } from '../db/read.ts';
import { createTransact } from '../db/transact.ts';
import { PostgresBus } from '../drivers/bus/postgres.ts';
import { AccountRepository } from '../features/accounts/account.repository.ts';
import { AccountService } from '../features/accounts/account.service.ts';
import { demoSignIn, seedDemo, type SeededDemo } from '../features/demo/demo.seed.ts';
import type { ConfiguredDatabase } from './open-database.ts';

/** Into a migrated database; a running server hears of it over the bus. */
export async function putDemoIn(database: ConfiguredDatabase, config: Config): Promise<SeededDemo> {
  const { connection } = database;
  const pool = openDatabase({ connection, poolSize: 2, prepareStatements: config.prepareStatements });
  // Nobody waits for these hints: who reads before one comes reads what is there.
  const bus = new PostgresBus({ connection, onError: () => undefined });
  try {
    await bus.start();
    const transact = createTransact(pool, bus);
    const accounts = new AccountService(new AccountRepository(new Reader(pool)), transact);
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return await seedDemo({ accounts, transact, now: new Date(), timeZone });
  } finally {
    await bus.close();
    await pool.close();
  }
}

export function demoSignInAdvice(): string {
  return `Sign in to the demo as ${demoSignIn.email} with the password ${demoSignIn.password}`;
}
