import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTenant, testTransact } from '../../test/tenants.ts';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import type { Actor } from '../access/actor.ts';

let opened: OpenTestDatabase;
let actor: Actor;

beforeAll(async () => {
  opened = await openTestDatabase(2);
  actor = await createTenant(opened.database);
});

afterAll(() => opened.close());

it('fails the transaction, and not the process, when its connection breaks between two queries', async () => {
  const transact = testTransact(opened.database);
  const broken = transact(actor, async ({ sql }) => {
    const { rows } = await sql.raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid');
    await opened.database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    // Long enough for the news to arrive while nothing is asked.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await sql.raw('select 1');
  });
  await expect(broken).rejects.toThrow(/terminat|not queryable/i);
  await expect(transact(actor, async ({ sql }) => sql.raw('select 1'))).resolves.toBeDefined();
});
