import type { AsyncApiDocument } from './async-document.ts';
import type { OpenApiDocument, SchemaObject } from './document.ts';
import { generatedNotice } from './notice.ts';

/**
 * The messages of the realtime channel as named interfaces, and its tables as data. What the HTTP contract knows as well
 * (events, presences) comes from its types.
 */
export function renderRealtime(document: AsyncApiDocument, contract: OpenApiDocument): string {
  const { schemas } = document.components;
  const own = Object.entries(schemas).filter(([name]) => !(name in contract.components.schemas));
  const shared = unique(own.flatMap(([, schema]) => referencesIn(schema))).filter(
    (name) => name in contract.components.schemas,
  );
  const limits = Object.entries(document['x-tickboard-limits']);
  const codes = Object.entries(document['x-tickboard-close-codes']);
  return [
    generatedNotice,
    `import type { ${shared.toSorted().join(', ')} } from './schema.gen.ts';`,
    ...own.map(([name, schema]) => declaration(name, schema)),
    table(
      'closeCodes',
      'With which the server closes, and what a client does then.',
      codes.map(([name, { code, meaning, advice }]) => ({
        name,
        value: code,
        text: `${meaning}: ${advice}`,
      })),
    ),
    table(
      'realtimeLimits',
      'What a connection may have and how long things take.',
      limits.map(([name, { value, meaning }]) => ({ name, value, text: meaning })),
    ),
    '',
  ].join('\n\n');
}

function declaration(name: string, schema: SchemaObject): string {
  const docblock = comment(schema['description']);
  if (!schema.properties) return `${docblock}export type ${name} = ${typeOf(schema)};`;
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties).map(
    ([field, part]) =>
      `${comment(part['description'], '  ')}  readonly ${field}${required.has(field) ? '' : '?'}: ${typeOf(part)};`,
  );
  return `${docblock}export interface ${name} {\n${fields.join('\n')}\n}`;
}

function typeOf(schema: SchemaObject): string {
  if (schema.$ref !== undefined) return nameIn(schema.$ref);
  const forms = schema.oneOf ?? schema.allOf;
  if (forms) return forms.map(typeOf).join(schema.oneOf ? ' | ' : ' & ');
  if ('const' in schema) return quote(schema['const']);
  if (schema.enum) return schema.enum.map(quote).join(' | ');
  return [schema.type ?? []]
    .flat()
    .map((type) => plainType(type, schema))
    .join(' | ');
}

function plainType(type: string, { items }: SchemaObject): string {
  if (type === 'integer') return 'number';
  if (type === 'array' && items) return `readonly ${typeOf(items)}[]`;
  if (['string', 'number', 'boolean', 'null'].includes(type)) return type;
  throw new Error(`A message has a field of the type ${type}, which has no name of its own.`);
}

interface Row {
  readonly name: string;
  readonly value: number;
  readonly text: string;
}

function table(name: string, text: string, rows: readonly Row[]): string {
  const lines = rows.map((row) => `${comment(capital(row.text), '  ')}  ${row.name}: ${row.value},`);
  return `${comment(text)}export const ${name} = {\n${lines.join('\n')}\n} as const;`;
}

function comment(text: unknown, indent = ''): string {
  return typeof text === 'string' ? `${indent}/** ${text.trim().replaceAll('*/', '*\\/')} */\n` : '';
}

function referencesIn(schema: SchemaObject): string[] {
  return [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) =>
    nameIn(reference ?? ''),
  );
}

function nameIn(reference: string): string {
  return reference.replace('#/components/schemas/', '');
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
