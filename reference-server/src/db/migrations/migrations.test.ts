import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { createTenant } from '../../../test/tenants.ts';
import { openDatabase } from '../connection.ts';
import { migrate, migrateDown, migrationStatus } from '../migrate.ts';
import { migrations } from './index.ts';

describe('migrations', () => {
  let created: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    created = await createTestDatabase({ empty: true });
    client = new Client({ connectionString: created.url });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await created.drop();
  });

  const connection = () => ({ connectionString: created.url });
  const names = migrations.map((migration) => migration.name);

  it('run up, carry data, run down to nothing, and run up again', async () => {
    expect(await migrate({ connection: connection() })).toEqual(names);
    const database = openDatabase({ connection: connection() });
    await createTenant(database);
    await database.close();

    expect((await migrateDown({ connection: connection() })).toSorted()).toEqual(names);
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and relname not like 'schema_migrations%'`,
    );
    expect(rows).toEqual([]);

    expect(await migrate({ connection: connection() })).toEqual(names);
    expect(await migrate({ connection: connection() })).toEqual([]);
  });

  it('run once when eight servers start at the same time, also in eight databases of one cluster', async () => {
    const databases = await Promise.all(Array.from({ length: 8 }, () => createTestDatabase({ empty: true })));
    try {
      const starts = databases.flatMap(({ url }) => [url, url]);
      const applied = await Promise.all(
        starts.map((connectionString) => migrate({ connection: { connectionString } })),
      );
      for (let index = 0; index < applied.length; index += 2) {
        expect([...(applied[index] ?? []), ...(applied[index + 1] ?? [])]).toEqual(names);
      }
    } finally {
      await Promise.all(databases.map((database) => database.drop()));
    }
  });

  it('go on after a process was killed in the middle of one', async () => {
    await client.query('update schema_migrations_lock set is_locked = 1');
    expect(await migrate({ connection: connection() })).toEqual([]);
  });

  it('let a server start on what the release after it has applied', async () => {
    await client.query(`insert into schema_migrations (name, batch) values ('9999-of-a-newer-release', 9)`);
    expect(await migrate({ connection: connection() })).toEqual([]);
    await client.query(`delete from schema_migrations where batch = 9`);
  });

  it('tell what is applied and what is pending', async () => {
    await client.query(`delete from schema_migrations where name = $1`, [names.at(-1)]);
    expect(await migrationStatus(client)).toEqual({ applied: names.slice(0, -1), pending: names.slice(-1) });
    await expect(migrate({ connection: connection() })).rejects.toThrow(
      new RegExp(`^The database migration ${names.at(-1)} failed: .* already exists`),
    );
  });

  it('say what to do when the role may neither create nor take the application role', async () => {
    const name = `tickboard_powerless_${process.pid}`;
    const bare = await createTestDatabase({ empty: true });
    await client.query(`create role ${name} login password 'x'`);
    try {
      const url = new URL(bare.url);
      await client.query(`grant connect on database ${url.pathname.slice(1)} to ${name}`);
      [url.username, url.password] = [name, 'x'];
      await expect(migrate({ connection: { connectionString: url.href } })).rejects.toThrow(
        /GRANT tickboard_app TO/,
      );
    } finally {
      await bare.drop();
      await client.query(`drop role ${name}`);
    }
  });

  it('name every constraint and every index', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select conname as name from pg_constraint
        where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'schema_migrations%'
          and conname ~ '_(fkey|check|key|excl)[0-9]*$' and conname !~ '_fkey$'`,
    );
    expect(rows).toEqual([]);
  });
});
