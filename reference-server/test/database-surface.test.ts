import { afterEach, beforeEach, expect, it } from 'vitest';
import recorded from '../../.api/migrations.json' with { type: 'json' };
import { surfaceOfDatabase } from '../scripts/database-surface.ts';
import { migrations } from '../src/db/migrations/index.ts';
import type { Migration } from '../src/db/migrations/migration.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let created: TestDatabase;

beforeEach(async () => {
  created = await createTestDatabase({ empty: true });
});

afterEach(() => created.drop());

const surface = (chosen?: readonly Migration[]) =>
  surfaceOfDatabase({ connectionString: created.url }, chosen);

function migration(name: string, sql: string): Migration {
  return {
    name,
    up: async (knex) => void (await knex.raw(sql)),
    down: async () => {},
  };
}

it('finds every migration as it was when it was recorded', async () => {
  const { schema, migrations: checksums } = await surface();
  expect(checksums, 'a new one is recorded by `pnpm api-diff --record`').toEqual(recorded);
  expect(Object.keys(checksums)).toEqual(migrations.map(({ name }) => name));
  expect(schema).toMatchObject({
    tasks: 'table',
    'tasks.title': 'text not null',
    'time_entries.task_id': 'uuid',
    'tickboard_user_id()': '() uuid',
  });
});

it('sees other SQL, and not other lines', async () => {
  const first = await surface([migration('one', 'create table gauges (id int)')]);
  expect(first.schema).toEqual({ gauges: 'table', 'gauges.id': 'integer' });
  const sumOf = async (sql: string): Promise<string | undefined> => {
    await surface([migration('drop', 'drop table gauges')]);
    return (await surface([migration('one', sql)])).migrations['one'];
  };
  expect(await sumOf('create table gauges\n  (id int)')).toBe(first.migrations['one']);
  expect(await sumOf('create table gauges (id bigint)')).not.toBe(first.migrations['one']);
});
