import knex, { type Knex } from 'knex';
import { createHash } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';
import { ensureApplicationRole } from '../src/db/application-role.ts';
import { migrations as ours } from '../src/db/migrations/index.ts';
import type { Migration } from '../src/db/migrations/migration.ts';

/** Sorted; each name with its form, such as `tasks.title` with `text not null`. */
export type Entries = Readonly<Record<string, string>>;

export interface DatabaseSurface {
  /** Tables, columns and functions as the migrations leave them. */
  readonly schema: Entries;
  /** Of each migration a checksum of the SQL that it runs on an empty database. */
  readonly migrations: Entries;
}

/** Runs the migrations on an empty database and tells what they did. */
export async function surfaceOfDatabase(
  connection: ClientConfig,
  migrations: readonly Migration[] = ours,
): Promise<DatabaseSurface> {
  const client = new Client(connection);
  await client.connect();
  try {
    await ensureApplicationRole(client);
    const checksums = await runRecorded(connection, migrations);
    const { rows } = await client.query<{ name: string; form: string }>(contents);
    const entries = rows.map(({ name, form }) => [name, form] as const);
    return {
      schema: Object.fromEntries(entries.toSorted(([one], [two]) => (one < two ? -1 : Number(one > two)))),
      migrations: checksums,
    };
  } finally {
    await client.end();
  }
}

async function runRecorded(connection: ClientConfig, migrations: readonly Migration[]): Promise<Entries> {
  const builder = knex({
    client: 'pg',
    connection: { ...connection } as Knex.PgConnectionConfig,
    pool: { min: 0, max: 1 },
  });
  try {
    const checksums: Record<string, string> = {};
    for (const migration of migrations) checksums[migration.name] = await checksumOf(builder, migration);
    return checksums;
  } finally {
    await builder.destroy();
  }
}

async function checksumOf(builder: Knex, migration: Migration): Promise<string> {
  const hash = createHash('sha256');
  const record = ({ sql, bindings }: { sql: string; bindings?: unknown[] }): void => {
    // A formatter may move lines; to the database they are the same.
    if (!/^(?:begin|commit|rollback)\b/i.test(sql)) {
      hash.update(`${sql.replaceAll(/\s+/g, ' ').trim()} ${JSON.stringify(bindings ?? [])}\n`);
    }
  };
  builder.on('query', record);
  try {
    await builder.transaction((transaction) => migration.up(transaction));
  } finally {
    builder.off('query', record);
  }
  return hash.digest('hex').slice(0, 32);
}

const contents = `
  select table_name || '.' || column_name as name,
         case data_type when 'USER-DEFINED' then udt_name when 'ARRAY' then udt_name else data_type end
           || case when is_nullable = 'NO' then ' not null' else '' end
           || case when column_default is not null or is_identity = 'YES' then ' default' else '' end
           || case when is_generated = 'ALWAYS' then ' generated' else '' end as form
    from information_schema.columns
    join pg_class on pg_class.oid = (quote_ident(table_schema) || '.' || quote_ident(table_name))::regclass
   where table_schema = 'public' and not relispartition
  union all
  select relname, case relkind when 'v' then 'view' else 'table' end
    from pg_class
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and not relispartition
  union all
  select proname || '()', '(' || pg_get_function_identity_arguments(pg_proc.oid) || ') ' || pg_get_function_result(pg_proc.oid)
    from pg_proc
   where pronamespace = 'public'::regnamespace and prokind = 'f'
     and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`;
