// The parts of the bundled specification that the reference shows.

export interface Specification {
  readonly info: { readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, { readonly description: string }>>;
  };
}

export interface Reference {
  readonly $ref: string;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: string | number | boolean;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly examples?: readonly unknown[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

export interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
}

export interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
}

export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly type: string; readonly media: Media } | undefined;
  readonly answers: readonly (Answer & { readonly status: string })[];
}

interface WrittenOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: ApiOperation['security'];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?:
    | { readonly required?: boolean; readonly content: Readonly<Record<string, Media>> }
    | Reference;
  readonly responses: Readonly<Record<string, Answer | Reference>>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** All operations in the order of the specification, without references but those to schemas. */
export function operationsOf(specification: Specification): ApiOperation[] {
  return Object.entries(specification.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => {
        const shared = (item['parameters'] ?? []) as readonly (Parameter | Reference)[];
        return readOperation(specification, {
          path,
          method,
          shared,
          written: item[method] as WrittenOperation,
        });
      }),
  );
}

interface Place {
  readonly path: string;
  readonly method: string;
  readonly shared: readonly (Parameter | Reference)[];
  readonly written: WrittenOperation;
}

function readOperation(specification: Specification, { path, method, shared, written }: Place): ApiOperation {
  const body = written.requestBody && follow(specification, written.requestBody);
  const [type, media] = Object.entries(body?.content ?? {})[0] ?? [];
  return {
    id: written.operationId,
    ...{ method, path },
    tag: written.tags[0] ?? '',
    summary: written.summary,
    description: written.description ?? '',
    security: written.security ?? [],
    parameters: [...shared, ...(written.parameters ?? [])].map((each) => follow(specification, each)),
    body:
      type === undefined || media === undefined
        ? undefined
        : { required: body?.required === true, type, media },
    answers: Object.entries(written.responses).map(([status, answer]) => ({
      status,
      ...follow(specification, answer),
    })),
  };
}

/** What a reference names; anything else is given back. */
export function follow<Value extends object>(specification: Specification, value: Value | Reference): Value {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as Value;
  const steps = value.$ref.replace('#/', '').split('/');
  const target = steps.reduce<unknown>(
    (node, step) => (node as Record<string, unknown>)[step],
    specification,
  );
  return follow(specification, target as Value);
}

/** The name of the schema that is referred to; undefined for one that stands in place. */
export function nameOf(schema: Schema | undefined): string | undefined {
  return schema?.$ref?.split('/').pop();
}
