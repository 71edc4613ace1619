import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountFor } from './account.ts';
import { provideBinaries } from './binaries.ts';
import { EmbeddedDatabaseError } from './embedded-database-error.ts';
import type { EmbeddedDatabaseOptions } from './embedded-database.ts';
import type { Layout } from './layout.ts';
import { findPostmaster, startPostmaster, stopPostmaster, type RunningPostmaster } from './postmaster.ts';
import type { ServeLock } from './serve-lock.ts';
import { removeSocketFolder } from './socket-folder.ts';

export interface SupervisorOptions extends Pick<EmbeddedDatabaseOptions, 'log' | 'settings'> {
  readonly layout: Layout;
  readonly postmaster: RunningPostmaster;
  readonly lock: ServeLock;
  /** The server's lock once more; undefined while the database is not ready for it. Throws when another one has it. */
  readonly claim: () => Promise<ServeLock | undefined>;
}

/** One more within this time is no accident that a start mends. */
const STARTS_AT_MOST = 5;
const WITHIN_MILLISECONDS = 60_000;
const PAUSE_MILLISECONDS = 100;

/**
 * Keeps the database of a server running: one that ends by itself (killed for its memory, for instance) is started again, at
 * the same address, so that the server's pools find it. Nothing that was committed is lost by that.
 */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #stopped = new AbortController();
  #postmaster: RunningPostmaster;
  #lock: ServeLock;
  #starts: number[] = [];
  /** Settles when it is given up, and never after stop(). */
  readonly lost: Promise<void>;
  #restarting: Promise<void> = Promise.resolve();

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#postmaster = options.postmaster;
    this.#lock = options.lock;
    this.lost = this.#run();
  }

  get pid(): number {
    return this.#postmaster.pid;
  }

  async stop(immediate: boolean | undefined): Promise<void> {
    this.#stopped.abort();
    await this.#restarting.catch(() => undefined);
    // The lock is not released first: it goes with the database, so no second server can slip in between.
    await stopPostmaster(this.#options.layout, this.#postmaster.pid, immediate);
    await removeSocketFolder(this.#postmaster.socketFolder);
  }

  async #run(): Promise<void> {
    for (;;) {
      await this.#lock.lost;
      if (this.#stopped.signal.aborted) return new Promise(() => undefined);
      this.#options.log.info('The embedded database ended by itself; starting it again');
      this.#restarting = this.#restart();
      try {
        await this.#restarting;
      } catch (error) {
        if (this.#stopped.signal.aborted) return new Promise(() => undefined);
        this.#options.log.info(
          `It could not be started again. ${error instanceof Error ? error.message : String(error)}`,
        );
        return;
      }
    }
  }

  /** Ends with the lock in hand. */
  async #restart(): Promise<void> {
    for (;;) {
      this.#stopped.signal.throwIfAborted();
      const running = (await findPostmaster(this.#options.layout)) ?? (await this.#start());
      // A command that started it in between, at an address of its own, stops it again when it is done.
      if (running && running.host === this.#postmaster.host && running.port === this.#postmaster.port) {
        this.#postmaster = running;
        const lock = await this.#options.claim();
        if (lock) return void (this.#lock = lock);
      }
      await sleep(PAUSE_MILLISECONDS);
    }
  }

  async #start(): Promise<RunningPostmaster | undefined> {
    this.#count();
    const { layout, settings } = this.#options;
    const { socketFolder, port } = this.#postmaster;
    const account = await accountFor(layout.cluster);
    const binaries = await provideBinaries(layout.dataDir, account);
    // Something may have cleaned the temporary folders meanwhile.
    if (socketFolder) await mkdir(socketFolder, { recursive: true, mode: 0o700 });
    const samePort: Record<string, string> = process.platform === 'win32' ? { port: String(port) } : {};
    return startPostmaster({
      layout,
      binaries,
      account,
      socketFolder: socketFolder ?? '',
      settings: { ...settings, ...samePort },
    });
  }

  #count(): void {
    const now = performance.now();
    this.#starts = [...this.#starts.filter((start) => now - start < WITHIN_MILLISECONDS), now];
    if (this.#starts.length > STARTS_AT_MOST)
      throw new EmbeddedDatabaseError('It ended too often within a minute.');
  }
}
