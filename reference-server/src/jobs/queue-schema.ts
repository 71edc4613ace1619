import { Logger, runMigrations } from 'graphile-worker';
import { Pool, type ClientConfig } from 'pg';

export const queueSchema = 'graphile_worker';

/** What graphile-worker says goes nowhere here: a failed migration throws. */
const silent = new Logger(() => () => undefined);

/**
 * The queue's own tables, kept up to date by the library. It keeps them from everybody but their owner; where migrations
 * run under a role of their own, the roles that work on jobs are let in.
 */
export async function migrateQueue(connection: ClientConfig, grantTo: readonly string[] = []): Promise<void> {
  const pool = openQueuePool(connection, 2);
  try {
    await runMigrations({ pgPool: pool, logger: silent });
    for (const role of grantTo) await pool.query(letIn(role));
  } finally {
    await pool.end();
  }
}

export async function dropQueue(connection: ClientConfig): Promise<void> {
  const pool = openQueuePool(connection, 1);
  try {
    await pool.query(`drop schema if exists ${queueSchema} cascade`);
  } finally {
    await pool.end();
  }
}

// The library asks for listeners; whatever breaks here breaks a query too, which throws.
function openQueuePool(connection: ClientConfig, max: number): Pool {
  const pool = new Pool({ application_name: 'tickboard migrations', ...connection, max });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

// Row-level security is on for the library's tables, without a policy: that shuts out everybody but the owner.
function letIn(role: string): string {
  const name = `'${role.replaceAll("'", "''")}'`;
  return `
    do $$
    declare found record;
    begin
      execute format('grant usage on schema ${queueSchema} to %I', ${name});
      execute format('grant all on all tables in schema ${queueSchema} to %I', ${name});
      execute format('grant all on all sequences in schema ${queueSchema} to %I', ${name});
      execute format('grant execute on all functions in schema ${queueSchema} to %I', ${name});
      for found in select tablename from pg_tables where schemaname = '${queueSchema}' and rowsecurity loop
        execute format('drop policy if exists tickboard_worker on ${queueSchema}.%I', found.tablename);
        execute format('create policy tickboard_worker on ${queueSchema}.%I to %I using (true) with check (true)',
          found.tablename, ${name});
      end loop;
    end
    $$;
  `;
}
