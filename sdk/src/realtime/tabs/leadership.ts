export interface LeadershipListener {
  won(): void;
  /** Another tab took it, because this one seemed to be dead. */
  lost(): void;
  /** There can be no locks here, as in an opaque origin. */
  failed(): void;
}

/** One tab of all that ask for the same name has it: a Web Lock, which the browser passes on when its holder goes. */
export class Leadership {
  readonly #locks: LockManager;
  readonly #name: string;
  readonly #listener: LeadershipListener;
  #waiting: AbortController | undefined;
  #release: (() => void) | undefined;

  constructor(locks: LockManager, name: string, listener: LeadershipListener) {
    this.#locks = locks;
    this.#name = name;
    this.#listener = listener;
  }

  /** Waits for its turn. */
  queue(): void {
    const waiting = (this.#waiting = new AbortController());
    this.#request({ signal: waiting.signal }, waiting);
  }

  /** Takes it from a holder that answers no more. */
  steal(): void {
    this.resign();
    this.#request({ steal: true }, (this.#waiting = new AbortController()));
  }

  resign(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
    this.#release?.();
    this.#release = undefined;
  }

  #request(options: LockOptions, waiting: AbortController): void {
    let isHeld = false;
    const hold = () =>
      new Promise<void>((resolve) => {
        // Granted at the moment of the resignation.
        if (waiting.signal.aborted) return resolve();
        isHeld = true;
        this.#release = resolve;
        this.#listener.won();
      });
    this.#locks.request(this.#name, options, hold).then(undefined, () => {
      if (waiting.signal.aborted) return;
      this.#release = undefined;
      if (isHeld) this.#listener.lost();
      else this.#listener.failed();
    });
  }
}
