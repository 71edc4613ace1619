/** One row: an entry, whose it is, and which tab sends it. */
export interface StoredEntry<Entry> {
  readonly id: string;
  readonly account: string;
  readonly tab: string;
  readonly entry: Entry;
}

const storeName = 'entries';

/**
 * As much of IndexedDB as a queue needs. Every call is a transaction of its own, and transactions on one store run in the
 * order they were begun in, so nothing here waits for anything else.
 */
export class EntryDatabase<Entry> {
  readonly #database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.#database = database;
    // Another version of this page wants to change the layout: it must not wait for this one.
    database.addEventListener('versionchange', () => database.close());
  }

  static async open<Entry>(factory: IDBFactory, name: string): Promise<EntryDatabase<Entry>> {
    const request = factory.open(name, 1);
    request.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore(storeName, { keyPath: 'id' }),
    );
    return new EntryDatabase(await result(request));
  }

  async put(row: StoredEntry<Entry>): Promise<void> {
    await this.#run('readwrite', (store) => store.put(row));
  }

  async delete(id: string): Promise<void> {
    await this.#run('readwrite', (store) => store.delete(id));
  }

  /** Gives all rows that fit to `tab` in one transaction, so that two tabs never take the same. Oldest first. */
  async take(tab: string, fits: (row: StoredEntry<Entry>) => boolean): Promise<Entry[]> {
    const rows = await this.#run('readwrite', async (store) => {
      const found = (await rowsOf<Entry>(store)).filter(fits);
      for (const row of found) store.put({ ...row, tab });
      return found;
    });
    return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ entry }) => entry);
  }

  count(fits: (row: StoredEntry<Entry>) => boolean): Promise<number> {
    return this.#run('readonly', async (store) => (await rowsOf<Entry>(store)).filter(fits).length);
  }

  async deleteWhere(fits: (row: StoredEntry<Entry>) => boolean): Promise<void> {
    await this.#run('readwrite', async (store) => {
      for (const row of await rowsOf<Entry>(store)) if (fits(row)) store.delete(row.id);
    });
  }

  async #run<Value>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => Value | Promise<Value>,
  ): Promise<Value> {
    // What is written has to outlive a crash of the machine, not only of the page.
    const transaction = this.#database.transaction(storeName, mode, { durability: 'strict' });
    const committed = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('The transaction was aborted')),
      );
    });
    const [value] = await Promise.all([work(transaction.objectStore(storeName)), committed]);
    return value;
  }
}

function rowsOf<Entry>(store: IDBObjectStore): Promise<StoredEntry<Entry>[]> {
  // Nothing but `put` above writes rows.
  return result(store.getAll() as IDBRequest<StoredEntry<Entry>[]>);
}

function result<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The request failed')));
  });
}
