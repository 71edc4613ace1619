import type { Config } from '../config.ts';
import { openDatabase } from '../db/connection.ts';
import { Reader } from '../db/read.ts';
import { createTransact } from '../db/transact.ts';
import { openBus } from '../drivers/bus/open-bus.ts';
import type { OrganizationName } from '../features/accounts/account.ts';
import { passwordPolicy } from '../features/passwords/password-policy.ts';
import { AccountRepository } from '../features/accounts/account.repository.ts';
import { AccountService } from '../features/accounts/account.service.ts';
import { listAllOrganizations } from '../features/accounts/all-organizations.ts';
import { CommandError } from './command-error.ts';
import type { CommandContext } from './context.ts';
import { withDatabase } from './open-database.ts';

export interface Accounts {
  readonly service: AccountService;
  readonly organizations: readonly OrganizationName[];
}

/** Opens what the commands about people and keys need; a running server hears of their changes over the bus. */
export function withAccounts<T>(
  config: Config,
  context: CommandContext,
  work: (accounts: Accounts) => Promise<T>,
): Promise<T> {
  return withDatabase(config, { info: context.tell }, async (database) => {
    await database.migrate();
    const onError = (error: unknown): void => context.tell(String(error));
    const bus = await openBus({ redisUrl: config.redisUrl, connection: database.connection, onError });
    const pool = openDatabase({ connection: database.connection, poolSize: 2 });
    try {
      const policy = passwordPolicy(config, { warn: (_fields, message) => context.tell(message) });
      const repository = new AccountRepository(new Reader(pool));
      const service = new AccountService(repository, createTransact(pool, bus), policy);
      return await work({ service, organizations: await listAllOrganizations(database.ownerConnection) });
    } finally {
      await pool.close();
      await bus.close();
    }
  });
}

/** By id, slug or name; the only one there is when none is named. */
export function chooseOrganization(
  organizations: readonly OrganizationName[],
  wanted: string | undefined,
): OrganizationName | undefined {
  if (wanted === undefined) {
    if (organizations.length > 1)
      throw new CommandError(`Name one with --organization:\n${listed(organizations)}`);
    return organizations[0];
  }
  return (
    organizations.find(({ id, slug }) => id === wanted || slug === wanted) ??
    organizations.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  );
}

export function listed(organizations: readonly OrganizationName[]): string {
  return organizations.map(({ name, slug }) => `  ${slug}  ${name}`).join('\n');
}
