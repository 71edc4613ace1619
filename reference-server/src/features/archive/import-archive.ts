import { DatabaseError, type ClientBase, type ClientConfig } from 'pg';
import { lockMigrations, migrationStatus } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchivedTable, ArchiveHeader } from './archive-format.ts';
import type { ArchiveProgress } from './archive-progress.ts';
import { readArchive, type ArchivePart, type ReadArchive } from './archive-reader.ts';
import { inOwnersTransaction } from './archive-session.ts';
import { findTables, MADE_BY_ITSELF, type DatabaseTable } from './archive-tables.ts';

export interface ImportRequest {
  /** Of the role that owns the tables. */
  readonly connection: ClientConfig;
  readonly file: string;
  /** The same file, read to its end before. */
  readonly archive: ReadArchive;
  readonly progress: ArchiveProgress;
  /** Ctrl+C: nothing is imported. */
  readonly signal: AbortSignal;
}

/**
 * The archive's schema is one that this program had or has: else it could not make it, nor bring it up to date.
 * @throws ArchiveError
 */
export function refuseUnknownSchema({ schema }: ArchiveHeader): void {
  const known = migrations.map(({ name }) => name);
  const unknown = schema.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new ArchiveError(
      `A later Tickboard has made this archive (its schema has ${unknown.join(', ')}). Import it with that one, or with a later one.`,
    );
  }
  if (schema.length === 0 || schema.some((name, place) => name !== known[place]))
    throw new ArchiveError('The schema of this archive is none that any Tickboard had.');
}

/**
 * What can be told before the schema is made or changed; everything is looked at again within the transaction that imports.
 * @throws ArchiveError
 */
export function refuseUnsuitableDatabase(connection: ClientConfig, header: ArchiveHeader): Promise<void> {
  return inOwnersTransaction(connection, 'begin read only', async (client) => {
    await refuseRunningServer(client);
    await refuseLaterSchema(client, header);
    await refuseRows(client, await findTables(client));
  });
}

/**
 * Everything in one transaction, into a database with the archive's schema and nothing in it. Nobody else gets at the tables
 * meanwhile, and a server that starts waits for the end.
 * @throws ArchiveError that says what is in the way; then nothing was imported
 */
export function importArchive(request: ImportRequest): Promise<void> {
  return inOwnersTransaction(request.connection, 'begin', async (client) => {
    try {
      await importAll(client, request);
    } catch (error) {
      throw request.signal.aborted ? new ArchiveError('Stopped; nothing was imported.') : explained(error);
    }
  });
}

async function importAll(client: ClientBase, request: ImportRequest): Promise<void> {
  const { archive, file, progress, signal } = request;
  await lockMigrations(client);
  await refuseRunningServer(client);
  await refuseOtherSchema(client, archive.header);
  const tables = await findTables(client);
  refuseOtherTables(tables, archive.header);
  await client.query(`lock table ${listed(client, tables)} in access exclusive mode`);
  await refuseRows(client, tables);
  await client.query(`delete from ${MADE_BY_ITSELF}`);
  const ownKeys = tables.filter((table) => table.ownKeys.length > 0);
  await setOwnKeys(client, ownKeys, 'deferrable initially deferred');
  const { digest } = await readArchive(file, async (part) => {
    signal.throwIfAborted();
    await insertPart(client, part, tables);
    progress.add(part.table, part.rows.length);
  });
  progress.finish();
  if (digest !== archive.digest) throw new ArchiveError(`${file} was changed while it was read.`);
  await client.query('set constraints all immediate');
  await setOwnKeys(client, ownKeys, 'not deferrable');
  await client.query(`analyze ${listed(client, tables)}`);
  signal.throwIfAborted();
}

/** Each server has one connection of this name for as long as it runs, the one of the embedded database also a second. */
async function refuseRunningServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity
      where datname = current_database() and application_name ~ '^tickboard (watch$|serve )' limit 1`,
  );
  if (rows.length > 0)
    throw new ArchiveError('A server is running on this database. Stop it, import, and start it again.');
}

async function refuseLaterSchema(client: ClientBase, { schema }: ArchiveHeader): Promise<void> {
  const { applied } = await migrationStatus(client);
  const later = applied.filter((name) => !schema.includes(name));
  if (later.length === 0) return;
  throw new ArchiveError(
    `The schema of the database is later than the archive's (it has ${later.join(', ')}). Take a new database: its schema is made as the archive needs it, and then brought up to date.`,
  );
}

async function refuseOtherSchema(client: ClientBase, header: ArchiveHeader): Promise<void> {
  await refuseLaterSchema(client, header);
  const { applied } = await migrationStatus(client);
  if (applied.length < header.schema.length)
    throw new ArchiveError('The schema of the database was removed.');
}

function refuseOtherTables(tables: readonly ArchivedTable[], header: ArchiveHeader): void {
  const shape = (list: readonly ArchivedTable[]): string =>
    JSON.stringify(list.map(({ name, columns }) => [name, columns]));
  if (shape(tables) === shape(header.tables)) return;
  throw new ArchiveError(
    'The tables of the archive are not those of this database, although their schemas have the same name. One of them was changed by hand.',
  );
}

async function refuseRows(client: ClientBase, tables: readonly DatabaseTable[]): Promise<void> {
  const found: string[] = [];
  for (const { name } of tables) {
    if (name === MADE_BY_ITSELF) continue;
    const { rowCount } = await client.query(`select from ${client.escapeIdentifier(name)} limit 1`);
    if (rowCount !== 0) found.push(name);
  }
  if (found.length === 0) return;
  throw new ArchiveError(
    `The database is not empty: there is something in ${found.join(', ')}. An archive goes into an empty one.`,
  );
}

/** A child may come before its parent where both are in one table. */
async function setOwnKeys(client: ClientBase, tables: readonly DatabaseTable[], how: string): Promise<void> {
  for (const { name, ownKeys } of tables) {
    for (const key of ownKeys) {
      await client.query(
        `alter table ${client.escapeIdentifier(name)} alter constraint ${client.escapeIdentifier(key)} ${how}`,
      );
    }
  }
}

async function insertPart(
  client: ClientBase,
  { path, table: name, rows }: ArchivePart,
  tables: readonly DatabaseTable[],
): Promise<void> {
  const table = client.escapeIdentifier(name);
  const found = tables.find((known) => known.name === name);
  const columns = found?.columns.map((column) => client.escapeIdentifier(column)).join(', ') ?? '';
  const { rowCount } = await client
    .query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
      [`[${rows.join(',')}]`],
    )
    .catch((error: unknown) => {
      throw isAboutValues(error) ? new ArchiveError(`${path} does not fit: ${error.message}.`) : error;
    });
  if (rowCount !== rows.length) throw new ArchiveError(`${path} does not hold one row in each line.`);
}

/** Wrong values (22), or values that a rule of the table refuses (23). */
function isAboutValues(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && /^2[23]/.test(error.code ?? '');
}

const LOCK_NOT_AVAILABLE = '55P03';

function explained(error: unknown): unknown {
  if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE)
    return new ArchiveError('Somebody else is at work in this database; nothing was imported.');
  return error;
}

function listed(client: ClientBase, tables: readonly DatabaseTable[]): string {
  return tables.map(({ name }) => client.escapeIdentifier(name)).join(', ');
}
