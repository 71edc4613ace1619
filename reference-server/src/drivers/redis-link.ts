import { createClient } from '@redis/client';

const CONNECT_MILLISECONDS = 5_000;
/** A Redis that hangs would otherwise hold up every request for longer than what it is asked for is worth. */
const ANSWER_MILLISECONDS = 250;
/** How long one failure keeps all requests from asking again. */
const AWAY_MILLISECONDS = 2_000;
const RECONNECT_AT_MOST_MILLISECONDS = 2_000;

/** Told at each change, not at each request. */
export type OnLink = (isConnected: boolean, cause?: unknown) => void;

export interface RedisLinkOptions {
  readonly url: string;
  /** How the connection calls itself, in `CLIENT LIST`. */
  readonly name: string;
  readonly onLink: OnLink;
}

/** A connection to a Redis that may be away or hang at any time, for what can be done without it as well. */
export class RedisLink {
  readonly client: RedisLinkClient;
  readonly #onLink: OnLink;
  #isConnected = true;
  #isClosed = false;
  #awayUntil = 0;

  constructor({ url, name, onLink }: RedisLinkOptions) {
    this.#onLink = onLink;
    this.client = openClient(url, name);
    this.client.on('error', (error) => this.#lost(error));
    this.client.on('ready', () => this.#isBack());
    // It goes on trying by itself; the first failure is told as every other.
    this.client.connect().catch((error: unknown) => this.#lost(error));
  }

  /** As far as is known. */
  get isConnected(): boolean {
    return this.#isConnected && this.client.isReady;
  }

  /** What Redis answers in time, or else what can be had without it. */
  async ask<T>(work: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
    if (!this.client.isReady || Date.now() < this.#awayUntil) return otherwise();
    try {
      const result = await answered(work());
      this.#isBack();
      return result;
    } catch (error) {
      this.#lost(error);
      return otherwise();
    }
  }

  close(): void {
    this.#isClosed = true;
    if (this.client.isOpen) this.client.destroy();
  }

  #lost(cause: unknown): void {
    this.#awayUntil = Date.now() + AWAY_MILLISECONDS;
    this.#tell(false, cause);
  }

  #isBack(): void {
    this.#awayUntil = 0;
    this.#tell(true);
  }

  #tell(isConnected: boolean, cause?: unknown): void {
    if (this.#isClosed || this.#isConnected === isConnected) return;
    this.#isConnected = isConnected;
    this.#onLink(isConnected, cause);
  }
}

type RedisLinkClient = ReturnType<typeof openClient>;

// oxlint-disable-next-line typescript/explicit-function-return-type -- the library's own type names all of its modules
function openClient(url: string, name: string) {
  return createClient({
    url,
    name,
    // What is asked while it is away is done without it, not sent late.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_MILLISECONDS,
      reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, RECONNECT_AT_MOST_MILLISECONDS),
    },
    maintNotifications: 'disabled',
  });
}

/** The client's own time limit ends with the sending of a command. */
async function answered<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis did not answer in time.')), ANSWER_MILLISECONDS);
  });
  asked.catch(() => {});
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
