/** As much of the Web Locks of one browser as the queue uses; `release` does what the end of all its pages does. */
export class FakeLocks implements LockManager {
  readonly #held = new Map<string, () => void>();

  request<Value>(name: string, optionsOrWork: unknown, later?: LockGrantedCallback<Value>): Promise<Value> {
    const work = (later ?? optionsOrWork) as LockGrantedCallback<Value>;
    return this.#run(name, work);
  }

  query(): Promise<LockManagerSnapshot> {
    return Promise.resolve({ held: [...this.#held.keys()].map((name) => ({ name })), pending: [] });
  }

  release(): void {
    this.#held.clear();
  }

  async #run<Value>(name: string, work: LockGrantedCallback<Value>): Promise<Value> {
    while (this.#held.has(name)) await new Promise<void>((resolve) => setTimeout(resolve, 1));
    const token = () => {};
    this.#held.set(name, token);
    try {
      return await work({ name, mode: 'exclusive' });
    } finally {
      if (this.#held.get(name) === token) this.#held.delete(name);
    }
  }
}
