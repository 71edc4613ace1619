import { stat, readFile } from 'node:fs/promises';
import type { PoolConfig } from 'pg';
import type { Actor } from '../../../access/actor.ts';
import { openDatabase } from '../../../db/connection.ts';
import { Reader } from '../../../db/read.ts';
import { createTransact } from '../../../db/transact.ts';
import { openBus } from '../../../drivers/bus/open-bus.ts';
import { systemActor } from '../../../jobs/job.ts';
import { JobWorker, type JobLog } from '../../../jobs/worker.ts';
import { ProjectRepository } from '../../projects/project.repository.ts';
import { createImportParts, type ImportParts } from '../import.parts.ts';
import type { Import } from '../import.ts';
import type { ImportReport } from '../import-report.ts';
import { ImportFileError } from '../trello/import-file-error.ts';
import { readTrelloExport } from '../trello/read-export.ts';
import { progressDisplay } from './progress-bar.ts';
import { reportText } from './report-text.ts';

export interface TrelloImportRequest {
  readonly file: string;
  readonly organizationId: string;
  readonly projectName?: string | undefined;
  readonly dryRun: boolean;
  /** IMPORT_MAX_BYTES */
  readonly maxBytes: number;
}

export interface TrelloImportContext {
  /** A migrated database; a server may be running on it. */
  readonly connection: PoolConfig;
  /** REDIS_URL */
  readonly redisUrl?: string | null;
  /** For the report. */
  readonly out: (line: string) => void;
  /** For everything else that is said to a person. */
  readonly tell: (line: string) => void;
  /** Where the progress bar goes. */
  readonly terminal: NodeJS.WriteStream;
  /** Ctrl+C: cancels the import. */
  readonly signal: AbortSignal;
}

/** What the person who called the command can act on; the message is for them. */
export class TrelloImportError extends Error {
  override readonly name = 'TrelloImportError';
}

const millisecondsBetweenLooks = 150;

/**
 * Imports a file as the API does: as a job, which this process works on, or a running server, whichever takes it first.
 * @throws TrelloImportError that says what is wrong; then nothing of the board was written
 */
export async function runTrelloImport(
  request: TrelloImportRequest,
  context: TrelloImportContext,
): Promise<void> {
  const { connection, redisUrl = null, tell } = context;
  const log = quietLog(tell);
  const database = openDatabase({ connection, poolSize: 6 });
  const bus = await openBus({ redisUrl, connection, onError: () => undefined });
  try {
    const transact = createTransact(database, bus);
    const reader = new Reader(database);
    const parts = createImportParts({ reader, transact, jobTransact: transact, log });
    const worker = await JobWorker.start({ connection, handlers: [parts.job], concurrency: 1, log });
    try {
      const item = await importAndWait(request, context, parts);
      context.out(reportText({ dryRun: item.dryRun, report: item.report as ImportReport }));
      await tellProject(item, reader, tell);
    } finally {
      await worker.stop();
    }
  } finally {
    await bus.close();
    await database.close();
  }
}

/** Before a database is opened for it: the same faults would fail the job, but only after a detour. */
export async function checkTrelloFile({
  file,
  maxBytes,
}: Pick<TrelloImportRequest, 'file' | 'maxBytes'>): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new TrelloImportError(`There is no file ${file}.`);
  if (found.size > maxBytes) {
    throw new TrelloImportError(
      `The file has ${megabytes(found.size)} MB; at most ${megabytes(maxBytes)} MB are taken (IMPORT_MAX_BYTES).`,
    );
  }
  try {
    readTrelloExport(await readFile(file));
  } catch (error) {
    throw error instanceof ImportFileError ? new TrelloImportError(error.message) : error;
  }
}

async function importAndWait(
  { file, organizationId, projectName, dryRun }: TrelloImportRequest,
  { terminal, signal }: TrelloImportContext,
  { service }: ImportParts,
): Promise<Import> {
  const actor = systemActor(organizationId, { id: 'command-line' });
  const target = { projectName: projectName ?? null, visibility: 'organization' } as const;
  const input = { source: 'trello', fileName: file, dryRun, ...target } as const;
  const { id } = await service.create(actor, input, file);
  // A cancel that fails leaves the import to its worker, whose end is waited for in any case.
  const cancel = (): void => void service.cancel(actor, id).catch(() => undefined);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const display = progressDisplay(terminal);
  try {
    return succeeded(await untilFinished(service, actor, id, (item) => display.show(item)));
  } finally {
    display.stop();
    signal.removeEventListener('abort', cancel);
  }
}

async function untilFinished(
  service: ImportParts['service'],
  actor: Actor,
  id: string,
  look: (item: Import) => void,
): Promise<Import> {
  for (;;) {
    const item = await service.get(actor, id);
    look(item);
    if (item.finishedAt !== null) return item;
    await new Promise((resolve) => setTimeout(resolve, millisecondsBetweenLooks));
  }
}

function succeeded(item: Import): Import {
  if (item.error) throw new TrelloImportError(item.error.detail);
  return item;
}

async function tellProject(
  { organizationId, projectId }: Import,
  reader: Reader,
  tell: (line: string) => void,
): Promise<void> {
  if (projectId === null) return;
  const actor = systemActor(organizationId, { id: 'command-line' });
  const project = await new ProjectRepository(reader).find(actor, projectId);
  if (project) tell(`\nIt is the project ${project.key}, "${project.name}".`);
}

function quietLog(tell: (line: string) => void): JobLog {
  return {
    debug: () => undefined,
    warn: () => undefined,
    error: (fields, message) => tell('err' in fields ? `${message}: ${String(fields.err)}` : message),
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
