import type { ClientOptions } from '../../src/index.ts';

/** One request as the network saw it. */
export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: RequestInit['body'];
  readonly signal: AbortSignal;
  readonly credentials: RequestCredentials | undefined;
}

/** What the network does with the next request: answers, fails, or takes its own course. */
export type Step = Response | Error | ((request: SentRequest) => Response | Promise<Response>);

/** A network that follows a script; the last step repeats. */
export function scriptedFetch(...script: Step[]) {
  const sent: SentRequest[] = [];
  const fetch: NonNullable<ClientOptions['fetch']> = async (url, init) => {
    const request: SentRequest = {
      method: init.method ?? 'GET',
      url: new URL(url, 'http://page.test'),
      headers: new Headers(init.headers),
      body: init.body,
      signal: init.signal!,
      credentials: init.credentials,
    };
    const step = script[Math.min(sent.length, script.length - 1)];
    sent.push(request);
    if (step instanceof Error) throw step;
    if (step instanceof Response) return step.clone();
    if (!step) throw new Error('The script is empty');
    return step(request);
  };
  return { fetch, sent };
}

export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = { 'content-type': 'application/json', ...(init.headers as Record<string, string>) };
  return new Response(JSON.stringify(body), { ...init, headers });
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = {
    type: `https://tickboard.dev/problems/${code}`,
    title: 'It did not work',
    status,
    detail: 'Why it did not work.',
    code,
    requestId: 'req-1',
    traceId: '0af7651916cd43dd8448eb211c80319c',
  };
  return json(body, { status, headers: { 'content-type': 'application/problem+json', ...headers } });
}

/** Never answers, and does not even watch its signal, as a careless injected fetch. */
export function silence(): Promise<Response> {
  return new Promise(() => {});
}
