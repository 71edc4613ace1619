import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant, testTransact } from '../../test/tenants.ts';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import type { Actor } from '../access/actor.ts';
import { paged, toPage, type Page, type PageOrder, type Paging } from './cursor.ts';
import { newId } from './ids.ts';
import { Reader } from './read.ts';

interface Row {
  readonly id: string;
  readonly key: string;
  readonly made: Date;
  readonly description: string | null;
}

let opened: OpenTestDatabase;
let actor: Actor;
let reader: Reader;

const id = { column: 'projects.id', type: 'uuid', value: (row: Row) => row.id } as const;
const byKey: PageOrder<Row> = { key: { column: 'projects.key', type: 'text', value: (row) => row.key }, id };
const byTime: PageOrder<Row> = {
  key: { column: 'projects.created_at', type: 'timestamptz', value: (row) => row.made },
  id,
};
const byText: PageOrder<Row> = {
  key: {
    column: `nullif(projects.description, '')`,
    type: 'text',
    value: (row) => row.description,
    nullable: true,
  },
  id,
};

beforeAll(async () => {
  opened = await openTestDatabase();
  actor = await createTenant(opened.database);
  reader = new Reader(opened.database);
  await testTransact(opened.database)(actor, async ({ sql }) => {
    for (let number = 0; number < 23; number += 1) {
      await sql('projects').insert({
        organization_id: actor.organizationId,
        id: newId(),
        key: `K${number}`,
        name: 'P',
        color: 'red',
        description: number % 3 === 0 ? '' : `d${number % 4}`,
        created_at: new Date(1_800_000_000_000 + (number % 5)),
      });
    }
  });
});

afterAll(() => opened.close());

const binding = (...more: unknown[]) => [actor.organizationId, 'listProjects', ...more];

async function page(
  order: PageOrder<Row>,
  limit: number,
  cursor?: string,
  bound = binding(),
): Promise<Page<Row>> {
  const paging: Paging<Row> = { request: { limit, cursor }, order, binding: bound };
  const columns = ['projects.id', 'projects.key', 'projects.created_at as made'];
  const query = reader
    .sql('projects')
    .select(columns)
    .select(reader.sql.raw(`nullif(description, '') as description`));
  return toPage(await reader.rows<Row>(actor, paged(query, paging)), paging, (row) => row);
}

async function everything(order: PageOrder<Row>, limit: number): Promise<Row[]> {
  const all: Row[] = [];
  let cursor: string | null | undefined;
  do {
    const next = await page(order, limit, cursor ?? undefined);
    all.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor);
  return all;
}

describe('pages', () => {
  for (const [name, order] of Object.entries({ byKey, byTime, byText })) {
    for (const descending of [false, true]) {
      it(`show every row once in the whole order, ${name}${descending ? ' descending' : ''}`, async () => {
        const whole = await page({ ...order, descending }, 200);
        expect(whole.items).toHaveLength(23);
        expect(whole.nextCursor).toBeNull();
        for (const limit of [1, 4, 22, 23]) {
          expect(await everything({ ...order, descending }, limit)).toEqual(whole.items);
        }
      });
    }
  }

  it('put rows without a value last in both directions', async () => {
    const ascending = await page(byText, 200);
    const descending = await page({ ...byText, descending: true }, 200);
    for (const { items } of [ascending, descending]) {
      expect(items.slice(-8).map((row) => row.description)).toEqual(Array(8).fill(null));
    }
  });

  it('refuse a cursor that was changed in any place', async () => {
    const { nextCursor } = await page(byKey, 5);
    for (let place = 0; place < (nextCursor?.length ?? 0); place += 1) {
      const changed = `${nextCursor?.slice(0, place)}${nextCursor?.[place] === 'A' ? 'B' : 'A'}${nextCursor?.slice(place + 1)}`;
      await expect(page(byKey, 5, changed), changed).rejects.toMatchObject({ code: 'invalid_cursor' });
    }
    for (const foreign of ['', 'x', `${nextCursor}=`, `${nextCursor} `, 'e30']) {
      await expect(page(byKey, 5, foreign), foreign).rejects.toMatchObject({ code: 'invalid_cursor' });
    }
  });

  it('refuse a cursor of another organization, list, filter or order', async () => {
    const { nextCursor } = await page(byKey, 5, undefined, binding({ archived: false }));
    for (const other of [
      binding({ archived: true }),
      binding(),
      [newId(), 'listProjects', { archived: false }],
    ]) {
      await expect(page(byKey, 5, nextCursor ?? '', other)).rejects.toMatchObject({ code: 'invalid_cursor' });
    }
  });
});
