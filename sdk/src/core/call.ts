import createFetchClient from 'openapi-fetch';
import { answer, RequestPromise } from './answer.ts';
import type { Answer } from './answer.ts';
import { Deprecations } from './deprecation.ts';
import type { ConditionalOptions } from './options.ts';
import { PagePromise } from './page.ts';
import type { Page, PageStart } from './page.ts';
import type { Transport } from './transport.ts';
import { uuidv7 } from './uuid.ts';

/**
 * One operation as the generator writes it: method, path, and what the arguments after the path's ids are.
 * `+` a JSON body, `&` a multipart body, `?` a query, `*` a query and pages as the answer.
 *
 *     'POST/projects/{projectId}/tasks+'
 */
export type OperationLine = string;

export type Method = (...values: unknown[]) => RequestPromise<unknown>;

type Send = (method: string, path: string, init: object) => Promise<{ data?: unknown; response: Response }>;

interface Call {
  method: string;
  path: string;
  ids: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  options: ConditionalOptions;
}

/** Builds the methods of a client's resources on openapi-fetch, which makes the URL, and on the transport. */
export function methodBuilder(transport: Transport): (line: OperationLine) => Method {
  const { options: client, baseUrl } = transport;
  const deprecations = new Deprecations(client.warn);
  const { request } = createFetchClient({
    baseUrl,
    // Only carries URL and settings on: a real Request would have to be cloned, with its body, for each attempt.
    Request: PlannedRequest as unknown as typeof Request,
  });
  // Its own types need literal paths; here the generated interfaces say what goes in and comes out.
  const send = request as unknown as Send;

  async function run<Value>({ method, path, ids, query, body, options }: Call): Promise<Answer<Value>> {
    const { data, response } = await send(method, path, {
      params: { path: ids, query },
      body,
      headers: requestHeaders(method, options, client.headers),
      credentials: client.credentials,
      fetch: ({ url, init }: PlannedRequest) => transport.send(url, init, options),
    });
    deprecations.look(`${method} ${path}`, response);
    return answer(data as Value, response);
  }

  return (line) => {
    const [, method = '', path = '', kind = ''] = /^([A-Z]+)([^+&?*]+)(.?)$/.exec(line) ?? [];
    return (...values) => {
      const call = readArguments({ method, path, kind }, values);
      if (kind !== '*') return new RequestPromise(run(call));
      const list = (start?: PageStart): PagePromise<unknown> =>
        new PagePromise(run<Page<unknown>>({ ...call, query: { ...call.query, ...start } }), list);
      return list();
    };
  };
}

class PlannedRequest {
  readonly url: string;
  readonly init: RequestInit;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
  }
}

function readArguments(
  { method, path, kind }: { method: string; path: string; kind: string },
  values: unknown[],
): Call {
  const ids: Record<string, string> = {};
  for (const [, name = ''] of path.matchAll(/{(\w+)}/g)) {
    const id = values.shift();
    // An empty id would address the collection, and dots its parent: the URL parser resolves them.
    if (typeof id !== 'string' || /^\.*$/.test(id)) throw new TypeError(`${name} is missing`);
    ids[name] = id;
  }
  const content = kind && values.shift();
  const options = (values[0] ?? {}) as ConditionalOptions;
  if (kind === '+') return { method, path, ids, body: content ?? {}, options };
  if (kind === '&') return { method, path, ids, body: formData(content as object), options };
  return { method, path, ids, query: (content || {}) as Record<string, unknown>, options };
}

function requestHeaders(
  method: string,
  { headers, ifMatch, idempotencyKey = uuidv7() }: ConditionalOptions,
  clientHeaders: Record<string, string> | undefined,
): Record<string, string | null | undefined> {
  return {
    ...(method !== 'GET' && { 'idempotency-key': idempotencyKey }),
    ...(method === 'PATCH' && { 'content-type': 'application/merge-patch+json' }),
    'if-match': typeof ifMatch === 'number' ? `"v${ifMatch}"` : ifMatch,
    ...clientHeaders,
    ...headers,
  };
}

function formData(fields: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value instanceof Blob ? value : String(value));
  }
  return form;
}
