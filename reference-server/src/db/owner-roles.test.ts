import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject } from '../../test/builders.ts';
import { startTestServer, type TestServer } from '../../test/start-test-server.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { openDatabase } from './connection.ts';
import { migrate, migrateDown } from './migrate.ts';
import { probeTenancy } from './probe.ts';

/**
 * A database as providers give it: its owner is no superuser and may make no roles, and the server may sign in as a third
 * one that owns nothing. For both the policies must hold, and for our own functions, which run as the owner, let through.
 */
const password = randomBytes(12).toString('hex');
const suffix = randomBytes(4).toString('hex');
const roles = {
  owner: `tickboard_owner_${suffix}`,
  server: `tickboard_server_${suffix}`,
  nobody: `tickboard_none_${suffix}`,
};

let created: TestDatabase;
let admin: Client;
let urls: Readonly<Record<keyof typeof roles, string>>;

beforeAll(async () => {
  created = await createTestDatabase({ empty: true });
  admin = new Client({ connectionString: created.url });
  await admin.connect();
  for (const role of Object.values(roles))
    await admin.query(`create role ${role} login password '${password}'`);
  await admin.query(`grant tickboard_app to ${roles.owner}`);
  const database = new URL(created.url).pathname.slice(1);
  await admin.query(`grant ${roles.owner} to current_user`);
  await admin.query(`alter database ${database} owner to ${roles.owner}`);
  await admin.query(`alter schema public owner to ${roles.owner}`);
  const urlOf = (role: string): string => {
    const url = new URL(created.url);
    [url.username, url.password] = [role, password];
    return url.href;
  };
  urls = { owner: urlOf(roles.owner), server: urlOf(roles.server), nobody: urlOf(roles.nobody) };
});

afterAll(async () => {
  await admin.end();
  await created.drop();
  const other = await createTestDatabase({ empty: true });
  const client = new Client({ connectionString: other.url });
  await client.connect();
  for (const role of Object.values(roles)) await client.query(`drop role ${role}`);
  await client.end();
  await other.drop();
});

async function probe(url: string): Promise<void> {
  const database = openDatabase({ connection: { connectionString: url } });
  try {
    await probeTenancy(database.pool);
  } finally {
    await database.close();
  }
}

/** What a member sees of another one's projects, and what is left for who forgot to take the role. */
async function useServer(url: string): Promise<{ statuses: number[]; rows: number }> {
  const server: TestServer = await startTestServer({ database: { reachBy: () => Promise.resolve(url) } });
  try {
    const [editor, other] = [await server.as('editor'), await server.as('editor')];
    const [open, secret] = [
      await createProject(editor),
      await createProject(editor, { visibility: 'private' }),
    ];
    const get = async (caller: typeof editor, { id }: { id: string }) =>
      (await caller.request('GET', `/projects/${id}/board`)).status;
    const stranger = await server.stranger();
    const statuses = [
      await get(editor, secret),
      await get(other, secret),
      await get(other, open),
      await get(stranger, open),
      (await server.owner.request('GET', '/audit-events')).status,
    ];
    const { rowCount } = await server.database.database.pool.query('select from projects');
    return { statuses, rows: rowCount ?? 0 };
  } finally {
    await server.close();
  }
}

describe('a database whose owner is no superuser', () => {
  it('is really such a one', async () => {
    const { rows } = await admin.query(
      'select rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = $1',
      [roles.owner],
    );
    expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolbypassrls: false }]);
  });

  it('is migrated by its owner, and serves the owner', async () => {
    expect(await migrate({ connection: { connectionString: urls.owner } })).not.toEqual([]);
    const { rows } = await admin.query<{ owner: string }>(
      `select distinct tableowner as owner from pg_tables where schemaname = 'public'`,
    );
    expect(rows).toEqual([{ owner: roles.owner }]);
    await probe(urls.owner);
    expect(await useServer(urls.owner)).toEqual({ statuses: [200, 404, 200, 404, 200], rows: 0 });
  });

  it('serves a role that owns nothing, once that may take the application role', async () => {
    await admin.query(`grant tickboard_app to ${roles.server}`);
    await probe(urls.server);
    expect(await useServer(urls.server)).toEqual({ statuses: [200, 404, 200, 404, 200], rows: 0 });
  });

  it('serves no role that may not, and says what to do', async () => {
    await expect(probe(urls.nobody)).rejects.toThrow('GRANT tickboard_app');
  });

  it('does not start when a private project could be read by everybody', async () => {
    const owner = new Client({ connectionString: urls.owner });
    await owner.connect();
    await owner.query(
      'create policy leak on projects for select to tickboard_app using (organization_id = tickboard_organization_id())',
    );
    await expect(probe(urls.owner)).rejects.toThrow('a private project can be read');
    await owner.query('drop policy leak on projects');
    await owner.end();
    await probe(urls.owner);
  });

  it('shows its owner every row for a dump, by the setting that the docs name', async () => {
    const owner = new Client({ connectionString: urls.owner });
    await owner.connect();
    // As pg_dump does without --enable-row-security.
    await owner.query('set row_security = off');
    await expect(owner.query('select from users')).rejects.toThrow('row-level security');
    await owner.query('set row_security = on');
    await owner.query(`set tickboard.system = 'on'`);
    expect((await owner.query('select from users')).rowCount).toBeGreaterThan(0);
    const { rows: hidden } = await owner.query(
      `select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace
         and not exists (select from pg_policies where tablename = relname and current_user = any (roles)
           and cmd in ('ALL', 'SELECT') and qual = '(current_setting(''tickboard.system''::text, true) = ''on''::text)')`,
    );
    expect(hidden).toEqual([]);
    await owner.end();
  });

  it('is taken down by its owner, whose policies hide the sessions that are in the way', async () => {
    const owner = new Client({ connectionString: urls.owner });
    await owner.connect();
    await owner.query(`select set_config('tickboard.system', 'on', false)`);
    const { rowCount } = await owner.query('select from sessions where token_hash is null');
    await owner.end();
    expect(rowCount).toBeGreaterThan(0);
    expect(await migrateDown({ connection: { connectionString: urls.owner } })).toContain('0011-sessions');
  });
});
