import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../../access/actor.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { enqueue, systemActor, type JobHandler, type NewJob } from '../../jobs/job.ts';
import type { JobLog } from '../../jobs/worker.ts';
import type { ImportFileRepository } from './import-file.repository.ts';
import { ProgressTicker } from './import-progress.ts';
import type { ImportChange, ImportRepository } from './import.repository.ts';
import type { Import, ImportFailure } from './import.ts';
import { tellImport } from './import.events.ts';
import { ImportFileError } from './trello/import-file-error.ts';
import type { ImportOutcome } from './board-import.ts';
import type { BoardImporter } from './board-importer.ts';

const jobName = 'import';

export function importJob(organizationId: string, importId: string): NewJob {
  return { name: jobName, payload: { organizationId, importId }, key: `import:${importId}` };
}

export interface ImportRunnerOptions {
  /** On connections of the worker's own, so that a long import takes none from the requests. */
  readonly transact: Transact;
  readonly imports: ImportRepository;
  readonly files: ImportFileRepository;
  readonly importer: BoardImporter;
  readonly log: JobLog;
}

interface Run {
  readonly actor: Actor;
  readonly found: Import;
  readonly signal: AbortSignal;
  /** Leaves the import's transaction, for what others are to see before its end. */
  readonly outside: <T>(work: () => T) => T;
}

const attemptsAtMost = 3;
const statementTimeoutMilliseconds = 600_000;
const waitMilliseconds = 500;

/**
 * Brings one uploaded file in, as one transaction: its rows, the events, the report and the end of the import become
 * visible together. A kill anywhere before the commit leaves the import as it was, to be run again; an import that does
 * not survive three runs is failed. Two imports of one organization never run at once, since the second must see what the
 * first brought.
 */
export class ImportRunner implements JobHandler {
  readonly name = jobName;
  readonly #options: ImportRunnerOptions;

  constructor(options: ImportRunnerOptions) {
    this.#options = options;
  }

  async run(payload: unknown, signal: AbortSignal): Promise<void> {
    // Written by importJob() alone.
    const { organizationId, importId } = payload as { organizationId: string; importId: string };
    const nobody = systemActor(organizationId, { id: importId });
    const found = await this.#options.imports.find(nobody, importId);
    if (!found || found.finishedAt !== null) return;
    const actor = systemActor(organizationId, { id: importId, memberId: found.createdById });
    if (found.attempts >= attemptsAtMost) return this.#fail(actor, importId, interrupted);
    await this.#attempt({ actor, found, signal, outside: AsyncLocalStorage.snapshot() });
  }

  /** What nobody holds the lock of is enqueued again; what waits already stays one job. */
  async recover(): Promise<void> {
    const { imports, transact } = this.#options;
    for (const { organizationId, id } of await imports.listUnfinished()) {
      await transact(systemActor(organizationId, { id }), async (unit) => {
        if (await tryLock(unit, importLock(id))) await enqueue(unit, importJob(organizationId, id));
      });
    }
  }

  async #attempt(run: Run): Promise<void> {
    const { actor, found } = run;
    try {
      if ((await this.#bringIn(run)) === 'busy') await this.#comeAgain(run);
    } catch (error) {
      if (error instanceof ImportFileError) {
        return this.#fail(actor, found.id, { code: error.code, detail: error.message });
      }
      this.#options.log.error({ err: error, importId: found.id }, 'an import broke off');
      if (found.attempts + 1 < attemptsAtMost || run.signal.aborted) throw error;
      await this.#fail(actor, found.id, broken);
    }
  }

  async #bringIn(run: Run): Promise<'done' | 'busy'> {
    const { transact, importer, files } = this.#options;
    const { actor, found, signal } = run;
    const report = (progress: Import['progress']) =>
      run.outside(() => this.#tell(actor, found.id, { progress }).then(() => undefined));
    const ticker = new ProgressTicker(report);
    try {
      return await transact(
        actor,
        async (unit) => {
          if (!(await lockImport(unit, found))) return 'busy';
          await run.outside(() => this.#tell(actor, found.id, { status: 'running', isAttempt: true }));
          const outcome = await importer.bringIn(unit, {
            item: found,
            file: await files.load(unit, found.id),
            ticker,
            signal,
          });
          await ticker.stop();
          await this.#succeed(unit, found, outcome);
          return 'done';
        },
        { statementTimeoutMilliseconds, ...causedBy(found.id) },
      );
    } finally {
      await ticker.stop();
    }
  }

  async #succeed(
    unit: Unit,
    { id }: Import,
    { report, projectId, visibility }: ImportOutcome,
  ): Promise<void> {
    const total = report.counts.reduce((sum, { found }) => sum + found, 0);
    await this.#options.files.remove(unit, id);
    await this.#change(unit, id, {
      status: 'succeeded',
      progress: { done: total, total },
      projectId,
      visibility,
      report,
      isFinished: true,
    });
  }

  async #fail(actor: Actor, id: string, error: ImportFailure): Promise<void> {
    const { transact, files } = this.#options;
    await transact(
      actor,
      async (unit) => {
        await files.remove(unit, id);
        await this.#change(unit, id, { status: 'failed', error, isFinished: true });
      },
      causedBy(id),
    );
  }

  #tell(actor: Actor, id: string, change: ImportChange): Promise<void> {
    return this.#options.transact(actor, (unit) => this.#change(unit, id, change), causedBy(id));
  }

  async #change(unit: Unit, id: string, change: ImportChange): Promise<void> {
    const [stream] = await unit.events.lock({ organization: unit.actor.organizationId });
    const changed = await this.#options.imports.change(unit, id, change);
    if (!changed) throw new Error(`The import ${id} has ended in the meantime.`);
    tellImport(stream, changed);
  }

  /** Another import of this organization is running; this one gives its place to others meanwhile. */
  async #comeAgain({ actor, found }: Run): Promise<void> {
    const runAt = new Date(Date.now() + waitMilliseconds);
    const job = importJob(actor.organizationId, found.id);
    await this.#options.transact(actor, (unit) => enqueue(unit, { ...job, runAt }));
  }
}

const interrupted: ImportFailure = {
  code: 'import_interrupted',
  detail:
    'The server was stopped several times in the middle of this import. Nothing of it was kept; start it again.',
};

const broken: ImportFailure = {
  code: 'import_failed',
  detail: 'The server could not finish this import, and its log says why. Nothing of it was kept.',
};

/** What a job writes was asked for under a key that it does not know; the import names it instead. */
function causedBy(importId: string): { readonly causedBy: string } {
  return { causedBy: importId };
}

function importLock(importId: string): string {
  return `import ${importId}`;
}

async function lockImport(unit: Unit, { id, organizationId }: Import): Promise<boolean> {
  return (await tryLock(unit, `imports of ${organizationId}`)) && (await tryLock(unit, importLock(id)));
}

/** Held to the end of the transaction; a dead connection's is free. */
async function tryLock({ sql }: Unit, name: string): Promise<boolean> {
  const { rows } = await sql.raw<{ rows: { locked: boolean }[] }>(
    'select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as locked',
    [name],
  );
  return rows[0]?.locked ?? false;
}
