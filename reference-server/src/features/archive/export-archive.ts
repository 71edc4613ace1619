import type { ClientBase, ClientConfig } from 'pg';
import { migrationStatus } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { ArchiveError } from './archive-error.ts';
import { HEADER_PATH, PART_CHARACTERS, partPath, writeHeader } from './archive-format.ts';
import type { ArchiveProgress } from './archive-progress.ts';
import { inOwnersTransaction } from './archive-session.ts';
import { findTables, type DatabaseTable } from './archive-tables.ts';
import { ArchiveWriter } from './archive-writer.ts';

export interface ExportRequest {
  /** Of the role that owns the tables. */
  readonly connection: ClientConfig;
  readonly file: string;
  readonly progress: ArchiveProgress;
  /** Ctrl+C: nothing is left of the file. */
  readonly signal: AbortSignal;
}

/**
 * Writes everything into the file, as it is at one moment. Reads only and locks nobody out, so a server may go on working.
 * @returns the digest of the contents
 * @throws ArchiveError that says what is in the way; then there is no file
 */
export async function exportArchive(request: ExportRequest): Promise<string> {
  const held = await inOwnersTransaction(request.connection, 'begin read only', namesOfTables);
  const begin = 'begin isolation level repeatable read read only';
  return inOwnersTransaction(request.connection, begin, async (client) => {
    await holdTables(client, held);
    const schema = await currentSchema(client);
    const tables = await findTables(client);
    if (tables.some(({ name }) => !held.includes(name)))
      throw new ArchiveError('The schema was changed at this moment. Export again.');
    return writeFile({ ...request, client }, { schema, tables });
  });
}

async function namesOfTables(client: ClientBase): Promise<string[]> {
  return (await findTables(client)).map(({ name }) => name);
}

/** The first statement of the transaction, before its snapshot is taken: no migration comes between the two. */
async function holdTables(client: ClientBase, names: readonly string[]): Promise<void> {
  const listed = names.map((name) => client.escapeIdentifier(name)).join(', ');
  if (listed !== '') await client.query(`lock table ${listed} in access share mode`);
}

async function currentSchema(client: ClientBase): Promise<readonly string[]> {
  const { applied, pending } = await migrationStatus(client);
  if (applied.length === 0) throw new ArchiveError('There is no Tickboard in this database.');
  const unknown = applied.filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0) {
    throw new ArchiveError(
      `A later Tickboard has made the schema of this database (${unknown.join(', ')}). Export it with that one.`,
    );
  }
  if (pending.length > 0) {
    throw new ArchiveError(
      'The schema of this database is not up to date. Run "tickboard migrate", or export it with the Tickboard that made it.',
    );
  }
  return migrations.map((migration) => migration.name);
}

interface Opened extends ExportRequest {
  readonly client: ClientBase;
}

interface Contents {
  readonly schema: readonly string[];
  readonly tables: readonly DatabaseTable[];
}

async function writeFile(request: Opened, { schema, tables }: Contents): Promise<string> {
  const { progress, signal } = request;
  const writer = new ArchiveWriter(request.file);
  try {
    const listed = tables.map(({ name, columns }) => ({ name, columns }));
    await writer.add(HEADER_PATH, writeHeader({ schema, tables: listed }));
    for (const table of tables) await writeTable(table, { ...request, writer });
    progress.finish();
    signal.throwIfAborted();
    return await writer.finish();
  } catch (error) {
    await writer.discard();
    throw signal.aborted ? new ArchiveError('Stopped; there is no file.') : explained(error, request.file);
  }
}

/** Of the file system, which is nothing that a stack would help with: no such folder, no right, no room. */
function explained(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return new ArchiveError(`${file} cannot be written: ${error.message}.`);
}

interface Writing extends Opened {
  readonly writer: ArchiveWriter;
}

async function writeTable(
  table: DatabaseTable,
  { client, writer, progress, signal }: Writing,
): Promise<void> {
  let text = '';
  let parts = 0;
  const write = async (): Promise<void> => {
    parts += 1;
    await writer.add(partPath(table.name, parts), text);
    text = '';
  };
  for await (const rows of rowsOf(table, client)) {
    signal.throwIfAborted();
    for (const row of rows) {
      text += `${row}\n`;
      if (text.length >= PART_CHARACTERS) await write();
    }
    progress.add(table.name, rows.length);
  }
  if (text !== '') await write();
}

const MOST_ROWS = 1_000;
const FETCH_CHARACTERS = 1024 * 1024;

/** A few at first, and then as many as the size of the last ones allows. */
async function* rowsOf(table: DatabaseTable, client: ClientBase): AsyncGenerator<readonly string[]> {
  await client.query(`declare archived no scroll cursor for ${selectRows(table, client)}`);
  for (let count = 10; ;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${count} from archived`);
    if (rows.length === 0) break;
    const characters = rows.reduce((sum, { row }) => sum + row.length, 0);
    yield rows.map(({ row }) => row);
    count = Math.min(MOST_ROWS, Math.max(1, Math.floor((FETCH_CHARACTERS / characters) * rows.length)));
  }
  await client.query('close archived');
}

function selectRows({ name, columns, order }: DatabaseTable, client: ClientBase): string {
  const table = client.escapeIdentifier(name);
  const listed = columns.map((column) => `${table}.${client.escapeIdentifier(column)}`).join(', ');
  return `select row_to_json(listed)::text as row from public.${table}
    cross join lateral (select ${listed}) as listed order by ${order}`;
}
