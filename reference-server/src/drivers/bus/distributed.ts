import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus, BusCounts, BusListener, BusMessage } from './bus.ts';
import type { Carrier, Link } from './carrier.ts';
import { MemoryBus } from './memory.ts';
import { Outbox } from './outbox.ts';

const FIRST_RETRY_MILLISECONDS = 100;
const LAST_RETRY_MILLISECONDS = 5_000;
const START_MILLISECONDS = 2_000;
const FAREWELL_MILLISECONDS = 1_000;
const HEARTBEAT_MILLISECONDS = 10_000;
/** Around the messages of one text: brackets, and the id of the sender. */
const ENVELOPE_BYTES = 64;

export interface DistributedBusOptions {
  /** A listener failed, or a text could not be read or sent. */
  readonly onError: (error: unknown) => void;
  /** Told once at each change, however many attempts it takes. */
  readonly onLink?: (isConnected: boolean, cause?: unknown) => void;
  readonly heartbeatMilliseconds?: number;
}

/**
 * For several processes, on whatever carries text between them. A message reaches the listeners of its own process by a
 * call and those of the others as JSON, `[sender, ...messages]`; the sender's id tells our own echo apart.
 *
 * That echo is also what proves the link: every 10 s something is sent, an empty text if need be, and a link on which
 * nothing of our own came back is given up. So a connection that died without a word, or whose way back is closed (LISTEN
 * through a transaction-mode pooler), does not stay.
 */
export class DistributedBus implements Bus {
  readonly kind: Carrier['kind'];
  readonly counts: BusCounts = { sent: 0, received: 0 };
  readonly #carrier: Carrier;
  readonly #options: DistributedBusOptions;
  readonly #local: MemoryBus;
  readonly #sender = crypto.randomUUID();
  readonly #outbox: Outbox;
  #link: Link | undefined;
  #linkedAt = 0;
  #wait = FIRST_RETRY_MILLISECONDS;
  #echoed = true;
  /** What was told last; nothing yet at the start. */
  #told: boolean | undefined;
  #sent: Promise<void> = Promise.resolve();
  #closed = false;
  #retry: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(carrier: Carrier, options: DistributedBusOptions) {
    this.kind = carrier.kind;
    this.#carrier = carrier;
    this.#options = options;
    this.#local = new MemoryBus(options.onError);
    this.#outbox = new Outbox(carrier.maximumBytes - ENVELOPE_BYTES, options.onError);
  }

  get isConnected(): boolean {
    return this.#link !== undefined;
  }

  /** Waits a moment for the first connection, and goes on without it: a server without its bus still serves. */
  async start(): Promise<void> {
    const every = this.#options.heartbeatMilliseconds ?? HEARTBEAT_MILLISECONDS;
    this.#heartbeat = setInterval(() => this.#beat(), every);
    this.#heartbeat.unref();
    const patience = new AbortController();
    const late = sleep(START_MILLISECONDS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([this.#connect(), late]);
    patience.abort();
  }

  publish(messages: readonly BusMessage[]): void {
    this.#local.publish(messages);
    this.#outbox.add(messages);
    this.#sendSoon();
  }

  subscribe(listener: BusListener): () => void {
    return this.#local.subscribe(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    clearInterval(this.#heartbeat);
    // A command publishes and leaves: the servers should hear of it at once, not after their next look.
    await withinFarewell(this.#sent);
    const link = this.#link;
    this.#link = undefined;
    await withinFarewell(link?.close() ?? Promise.resolve());
    await this.#local.close();
  }

  async #connect(): Promise<void> {
    const attempt: { link?: Link; isLost: boolean } = { isLost: false };
    const lost = (cause: unknown): void => {
      attempt.isLost = true;
      if (attempt.link) this.#lost(attempt.link, cause);
    };
    try {
      attempt.link = await this.#carrier.connect({ receive: (text) => this.#receive(text), lost });
      if (attempt.isLost || this.#closed) return await this.#giveUp(attempt.link);
      this.#connected(attempt.link);
    } catch (error) {
      this.#tell(false, error);
      this.#connectLater();
    }
  }

  async #giveUp(link: Link): Promise<void> {
    await link.close().catch(() => undefined);
    if (!this.#closed) throw new Error('The connection was lost as soon as it was made.');
  }

  #connected(link: Link): void {
    this.#link = link;
    this.#linkedAt = performance.now();
    this.#echoed = true;
    this.#tell(true);
    // What is published from here on reaches the others; what they have published before may not have reached us.
    this.#outbox.dropContent();
    this.#local.publish([{ topic: 'gap', id: '*' }]);
    this.#sendSoon();
  }

  #lost(link: Link, cause: unknown): void {
    if (this.#link !== link) return;
    this.#link = undefined;
    void link.close().catch(() => undefined);
    if (this.#closed) return;
    this.#tell(false, cause);
    // One that breaks as soon as it is made counts as a failed attempt.
    if (performance.now() - this.#linkedAt > LAST_RETRY_MILLISECONDS) this.#wait = FIRST_RETRY_MILLISECONDS;
    this.#connectLater();
  }

  /** With jitter, so that the processes of a fleet do not all come back to the carrier in the same moment. */
  #connectLater(): void {
    if (this.#closed) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#connect(), this.#wait * (0.5 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LAST_RETRY_MILLISECONDS);
  }

  #tell(isConnected: boolean, cause?: unknown): void {
    if (this.#told === isConnected || this.#closed) return;
    const isFirst = this.#told === undefined;
    this.#told = isConnected;
    if (!isConnected || !isFirst) this.#options.onLink?.(isConnected, cause);
  }

  #beat(): void {
    const link = this.#link;
    if (!link) return;
    if (!this.#echoed) return this.#lost(link, new Error('Nothing that was sent came back.'));
    this.#echoed = false;
    link.send(JSON.stringify([this.#sender])).catch((error: unknown) => this.#lost(link, error));
  }

  #sendSoon(): void {
    this.#sent = this.#sent.then(() => this.#send());
  }

  async #send(): Promise<void> {
    for (let link = this.#link; link && !this.#outbox.isEmpty; link = this.#link) {
      const batch = this.#outbox.take();
      try {
        await link.send(JSON.stringify([this.#sender, ...batch]));
        this.counts.sent += batch.length;
      } catch (error) {
        // Whether the others have got them nobody knows; twice does no harm.
        this.#outbox.add(batch);
        this.#lost(link, error);
      }
    }
  }

  #receive(text: string): void {
    try {
      // Written by a process of this version or a neighbouring one; a topic that is not known yet finds no listener.
      const [sender, ...messages] = JSON.parse(text) as [string, ...BusMessage[]];
      if (sender === this.#sender) return void (this.#echoed = true);
      this.counts.received += messages.length;
      this.#local.publish(messages);
    } catch (error) {
      this.#options.onError(error);
    }
  }
}

async function withinFarewell(work: Promise<unknown>): Promise<void> {
  await Promise.race([work.catch(() => undefined), sleep(FAREWELL_MILLISECONDS, undefined, { ref: false })]);
}
