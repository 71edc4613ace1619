import { describe, expect, it } from 'vitest';
import { requestSchemaNames, responseSchemaNames } from './support/bodies.ts';
import { document } from './support/document.ts';
import { faultsOf } from './support/validator.ts';

const { schemas } = document.components;
const withExamples = Object.entries(schemas).filter(([, schema]) => schema.examples);

describe('examples', () => {
  it.each(withExamples)('of %s fit their schema', (name, schema) => {
    for (const example of schema.examples ?? []) expect(faultsOf(name, example)).toEqual([]);
  });

  it.each(requestSchemaNames())('are there for the request body %s', (name) => {
    expect(schemas[name]?.examples?.length).toBeGreaterThan(0);
  });

  it.each(responseSchemaNames())('are there for the response body %s', (name) => {
    expect(schemas[name]?.examples?.length).toBeGreaterThan(0);
  });
});
