import { Client, type ClientBase, type ClientConfig } from 'pg';

/**
 * One transaction of the owner, who sees and writes past the policies in it. Whatever way values are written by default in
 * this database or for this role, here it is always the same; and no time limit that was meant for requests ends it.
 */
export async function inOwnersTransaction<T>(
  connection: ClientConfig,
  begin: string,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  const client = new Client({ application_name: 'tickboard archive', keepAlive: true, ...connection });
  // A connection that breaks between two queries would end the process; the next query fails with it anyway.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(begin);
    await client.query(SETTINGS);
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    // Without a commit the transaction ends with its connection.
    await client.end();
  }
}

/** SET and not set_config: a SELECT would take the snapshot before the tables are locked. */
const SETTINGS = `
  set local tickboard.system = 'on';
  set local search_path = public;
  set local timezone = 'UTC';
  set local datestyle = 'ISO, MDY';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1;
  set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;
  set local lock_timeout = '10s';
`;
