/**
 * Knows whether the database can be reached: the circuit breaker in front of everything that wants a connection.
 *
 * A connection of its own is asked every second. Whoever meets a failure elsewhere reports it by suspect(), and is checked
 * upon at once. When neither the own connection nor a fresh one gets an answer, the database is away: requests are refused
 * without waiting (503), and what hangs on old connections is cut off, so that it ends now and not when TCP gives up. From
 * then on a fresh connection is tried again and again, which is the half-open state; the first that answers ends it.
 *
 * Why not a breaker that counts failing calls, as the libraries have them: a database that hangs lets no call fail for a
 * long time, a pool whose connections are all at work looks the same from outside, and the trial call would be somebody's
 * write.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError, type ClientConfig } from 'pg';
import { UnavailableError } from '../errors.ts';
import { cutConnection } from './cut-connection.ts';

export interface DatabaseWatchOptions {
  readonly connection: ClientConfig;
  /** The database is away: nothing that waits on an old connection will be answered. */
  readonly onAway: () => void;
  readonly times?: Partial<WatchTimes>;
}

export interface WatchTimes {
  readonly betweenLooks: number;
  /** A database with much to do answers late; this late it does not answer. */
  readonly patience: number;
  /** As patience, once somebody else had reason to complain. */
  readonly shortPatience: number;
  readonly connect: number;
  readonly firstRetry: number;
  readonly lastRetry: number;
}

const defaultTimes: WatchTimes = {
  betweenLooks: 1_000,
  patience: 5_000,
  shortPatience: 2_000,
  connect: 3_000,
  firstRetry: 100,
  lastRetry: 2_000,
};

const RETRY_AFTER_SECONDS = 2;
const TOO_MANY_CONNECTIONS = '53300';

/** Told once at each change; `reason` while it is away. */
export type WatchListener = (reason: string | undefined) => void;

export class DatabaseWatch {
  readonly #options: DatabaseWatchOptions;
  readonly #times: WatchTimes;
  readonly #listeners = new Set<WatchListener>();
  readonly #waiting = new Set<() => void>();
  readonly #closed = new AbortController();
  #client: Promise<Client> | undefined;
  #running: Promise<void> | undefined;
  #suspected = new AbortController();
  #reason: string | undefined;

  constructor(options: DatabaseWatchOptions) {
    this.#options = options;
    this.#times = { ...defaultTimes, ...options.times };
  }

  /** Why it cannot be reached; undefined while it can, and before start(). */
  get reason(): string | undefined {
    return this.#reason;
  }

  get isClosed(): boolean {
    return this.#closed.signal.aborted;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  subscribe(listener: WatchListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  throwIfAway(): void {
    if (this.#reason !== undefined)
      throw new UnavailableError('The database is out of reach.', RETRY_AFTER_SECONDS);
  }

  /** Something failed that fails when the database is away, or waited for too long. */
  suspect(): void {
    this.#suspected.abort();
  }

  /** Resolves at once while the database can be reached, and when nobody watches any more. */
  async whenReachable(): Promise<void> {
    if (this.#reason === undefined || this.isClosed) return;
    await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** The watch's own connection, for questions that must not wait behind requests. */
  async ask<T>(question: (client: Client) => Promise<T>): Promise<T> {
    const client = await (this.#client ??= this.#open());
    return question(client);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#running;
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    this.#letGo();
    if (client) cutConnection(client);
  }

  async #run(): Promise<void> {
    while (!this.#closed.signal.aborted) {
      const failure = await this.#lookTwice();
      if (this.#closed.signal.aborted) return;
      if (failure) await this.#waitForReturn(failure);
      this.#suspected = new AbortController();
      // However many complain, it is not asked all the time.
      await this.#pause(this.#times.firstRetry);
      await this.#pause(this.#times.betweenLooks, this.#suspected.signal);
    }
  }

  /** One connection alone may have been cut by whatever stands in between, so a fresh one is asked before the verdict. */
  async #lookTwice(): Promise<Error | undefined> {
    if (!(await this.#look())) return undefined;
    await this.#pause(this.#times.firstRetry);
    this.suspect();
    return this.#look();
  }

  async #waitForReturn(failure: Error): Promise<void> {
    this.#tell(describe(failure));
    this.#options.onAway();
    let wait = this.#times.firstRetry;
    for (let last: Error | undefined = failure; last; last = await this.#look()) {
      if (this.#closed.signal.aborted) return;
      this.#reason = describe(last);
      // With jitter, so that the processes of a fleet do not all knock in the same moment.
      await this.#pause(wait * (0.5 + Math.random() / 2));
      wait = Math.min(wait * 2, this.#times.lastRetry);
    }
    this.#tell(undefined);
  }

  /** @returns why there was no answer. */
  async #look(): Promise<Error | undefined> {
    try {
      await this.#withinPatience(this.ask((client) => client.query('select 1')));
      return undefined;
    } catch (error) {
      void this.#client?.then(cutConnection, () => undefined);
      this.#client = undefined;
      // It answers, and has no place for one more; the others go on with the connections they have.
      if (error instanceof DatabaseError && error.code === TOO_MANY_CONNECTIONS) return undefined;
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  #open(): Promise<Client> {
    const client = new Client({
      ...this.#options.connection,
      application_name: 'tickboard watch',
      connectionTimeoutMillis: this.#times.connect,
      keepAlive: true,
      // Readiness asks beside the watch.
      pipeline: true,
    });
    const opened = client.connect().then(() => client);
    const drop = (): void => {
      if (this.#client === opened) this.#client = undefined;
      cutConnection(client);
      this.suspect();
    };
    client.on('error', drop);
    client.on('end', drop);
    opened.catch(drop);
    return opened;
  }

  async #withinPatience(answer: Promise<unknown>): Promise<void> {
    const over = new AbortController();
    const long = this.#late(this.#times.patience, over.signal);
    const short = this.#late(this.#times.shortPatience, over.signal).then(() =>
      this.#whenSuspected(over.signal),
    );
    try {
      const isLate = await Promise.race([answer.then(() => false), long, short]);
      // A process that was held up itself may have the answer lying there.
      if (isLate && !(await Promise.race([answer.then(() => true), nextTurn()])))
        throw new Error('The database does not answer.');
    } finally {
      answer.catch(() => undefined);
      over.abort();
    }
  }

  async #late(milliseconds: number, over: AbortSignal): Promise<boolean> {
    await sleep(milliseconds, undefined, { signal: over, ref: false }).catch(() => undefined);
    return true;
  }

  async #whenSuspected(over: AbortSignal): Promise<boolean> {
    const suspected = this.#suspected.signal;
    if (!suspected.aborted && !over.aborted) {
      await new Promise<void>((resolve) => {
        suspected.addEventListener('abort', () => resolve(), { once: true, signal: over });
      });
    }
    return true;
  }

  async #pause(milliseconds: number, end?: AbortSignal): Promise<void> {
    const signal = end ? AbortSignal.any([this.#closed.signal, end]) : this.#closed.signal;
    await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }

  #tell(reason: string | undefined): void {
    const hasChanged = (this.#reason === undefined) !== (reason === undefined);
    this.#reason = reason;
    if (hasChanged) for (const listener of this.#listeners) listener(reason);
    if (reason === undefined) this.#letGo();
  }

  #letGo(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

/** A turn of the event loop, in which sockets are read. */
async function nextTurn(): Promise<boolean> {
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  return false;
}

/** For the operator: a failed look-up of several addresses has its reason inside. */
function describe(error: Error): string {
  if (error.message) return error.message;
  return 'code' in error ? String(error.code) : error.name;
}
