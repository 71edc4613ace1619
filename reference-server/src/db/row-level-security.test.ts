import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../access/actor.ts';
import { createTenant } from '../../test/tenants.ts';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import { fillEveryTable } from '../../test/fill-every-table.ts';
import { callerStatement } from './session.ts';
import { probeTenancy } from './probe.ts';

let opened: OpenTestDatabase;
let tables: string[];
let ours: Actor;
let theirs: Actor;

beforeAll(async () => {
  opened = await openTestDatabase();
  ours = await createTenant(opened.database);
  theirs = await createTenant(opened.database);
  await fillEveryTable(opened.database, ours);
  await fillEveryTable(opened.database, theirs);
  tables = await tenantTables();
});

afterAll(() => opened.close());

async function tenantTables(): Promise<string[]> {
  const { rows } = await opened.database.pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname not like 'schema_migrations%' and has_table_privilege('tickboard_app', oid, 'select') order by relname`,
  );
  return rows.map((row) => row.name);
}

/** Runs straight SQL as the application role and undoes it. */
async function as<T>(
  caller: Actor,
  work: (query: (sql: string) => Promise<{ count: number }>) => Promise<T>,
): Promise<T> {
  const client = await opened.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(opened.database.prepared(callerStatement(caller)));
    return await work(async (sql) => ({ count: (await client.query(sql)).rowCount ?? 0 }));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

function ownedBy({ organizationId, userId }: Actor, table: string): string {
  if (table === 'organizations') return `id = '${organizationId}'`;
  if (table === 'users') return `id = '${userId}'`;
  if (table === 'sessions') return `user_id = '${userId}'`;
  if (table === 'streams' || table === 'events') return `scope_id in ('${organizationId}', '${userId}')`;
  return `organization_id = '${organizationId}'`;
}

describe('row-level security', () => {
  it('is forced on every table', async () => {
    const { rows } = await opened.database.pool.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname not like 'schema_migrations%' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
    expect(tables.length).toBeGreaterThan(15);
  });

  it('leaves to functions alone what belongs to nobody', async () => {
    const { rows } = await opened.database.pool.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname not like 'schema_migrations%'
          and not has_table_privilege('tickboard_app', oid, 'select, insert, update, delete, truncate')`,
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual([
      'account_mails',
      'account_tokens',
      'signing_keys',
    ]);
  });

  it('shows one organization its own rows of every table and nobody else theirs', async () => {
    for (const table of tables) {
      const seen = await as(ours, async (query) => ({
        own: (await query(`select from ${table} where ${ownedBy(ours, table)}`)).count,
        all: (await query(`select from ${table}`)).count,
      }));
      expect(seen, table).toEqual({ own: seen.all, all: seen.own });
      expect(seen.own, table).toBeGreaterThan(0);
    }
  });

  it('changes and deletes nothing of another organization, even when told to by id', async () => {
    for (const table of tables) {
      const condition = ownedBy(theirs, table);
      const column =
        table === 'streams' || table === 'events'
          ? 'scope_id'
          : table === 'users' || table === 'organizations'
            ? 'id'
            : 'organization_id';
      const changed = await as(ours, async (query) => ({
        updated: (await query(`update ${table} set ${column} = ${column} where ${condition}`)).count,
        deleted: (await query(`delete from ${table} where ${condition}`)).count,
      }));
      expect(changed, table).toEqual({ updated: 0, deleted: 0 });
    }
  });

  it('refuses to write a row into another organization', async () => {
    const { organizationId } = theirs;
    const rows = {
      projects: `insert into projects (organization_id, id, key, name, color) values ('${organizationId}', gen_random_uuid(), 'X', 'x', 'red')`,
      members: `insert into members (organization_id, id, name, role) values ('${organizationId}', gen_random_uuid(), 'x', 'owner')`,
      streams: `insert into streams (scope_id, id, kind) values ('${organizationId}', gen_random_uuid(), 'project')`,
      labels: `insert into labels (organization_id, id, name, color) values ('${organizationId}', gen_random_uuid(), 'x', 'red')`,
      move: `update projects set organization_id = '${organizationId}'`,
    };
    for (const [name, sql] of Object.entries(rows)) {
      await expect(
        as(ours, (query) => query(sql)),
        name,
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('shows nothing to the owner who forgot to take the role', async () => {
    for (const table of tables) {
      const { rowCount } = await opened.database.pool.query(`select from ${table}`);
      expect(rowCount, table).toBe(0);
    }
  });

  it('passes the probe, and fails it once a policy lets foreign rows through', async () => {
    await probeTenancy(opened.database.pool);
    await opened.database.pool.query(
      'create policy leak on organizations for select to tickboard_app using (true)',
    );
    await expect(probeTenancy(opened.database.pool)).rejects.toThrow(
      /another organization's row in organizations/,
    );
    await opened.database.pool.query('drop policy leak on organizations');
    await opened.database.pool.query('alter table tasks no force row level security');
    await expect(probeTenancy(opened.database.pool)).rejects.toThrow(/off for: tasks/);
    await opened.database.pool.query('alter table tasks force row level security');
    await probeTenancy(opened.database.pool);
  });

  it('finds an account by its address before anybody is signed in, and only through its function', async () => {
    const find = `select user_id, organization_id from tickboard_find_account('${ours.userId}@example.com')`;
    const { rows } = await opened.database.pool.query(find);
    expect(rows).toEqual([{ user_id: ours.userId, organization_id: ours.organizationId }]);
    const after = await as({ ...ours, userId: null }, async (query) => {
      await query(find);
      return query('select from users');
    });
    expect(after.count).toBe(0);
  });
});
