import { uuidv7 } from '../core/uuid.ts';

const prefix = 'tickboard-tab-';

/**
 * This page among the other tabs. A tab holds a lock with its name for as long as it lives; the browser releases it when
 * the tab is closed or crashes, and so the others know.
 */
export class Tab {
  readonly id = uuidv7();
  readonly #locks: LockManager | undefined;
  #leave = () => {};

  /** Without a lock manager this tab takes itself for the only one: two that send the same entry do it once. */
  constructor(locks: LockManager | undefined) {
    this.#locks = locks;
  }

  /** Resolves once the others can see it. */
  enter(): Promise<void> {
    const { promise: left, resolve: leave } = deferred();
    this.#leave = leave;
    if (!this.#locks) return Promise.resolve();
    const { promise: entered, resolve: enter } = deferred();
    void this.#locks.request(prefix + this.id, () => {
      enter();
      return left;
    });
    return entered;
  }

  leave(): void {
    this.#leave();
  }

  /**
   * Does `work` with a test of which tabs are gone; no other tab does so meanwhile, since one that has just opened is not
   * yet among those that were seen.
   */
  async withGone(work: (isGone: (tabId: string) => boolean) => Promise<void>): Promise<void> {
    const locks = this.#locks;
    if (!locks) return work((tabId) => tabId !== this.id);
    await locks.request('tickboard-adopt', async () => {
      const { held = [] } = await locks.query();
      const alive = new Set(held.map(({ name }) => name));
      await work((tabId) => !alive.has(prefix + tabId));
    });
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
