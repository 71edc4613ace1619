import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../access/actor.ts';
import { createTenant } from '../../test/tenants.ts';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import { callerStatement } from './session.ts';
import { probeTenancy } from './probe.ts';

let opened: OpenTestDatabase;
let ours: Actor;

beforeAll(async () => {
  opened = await openTestDatabase();
  ours = await createTenant(opened.database);
});

afterAll(() => opened.close());

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

/** What the policies hold back is proven in test/access/row-level-security.test.ts. */
describe('row-level security', () => {
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
