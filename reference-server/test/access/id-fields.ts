import {
  operationTable,
  type OperationDescription,
  type OperationId,
} from '../../src/generated/operations.gen.ts';
import { loadSpecification, parametersOf } from '../../src/http/specification.ts';

/** A place outside of the path where a request names something that is there already. */
export interface IdField {
  readonly operation: OperationDescription;
  readonly place: 'body' | 'query';
  /** `['projects', '*', 'projectId']`. */
  readonly path: readonly string[];
}

interface Schema {
  readonly $ref?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const specification = loadSpecification();

/** All that the contract has, so that a new one is tried without being asked for. */
export function idFields(): IdField[] {
  return Object.values(operationTable).flatMap((operation) => [
    ...bodyFields(operation),
    ...queryFields(operation),
  ]);
}

function bodyFields(operation: OperationDescription): IdField[] {
  const content = operationObject(operation).requestBody?.content ?? {};
  const [media] = Object.values(content) as { schema: Schema }[];
  const paths = media ? idPaths(media.schema) : [];
  // `id` itself is the client's own choice for what it makes.
  return paths.filter((path) => path.join() !== 'id').map((path) => ({ operation, place: 'body', path }));
}

function queryFields(operation: OperationDescription): IdField[] {
  const parameters = parametersOf(specification, operationObject(operation)).filter(
    ({ in: place }) => place === 'query',
  );
  return parameters.flatMap(({ name, schema }) =>
    idPaths(schema).map((path) => ({ operation, place: 'query' as const, path: [name, ...path] })),
  );
}

function operationObject({ path, method }: OperationDescription) {
  const found = specification.paths[path]?.[method];
  if (!found) throw new Error(`The spec has no ${method} ${path}.`);
  return found;
}

function idPaths(given: Schema): string[][] {
  const schema = resolve(given);
  if (schema.format === 'uuid') return [[]];
  const within = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap(idPaths);
  const items = schema.items ? idPaths(schema.items).map((path) => ['*', ...path]) : [];
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    idPaths(property).map((path) => [name, ...path]),
  );
  return [...within, ...items, ...named];
}

function resolve(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.split('/').at(-1) ?? '';
  return specification.components['schemas']?.[name] ?? {};
}

/** The value with the field set: `{ projects: [{ projectId: id }] }`. */
export function withField(value: unknown, [name, ...rest]: readonly string[], id: string): unknown {
  if (name === undefined) return id;
  if (name === '*') return [withField((value as unknown[] | undefined)?.[0], rest, id)];
  const object = (value ?? {}) as Record<string, unknown>;
  return { ...object, [name]: withField(object[name], rest, id) };
}

export function nameOf({ operation, place, path }: IdField): `${OperationId} ${string}` {
  return `${operation.id} ${place} ${path.join('.')}`;
}
