/** What was opened, closed in the opposite order, also when opening the next thing failed. */
export class Closers {
  readonly #stack: (() => Promise<unknown>)[] = [];

  add(close: () => Promise<unknown>): void {
    this.#stack.push(close);
  }

  /** Everything is closed, whatever fails on the way; then the first failure is thrown. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.#stack.pop(); close; close = this.#stack.pop()) {
      await close().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
