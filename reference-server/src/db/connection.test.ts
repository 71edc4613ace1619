import type { Socket } from 'node:net';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTenant, testTransact } from '../../test/tenants.ts';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import type { Actor } from '../access/actor.ts';
import { UnavailableError } from '../errors.ts';
import { Reader } from './read.ts';

let opened: OpenTestDatabase;
let actor: Actor;

beforeAll(async () => {
  opened = await openTestDatabase({ poolSize: 2 });
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
  await expect(broken).rejects.toBeInstanceOf(UnavailableError);
  await expect(transact(actor, async ({ sql }) => sql.raw('select 1'))).resolves.toBeDefined();
});

it('says of reads and writes that they may succeed later when the database goes away under them', async () => {
  const { database } = opened;
  const cut = (client: PoolClient): void => void socketOf(client).destroy();
  database.pool.on('acquire', cut);
  const transact = testTransact(database);
  const reader = new Reader(database);
  const [read, write] = await Promise.allSettled([
    reader.rows(actor, reader.sql.raw('select 1')),
    transact(actor, async ({ sql }) => sql.raw('select 1')),
  ]);
  database.pool.off('acquire', cut);
  for (const outcome of [read, write]) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(UnavailableError) });
  }
  await expect(reader.rows(actor, reader.sql.raw('select 1'))).resolves.toHaveLength(1);
});

/** Not in the driver's types. */
function socketOf(client: PoolClient): Socket {
  return (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream;
}
