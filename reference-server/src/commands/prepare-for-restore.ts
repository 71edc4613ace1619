import { Client } from 'pg';
import { ensureApplicationRole } from '../db/application-role.ts';

/** A dump names the application role in its grants and policies, and does not make it. */
export async function prepareForRestore(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await ensureApplicationRole(client);
  } finally {
    await client.end();
  }
}
