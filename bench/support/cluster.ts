import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../../reference-server/src/db/embedded/index.ts';

export interface Cluster extends AsyncDisposable {
  readonly version: string;
  /** For files of this run; it is removed with the cluster. */
  readonly folder: string;
  /** A new database in it. @returns its address. */
  create(name: string): Promise<string>;
}

/** One PostgreSQL for all sides of a comparison, with the settings that people run: what is committed is on disk. */
export async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'tickboard-bench-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const dataDir = join(folder, 'data');
  const database = await openEmbeddedDatabase({ dataDir, log: { info() {} } }).catch(
    async (error: unknown) => {
      await removeFolder();
      throw error;
    },
  );
  const address = (name: string): string => {
    const url = new URL(database.connectionString);
    url.pathname = `/${name}`;
    return url.href;
  };
  const [row] = await query<{ server_version: string }>(address('postgres'), 'show server_version');
  return {
    folder,
    version: row?.server_version ?? 'unknown',
    async create(name) {
      await query(address('postgres'), `create database ${name}`);
      return address(name);
    },
    async [Symbol.asyncDispose]() {
      await database.stop({ immediate: true });
      await removeFolder();
    },
  };
}

async function query<Result>(connectionString: string, sql: string): Promise<Result[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows as Result[];
  } finally {
    await client.end();
  }
}
