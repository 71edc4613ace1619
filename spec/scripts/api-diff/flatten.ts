import { resolve, type OpenApiDocument, type SchemaObject } from '../document.ts';

/** A schema with its references followed and its `allOf` joined, so that moving a field into a shared part is no change. */
export function flatten(document: OpenApiDocument, schema: SchemaObject): SchemaObject {
  const target = schema.$ref ? resolve<SchemaObject>(document, { $ref: schema.$ref }) : schema;
  const parts = (target.allOf ?? []).map((part) => flatten(document, part));
  if (parts.length === 0) return target;
  const all = [...parts, { ...target, allOf: undefined }];
  return {
    ...Object.assign({}, ...all),
    properties: Object.assign({}, ...all.map(({ properties }) => properties)) as SchemaObject['properties'],
    required: [...new Set(all.flatMap(({ required }) => required ?? []))],
  } as SchemaObject;
}

export function typesOf(schema: SchemaObject): readonly string[] {
  return typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
}
