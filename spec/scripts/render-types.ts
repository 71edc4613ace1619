import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { generatedNotice } from './notice.ts';

/** The types of the contract: `paths`, `operations`, `components`, and a plain alias for each component. */
export async function renderTypes(json: string): Promise<string> {
  const document = JSON.parse(json) as OpenAPI3;
  const nodes = await openapiTypescript(document, {
    alphabetize: false,
    // A value with a default may still be left out by whoever sends it.
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    transform(schema) {
      if (schema.format !== 'binary') return undefined;
      return ts.factory.createTypeReferenceNode('Blob');
    },
  });
  return `${generatedNotice}\n${astToString(nodes)}`;
}
