import { Agent, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** Requests over kept connections, with as little between the caller and the socket as Node has. */
export class HttpClient implements Disposable {
  readonly #url: URL;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.#url = new URL(url);
    this.#headers = headers;
  }

  async json<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const { text } = await this.send(method, path, body);
    return JSON.parse(text) as Body;
  }

  /** Rejects what is not 2xx: a bench that measures refusals measures nothing. */
  async send(method: string, path: string, body?: unknown): Promise<HttpAnswer> {
    const answer = await this.#exchange(method, path, body);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  }

  #exchange(method: string, path: string, body: unknown): Promise<HttpAnswer> {
    const { hostname, port } = this.#url;
    const text = body === undefined ? '' : JSON.stringify(body);
    const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const headers = { ...this.#headers, ...(body === undefined ? {} : length) };
    return new Promise((resolve, reject) => {
      const outgoing = request({ hostname, port, path, method, agent: this.#agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      });
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}
