/** The parts of a bundled OpenAPI 3.1 document that the generator reads. */
export interface Specification {
  tags: { name: string; description?: string }[];
  paths: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    parameters?: Record<string, Parameter>;
    requestBodies?: Record<string, RequestBody>;
    responses?: Record<string, Response>;
    examples?: Record<string, Example>;
  };
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type PathItem = { parameters?: (Parameter | Reference)[] } & Partial<Record<Method, Operation>>;

export interface Operation {
  operationId: string;
  tags: string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody | Reference;
  responses: Record<string, Response | Reference>;
  security?: Record<string, string[]>[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  example?: unknown;
}

export interface RequestBody {
  required?: boolean;
  content: Record<string, MediaType>;
}

export interface Response {
  description?: string;
  content?: Record<string, MediaType>;
}

export interface MediaType {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, Example | Reference>;
}

export interface Example {
  value?: unknown;
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  examples?: unknown[];
  example?: unknown;
}

export interface Reference {
  $ref: string;
}

export const methods: readonly Method[] = ['get', 'post', 'put', 'patch', 'delete'];

/** Follows a local reference to what it names. */
export function resolve<Value extends object>(specification: Specification, value: Value | Reference): Value {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as Value;
  const target = value.$ref
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], specification);
  return resolve(specification, target as Value);
}

/** The name of the component that a schema refers to; undefined for one that stands in place. */
export function schemaName(schema: Schema | undefined): string | undefined {
  return schema?.$ref?.split('/').pop();
}
