import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { APPLICATION_ROLE } from './application-role.ts';
import { DatabaseSetupError } from './setup-error.ts';

/**
 * Proves at the start that the policies hold, with the very connection that serves requests: as the application role, one
 * organization must not see another's row, and a member no project that is private to others. Nothing is left behind. A
 * superuser as `DATABASE_URL`, a policy dropped by hand, a role that was given BYPASSRLS: each ends the start here,
 * instead of showing somebody else's board later.
 */
export async function probeTenancy(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await takeRole(client);
    await refusePowerfulRole(client);
    await refuseUnprotectedTables(client);
    await refuseForeignRows(client);
  } finally {
    await client.query('rollback').catch(() => {});
    client.release();
  }
}

async function takeRole(client: PoolClient): Promise<void> {
  try {
    await client.query(`set local role ${APPLICATION_ROLE}`);
  } catch (cause) {
    throw new DatabaseSetupError(
      `The role of DATABASE_URL may not take the role ${APPLICATION_ROLE}. Run: GRANT ${APPLICATION_ROLE} TO it.`,
      { cause },
    );
  }
}

async function refusePowerfulRole(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ powerful: boolean }>(
    `select rolsuper or rolbypassrls as powerful from pg_roles where rolname = current_user`,
  );
  if (rows[0]?.powerful !== false) {
    throw new DatabaseSetupError(
      `${APPLICATION_ROLE} may pass row-level security by. Run: ALTER ROLE ${APPLICATION_ROLE} NOSUPERUSER NOBYPASSRLS.`,
    );
  }
}

async function refuseUnprotectedTables(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct pg_class.relname as name
       from pg_class
       join pg_attribute on pg_attribute.attrelid = pg_class.oid
      where pg_class.relkind in ('r', 'p') and pg_class.relnamespace = (select users.relnamespace from pg_class as users where users.oid = 'users'::regclass)
        and not (pg_class.relrowsecurity and pg_class.relforcerowsecurity)
        and pg_attribute.attname in ('organization_id', 'user_id', 'scope_id')`,
  );
  if (rows.length > 0) {
    throw new DatabaseSetupError(`Row-level security is off for: ${rows.map((row) => row.name).join(', ')}.`);
  }
}

async function refuseForeignRows(client: PoolClient): Promise<void> {
  const [own, foreign] = [randomUUID(), randomUUID()];
  const become = (id: string, reach = 'all') =>
    client.query(
      `select set_config('tickboard.organization_id', $1, true), set_config('tickboard.reach', $2, true),
         set_config('tickboard.project_ids', '', true), set_config('tickboard.open_project_ids', '', true)`,
      [id, reach],
    );
  await become(foreign);
  await client.query('insert into organizations (id, name, slug) values ($1, $2, $3)', [
    foreign,
    'Probe',
    foreign,
  ]);
  await client.query(`insert into streams (scope_id, id, kind) values ($1, $1, 'organization')`, [foreign]);
  await client.query(
    `insert into projects (organization_id, id, key, name, color, visibility) values ($1, $1, 'P', 'Probe', 'gray', 'private')`,
    [foreign],
  );
  await become(foreign, 'member');
  if ((await client.query('select from projects limit 1')).rowCount !== 0) {
    throw new DatabaseSetupError(
      'Row-level security does not hold: a private project can be read by everybody.',
    );
  }
  await become(own);
  for (const table of ['organizations', 'streams', 'projects', 'tasks', 'members']) {
    const { rowCount } = await client.query(`select from ${table} limit 1`);
    if (rowCount !== 0) {
      throw new DatabaseSetupError(
        `Row-level security does not hold: another organization's row in ${table} can be read.`,
      );
    }
  }
}
