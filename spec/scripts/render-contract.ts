import {
  listOperations,
  resolve,
  type OpenApiDocument,
  type OperationEntry,
  type SchemaObject,
} from './document.ts';
import { generatedNotice } from './notice.ts';
import { projectScopes, scopesByRole, sessionOnlyScopes } from './scopes.ts';

// What a check does not need: words for people, and examples.
const wordKeywords = new Set(['description', 'examples', 'title', 'discriminator']);

/** The part of the contract that the mock backend runs on: addresses, rights, and what requests must look like. */
export function renderContract(document: OpenApiDocument): string {
  const operations = listOperations(document).map((entry) => describe(document, entry));
  const contract = {
    basePath: document.servers[0]?.url,
    version: document.info.version,
    operations,
    schemas: schemasOf(document, operations),
    roles: scopesByRole(document),
    projectScopes: projectScopes(document),
    sessionOnlyScopes: sessionOnlyScopes(document),
    problems: document['x-tickboard-problems'],
  };
  const value = JSON.stringify(contract, null, 1).replaceAll(/\n\s+/g, ' ');
  const lines = value
    .replaceAll(/ (\{ "id": "[a-z]+[A-Z])/g, '\n$1')
    .replaceAll(/ ("[A-Z]\w+": \{)/g, '\n$1');
  return `${generatedNotice}
import type { Contract } from '../testing/http/contract.ts';

export const contract: Contract = ${lines};
`;
}

interface OperationContract {
  readonly body: SchemaObject | null;
  readonly parameters: readonly { readonly schema: SchemaObject }[];
}

function describe(document: OpenApiDocument, { path, method, operation }: OperationEntry): OperationContract {
  const content = operation.requestBody?.content ?? {};
  const parameters = (operation.parameters ?? []).map((parameter) => resolve(document, parameter));
  const described = {
    id: operation.operationId,
    method,
    path,
    scopes: [...new Set(operation.security.flatMap((need) => Object.values(need).flat()))],
    credentials: [...new Set(operation.security.flatMap((need) => Object.keys(need)))],
    isPublic: operation.security.length === 0,
    isAnywhere: operation['x-tickboard-anywhere'] === true,
    answersSecret: operation['x-tickboard-secret-response'] === true,
    mediaTypes: Object.keys(content),
    body: withoutWords(Object.values(content)[0]?.schema ?? null),
    parameters: parameters.map(({ name, in: place, required, schema }) => ({
      name,
      in: place,
      required: required ?? false,
      schema: withoutWords(schema),
    })),
  };
  return described;
}

/** The schemas that requests lead to. */
function schemasOf(document: OpenApiDocument, operations: readonly OperationContract[]): object {
  const found: Record<string, unknown> = {};
  const pending: unknown[] = [...operations];
  while (pending.length > 0) {
    for (const name of referencesIn(pending.pop())) {
      if (name in found) continue;
      found[name] = withoutWords(document.components.schemas[name] ?? {});
      pending.push(found[name]);
    }
  }
  return found;
}

function referencesIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name ?? '',
  );
}

function withoutWords<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutWords) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, part]) =>
      !wordKeywords.has(key) || (typeof part === 'object' && key !== 'examples' && key !== 'discriminator'),
  );
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutWords(part)])) as Value;
}
