import { openDatabase } from '../src/db/connection.ts';
import { Reader } from '../src/db/read.ts';
import { createTransact } from '../src/db/transact.ts';
import { MemoryBus } from '../src/drivers/bus/memory.ts';
import { createImportParts } from '../src/features/imports/import.parts.ts';
import { JobWorker } from '../src/jobs/worker.ts';
import { createLogger } from '../src/telemetry/logger.ts';

/** A worker in a process of its own, to be killed: `node import-worker.fixture.ts <database address>`. */
const connection = { connectionString: process.argv[2] ?? '' };
const database = openDatabase({ connection, poolSize: 6 });
const log = createLogger({ level: 'silent', format: 'json' });
const transact = createTransact(database, new MemoryBus(() => undefined));
const { job } = createImportParts({ reader: new Reader(database), transact, jobTransact: transact, log });
await JobWorker.start({ connection, handlers: [job], concurrency: 1, log });
