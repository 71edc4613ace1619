import type { Tickboard } from '../client.ts';
import { TickboardError } from '../core/errors.ts';
import { outboxOf } from '../stores/outbox.ts';
import type { Journal, Outbox, OutboxEntry, OutboxState } from '../stores/outbox.ts';
import type { Store } from '../stores/store.ts';
import { EntryDatabase } from './database.ts';
import { Tab } from './tab.ts';

export interface OfflineQueueOptions {
  /** The database's name; one serves any number of servers and people. */
  name?: string;
  /** In place of the global `indexedDB`. */
  indexedDB?: IDBFactory | undefined;
  /** In place of `navigator.locks`. */
  locks?: LockManager | undefined;
}

export interface OfflineQueueState extends OutboxState {
  /** `opening` until the server has said who is signed in; `memory` where this browser keeps nothing. */
  readonly storage: 'opening' | 'indexeddb' | 'memory';
  /** Why entries are in memory only: no IndexedDB, a private window, a full disk. */
  readonly storageError: Error | null;
}

/** An entry as IndexedDB takes it: of an error only what it says. */
type Row = Omit<OutboxEntry, 'error'> & { readonly error: { name: string; message: string } | null };

const lookForGoneTabsEvery = 15_000;

/**
 * The outbox of a client, kept in IndexedDB, so that a reload or a crash loses no change.
 *
 * Entries belong to an account: server, person, organization. They are sent for nobody else, and so the server is asked
 * who is signed in before anything is sent at first and after each break. Within an account an entry belongs to the tab
 * that made it; when that tab is gone, another takes it over.
 */
export class OfflineQueue implements Store<OfflineQueueState> {
  readonly #client: Tickboard;
  readonly #outbox: Outbox;
  readonly #options: OfflineQueueOptions;
  readonly #tab: Tab;
  readonly #listeners = new Set<() => void>();
  /** What came before it was known where to keep it. */
  readonly #early = new Map<string, OutboxEntry>();
  /** What was on its way when all was dropped: if it does not arrive, it is not kept again. */
  readonly #dropped = new Set<string>();
  #account: string | undefined;
  #database: EntryDatabase<Row> | undefined;
  #storage: OfflineQueueState['storage'] = 'opening';
  #storageError: Error | null = null;
  #snapshot: OfflineQueueState | undefined;
  #interval: ReturnType<typeof setInterval> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(client: Tickboard, options: OfflineQueueOptions) {
    this.#client = client;
    this.#outbox = outboxOf(client);
    this.#options = options;
    const locks = 'locks' in options ? options.locks : globalThis.navigator?.locks;
    this.#tab = new Tab(locks);
    this.#outbox.subscribe(() => this.#changed());
    this.#outbox.attach(this.#journal());
  }

  getSnapshot = (): OfflineQueueState =>
    (this.#snapshot ??= {
      ...this.#outbox.getSnapshot(),
      storage: this.#storage,
      storageError: this.#storageError,
    });

  subscribe = (listener: () => void): (() => void) => {
    const own = () => listener();
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  };

  discard(entryId: string): void {
    this.#outbox.discard(entryId);
  }

  retry(entryId?: string): void {
    this.#outbox.retry(entryId);
  }

  /** How many changes of this account wait to be sent, those of other tabs too: what `clear` would lose. */
  async count(): Promise<number> {
    await this.#last;
    const own = this.#outbox.getSnapshot().entries.filter(({ state }) => state !== 'refused');
    const ofOthers = this.#database?.count(
      ({ account, tab, entry }) =>
        account === this.#account && tab !== this.#tab.id && entry.state !== 'refused',
    );
    return own.length + ((await ofOthers) ?? 0);
  }

  /** Drops everything of this account that was not sent, that of other tabs too: for signing out. */
  async clear(): Promise<void> {
    for (const { operation } of this.#outbox.getSnapshot().entries) {
      this.#outbox.discard(operation.id);
      this.#dropped.add(operation.id);
    }
    const account = this.#account;
    if (account) this.#write((database) => database.deleteWhere((row) => row.account === account));
    await this.#last;
  }

  /** Sends nothing more. What is left is for the next client of the same person, or another tab. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#outbox.hold();
    clearInterval(this.#interval);
    await this.#last;
    this.#tab.leave();
  }

  #journal(): Journal {
    return {
      save: (entry) => {
        if (this.#dropped.has(entry.operation.id)) return;
        if (this.#account) this.#put(entry);
        else this.#early.set(entry.operation.id, entry);
      },
      remove: (id) => {
        this.#early.delete(id);
        this.#write((database) => database.delete(id));
      },
      verify: () => this.#verify(),
    };
  }

  async #verify(): Promise<void> {
    await this.#identify();
    if (this.#isClosed) throw new TickboardError('This queue is closed');
  }

  async #identify(): Promise<void> {
    const { userId, organizationId } = await this.#client.sessions.get({ maxRetries: 0 });
    const { baseUrl } = this.#client.transport;
    const server = new URL(baseUrl, globalThis.location?.href ?? 'http://localhost').href;
    const account = [server, userId ?? '', organizationId].join(' ');
    this.#account ??= await this.#open(account);
    if (account !== this.#account) {
      throw new TickboardError(
        'The changes that wait are of another person or organization than is signed in',
      );
    }
  }

  async #open(account: string): Promise<string> {
    try {
      const factory = 'indexedDB' in this.#options ? this.#options.indexedDB : globalThis.indexedDB;
      if (!factory) throw new Error('There is no IndexedDB here');
      this.#database = await EntryDatabase.open<Row>(factory, this.#options.name ?? 'tickboard');
      await this.#tab.enter();
      this.#account = account;
      await this.#adopt();
      this.#storage = 'indexeddb';
      if (this.#isClosed) this.#tab.leave();
      else this.#interval = setInterval(() => void this.#adopt().catch(this.#failed), lookForGoneTabsEvery);
    } catch (cause) {
      this.#failed(cause);
    }
    this.#account = account;
    for (const entry of this.#early.values()) this.#put(entry);
    this.#early.clear();
    this.#changed();
    return account;
  }

  async #adopt(): Promise<void> {
    const database = this.#database;
    if (!database) return;
    await this.#tab.withGone(async (isGone) => {
      const rows = await database.take(
        this.#tab.id,
        ({ account, tab }) => account === this.#account && isGone(tab),
      );
      this.#outbox.adopt(rows.map(entryOf));
    });
  }

  #put(entry: OutboxEntry): void {
    const { error } = entry;
    const row = { ...entry, error: error && { name: error.name, message: error.message } };
    const { id } = entry.operation;
    this.#write((database) => database.put({ id, account: this.#account!, tab: this.#tab.id, entry: row }));
  }

  #write(work: (database: EntryDatabase<Row>) => Promise<void>): void {
    if (this.#database) this.#last = work(this.#database).catch(this.#failed);
  }

  /** Goes on in memory, and says so. */
  readonly #failed = (cause: unknown): void => {
    this.#database = undefined;
    this.#storage = 'memory';
    this.#storageError = cause instanceof Error ? cause : new Error(String(cause));
    this.#changed();
  };

  #changed(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }
}

/** One that was on its way when its page went is sent again with the same key. */
function entryOf({ error, ...row }: Row): OutboxEntry {
  const state = row.state === 'sending' ? 'waiting' : row.state;
  return {
    ...row,
    state,
    error: error && Object.assign(new TickboardError(error.message), { name: error.name }),
  };
}

const queues = new WeakMap<Tickboard, OfflineQueue>();

/**
 * Keeps what the stores of a client have not brought to the server over a reload; the same queue at every call. Call it
 * when the client is made: changes are sent in order, and those of the last page come first.
 */
export function offlineQueueOf(client: Tickboard, options: OfflineQueueOptions = {}): OfflineQueue {
  let queue = queues.get(client);
  if (!queue) queues.set(client, (queue = new OfflineQueue(client, options)));
  return queue;
}
