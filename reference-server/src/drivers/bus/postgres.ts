import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import type { Bus, BusListener, BusMessage } from './bus.ts';
import { coalesce } from './bus.ts';
import { MemoryBus } from './memory.ts';

const CHANNEL = 'tickboard';
/** NOTIFY takes payloads of less than 8,000 bytes; one message here has at most about 90. */
const MESSAGES_IN_ONE_NOTIFY = 64;
const FIRST_RETRY_MILLISECONDS = 100;
const LAST_RETRY_MILLISECONDS = 5_000;
const FAREWELL_MILLISECONDS = 1_000;

export interface PostgresBusOptions {
  readonly connection: ClientConfig;
  readonly onError: (error: unknown) => void;
}

/**
 * For several processes on one database. One connection for each process both listens and notifies, outside of any write:
 * a NOTIFY inside a write takes a database-wide lock at its commit, and then all writes meet.
 *
 * A transaction-mode pooler does not carry LISTEN; the connection given here must go to the server itself.
 */
export class PostgresBus implements Bus {
  readonly #options: PostgresBusOptions;
  readonly #local: MemoryBus;
  /** Tells our own echo apart, because this process has already been told by the local bus. */
  readonly #sender = crypto.randomUUID();
  #client: Client | undefined;
  #waiting: BusMessage[] = [];
  #sent: Promise<void> = Promise.resolve();
  #closed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: PostgresBusOptions) {
    this.#options = options;
    this.#local = new MemoryBus(options.onError);
  }

  /** Waits for the first connection; later ones are made again and again in the background. */
  async start(): Promise<void> {
    await this.#connect();
  }

  publish(messages: readonly BusMessage[]): void {
    this.#local.publish(messages);
    this.#waiting.push(...messages);
    this.#sendSoon();
  }

  subscribe(listener: BusListener): () => void {
    return this.#local.subscribe(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    // A command publishes and leaves: the server should hear of it at once, not after its next look.
    await Promise.race([this.#sent, sleep(FAREWELL_MILLISECONDS, undefined, { ref: false })]);
    await this.#client?.end();
    await this.#local.close();
  }

  async #connect(): Promise<void> {
    const client = new Client({ ...this.#options.connection, application_name: 'tickboard bus' });
    client.on('error', this.#options.onError);
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.#client = client;
    this.#sendSoon();
  }

  #lost(client: Client): void {
    if (this.#client === client) this.#client = undefined;
    if (!this.#closed) this.#reconnect(FIRST_RETRY_MILLISECONDS);
  }

  #reconnect(wait: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#connect().catch((error: unknown) => {
        this.#options.onError(error);
        if (!this.#closed) this.#reconnect(Math.min(wait * 2, LAST_RETRY_MILLISECONDS));
      });
    }, wait);
  }

  #sendSoon(): void {
    this.#sent = this.#sent.then(() => this.#send());
  }

  /** What piles up while one NOTIFY is on its way goes out together with the next. */
  async #send(): Promise<void> {
    try {
      while (this.#client && this.#waiting.length > 0) {
        const batch = coalesce(this.#waiting);
        this.#waiting = batch.splice(MESSAGES_IN_ONE_NOTIFY);
        await this.#client.query('select pg_notify($1, $2)', [CHANNEL, this.#pack(batch)]);
      }
    } catch (error) {
      // Lost messages are harmless by design; readers look again after a silence.
      this.#options.onError(error);
    }
  }

  #pack(batch: readonly BusMessage[]): string {
    return JSON.stringify([this.#sender, ...batch.map(packMessage)]);
  }

  #receive(payload: string): void {
    const [sender, ...packed] = JSON.parse(payload) as [string, ...PackedMessage[]];
    if (sender !== this.#sender) this.#local.publish(packed.map(unpackMessage));
  }
}

type PackedMessage = readonly [id: string, revision?: number];

function packMessage(message: BusMessage): PackedMessage {
  return message.topic === 'stream' ? [message.id, message.revision] : [message.id];
}

function unpackMessage([id, revision]: PackedMessage): BusMessage {
  return revision === undefined ? { topic: 'credential', id } : { topic: 'stream', id, revision };
}
