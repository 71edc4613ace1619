import { methods, resolve, schemaName } from './specification.ts';
import type { MediaType, Method, Operation, Parameter, Specification } from './specification.ts';

/** An operation as the SDK shows it: `client.<resource>.<name>(...ids, content, options)`. */
export interface SdkOperation {
  operationId: string;
  resource: string;
  name: string;
  method: Method;
  path: string;
  ids: string[];
  content: Content | undefined;
  result: Result;
  optionsType: 'RequestOptions' | 'WriteOptions' | 'ConditionalOptions';
  operation: Operation;
}

/** What stands between the ids and the options. */
export interface Content {
  kind: 'body' | 'multipart' | 'query';
  /** Its name in the SDK. */
  type: string;
  /** What the name stands for, when the specification has no schema of that name. */
  definition?: string;
  required: boolean;
  example: unknown;
}

export type Result = { kind: 'page'; item: string; page: string } | { kind: 'value'; type: string };

export function readOperations(specification: Specification): SdkOperation[] {
  return Object.entries(specification.paths).flatMap(([path, item]) =>
    methods.flatMap((method) =>
      item[method] && !isEndless(specification, item[method])
        ? [readOperation(specification, path, method, item[method])]
        : [],
    ),
  );
}

/** An answer that does not end is no value that a method could give back; the realtime part reads it. */
function isEndless(specification: Specification, { responses }: Operation): boolean {
  const answers = Object.values(responses).map((response) => resolve(specification, response));
  return answers.some(({ content }) => content?.['text/event-stream'] !== undefined);
}

function readOperation(
  specification: Specification,
  path: string,
  method: Method,
  operation: Operation,
): SdkOperation {
  const shared = specification.paths[path]?.parameters ?? [];
  const parameters = [...shared, ...(operation.parameters ?? [])].map((parameter) =>
    resolve<Parameter>(specification, parameter),
  );
  const [tag] = operation.tags;
  if (!tag || operation.tags.length > 1) throw new Error(`${operation.operationId} needs exactly one tag`);
  const takesIfMatch = parameters.some(
    ({ in: place, name }) => place === 'header' && name.toLowerCase() === 'if-match',
  );
  return {
    operationId: operation.operationId,
    resource: camelCase(tag),
    name: methodName(operation.operationId, tag),
    method,
    path,
    ids: [...path.matchAll(/{(\w+)}/g)].map(([, name = '']) => name),
    content: readContent(specification, method, operation, parameters),
    result: readResult(specification, operation),
    optionsType: method === 'get' ? 'RequestOptions' : takesIfMatch ? 'ConditionalOptions' : 'WriteOptions',
    operation,
  };
}

function readContent(
  specification: Specification,
  method: Method,
  operation: Operation,
  parameters: Parameter[],
): Content | undefined {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const body = operation.requestBody && resolve(specification, operation.requestBody);
  if (body && query.length > 0) {
    throw new Error(`${operation.operationId} has a body and a query: the SDK has room for one of them`);
  }
  if (body) {
    const multipart = body.content['multipart/form-data'];
    const [mediaType, media] = Object.entries(body.content)[0] ?? [];
    if (!mediaType || !media) throw new Error(`${operation.operationId} has a body without content`);
    const named = schemaName(media.schema);
    const schema = media.schema && resolve(specification, media.schema);
    return {
      kind: multipart ? 'multipart' : 'body',
      type: named ?? `${pascalCase(operation.operationId)}Body`,
      ...(!named && {
        definition: `NonNullable<operations['${operation.operationId}']['requestBody']>['content']['${mediaType}']`,
      }),
      // A change without content would be a mistake; anything else of which nothing is required may be left out.
      required: method === 'patch' || (body.required === true && Boolean(schema?.required?.length)),
      example: readExample(specification, media),
    };
  }
  if (query.length === 0) return undefined;
  return {
    kind: 'query',
    type: `${pascalCase(operation.operationId)}Query`,
    definition: `NonNullable<operations['${operation.operationId}']['parameters']['query']>`,
    required: query.some(({ required }) => required),
    example: undefined,
  };
}

function readExample(specification: Specification, media: MediaType): unknown {
  const [named] = Object.values(media.examples ?? {});
  const schema = media.schema && resolve(specification, media.schema);
  return (
    media.example ??
    (named && resolve(specification, named).value) ??
    schema?.example ??
    schema?.examples?.[0]
  );
}

function readResult(specification: Specification, operation: Operation): Result {
  const [, response] = Object.entries(operation.responses).find(([status]) => status.startsWith('2')) ?? [];
  if (!response) throw new Error(`${operation.operationId} has no success`);
  const { content = {} } = resolve(specification, response);
  const media = content['application/json'];
  if (!media) return { kind: 'value', type: content['text/html'] ? 'string' : 'void' };
  const type = schemaName(media.schema) ?? 'Record<string, unknown>';
  const properties = media.schema && resolve(specification, media.schema).properties;
  const item = schemaName(properties?.['items']?.items);
  const readsOn = properties?.['nextCursor'] ?? properties?.['nextAfter'];
  return item && readsOn ? { kind: 'page', item, page: type } : { kind: 'value', type };
}

/**
 * `createTask` of the tag `tasks` is `create`; `getSpecification` of the tag `server` keeps its noun, and so does
 * `revokeSessions` beside `revokeSession`.
 */
function methodName(operationId: string, tag: string): string {
  const noun = pascalCase(tag);
  const singular = noun
    .replace(/ies$/, 'y')
    .replace(/(us)es$/, '$1')
    .replace(/([^su])s$/, '$1');
  const [, verb, rest] = /^([a-z]+)(.*)$/.exec(operationId) ?? [];
  if (!verb) throw new Error(`${operationId} does not begin with a verb`);
  const isWhole = rest === noun && (verb === 'list' || noun === singular);
  return isWhole || rest === singular || rest === '' ? verb : operationId;
}

export function camelCase(tag: string): string {
  return tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export function pascalCase(tag: string): string {
  const name = camelCase(tag);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
