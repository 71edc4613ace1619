import type { Reader } from '../../db/read.ts';
import type { Transact } from '../../db/unit.ts';
import type { OperationHandlers } from '../../http/operations.ts';
import type { JobHandler } from '../../jobs/job.ts';
import type { JobLog } from '../../jobs/worker.ts';
import { ProjectRepository } from '../projects/project.repository.ts';
import { ProjectStreams } from '../projects/project.streams.ts';
import { TaskRepository } from '../tasks/task.repository.ts';
import { BoardImporter } from './board-importer.ts';
import { ImportFileRepository } from './import-file.repository.ts';
import { importHandlers } from './import.handlers.ts';
import { ImportRunner } from './import.job.ts';
import { ImportRepository } from './import.repository.ts';
import { ImportService } from './import.service.ts';
import { ImportedObjectRepository } from './imported-object.repository.ts';
import { ProjectFiller } from './writing/project-filler.ts';
import { ProjectMaker } from './writing/project-maker.ts';

export interface ImportPartsOptions {
  readonly reader: Reader;
  readonly transact: Transact;
  /** On the connections of the background jobs. */
  readonly jobTransact: Transact;
  readonly log: JobLog;
}

export interface ImportParts {
  readonly service: ImportService;
  readonly handlers: OperationHandlers<'createImport' | 'listImports' | 'getImport'>;
  readonly job: JobHandler;
}

/** The feature's own parts, which the server and the command line both need. */
export function createImportParts({ reader, transact, jobTransact, log }: ImportPartsOptions): ImportParts {
  const imports = new ImportRepository(reader);
  const files = new ImportFileRepository();
  const objects = new ImportedObjectRepository();
  const projects = new ProjectRepository(reader);
  const maker = new ProjectMaker(projects, new ProjectStreams(reader, projects), objects);
  const filler = new ProjectFiller({ reader, projects, tasks: new TaskRepository(reader), objects });
  const importer = new BoardImporter({ objects, maker, filler });
  const service = new ImportService({ transact, imports, files });
  const job = new ImportRunner({ transact: jobTransact, imports, files, importer, log });
  return { service, handlers: importHandlers(service), job };
}
