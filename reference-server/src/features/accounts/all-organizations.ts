import { Client, type ClientConfig } from 'pg';
import type { OrganizationName } from './account.ts';

/**
 * Across tenants, so it is for the operator's commands alone: it needs the connection of the tables' owner and switches
 * the policies for its own transaction. No request gets here.
 */
export async function listAllOrganizations(ownerConnection: ClientConfig): Promise<OrganizationName[]> {
  const client = new Client({ application_name: 'tickboard command', ...ownerConnection });
  // A connection that breaks between two queries would end the process; the next query fails with it anyway.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin read only');
    await client.query(`select set_config('tickboard.system', 'on', true)`);
    const { rows } = await client.query<OrganizationName>(
      'select organizations.id, organizations.name, organizations.slug from organizations order by organizations.created_at, organizations.id',
    );
    await client.query('commit');
    return rows;
  } finally {
    await client.end();
  }
}
