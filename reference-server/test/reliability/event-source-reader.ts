import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { SeenEvents, type Reader, type ReaderOptions } from './reader.ts';

const waitMilliseconds = 300;

interface Message {
  readonly type: string;
  readonly reason?: string;
  readonly code?: string | number;
  readonly event?: Parameters<SeenEvents['add']>[0];
}

/**
 * What a browser's EventSource does, and no more: comes back to the same address with the last id that it was given. It
 * knows nothing of streams or places, so the id has to bring it back to all of them.
 */
export class EventSourceReader implements Reader {
  readonly name: string;
  readonly proxy: ReaderOptions['proxy'];
  readonly #token: string;
  readonly #path: string;
  readonly #seen = new SeenEvents();
  readonly #life = new AbortController();
  readonly #running: Promise<void>;
  #lastEventId = '';

  constructor(name: string, { proxy, token, streams }: ReaderOptions) {
    this.name = name;
    this.proxy = proxy;
    this.#token = token;
    const query = streams.map((stream) => `subscribe=${stream}:0`).join('&');
    this.#path = `/api/v1/realtime/events?${query}`;
    this.#running = this.#run();
  }

  async seen(): Promise<SeenEvents> {
    return this.#seen;
  }

  /** It comes back soon anyway. */
  online(): void {}

  async close(): Promise<void> {
    this.#life.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#life.signal.aborted) {
      // Whatever ends a connection, the next one goes on.
      await this.#connection().catch(() => {});
      if (!this.#life.signal.aborted) await sleep(Math.random() * waitMilliseconds);
    }
  }

  async #connection(): Promise<void> {
    const headers = {
      authorization: `Bearer ${this.#token}`,
      ...(this.#lastEventId && { 'last-event-id': this.#lastEventId }),
    };
    const { signal } = this.#life;
    const outgoing = request(`${this.proxy.url}${this.#path}`, { headers, signal, agent: false }).end();
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    if (answer.statusCode !== 200) {
      answer.resume();
      if (answer.statusCode !== 503) this.#seen.complaints.push(`answered ${answer.statusCode}`);
      return;
    }
    await this.#read(answer);
  }

  /** A message counts when its empty line is there: what a cut left half is not one, and neither is its id. */
  async #read(answer: IncomingMessage): Promise<void> {
    let text = '';
    for await (const chunk of answer.setEncoding('utf8')) {
      const blocks = (text + (chunk as string)).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.#dispatch(block.split('\n'));
    }
  }

  #dispatch(lines: readonly string[]): void {
    const field = (name: string) => lines.find((line) => line.startsWith(name))?.slice(name.length);
    this.#lastEventId = field('id: ') ?? this.#lastEventId;
    const data = field('data: ');
    if (data !== undefined) this.#take(JSON.parse(data) as Message);
  }

  #take({ type, event, reason, code }: Message): void {
    if (event) this.#seen.add(event);
    if (type === 'unsubscribed' || type === 'error') this.#seen.complaints.push(`${type} ${reason ?? code}`);
  }
}
