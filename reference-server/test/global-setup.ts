import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openEmbeddedDatabase } from '../src/db/embedded/index.ts';
import { migrate } from '../src/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The role of the embedded one is no superuser, as on a managed Postgres. */
    postgresUrl: string;
    templateDatabase: string;
  }
}

interface Cluster {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * One real Postgres for the whole run, and in it one migrated database that every test file copies. The embedded one by
 * default; TEST_DATABASE_URL names another server, and a role that may create databases and roles.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await provideCluster(process.env['TEST_DATABASE_URL']);
  const templateDatabase = `tickboard_template_${randomBytes(4).toString('hex')}`;
  const inPostgres = (sql: string): Promise<void> => execute(withDatabase(cluster.url, 'postgres'), sql);
  await inPostgres(`create database ${templateDatabase}`);
  await migrate({ connection: { connectionString: withDatabase(cluster.url, templateDatabase) } });
  project.provide('postgresUrl', cluster.url);
  project.provide('templateDatabase', templateDatabase);
  return async () => {
    if (process.env['TEST_DATABASE_URL']) await inPostgres(`drop database ${templateDatabase} with (force)`);
    await cluster.stop();
  };
}

async function provideCluster(givenUrl: string | undefined): Promise<Cluster> {
  if (givenUrl) return { url: givenUrl, stop: async () => {} };
  const dataDir = await mkdtemp(join(tmpdir(), 'tickboard-test-'));
  const database = await openEmbeddedDatabase({
    dataDir,
    log: { info() {} },
    // Nothing of it outlives the run, so it need not survive a power cut.
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '300',
    },
  });
  return {
    url: database.connectionString,
    async stop() {
      await database.stop({ immediate: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
