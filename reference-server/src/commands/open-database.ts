import type { ClientConfig } from 'pg';
import type { Config } from '../config.ts';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../db/embedded/index.ts';
import { migrate, type MigrateOptions } from '../db/migrate.ts';

export interface ConfiguredDatabase {
  /** As whom requests are served. */
  readonly connection: ClientConfig;
  /** As whom the schema is changed and organizations are made. */
  readonly ownerConnection: ClientConfig;
  readonly embedded: EmbeddedDatabase | undefined;
  migrate(options?: Pick<MigrateOptions, 'upTo'>): Promise<readonly string[]>;
  close(options?: { readonly immediate?: boolean }): Promise<void>;
}

export interface OpenDatabaseOptions {
  readonly purpose: 'serve' | 'command';
  readonly log: { info(message: string): void };
}

/** The database of DATABASE_URL, else the embedded one, started when it does not run. */
export async function openConfiguredDatabase(
  config: Config,
  options: OpenDatabaseOptions,
): Promise<ConfiguredDatabase> {
  const embedded =
    config.databaseUrl === null
      ? await openEmbeddedDatabase({ dataDir: config.dataDir, ...options })
      : undefined;
  const connectionString = embedded?.connectionString ?? config.databaseUrl ?? '';
  const connection = { connectionString };
  const ownerConnection = embedded
    ? connection
    : { connectionString: config.migrationDatabaseUrl ?? connectionString };
  return {
    connection,
    ownerConnection,
    embedded,
    migrate: (options) =>
      migrate({ connection: ownerConnection, grantTo: servingRoles(connectionString), ...options }),
    close: async (how) => embedded?.stop(how),
  };
}

/** Opens it for the length of one command. */
export async function withDatabase<T>(
  config: Config,
  log: OpenDatabaseOptions['log'],
  work: (database: ConfiguredDatabase) => Promise<T>,
): Promise<T> {
  const database = await openConfiguredDatabase(config, { purpose: 'command', log });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Who signs in with DATABASE_URL, where migrations are run by another role. */
function servingRoles(connectionString: string): string[] {
  const { username } = new URL(connectionString);
  return username ? [decodeURIComponent(username)] : [];
}
