const prefix = 'tickboard.';

/**
 * One value that all tabs of an origin share, and that a reload keeps. It lies in the origin's storage; where a page may
 * not store, each tab has its own copy, and they tell each other. Whoever writes last is right: what is kept here is
 * written so that two tabs that write at once write the same.
 */
export class TabMemory<Value> {
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  #channel: BroadcastChannel | undefined;
  #raw: string | null = null;
  #value: Value | undefined;
  #isStored = true;

  constructor(name: string) {
    this.#name = prefix + name;
  }

  /** The same object until it changes. */
  get(): Value | undefined {
    this.#read();
    return this.#value;
  }

  set(value: Value | undefined): void {
    const raw = value === undefined ? null : JSON.stringify(value);
    if (raw === this.#load()) return;
    this.#store(raw);
    this.#take(raw);
    const channel = this.#channel ?? openChannel(this.#name);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
    channel?.postMessage(raw);
    if (channel !== this.#channel) channel?.close();
    this.#tell();
  }

  /** Calls back when this or another tab has changed it. */
  subscribe(listener: () => void): () => void {
    if (this.#listeners.size === 0) this.#open();
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => {
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#close();
    };
  }

  #open(): void {
    this.#channel = openChannel(this.#name);
    this.#channel?.addEventListener('message', this.#heard);
    // The way for browsers that give a framed page a storage and no channel.
    globalThis.addEventListener('storage', this.#stored);
  }

  #close(): void {
    this.#channel?.close();
    this.#channel = undefined;
    globalThis.removeEventListener('storage', this.#stored);
  }

  readonly #heard = ({ data }: MessageEvent<string | null>): void => {
    if (!this.#isStored) this.#take(data);
    this.#tell();
  };

  readonly #stored = ({ key }: StorageEvent): void => {
    if (key === this.#name || key === null) this.#tell();
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #read(): void {
    const raw = this.#load();
    if (raw !== this.#raw) this.#take(raw);
  }

  #load(): string | null {
    if (!this.#isStored) return this.#raw;
    try {
      return localStorage.getItem(this.#name);
    } catch {
      this.#isStored = false;
      return this.#raw;
    }
  }

  #store(raw: string | null): void {
    if (!this.#isStored) return;
    try {
      if (raw === null) localStorage.removeItem(this.#name);
      else localStorage.setItem(this.#name, raw);
    } catch {
      // Full, or forbidden: from now on by word of mouth.
      this.#isStored = false;
    }
  }

  #take(raw: string | null): void {
    this.#raw = raw;
    // Only this class writes under the name, and each name has one type.
    this.#value = raw === null ? undefined : (parse(raw) as Value | undefined);
  }
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
