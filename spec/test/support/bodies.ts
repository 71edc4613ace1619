import { listOperations, resolve, type SchemaObject } from '../../scripts/document.ts';
import { document } from './document.ts';

/** Names of the schemas that operations take as bodies. */
export function requestSchemaNames(): string[] {
  const operations = listOperations(document);
  const schemas = operations.flatMap(({ operation }) => Object.values(operation.requestBody?.content ?? {}));
  return unique(schemas.map(({ schema }) => nameOf(schema)));
}

/** Names of the schemas that operations answer with, successes and problems. */
export function responseSchemaNames(): string[] {
  const responses = listOperations(document).flatMap(({ operation }) => Object.values(operation.responses));
  const contents = responses.flatMap((response) => Object.values(resolve(document, response).content ?? {}));
  return unique(contents.map(({ schema }) => nameOf(schema)));
}

export function nameOf(schema: SchemaObject): string {
  return schema.$ref?.replace('#/components/schemas/', '') ?? '';
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
