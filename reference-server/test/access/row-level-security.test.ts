import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { PLAIN_REACH } from '../../src/access/reach.ts';
import { newId } from '../../src/db/ids.ts';
import { callerStatement } from '../../src/db/session.ts';
import { fillEveryTable } from '../fill-every-table.ts';
import { createTenant, testTransact } from '../tenants.ts';
import { openTestDatabase, type OpenTestDatabase } from '../test-database.ts';
import { belongsTo, grantsOf, ownerOf, tableRules, type Grant, type TableRule } from './tables.ts';

/**
 * Statements sent straight through the application role, as whoever got so far as to run SQL of their own would: none of
 * another organization's rows, and none of another person's, is read or written. For every table of the catalogue.
 */
let opened: OpenTestDatabase;
let ours: Actor;
let colleague: Actor;
let theirs: Actor;

beforeAll(async () => {
  opened = await openTestDatabase();
  ours = await createTenant(opened.database);
  theirs = await createTenant(opened.database);
  await fillEveryTable(opened.database, ours);
  await fillEveryTable(opened.database, theirs);
  colleague = await addColleague();
});
afterAll(() => opened.close());

async function addColleague(): Promise<Actor> {
  const actor: Actor = {
    ...ours,
    userId: newId(),
    memberId: newId(),
    credential: { kind: 'session', id: newId() },
  };
  const own = { organization_id: ours.organizationId };
  await testTransact(opened.database)(actor, async ({ sql, events }) => {
    await sql('users').insert({ id: actor.userId, email: `${actor.userId}@example.com`, name: 'Colleague' });
    await sql('members').insert({
      ...own,
      id: actor.memberId,
      user_id: actor.userId,
      name: 'C',
      role: 'owner',
    });
    await events.create('user', actor.userId as string);
  });
  return actor;
}

interface Done {
  readonly count: number;
  /** Of the first row. */
  readonly row: Record<string, unknown> | undefined;
}

/** As the application role, and undone. */
async function as<T>(caller: Actor, work: (query: (sql: string) => Promise<Done>) => Promise<T>): Promise<T> {
  const client = await opened.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(opened.database.prepared(callerStatement(caller)));
    return await work(async (sql) => {
      const { rowCount, rows } = await client.query<Record<string, unknown>>(sql);
      return { count: rowCount ?? 0, row: rows[0] };
    });
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Past the policies, as our own functions are. */
async function asSystem(sql: string): Promise<Done> {
  const client = await opened.database.pool.connect();
  try {
    await client.query(`begin; select set_config('tickboard.system', 'on', true)`);
    const { rowCount, rows } = await client.query<Record<string, unknown>>(sql);
    return { count: rowCount ?? 0, row: rows[0] };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const refusal = { code: '42501' };
const statements: Readonly<Record<Grant, (table: string) => string>> = {
  select: (table) => `select from ${table}`,
  insert: (table) => `insert into ${table} default values`,
  update: (table) => `update ${table} set ${columnOf(table)} = ${columnOf(table)}`,
  delete: (table) => `delete from ${table}`,
};

function columnOf(table: string): string {
  return { signing_keys: 'kid', account_tokens: 'hash', account_mails: 'id' }[table] ?? 'organization_id';
}

const cases = Object.entries(tableRules);
const open = cases.filter(([, { owner }]) => owner !== undefined);

/** A row of theirs as a row to insert; the check of the policy comes before every constraint. */
async function copyOfTheirs(table: string, rule: TableRule): Promise<string> {
  const { row } = await asSystem(
    `select to_jsonb(${table}) as row from ${table} where ${belongsTo(theirs, rule)} limit 1`,
  );
  const json = JSON.stringify(row?.['row']).replaceAll("'", "''");
  return `insert into ${table} select * from jsonb_populate_record(null::${table}, '${json}')`;
}

it('has a case for every table there is', async () => {
  const { rows } = await opened.database.pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and relname not like 'schema_migrations%' order by relname`,
  );
  expect(Object.keys(tableRules).toSorted()).toEqual(rows.map(({ name }) => name));
});

it('is forced on every table, for its owner too', async () => {
  const { rows } = await opened.database.pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and relname not like 'schema_migrations%' and not (relrowsecurity and relforcerowsecurity)`,
  );
  expect(rows).toEqual([]);
  for (const [table] of cases) {
    const { rowCount } = await opened.database.pool.query(`select from ${table}`);
    expect(rowCount, table).toBe(0);
  }
});

const deniedOf = (rule: TableRule): Grant[] =>
  (Object.keys(statements) as Grant[]).filter((grant) => !grantsOf(rule).includes(grant));

it.each(cases.filter(([, rule]) => deniedOf(rule).length > 0))(
  '%s takes no statement but those that it is meant for',
  async (table, rule) => {
    for (const grant of deniedOf(rule)) {
      const refused = as(ours, (query) => query(statements[grant](table)));
      await expect(refused, grant).rejects.toMatchObject(refusal);
    }
  },
);

describe.each(open)('%s', (table, rule) => {
  it("shows an organization its own rows and nobody's else", async () => {
    const [all, own, foreign] = await as(ours, async (query) => [
      (await query(`select from ${table}`)).count,
      (await query(`select from ${table} where ${belongsTo(ours, rule)}`)).count,
      (await query(`select from ${table} where ${belongsTo(theirs, rule)}`)).count,
    ]);
    expect(own, 'fill-every-table.ts has nothing for it').toBeGreaterThan(0);
    expect(foreign).toBe(0);
    // A colleague may be seen; strangers, whoever they are, may not.
    const known = (
      await asSystem(`select from ${table} where ${belongsTo(ours, rule)} or ${belongsTo(colleague, rule)}`)
    ).count;
    expect(all).toBeLessThanOrEqual(known);
  });

  it('lets no row be written for somebody else', async () => {
    const insert = await copyOfTheirs(table, rule);
    await expect(as(ours, (query) => query(insert))).rejects.toMatchObject(refusal);
  });

  it('shows nothing at all before anybody is known', async () => {
    const nobody = { organizationId: '', userId: null } as Actor;
    expect((await as(nobody, (query) => query(`select from ${table}`))).count).toBe(0);
  });
});

describe.each(open.filter(([, rule]) => grantsOf(rule).includes('update')))('%s', (table, rule) => {
  it('lets nothing of a foreign row be changed or deleted', async () => {
    const { column } = ownerOf(ours, rule);
    const foreign = belongsTo(theirs, rule);
    const changed = await as(ours, async (query) => [
      (await query(`update ${table} set ${column} = ${column} where ${foreign}`)).count,
      (await query(`delete from ${table} where ${foreign}`)).count,
    ]);
    expect(changed).toEqual([0, 0]);
  });

  it('lets no own row be handed over', async () => {
    const { column, value } = ownerOf(theirs, rule);
    const move = `update ${table} set ${column} = '${value}' where ${belongsTo(ours, rule)}`;
    await expect(as(ours, (query) => query(move))).rejects.toMatchObject(refusal);
  });
});

describe.each(open.filter(([, { within }]) => within === 'person'))('%s', (table, rule) => {
  it('shows nothing of a person to a colleague', async () => {
    const rows = `from ${table} where ${belongsTo(ours, rule)}`;
    expect((await as(colleague, (query) => query(`select ${rows}`))).count).toBe(0);
    expect((await as(colleague, (query) => query(`delete ${rows}`))).count).toBe(0);
  });
});

describe.each(open.filter(([, { within }]) => within === 'shared'))('%s', (table, rule) => {
  it('lets a colleague see, and not write', async () => {
    const rows = `from ${table} where ${belongsTo(ours, rule)}`;
    expect((await as(colleague, (query) => query(`select ${rows}`))).count).toBeGreaterThan(0);
    expect((await as(colleague, (query) => query(`delete ${rows}`))).count).toBe(0);
  });
});

describe("a project's rows", () => {
  /** Of who sees the projects with a role of their own alone, and has none. */
  const outside = (): Actor => ({
    ...colleague,
    role: 'viewer',
    reach: { ...PLAIN_REACH, projectsOnly: true },
  });

  it('are not there for who does not see the project', async () => {
    const { rows } = await opened.database.pool.query<{ name: string }>(
      `select pg_class.relname as name from pg_class join pg_attribute on pg_attribute.attrelid = pg_class.oid
        where pg_class.relnamespace = 'public'::regnamespace and pg_class.relkind = 'r' and attname = 'project_id'
          and not attisdropped order by 1`,
    );
    expect(rows.map(({ name }) => name)).toContain('tasks');
    const guarded = rows.filter(({ name }) => !unseenElsewhere.has(name));
    for (const { name } of guarded) {
      const seen = await as(outside(), (query) => query(`select from ${name} where project_id is not null`));
      expect([name, seen.count]).toEqual([name, 0]);
    }
    expect((await as(outside(), (query) => query('select from projects'))).count).toBe(0);
  });
});

/** Read by admins only, who see all projects. */
const unseenElsewhere: ReadonlySet<string> = new Set(['imports', 'imported_objects', 'invitation_projects']);
