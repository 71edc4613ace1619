import { Client } from 'pg';
import type { TestServer } from './start-test-server.ts';

type Row = Readonly<Record<string, unknown>>;

/** Looks and writes past the policies, for what no operation shows. */
export async function asOwner({ database }: TestServer, statement: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(`set tickboard.system = 'on'`);
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
