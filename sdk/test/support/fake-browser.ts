import type { TabScope } from '../../src/realtime/tabs/membership.ts';

type Grant = (lock: Lock | null) => unknown;

interface Request {
  readonly tab: FakeTab;
  readonly grant: Grant;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** As much of a browser as its tabs share: locks, and channels between them. */
export class FakeBrowser {
  readonly tabs = new Set<FakeTab>();
  /** Everything that tabs said to each other, as text. */
  readonly said: string[] = [];
  /** Has each message between two tabs on its way. */
  deliver: (pass: () => void) => void = (pass) => queueMicrotask(pass);
  readonly #held = new Map<string, Request>();
  readonly #queues = new Map<string, Request[]>();

  open(): FakeTab {
    const tab = new FakeTab(this);
    this.tabs.add(tab);
    return tab;
  }

  request(name: string, request: Request, { steal, signal, ifAvailable }: LockOptions): void {
    if (ifAvailable && (this.#held.has(name) || this.#queues.get(name)?.length)) {
      return void Promise.resolve(request.grant(null)).then(request.resolve, request.reject);
    }
    if (steal) {
      this.#held.get(name)?.reject(new DOMException('stolen', 'AbortError'));
      return void this.#grant(name, request);
    }
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, [...queue, request]);
    signal?.addEventListener('abort', () => {
      const waiting = this.#queues.get(name) ?? [];
      if (!waiting.includes(request)) return;
      this.#queues.set(
        name,
        waiting.filter((other) => other !== request),
      );
      request.reject(signal.reason);
    });
    queueMicrotask(() => this.#next(name));
  }

  /** What the end of a tab does to its locks. */
  drop(tab: FakeTab): void {
    this.tabs.delete(tab);
    for (const [name, queue] of this.#queues) {
      this.#queues.set(
        name,
        queue.filter((request) => request.tab !== tab),
      );
      if (this.#held.get(name)?.tab === tab) this.#held.delete(name);
      this.#next(name);
    }
  }

  #next(name: string): void {
    if (this.#held.has(name)) return;
    const [request, ...rest] = this.#queues.get(name) ?? [];
    this.#queues.set(name, rest);
    if (request) void this.#grant(name, request);
  }

  async #grant(name: string, request: Request): Promise<void> {
    this.#held.set(name, request);
    const work = (async () => request.grant({ name, mode: 'exclusive' }))();
    await work.catch(() => {});
    if (this.#held.get(name) === request) this.#held.delete(name);
    request.resolve(work);
    this.#next(name);
  }
}

/** One tab as a page sees it. Frozen, it hears nothing and is not heard until it thaws, but keeps its locks. */
export class FakeTab implements TabScope {
  readonly #browser: FakeBrowser;
  readonly #events = new EventTarget();
  readonly #channels = new Set<FakeChannel>();
  #held: (() => void)[] | undefined;
  readonly document = { visibilityState: 'visible' };
  readonly navigator: { readonly locks: LockManager };
  readonly BroadcastChannel: typeof BroadcastChannel;
  hasLocks = true;

  constructor(browser: FakeBrowser) {
    this.#browser = browser;
    // oxlint-disable-next-line typescript/no-this-alias -- the channel's class needs both
    const tab = this;
    const request = (name: string, second: LockOptions | Grant, third?: Grant) =>
      new Promise((resolve, reject) => {
        const [options, grant] = typeof second === 'function' ? [{}, second] : [second, third!];
        if (!this.hasLocks) return reject(new DOMException('opaque origin', 'SecurityError'));
        this.#run(() => browser.request(name, { tab, grant, resolve, reject }, options));
      });
    // The overloads of the platform, of which one is used.
    this.navigator = { locks: { request } as unknown as LockManager };
    this.BroadcastChannel = class extends FakeChannel {
      constructor(name: string) {
        super(name, tab);
        tab.#channels.add(this);
      }
    } as unknown as typeof BroadcastChannel;
  }

  addEventListener(type: string, listener: () => void, options: AddEventListenerOptions): void {
    this.#events.addEventListener(type, listener, options);
  }

  fire(type: string): void {
    this.#events.dispatchEvent(new Event(type));
  }

  /** Passes on what the tab says to all others. */
  say(name: string, data: unknown): void {
    this.#run(() => {
      this.#browser.said.push(JSON.stringify(data));
      for (const other of this.#browser.tabs) if (other !== this) other.hear(name, structuredClone(data));
    });
  }

  hear(name: string, data: unknown): void {
    this.#browser.deliver(() =>
      this.#run(() => {
        for (const channel of this.#channels) if (channel.name === name) channel.receive(data);
      }),
    );
  }

  freeze(): void {
    this.#held ??= [];
  }

  thaw(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const work of held) work();
  }

  /** Ends without a word, as a crash does. */
  crash(): void {
    this.#channels.clear();
    this.#browser.drop(this);
  }

  #run(work: () => void): void {
    if (this.#held) this.#held.push(work);
    else if (this.#browser.tabs.has(this)) work();
  }
}

class FakeChannel {
  readonly name: string;
  readonly #tab: FakeTab;
  readonly #listeners: ((event: { data: unknown }) => void)[] = [];
  #isClosed = false;

  constructor(name: string, tab: FakeTab) {
    this.name = name;
    this.#tab = tab;
  }

  addEventListener(_type: 'message', listener: (event: { data: unknown }) => void): void {
    this.#listeners.push(listener);
  }

  postMessage(data: unknown): void {
    if (this.#isClosed) throw new DOMException('The channel is closed', 'InvalidStateError');
    this.#tab.say(this.name, data);
  }

  receive(data: unknown): void {
    if (!this.#isClosed) for (const listener of this.#listeners) listener({ data });
  }

  close(): void {
    this.#isClosed = true;
  }
}
