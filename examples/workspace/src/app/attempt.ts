import type { ReactiveControllerHost } from 'lit';

/** One thing that is tried on a page: whether it is on its way, why it was refused, and that it was done. */
export class Attempt {
  readonly #host: ReactiveControllerHost;
  busy = false;
  refusal: unknown;
  done = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Whether it was done. */
  async run(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.#enter({ busy: true, refusal: undefined, done: false });
    try {
      await act();
      this.#enter({ busy: false, done: true });
      return true;
    } catch (error) {
      this.#enter({ busy: false, refusal: error });
      return false;
    }
  }

  forget(): void {
    this.#enter({ refusal: undefined, done: false });
  }

  #enter(change: Partial<Pick<Attempt, 'busy' | 'refusal' | 'done'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}
