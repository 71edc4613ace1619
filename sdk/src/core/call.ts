import { createFinalURL, createQuerySerializer, defaultPathSerializer, mergeHeaders } from 'openapi-fetch';
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

interface Call {
  method: string;
  path: string;
  ids: Record<string, string>;
  query?: Record<string, unknown>;
  body?: BodyInit;
  options: ConditionalOptions;
}

const querySerializer = createQuerySerializer();

/**
 * Builds the methods of a client's resources: openapi-fetch's parts make URL and headers as OpenAPI says, the transport
 * sends. Its client is left out, since nothing would be left for it to do: repeats need the body itself and not a
 * `Request` that is read once, and its middleware would be a second way to do what the transport does.
 */
export function methodBuilder(transport: Transport): (line: OperationLine) => Method {
  const { options: client, baseUrl } = transport;
  const deprecations = new Deprecations(client.warn);

  async function run<Value>({ method, path, ids, query, body, options }: Call): Promise<Answer<Value>> {
    const params = { path: ids, query };
    const url = createFinalURL(path, {
      baseUrl,
      params,
      querySerializer,
      pathSerializer: defaultPathSerializer,
    });
    const headers = mergeHeaders(ownHeaders(method, body, options), client.headers, options.headers);
    const { response, text } = await transport.send(
      url,
      { method, headers, body, credentials: client.credentials },
      options,
    );
    deprecations.look(`${method} ${path}`, response);
    const isText = response.headers.get('content-type')?.startsWith('text/');
    return answer((isText ? text : text ? JSON.parse(text) : undefined) as Value, response);
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
  if (kind === '+') return { method, path, ids, body: JSON.stringify(content ?? {}), options };
  if (kind === '&') return { method, path, ids, body: formData(content as object), options };
  return { method, path, ids, query: (content || {}) as Record<string, unknown>, options };
}

function ownHeaders(
  method: string,
  body: BodyInit | undefined,
  { ifMatch, idempotencyKey = uuidv7() }: ConditionalOptions,
): Record<string, string | undefined> {
  const json = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  return {
    'idempotency-key': method === 'GET' ? undefined : idempotencyKey,
    // The type of a form names its boundary, which only `fetch` knows.
    'content-type': typeof body === 'string' ? json : undefined,
    'if-match': typeof ifMatch === 'number' ? `"v${ifMatch}"` : ifMatch,
  };
}

function formData(fields: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value instanceof Blob ? value : String(value));
  }
  return form;
}
