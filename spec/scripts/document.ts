import type { RateClass } from './rate-classes.ts';

/** The parts of the bundle that our scripts read; everything else passes through untouched. */
export interface OpenApiDocument {
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: Components;
  readonly 'x-tickboard-scopes': Readonly<Record<string, ScopeRule>>;
  readonly 'x-tickboard-problems': Readonly<Record<string, ProblemKind>>;
}

/** What a scope is for, and which roles hold it. */
export interface ScopeRule {
  readonly description: string;
  readonly roles: readonly string[];
  /** A right of the level `project` may be raised or lowered in one project. */
  readonly level: 'organization' | 'project';
  /** Never given to an API key. */
  readonly sessionOnly?: boolean;
}

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

export interface Components {
  readonly schemas: Readonly<Record<string, SchemaObject>>;
  readonly parameters: Readonly<Record<string, ParameterObject>>;
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly securitySchemes: Readonly<Record<string, unknown>>;
}

export type PathItem = Readonly<Partial<Record<HttpMethod, OperationObject>>>;

export const httpMethods = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type HttpMethod = (typeof httpMethods)[number];

export interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (ParameterObject | Reference)[];
  readonly requestBody?: BodyObject & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
  readonly deprecated?: boolean;
  /** Dates, `YYYY-MM-DD`. */
  readonly 'x-deprecated-since'?: string;
  readonly 'x-sunset'?: string;
  readonly 'x-tickboard-secret-response'?: boolean;
  readonly 'x-tickboard-transient'?: boolean;
  readonly 'x-tickboard-anywhere'?: boolean;
  readonly 'x-tickboard-rate-class'?: RateClass;
}

export interface Reference {
  readonly $ref: string;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: SchemaObject;
}

export interface BodyObject {
  readonly content: Readonly<Record<string, { readonly schema: SchemaObject }>>;
}

export interface ResponseObject extends Partial<BodyObject> {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
}

export interface SchemaObject {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly items?: SchemaObject;
  readonly allOf?: readonly SchemaObject[];
  readonly oneOf?: readonly SchemaObject[];
  readonly examples?: readonly unknown[];
}

export interface OperationEntry {
  readonly path: string;
  readonly method: HttpMethod;
  readonly operation: OperationObject;
}

export function listOperations(document: OpenApiDocument): OperationEntry[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** Follows one reference within the document, such as `#/components/responses/NotFound`. */
export function resolve<Value>(document: OpenApiDocument, value: Value | Reference): Value {
  if (!isReference(value)) return value;
  const keys = value.$ref.replace(/^#\//, '').split('/');
  let target: unknown = document;
  for (const key of keys) target = (target as Record<string, unknown>)[key.replaceAll('~1', '/')];
  return target as Value; // The bundler checked that the reference leads to the same kind of thing.
}

function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && '$ref' in value;
}
