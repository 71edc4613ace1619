import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** As far as the server reads it; Ajv reads the rest. */
export interface Specification {
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, object>> };
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: object;
}

interface Reference {
  readonly $ref: string;
}

let loaded: Specification | undefined;

/** The bundle of @tickboard/spec, the same that types, routes and rights were generated from. */
export function loadSpecification(): Specification {
  loaded ??= JSON.parse(readFileSync(bundlePath(), 'utf8')) as Specification;
  return loaded;
}

function bundlePath(): string {
  return createRequire(import.meta.url).resolve('@tickboard/spec/openapi.json');
}

export function parametersOf(specification: Specification, operation: OperationObject): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => {
    if (!('$ref' in parameter)) return parameter;
    const name = parameter.$ref.replace('#/components/parameters/', '');
    return specification.components['parameters']?.[name] as Parameter;
  });
}
