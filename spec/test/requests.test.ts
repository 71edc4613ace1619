import { describe, expect, it } from 'vitest';
import { listOperations, resolve, type SchemaObject } from '../scripts/document.ts';
import { nameOf, requestSchemaNames, responseSchemaNames } from './support/bodies.ts';
import { document } from './support/document.ts';

const { schemas } = document.components;

// Their length follows from the format.
const boundedFormats = ['uuid', 'date-time', 'date', 'binary'];

function typesOf(schema: SchemaObject): readonly string[] {
  return typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
}

/** Paths of strings, arrays and numbers below a schema that have no upper limit. */
function unboundedIn(schema: SchemaObject, path: string): string[] {
  if (schema.$ref) return unboundedIn(schemas[nameOf(schema)] ?? {}, path);
  const types = typesOf(schema);
  const found: string[] = [];
  if (types.includes('string') && !isBoundedString(schema)) found.push(path);
  if (types.includes('array') && schema['maxItems'] === undefined) found.push(path);
  if (types.includes('integer') && schema['maximum'] === undefined) found.push(path);
  if (schema.items) found.push(...unboundedIn(schema.items, `${path}/items`));
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    found.push(...unboundedIn(property, `${path}/${name}`));
  }
  return found;
}

function isBoundedString(schema: SchemaObject): boolean {
  const format = schema['format'];
  return (
    schema.enum !== undefined ||
    schema['maxLength'] !== undefined ||
    (typeof format === 'string' && boundedFormats.includes(format))
  );
}

describe('request bodies', () => {
  it.each(requestSchemaNames())('%s refuses unknown fields', (name) => {
    expect(schemas[name]?.['unevaluatedProperties']).toBe(false);
  });

  it.each(requestSchemaNames())('%s limits every text, list and number', (name) => {
    expect(unboundedIn(schemas[name] ?? {}, name)).toEqual([]);
  });

  it.each(requestSchemaNames().filter((name) => name.endsWith('Update')))(
    '%s demands no field, so that an absent one keeps its value',
    (name) => {
      expect(schemas[name]?.required).toBeUndefined();
    },
  );
});

describe('response bodies', () => {
  it.each(responseSchemaNames())('%s may grow', (name) => {
    expect(schemas[name]).not.toHaveProperty('unevaluatedProperties');
    expect(schemas[name]?.['additionalProperties']).not.toBe(false);
  });
});

describe('parameters', () => {
  const parameters = listOperations(document).flatMap(({ operation }) =>
    (operation.parameters ?? []).map((parameter) => ({
      operationId: operation.operationId,
      parameter: resolve(document, parameter),
    })),
  );

  it('of paths and queries are camelCase', () => {
    const names = parameters.flatMap(({ parameter }) => (parameter.in === 'header' ? [] : parameter.name));
    expect(names.filter((name) => !/^[a-z]+([A-Z][a-z]+)*$/.test(name))).toEqual([]);
  });

  it('limit every text, list and number', () => {
    const unbounded = parameters.flatMap(({ operationId, parameter }) =>
      unboundedIn(parameter.schema, `${operationId}/${parameter.name}`),
    );
    expect(unbounded).toEqual([]);
  });
});
