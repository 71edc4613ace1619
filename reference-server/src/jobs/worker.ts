import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, run, type LogLevel, type Runner, type TaskList } from 'graphile-worker';
import type { PoolConfig } from 'pg';
import { openPool, type BoundedPool } from '../db/bounded-pool.ts';
import { UnavailableError } from '../errors.ts';
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
  readonly #pool: BoundedPool;
  readonly #runner: Runner;
  readonly #handlers: readonly JobHandler[];
  readonly #log: JobLog;
  #recovery: NodeJS.Timeout | undefined;
  #recovering: Promise<void> = Promise.resolve();

  private constructor(pool: BoundedPool, runner: Runner, { handlers, log }: JobWorkerOptions) {
    this.#pool = pool;
    this.#runner = runner;
    // Its end is waited for in stop(); what else it says goes to the log.
    runner.promise.catch(() => undefined);
    this.#handlers = handlers;
    this.#log = log;
  }

  static async start(options: JobWorkerOptions): Promise<JobWorker> {
    const { connection, concurrency, log, prepareStatements = true } = options;
    // One to listen, and one for each job's own bookkeeping.
    const config = { application_name: 'tickboard jobs', ...connection, max: concurrency + 2 };
    const bounded = openPool(config, (error) =>
      log.debug({ err: error }, 'a connection of the job queue broke'),
    );
    try {
      const runner = await run({
        pgPool: bounded.pool,
        concurrency,
        taskList: taskList(options.handlers),
        logger: graphileLogger(log),
        noHandleSignals: true,
        noPreparedStatements: !prepareStatements,
        pollInterval: POLL_MILLISECONDS,
        gracefulShutdownAbortTimeout: GRACE_MILLISECONDS,
      });
      const worker = new JobWorker(bounded, runner, options);
      worker.#recoverNowAndThen();
      return worker;
    } catch (error) {
      await bounded.end();
      throw error;
    }
  }

  /** Takes no more jobs; waits for those that run, or until they have given up. */
  async stop(): Promise<void> {
    clearInterval(this.#recovery);
    await this.#recovering;
    // Told to give up, a job may still wait for a database that hangs.
    const stopped = this.#runner
      .stop()
      .catch((error: unknown) => this.#log.debug({ err: error }, 'the job queue'));
    await Promise.race([stopped, sleep(GRACE_MILLISECONDS * 2, undefined, { ref: false })]);
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
        // The database is away, which is told of elsewhere.
        if (error instanceof UnavailableError) continue;
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
