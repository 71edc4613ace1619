import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { paged, toPage, type Page, type PageRequest, type Paging } from '../../db/cursor.ts';
import { newId } from '../../db/ids.ts';
import type { Reader } from '../../db/read.ts';
import type { Unit } from '../../db/unit.ts';
import type { ImportReport } from './import-report.ts';
import type {
  Import,
  ImportFailure,
  ImportProgress,
  ImportSource,
  ImportStatus,
  NewImport,
} from './import.ts';

interface ImportRow {
  readonly id: string;
  readonly organization_id: string;
  readonly source: ImportSource;
  readonly file_name: string;
  readonly status: ImportStatus;
  readonly dry_run: boolean;
  readonly project_name: string | null;
  readonly project_visibility: Import['visibility'];
  readonly progress_done: number;
  readonly progress_total: number;
  readonly project_id: string | null;
  readonly report: string | null;
  readonly error: string | null;
  readonly created_by_id: string | null;
  readonly attempts: number;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly finished_at: Date | null;
}

export interface ImportChange {
  readonly status?: ImportStatus;
  readonly progress?: ImportProgress;
  readonly projectId?: string | null;
  readonly visibility?: Import['visibility'];
  readonly report?: ImportReport;
  readonly error?: ImportFailure;
  readonly isAttempt?: boolean;
  readonly isFinished?: boolean;
}

/** Latest first; ids are made in the order of time. */
function latestFirst(actor: Actor, request: PageRequest): Paging<ImportRow> {
  const id = { column: 'imports.id', type: 'uuid', value: (row: ImportRow) => row.id } as const;
  const key = {
    column: 'imports.created_at',
    type: 'timestamptz',
    value: (row: ImportRow) => row.created_at,
  } as const;
  return { request, order: { key, id, descending: true }, binding: ['listImports', actor.organizationId] };
}

export class ImportRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, request: PageRequest): Promise<Page<Import>> {
    const paging = latestFirst(actor, request);
    const rows = await this.#reader.rows<ImportRow>(actor, paged(this.#ofOrganization(actor), paging));
    return toPage(rows, paging, toImport);
  }

  async find(actor: Actor, id: string): Promise<Import | undefined> {
    const row = await this.#reader.first<ImportRow>(
      actor,
      this.#ofOrganization(actor).where('imports.id', id),
    );
    return row && toImport(row);
  }

  async insert({ actor, sql }: Unit, input: NewImport): Promise<Import> {
    const [row] = await sql('imports')
      .insert({
        organization_id: actor.organizationId,
        id: newId(),
        source: input.source,
        file_name: input.fileName,
        dry_run: input.dryRun,
        project_name: input.projectName,
        project_visibility: input.visibility,
        created_by_id: actor.memberId,
      })
      .returning<ImportRow[]>('*');
    return toImport(row as ImportRow);
  }

  /** Undefined where the import has ended already: an end is never taken back. */
  async change({ actor, sql }: Unit, id: string, change: ImportChange): Promise<Import | undefined> {
    const [row] = await sql('imports')
      .where('imports.organization_id', actor.organizationId)
      .where('imports.id', id)
      .whereIn('imports.status', ['queued', 'running'])
      .update(columns(change, sql))
      .returning<ImportRow[]>('*');
    return row && toImport(row);
  }

  /** The imports of all organizations that have not moved for a while: waiting, or left behind by a killed server. */
  async listUnfinished(): Promise<{ organizationId: string; id: string }[]> {
    const { sql } = this.#reader;
    const rows = await this.#reader.rows<{ organization_id: string; id: string }>(
      nobody,
      sql.raw('select organization_id, id from tickboard_unfinished_imports()'),
    );
    return rows.map((row) => ({ organizationId: row.organization_id, id: row.id }));
  }

  #ofOrganization(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('imports')
      .select('imports.*')
      .where('imports.organization_id', actor.organizationId);
  }
}

const nobody = { organizationId: '00000000-0000-0000-0000-000000000000', userId: null };

function columns(change: ImportChange, sql: Unit['sql']): Record<string, unknown> {
  return {
    ...(change.status && { status: change.status }),
    ...(change.progress && { progress_done: change.progress.done, progress_total: change.progress.total }),
    ...(change.projectId !== undefined && { project_id: change.projectId }),
    ...(change.visibility && { project_visibility: change.visibility }),
    ...(change.report && { report: JSON.stringify(change.report) }),
    ...(change.error && { error: JSON.stringify(change.error) }),
    ...(change.isAttempt && { attempts: sql.raw('imports.attempts + 1') }),
    // The time of this statement, not of the transaction's begin: a long import would seem left behind.
    ...(change.isFinished && { finished_at: sql.raw('clock_timestamp()') }),
    version: sql.raw('imports.version + 1'),
    updated_at: sql.raw('clock_timestamp()'),
  };
}

function toImport(row: ImportRow): Import {
  return {
    id: row.id,
    organizationId: row.organization_id,
    source: row.source,
    fileName: row.file_name,
    status: row.status,
    dryRun: row.dry_run,
    projectName: row.project_name,
    visibility: row.project_visibility,
    progress: { done: row.progress_done, total: row.progress_total },
    projectId: row.project_id,
    // Both were written by this class from values of these types.
    report: row.report === null ? null : (JSON.parse(row.report) as ImportReport),
    error: row.error === null ? null : (JSON.parse(row.error) as ImportFailure),
    createdById: row.created_by_id,
    attempts: row.attempts,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
  };
}
