/** As much of a page's globals as is needed; a test has several pages. */
export interface LinkScope {
  readonly navigator?: { readonly locks?: LockManager };
  readonly BroadcastChannel?: typeof BroadcastChannel;
  readonly location?: unknown;
}

/** Who holds the lock may hang, or be frozen; the server takes a repeat of the same refresh for 60 s. */
const longestWait = 15_000;

/** What the tabs of one browser tell each other about their one session, and whose turn it is to change it. */
export class TabLink<Message> {
  readonly #name: string;
  readonly #locks: LockManager | undefined;
  #channel: BroadcastChannel | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(name: string, hear: (message: Message) => void, scope: LinkScope) {
    this.#name = name;
    // Not in Node, which has both: a channel would keep its process alive, and a process has no cookie to share.
    if (!scope.location) return;
    this.#locks = scope.navigator?.locks;
    if (!scope.BroadcastChannel) return;
    this.#channel = new scope.BroadcastChannel(name);
    this.#channel.addEventListener('message', ({ data }) => hear(data as Message));
  }

  say(message: Message): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
    this.#channel?.postMessage(message);
  }

  /**
   * Runs `work` while no other tab, and nothing else here, does the like. It hears whether another tab did so just before:
   * what that has said may be on its way still.
   */
  exclusive<Value>(work: (afterAnother: boolean) => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(() => this.#acrossTabs(work));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  close(): void {
    this.#channel?.close();
    // A closed one throws when something is said over it.
    this.#channel = undefined;
  }

  async #acrossTabs<Value>(work: (afterAnother: boolean) => Promise<Value>): Promise<Value> {
    let isRunning = false;
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), longestWait);
    const run = async (afterAnother: boolean) => {
      clearTimeout(timer);
      isRunning = true;
      return { value: await work(afterAnother) };
    };
    try {
      const locks = this.#locks;
      const done = await locks?.request(this.#name, { ifAvailable: true }, (lock) =>
        lock ? run(false) : null,
      );
      if (done) return done.value;
      const { signal } = waiting;
      const later = await locks?.request(this.#name, { signal }, () => run(true));
      if (later) return later.value;
    } catch (error) {
      // An opaque origin has no locks, and a wait may have been in vain.
      if (isRunning) throw error;
    } finally {
      clearTimeout(timer);
    }
    return (await run(false)).value;
  }
}
