import { checkServerMessage } from './check-server-message.ts';
import type { TestCaller, TestServer } from './start-test-server.ts';
import type { Received } from './test-socket.ts';

/** A client of server-sent events that keeps everything it is told, and holds each message to the contract. */
export class TestEventStream {
  readonly received: Received[] = [];
  /** Of each message. */
  readonly ids: string[] = [];
  /** Of the last event; what a browser would send as Last-Event-ID. */
  lastEventId = '';
  readonly headers: Headers;
  readonly #abort: AbortController;
  /** The body has ended, by whichever side. */
  readonly ended: Promise<void>;
  #taken = 0;
  #fault: Error | undefined;
  #notify: () => void = () => {};

  private constructor(response: Response, abort: AbortController) {
    this.headers = response.headers;
    this.#abort = abort;
    this.ended = this.#read(response).catch((fault: unknown) => {
      if (!abort.signal.aborted) this.#fault = fault as Error;
      this.#notify();
    });
  }

  static async open(
    server: TestServer,
    { token }: TestCaller,
    query: string,
    headers: Record<string, string> = {},
  ): Promise<TestEventStream> {
    const abort = new AbortController();
    const response = await fetch(`${server.url}/api/v1/realtime/events?${query}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
      signal: abort.signal,
    });
    if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
    return new TestEventStream(response, abort);
  }

  /** The next message of this type that has not been asked for yet; what comes before it counts as asked for. */
  async next(type: string): Promise<Received> {
    for (;;) {
      if (this.#fault) throw this.#fault;
      const message = this.received[this.#taken];
      if (message) this.#taken += 1;
      else await new Promise<void>((resolve) => (this.#notify = resolve));
      if (message?.type === type) return message;
    }
  }

  seqs(stream: string): number[] {
    return this.received.flatMap(({ event }) => (event?.stream.id === stream ? [event.seq] : []));
  }

  cut(): void {
    this.#abort.abort();
  }

  async #read({ body }: Response): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) this.#take(event);
    }
    this.#notify();
  }

  #take(event: string): void {
    const fields = new Map(event.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
    const data = fields.get('data');
    if (data === undefined) return;
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    const message = JSON.parse(data) as Received;
    checkServerMessage(message);
    this.ids.push(this.lastEventId);
    this.received.push(message);
    this.#notify();
  }
}
