import {
  httpMethods,
  listOperations,
  resolve,
  type OpenApiDocument,
  type OperationEntry,
  type ParameterObject,
} from './document.ts';
import { generatedNotice } from './notice.ts';
import { rateClasses, rateClassOf } from './rate-classes.ts';
import { listRoles, scopesByRole } from './scopes.ts';

const declarations = `
export type HttpMethod = ${httpMethods.map((method) => `'${method}'`).join(' | ')};

export interface OperationDescription {
  readonly id: OperationId;
  readonly method: HttpMethod;
  /** Below \`apiBasePath\`, with parameters in braces. */
  readonly path: string;
  readonly tag: string;
  /** All of them are needed. */
  readonly scopes: readonly Scope[];
  /** The kinds of credential it takes; none when it is public. */
  readonly credentials: readonly SecurityScheme[];
  readonly isPublic: boolean;
  readonly isWrite: boolean;
  /** It writes nothing to the database, so it needs no transaction. */
  readonly isTransient: boolean;
  /** Permitted to whoever has its scopes in some project; the service checks the project that the body names. */
  readonly isAnywhere: boolean;
  /** The answer holds a secret, so it is never stored for a replay. */
  readonly answersSecret: boolean;
  /** Dates (YYYY-MM-DD) of the deprecation and of the end; null while the operation is here to stay. */
  readonly deprecation: { readonly since: string; readonly sunset: string | null } | null;
  readonly takesIdempotencyKey: boolean;
  readonly takesIfMatch: boolean;
  /** What its requests are counted as. */
  readonly rateClass: RateClass;
  readonly requestMediaTypes: readonly string[];
  readonly statuses: readonly number[];
}

export interface ScopeRule {
  readonly description: string;
  readonly roles: readonly Role[];
  /** A right of the level \`project\` may be raised or lowered in one project. */
  readonly level: 'organization' | 'project';
  /** Never given to an API key. */
  readonly sessionOnly?: boolean;
}
`;

/** What router, rights and problem answers need of the contract, as data. */
export function renderOperations(document: OpenApiDocument): string {
  const entries = listOperations(document);
  const scopes = document['x-tickboard-scopes'];
  const problems = document['x-tickboard-problems'];
  return [
    generatedNotice,
    `export const apiBasePath = ${quote(document.servers[0]?.url ?? '')};`,
    `export const apiVersion = ${quote(document.info.version)};`,
    union(
      'OperationId',
      entries.map(({ operation }) => operation.operationId),
    ),
    union(
      'PublicOperationId',
      entries
        .filter(({ operation }) => operation.security.length === 0)
        .map(({ operation }) => operation.operationId),
    ),
    `/** What addresses hold in braces. */\n${union('PathParameter', pathParameters(entries))}`,
    union('Scope', Object.keys(scopes)),
    union('Role', listRoles(document)),
    union('SecurityScheme', Object.keys(document.components.securitySchemes)),
    union('ProblemCode', Object.keys(problems)),
    union('RateClass', rateClasses),
    declarations.trim(),
    queryDefaults(document, entries),
    `export const operationTable: { readonly [Id in OperationId]: OperationDescription & { readonly id: Id } } = ${literal(
      Object.fromEntries(entries.map((entry) => [entry.operation.operationId, describeOperation(entry)])),
    )};`,
    `/** What each role may do. */\nexport const roleScopes: Readonly<Record<Role, readonly Scope[]>> = ${literal(scopesByRole(document))};`,
    `export const scopeRules: Readonly<Record<Scope, ScopeRule>> = ${literal(scopes)};`,
    `/** Status and title of every problem, by its code. */\nexport const problemKinds: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = ${literal(problems)};`,
    '',
  ].join('\n\n');
}

function pathParameters(entries: readonly OperationEntry[]): string[] {
  return unique(
    entries.flatMap(({ path }) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')),
  );
}

function describeOperation(entry: OperationEntry): object {
  const { path, method, operation } = entry;
  const parameters = operation.parameters ?? [];
  const takes = (name: string): boolean =>
    parameters.some(
      (parameter) => '$ref' in parameter && parameter.$ref === `#/components/parameters/${name}`,
    );
  return {
    id: operation.operationId,
    method,
    path,
    tag: operation.tags[0],
    scopes: unique(operation.security.flatMap((need) => Object.values(need).flat())),
    credentials: unique(operation.security.flatMap((need) => Object.keys(need))),
    isPublic: operation.security.length === 0,
    isWrite: method !== 'get',
    isTransient: operation['x-tickboard-transient'] === true,
    isAnywhere: operation['x-tickboard-anywhere'] === true,
    answersSecret: operation['x-tickboard-secret-response'] === true,
    deprecation: operation.deprecated
      ? { since: operation['x-deprecated-since'] ?? '', sunset: operation['x-sunset'] ?? null }
      : null,
    takesIdempotencyKey: takes('IdempotencyKey'),
    takesIfMatch: takes('IfMatch'),
    rateClass: rateClassOf(entry),
    requestMediaTypes: Object.keys(operation.requestBody?.content ?? {}),
    statuses: Object.keys(operation.responses).map(Number),
  };
}

/** openapi-typescript types parameters with a default as optional, also for the server, which fills the default in. */
function queryDefaults(document: OpenApiDocument, entries: readonly OperationEntry[]): string {
  const lines = entries.map(({ operation }) => {
    const names = (operation.parameters ?? [])
      .map((parameter) => resolve<ParameterObject>(document, parameter))
      .filter((parameter) => parameter.in === 'query' && 'default' in parameter.schema)
      .map((parameter) => quote(parameter.name));
    return `  ${operation.operationId}: ${names.length > 0 ? names.join(' | ') : 'never'};`;
  });
  return `/** Query parameters that always have a value once the spec's defaults are filled in. */\nexport interface QueryDefaults {\n${lines.join('\n')}\n}`;
}

function union(name: string, members: readonly string[]): string {
  return `export type ${name} =\n${members.map((member) => `  | ${quote(member)}`).join('\n')};`;
}

function literal(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
