import type { Unit } from '../../../db/unit.ts';

/** Column names with their PostgreSQL types. */
export type Columns = Readonly<Record<string, string>>;

const rowsInOneStatement = 500;

export interface BulkInsert {
  readonly table: string;
  readonly columns: Columns;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Many rows in few statements, each with one parameter: with one for every value, a statement could take 65,535 of them.
 * `afterEach` is told how many were written and may throw, to stop in between.
 */
export async function insertRows(
  { actor, sql }: Unit,
  { table, columns, rows }: BulkInsert,
  afterEach: (count: number) => void,
): Promise<void> {
  const names = Object.keys(columns);
  const definition = names.map((name) => `${name} ${columns[name]}`).join(', ');
  // Table and columns are constants of this code; the values are bound.
  const statement = `
    insert into ${table} (organization_id, ${names.join(', ')})
    select ?::uuid, ${names.map((name) => `one.${name}`).join(', ')}
      from json_to_recordset(?::json) as one (${definition})`;
  for (let start = 0; start < rows.length; start += rowsInOneStatement) {
    const batch = rows.slice(start, start + rowsInOneStatement);
    await sql.raw(statement, [actor.organizationId, JSON.stringify(batch)]);
    afterEach(batch.length);
  }
}
