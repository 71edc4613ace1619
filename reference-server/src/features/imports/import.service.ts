import type { Actor } from '../../access/actor.ts';
import type { Page, PageRequest } from '../../db/cursor.ts';
import type { Transact } from '../../db/unit.ts';
import { NotFoundError } from '../../errors.ts';
import { enqueue } from '../../jobs/job.ts';
import type { ImportFileRepository } from './import-file.repository.ts';
import { importJob } from './import.job.ts';
import type { ImportRepository } from './import.repository.ts';
import { longestFileName, type Import, type NewImport } from './import.ts';
import { tellImport } from './import.events.ts';

export interface ImportServiceOptions {
  readonly transact: Transact;
  readonly imports: ImportRepository;
  readonly files: ImportFileRepository;
}

export class ImportService {
  readonly #options: ImportServiceOptions;

  constructor(options: ImportServiceOptions) {
    this.#options = options;
  }

  /** The file, the import and its job are stored together or not at all. */
  create(actor: Actor, input: NewImport, path: string): Promise<Import> {
    const { transact, imports, files } = this.#options;
    return transact(actor, async (unit) => {
      const fileName = readableName(input.fileName);
      const created = await imports.insert(unit, { ...input, fileName });
      await files.store(unit, created.id, path);
      await enqueue(unit, importJob(actor.organizationId, created.id));
      // Last, so that the organization's other writers do not wait for the upload.
      const [stream] = await unit.events.lock({ organization: actor.organizationId });
      tellImport(stream, created);
      return created;
    });
  }

  /** Ends an import that has not ended; its worker finds out when it comes to write the end, and keeps nothing. */
  cancel(actor: Actor, id: string): Promise<void> {
    const { transact, imports, files } = this.#options;
    return transact(actor, async (unit) => {
      const [stream] = await unit.events.lock({ organization: actor.organizationId });
      const changed = await imports.change(unit, id, { status: 'failed', error: canceled, isFinished: true });
      if (!changed) return;
      await files.remove(unit, id);
      tellImport(stream, changed);
    });
  }

  list(actor: Actor, request: PageRequest): Promise<Page<Import>> {
    return this.#options.imports.list(actor, request);
  }

  async get(actor: Actor, id: string): Promise<Import> {
    const found = await this.#options.imports.find(actor, id);
    if (!found) throw new NotFoundError('import', id);
    return found;
  }
}

const canceled = {
  code: 'import_canceled',
  detail: 'The import was canceled. Nothing of it was kept.',
} as const;

/** The last part of whatever path a client sent, without what a terminal or a table would choke on. */
function readableName(fileName: string): string {
  const name = fileName.split(/[/\\]/).at(-1) ?? '';
  const clean = name.replaceAll(/\p{C}/gu, '').slice(0, longestFileName).toWellFormed().trim();
  return clean === '' ? 'board.json' : clean;
}
