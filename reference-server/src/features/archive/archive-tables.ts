import type { ClientBase } from 'pg';
import { ArchiveError } from './archive-error.ts';
import type { ArchivedTable } from './archive-format.ts';

/**
 * What stays behind, since it is of use to one running installation alone: answers kept for requests that are sent again.
 * Jobs are in a schema of their own, which is left out as a whole.
 */
export const LEFT_OUT: readonly string[] = ['idempotency_keys'];

/** Made by a server's first start; a database with nothing else in it counts as empty. */
export const MADE_BY_ITSELF = 'signing_keys';

export interface DatabaseTable extends ArchivedTable {
  /** SQL: the primary key, in an order that no locale changes. */
  readonly order: string;
  /** Foreign keys from the table to itself, whose rows may come in any order. */
  readonly ownKeys: readonly string[];
}

interface FoundTable extends DatabaseTable {
  readonly references: readonly string[];
  readonly isOpen: boolean;
}

/**
 * The tables of the schema as it is, each behind those that its foreign keys name. Ours are known by the policy that lets
 * the owner in, so that tables of somebody else in the same database are left alone.
 * @throws ArchiveError when the role of the connection would see nothing in them
 */
export async function findTables(client: ClientBase): Promise<DatabaseTable[]> {
  const { rows } = await client.query<FoundTable>(TABLES, [LEFT_OUT]);
  const closed = rows.find((table) => !table.isOpen);
  if (closed) throw notOwner(closed.name, await currentRole(client));
  return inOrderOfKeys(rows);
}

const TABLES = `
  select class.relname::text as name,
         (select array_agg(attribute.attname::text order by attribute.attname collate "C")
            from pg_attribute as attribute
           where attribute.attrelid = class.oid and attribute.attnum > 0 and not attribute.attisdropped
             and attribute.attgenerated = '') as columns,
         (select string_agg(
                   format('%I.%I%s', class.relname, attribute.attname,
                          case when attribute.attcollation <> 0 then ' collate "C"' else '' end),
                   ', ' order by place)
            from pg_index as primary_key
            cross join lateral unnest(primary_key.indkey::int2[]) with ordinality as part (number, place)
            join pg_attribute as attribute on attribute.attrelid = class.oid and attribute.attnum = part.number
           where primary_key.indrelid = class.oid and primary_key.indisprimary) as "order",
         array(select foreign_key.conname::text from pg_constraint as foreign_key
                where foreign_key.conrelid = class.oid and foreign_key.contype = 'f'
                  and foreign_key.confrelid = class.oid order by foreign_key.conname) as "ownKeys",
         array(select distinct foreign_key.confrelid::regclass::text from pg_constraint as foreign_key
                where foreign_key.conrelid = class.oid and foreign_key.contype = 'f'
                  and foreign_key.confrelid <> class.oid) as "references",
         (select pg_roles.rolsuper or pg_roles.rolbypassrls from pg_roles where pg_roles.rolname = current_user)
           or exists (select from unnest(policy.polroles) as role where pg_has_role(current_user, role, 'usage')) as "isOpen"
    from pg_class as class
    join pg_policy as policy on policy.polrelid = class.oid and policy.polname = class.relname || '_system'
   where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p') and not class.relispartition
     and class.relname <> all ($1)
   order by class.relname collate "C"`;

function inOrderOfKeys(found: readonly FoundTable[]): DatabaseTable[] {
  const ordered: FoundTable[] = [];
  const known = new Set(found.map((table) => table.name));
  const placed = new Set<string>();
  while (ordered.length < found.length) {
    const next = found.find(
      ({ name, references }) =>
        !placed.has(name) && references.every((other) => placed.has(other) || !known.has(other)),
    );
    if (!next) throw new Error('The foreign keys of the tables run in a circle.');
    ordered.push(next);
    placed.add(next.name);
  }
  return ordered.map(({ name, columns, order, ownKeys }) => ({ name, columns, order, ownKeys }));
}

async function currentRole(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ role: string }>('select current_user as role');
  return rows[0]?.role ?? '';
}

function notOwner(table: string, role: string): ArchiveError {
  return new ArchiveError(
    `The database role ${role} does not own the table ${table}, and would see nothing in it. Name the role that runs the migrations by MIGRATION_DATABASE_URL.`,
  );
}
