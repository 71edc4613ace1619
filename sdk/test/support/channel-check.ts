import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule, { type FormatsPlugin } from 'ajv-formats';
import type { WebSocketLike } from '../../src/index.ts';
import type { MockBackend } from '../../src/testing/index.ts';
import { readEventStream } from '../../src/realtime/event-stream.ts';

// A CommonJS module whose types say `default` and whose value is the function itself under Node.
const addFormats = addFormatsModule as unknown as FormatsPlugin;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(createRequire(import.meta.url)('@tickboard/spec/asyncapi.json') as object, 'channel');

const validators = {
  client: ajv.compile({ $ref: 'channel#/components/schemas/ClientMessage' }),
  server: ajv.compile({ $ref: 'channel#/components/schemas/ServerMessage' }),
};

/** What went over the channel, by who said it: the types of all messages, and those that do not fit the document. */
export class ChannelLog {
  readonly types = { client: new Set<string>(), server: new Set<string>() };
  readonly faults: string[] = [];

  take(side: 'client' | 'server', text: string): void {
    const message = JSON.parse(text) as { type: string };
    this.types[side].add(message.type);
    const validate: ValidateFunction = validators[side];
    if (!validate(message)) this.faults.push(`${side} ${text}: ${ajv.errorsText(validate.errors)}`);
  }
}

/** The backend's own socket and `fetch`, with everything that passes written down. */
export function listenIn(backend: MockBackend, log: ChannelLog) {
  class LoggedSocket implements WebSocketLike {
    readonly #socket: WebSocketLike;

    constructor(url: string) {
      this.#socket = new backend.WebSocket(url);
      this.#socket.addEventListener('message', ({ data }) => log.take('server', String(data)));
    }

    // One signature for the three kinds of listeners of the interface.
    addEventListener(type: string, listener: (event: never) => void): void {
      this.#socket.addEventListener(type as 'open', listener as () => void);
    }

    send(text: string): void {
      log.take('client', text);
      this.#socket.send(text);
    }

    close(): void {
      this.#socket.close();
    }
  }
  async function fetch(url: string, init: RequestInit): Promise<Response> {
    const response = await backend.fetch(url, init);
    if (response.headers.get('content-type') !== 'text/event-stream' || !response.body) return response;
    const [own, other] = response.body.tee();
    void readAll(own, log);
    return new Response(other, response);
  }
  return { WebSocket: LoggedSocket, fetch };
}

async function readAll(body: ReadableStream<Uint8Array>, log: ChannelLog): Promise<void> {
  for await (const data of readEventStream(body)) if (data !== undefined) log.take('server', data);
}
