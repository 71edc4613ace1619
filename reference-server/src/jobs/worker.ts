import { Logger, run, type LogLevel, type Runner, type TaskList } from 'graphile-worker';
import { Pool, type PoolConfig } from 'pg';
import type { JobHandler } from './job.ts';

export interface JobLog {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface JobWorkerOptions {
  readonly connection: PoolConfig;
  readonly handlers: readonly JobHandler[];
  readonly concurrency: number;
  readonly log: JobLog;
  /** Off for a transaction-mode pooler that does not know prepared statements. */
  readonly prepareStatements?: boolean;
}

/** How often each server looks for work that a killed one left behind. */
const RECOVERY_MILLISECONDS = 5_000;
/** A wake-up is lost where a pooler does not carry LISTEN; then this is how long a job waits at most. */
const POLL_MILLISECONDS = 1_000;
/** A job that is still running this long after the stop is told to give up; it starts again with the next server. */
const GRACE_MILLISECONDS = 5_000;

/**
 * Works on jobs until it is stopped. Any number of servers may, and each job is run by one of them at a time.
 *
 * A killed server cannot give its job back, and the queue would keep it locked for four hours. So a feature whose work
 * must not wait holds an advisory lock of its own while it works, which the database drops with the dead connection, and
 * its handler's `recover` enqueues again whatever nobody holds.
 */
export class JobWorker {
  readonly #pool: Pool;
  readonly #runner: Runner;
  readonly #handlers: readonly JobHandler[];
  readonly #log: JobLog;
  #recovery: NodeJS.Timeout | undefined;
  #recovering: Promise<void> = Promise.resolve();

  private constructor(pool: Pool, runner: Runner, { handlers, log }: JobWorkerOptions) {
    this.#pool = pool;
    this.#runner = runner;
    this.#handlers = handlers;
    this.#log = log;
  }

  static async start(options: JobWorkerOptions): Promise<JobWorker> {
    const { connection, concurrency, log, prepareStatements = true } = options;
    // One to listen, and one for each job's own bookkeeping.
    const pool = new Pool({ application_name: 'tickboard jobs', ...connection, max: concurrency + 2 });
    pool.on('error', (error) => {
      // A connection that is being closed may still hear that the database stops.
      if (!pool.ending) log.warn({ err: error }, 'a connection of the job queue broke');
    });
    // The pool listens to idle ones only; for the others the next query tells.
    pool.on('connect', (client) => void client.on('error', () => undefined));
    try {
      const runner = await run({
        pgPool: pool,
        concurrency,
        taskList: taskList(options.handlers),
        logger: graphileLogger(log),
        noHandleSignals: true,
        noPreparedStatements: !prepareStatements,
        pollInterval: POLL_MILLISECONDS,
        gracefulShutdownAbortTimeout: GRACE_MILLISECONDS,
      });
      const worker = new JobWorker(pool, runner, options);
      worker.#recoverNowAndThen();
      return worker;
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  /** Takes no more jobs; waits for those that run, or until they have given up. */
  async stop(): Promise<void> {
    clearInterval(this.#recovery);
    await this.#recovering;
    await this.#runner.stop();
    await this.#pool.end();
  }

  #recoverNowAndThen(): void {
    this.#recovering = this.#recover();
    this.#recovery = setInterval(() => {
      this.#recovering = this.#recovering.then(() => this.#recover());
    }, RECOVERY_MILLISECONDS);
    this.#recovery.unref();
  }

  async #recover(): Promise<void> {
    for (const handler of this.#handlers) {
      try {
        await handler.recover?.();
      } catch (error) {
        this.#log.warn(
          { err: error, job: handler.name },
          'looking for interrupted jobs failed; trying again soon',
        );
      }
    }
  }
}

function taskList(handlers: readonly JobHandler[]): TaskList {
  return Object.fromEntries(
    handlers.map((handler) => [
      handler.name,
      (payload: unknown, { abortSignal }: { abortSignal: AbortSignal }) => handler.run(payload, abortSignal),
    ]),
  );
}

function graphileLogger(log: JobLog): Logger {
  return new Logger(() => (level: LogLevel, message, meta) => {
    const fields = meta?.['error'] instanceof Error ? { err: meta['error'] } : {};
    if (level === 'error') log.error(fields, message);
    else if (level === 'warning') log.warn(fields, message);
    else log.debug(fields, message);
  });
}
