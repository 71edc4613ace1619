import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { inject } from 'vitest';
import { openDatabase, type Database, type DatabaseOptions } from '../src/db/connection.ts';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  readonly empty?: boolean;
  /** Of an empty one, whose text is then sorted as people sort it; by default it is sorted by its bytes. */
  readonly locale?: string;
}

/** A database of its own: migrated, unless `empty` asks for a bare one. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const name = `tickboard_${randomBytes(6).toString('hex')}`;
  await asOwner((client) => client.query(`create database ${name} ${templateFor(options)}`));
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => asOwner((client) => drop(client, name)),
  };
}

function templateFor({ empty, locale }: TestDatabaseOptions): string {
  if (locale !== undefined) return `template template0 locale_provider icu icu_locale '${locale}'`;
  // A copy of files is faster than WAL for a database this small, and nobody else uses the template.
  return empty ? '' : `template ${inject('templateDatabase')} strategy file_copy`;
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** The server's own vacuum may be in there at the moment, which only a superuser can end; it ends by itself. */
async function drop(client: Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE || attempt === 20) throw error;
      await sleep(250);
    }
  }
}

export interface OpenTestDatabase extends TestDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

export interface OpenOptions extends Partial<Omit<DatabaseOptions, 'connection'>> {
  /** The address to use instead, for a test that puts something in between. */
  readonly reachBy?: (url: string) => Promise<string>;
}

export async function openTestDatabase({ reachBy, ...options }: OpenOptions = {}): Promise<OpenTestDatabase> {
  const created = await createTestDatabase();
  const connectionString = reachBy ? await reachBy(created.url) : created.url;
  const database = openDatabase({ poolSize: 12, ...options, connection: { connectionString } });
  return {
    ...created,
    database,
    async close() {
      await database.close();
      await created.drop();
    },
  };
}

async function asOwner(work: (client: Client) => Promise<unknown>): Promise<void> {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/postgres`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
