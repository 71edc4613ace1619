import knex, { type Knex } from 'knex';
import { Client, type ClientBase, type ClientConfig } from 'pg';
import { dropQueue, migrateQueue } from '../jobs/queue-schema.ts';
import { ensureApplicationRole } from './application-role.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { DatabaseSetupError } from './setup-error.ts';

export interface MigrateOptions {
  readonly connection: ClientConfig;
  /** Roles besides the connecting one that serve requests (`DATABASE_URL`, where migrations have a role of their own). */
  readonly grantTo?: readonly string[];
  /** Name of the last one to apply, for data that was made under an earlier schema; all of them without it. */
  readonly upTo?: string | undefined;
}

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/** Any number that no other program is likely to lock: "tick" in ASCII. */
const MIGRATION_LOCK = 0x7469636b;
const MIGRATIONS_TABLE = 'schema_migrations';
const OLDEST_SERVER_VERSION = 150_000;

/** Brings the schema up to date; returns the names of what it applied. Several servers may start at once. */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  return underLock(options, async (builder, client) => {
    await refuseOldServer(client);
    await ensureApplicationRole(client, options.grantTo);
    const [, applied] = (await builder.migrate.latest()) as [number, string[]];
    await migrateQueue(options.connection, options.grantTo);
    return applied;
  });
}

/** Undoes every migration. For tests, and for who wants to leave. */
export async function migrateDown(options: MigrateOptions): Promise<string[]> {
  return underLock(options, async (builder) => {
    const [, undone] = (await builder.migrate.rollback(undefined, true)) as [number, string[]];
    await dropQueue(options.connection);
    return undone;
  });
}

/** Takes no lock and changes nothing; for readiness. */
export async function migrationStatus(client: Pick<ClientBase, 'query'>): Promise<MigrationStatus> {
  const { rows: tables } = await client.query<{ exists: boolean }>(
    `select to_regclass('${MIGRATIONS_TABLE}') is not null as exists`,
  );
  if (!tables[0]?.exists) return { applied: [], pending: migrations.map((migration) => migration.name) };
  const { rows } = await client.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE} order by id`);
  const applied = rows.map((row) => row.name);
  const pending = migrations.map((migration) => migration.name).filter((name) => !applied.includes(name));
  return { applied, pending };
}

async function underLock<T>(
  { connection, upTo }: MigrateOptions,
  work: (builder: Knex, client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ application_name: 'tickboard migrations', ...connection });
  await client.connect();
  const builder = migrator(connection, upTo);
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    // Knex keeps a lock row of its own, which stays behind when a migrating process is killed. Ours does not, and whoever
    // holds ours is alone.
    await builder.migrate.forceFreeMigrationsLock();
    return await work(builder, client);
  } finally {
    await builder.destroy();
    await client.end();
  }
}

/** For whoever must not meet a migration; until the end of the transaction. */
export async function lockMigrations(client: ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
}

function migrator(connection: ClientConfig, upTo?: string): Knex {
  const last = upTo === undefined ? migrations.length - 1 : migrations.findIndex(({ name }) => name === upTo);
  return knex({
    client: 'pg',
    connection: { ...connection } as Knex.PgConnectionConfig,
    pool: { min: 0, max: 1 },
    log: { warn() {}, error() {}, debug() {}, deprecate() {} },
    migrations: {
      tableName: MIGRATIONS_TABLE,
      // What a newer release has applied fits this one: while servers are replaced one by one, an old one may start again.
      disableMigrationsListValidation: true,
      migrationSource: {
        getMigrations: () => Promise.resolve(migrations.slice(0, last + 1)),
        getMigrationName: (migration: Migration) => migration.name,
        getMigration: (migration: Migration) =>
          Promise.resolve({
            up: telling(migration, (chosen, builder) => chosen.up(builder)),
            down: telling(migration, (chosen, builder) => chosen.down(builder)),
          }),
      },
    },
  });
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; name: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name`,
  );
  const server = rows[0];
  if (server && server.version < OLDEST_SERVER_VERSION) {
    throw new DatabaseSetupError(`PostgreSQL 15 or later is needed; this one is ${server.name}.`);
  }
}

type Step = (migration: Migration, knex: Knex) => Promise<void>;

/** Says which one failed and why; Knex would say it with the whole SQL in front. */
function telling(migration: Migration, step: Step): (knex: Knex) => Promise<void> {
  return async (builder) => {
    try {
      await step(migration, builder);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      const reason = message.slice(message.lastIndexOf(' - ') + 1).replace(/^- /, '');
      throw new DatabaseSetupError(`The database migration ${migration.name} failed: ${reason}`, { cause });
    }
  };
}
