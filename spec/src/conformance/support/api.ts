import type { Problem } from '../../generated/schema.gen.ts';
import type { ScenarioContext } from '../scenario-context.ts';
import { check, checkEqual } from './check.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** Method and path, for messages. */
  readonly request: string;
}

export interface RequestParts {
  readonly body?: unknown;
  /** Sent as it is, for bodies that are no JSON. */
  readonly rawBody?: string;
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `null` sends no credential. */
  readonly token?: string | null;
}

interface OpenParts {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const LONGEST_WAIT_SECONDS = 60;
const mergePatch = 'application/merge-patch+json';

/** Sends requests as they are told and reads the answers; knows nothing of the resources. */
export class Api {
  readonly #context: ScenarioContext;
  readonly #base: string;

  constructor(context: ScenarioContext) {
    this.#context = context;
    const address = context.baseUrl.replace(/\/+$/, '');
    this.#base = address.endsWith('/api/v1') ? address : `${address}/api/v1`;
  }

  get<Body>(path: string, parts?: RequestParts): Promise<Answer<Body>> {
    return this.send('GET', path, parts);
  }

  post<Body>(path: string, body: unknown, parts?: RequestParts): Promise<Answer<Body>> {
    return this.send('POST', path, { body, ...parts });
  }

  patch<Body>(path: string, body: unknown, parts?: RequestParts): Promise<Answer<Body>> {
    return this.send('PATCH', path, { body, mediaType: mergePatch, ...parts });
  }

  delete(path: string, parts?: RequestParts): Promise<Answer<undefined>> {
    return this.send('DELETE', path, parts);
  }

  async send<Body>(method: string, path: string, parts: RequestParts = {}): Promise<Answer<Body>> {
    const text = parts.rawBody ?? (parts.body === undefined ? undefined : JSON.stringify(parts.body));
    const response = await this.#fetch(path, {
      method,
      headers: this.#headers(parts, text !== undefined),
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      // Callers name the schema of the answer they check for; a problem is told apart by its status.
      body: (isJson(response) && answer !== '' ? JSON.parse(answer) : undefined) as Body,
      request: `${method} ${path}`,
    };
  }

  /** An answer whose body is read as it comes. */
  open(path: string, { headers, signal }: OpenParts): Promise<Response> {
    return this.#fetch(path, { headers: this.#headers({ headers }, false), signal });
  }

  /** The whole scenario is more than some servers take from one credential in a minute: it waits when it is told to. */
  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const fetchFunction = this.#context.fetch ?? ((url, parts) => fetch(url, parts));
    const response = await fetchFunction(`${this.#base}${path}`, init);
    const seconds = response.status === 429 ? Number(response.headers.get('retry-after')) : 0;
    if (!(seconds > 0 && seconds <= LONGEST_WAIT_SECONDS)) return response;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return fetchFunction(`${this.#base}${path}`, init);
  }

  #headers(parts: RequestParts, hasBody: boolean): Record<string, string> {
    const token = parts.token === undefined ? this.#context.token : parts.token;
    return {
      accept: 'application/json',
      ...(hasBody ? { 'content-type': parts.mediaType ?? 'application/json' } : {}),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...parts.headers,
    };
  }
}

function isJson(response: Response): boolean {
  return /[/+]json\b/.test(response.headers.get('content-type') ?? '');
}

/** The body of an answer that must have this status. */
export function bodyOf<Body>(answer: Answer<Body>, status: number): Body {
  const problem = answer.status >= 400 ? `, problem ${JSON.stringify(answer.body)}` : '';
  check(answer.status === status, `${answer.request} answers ${status}: got ${answer.status}${problem}`);
  return answer.body;
}

/** A header that must be there. */
export function headerOf(answer: Answer<unknown>, name: string): string {
  const value = answer.headers.get(name);
  check(value !== null, `${answer.request} (${answer.status}) has the header ${name}`);
  return value;
}

/** The problem document of an answer that must be a failure of this status and code. */
export function problemOf(answer: Answer<unknown>, status: number, code: string): Problem {
  const problem = answer.body as Problem;
  checkEqual(
    { status: answer.status, code: problem?.code },
    { status, code },
    `${answer.request} is refused`,
  );
  check(
    headerOf(answer, 'content-type').startsWith('application/problem+json'),
    `${answer.request} answers application/problem+json`,
  );
  checkEqual(problem.status, status, 'The problem repeats the status');
  for (const field of ['type', 'title', 'detail', 'requestId'] as const) {
    check(typeof problem[field] === 'string' && problem[field] !== '', `The problem has ${field}`);
  }
  check(/^[0-9a-f]{32}$/.test(problem.traceId), 'The problem has a traceId of 32 hexadecimal digits');
  return problem;
}
