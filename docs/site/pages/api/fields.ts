import { anchorOf } from '../markdown.ts';
import { pageAddress } from '../links.ts';
import { envelope, resolved, type Homes } from './homes.ts';
import { nameOf, type Schema, type Specification } from './specification.ts';

export interface Context {
  readonly specification: Specification;
  readonly homes: Homes;
  readonly base: string;
}

/** A list of the fields of an object, each with its type, its limits and what it means. */
export function fieldList(context: Context, schema: Schema): string {
  const { properties, required } = merged(context, schema);
  const lines = Object.entries(properties).map(([name, field]) =>
    fieldLine(context, { name, field, required: required.has(name) }),
  );
  return block('fields', lines.join('\n'));
}

/** HTML around Markdown. */
export function block(name: string, markdown: string): string {
  return `<div class="${name}">\n\n${markdown}\n\n</div>`;
}

interface Field {
  readonly name: string;
  readonly field: Schema;
  readonly required: boolean;
}

export function fieldLine(context: Context, { name, field, required }: Field): string {
  const need = required ? ' **required**' : '';
  const text = sentence(context, field);
  return `- \`${name}\` *${typeOf(context, field)}*${need}${text === '' ? '' : `\\\n  ${text.replaceAll('\n', '\n  ')}`}`;
}

/** The description of a field or, where it has none, of its type, and its limits. */
function sentence(context: Context, field: Schema): string {
  const target = resolved(context.specification, field) ?? field;
  const isShown = context.homes.has(nameOf(field) ?? '');
  const description = field.description ?? (isShown ? '' : (target.description ?? ''));
  return [description.trim(), limits({ ...target, ...field }), values(context, field)]
    .filter(Boolean)
    .join(' ');
}

function values({ specification }: Context, field: Schema): string {
  const choices =
    (resolved(specification, field) ?? field).enum ?? resolved(specification, field.items)?.enum;
  if (choices === undefined) return '';
  return `One of ${choices.map((choice) => `\`${String(choice)}\``).join(', ')}.`;
}

function limits(schema: Schema): string {
  const said = [
    range('characters', schema.minLength, schema.maxLength),
    range('items', schema.minItems, schema.maxItems),
    range('', schema.minimum, schema.maximum),
    schema.default === undefined ? '' : `default \`${JSON.stringify(schema.default).replaceAll('"', '')}\``,
  ].filter(Boolean);
  const [first = '', ...rest] = said;
  return first === '' ? '' : `${first.charAt(0).toUpperCase()}${[first, ...rest].join(', ').slice(1)}.`;
}

function range(unit: string, from: number | undefined, to: number | undefined): string {
  const figure = (value: number): string => value.toLocaleString('en');
  const end = unit === '' ? '' : ` ${unit}`;
  if (to !== undefined) {
    return from === undefined || (from === 0 && unit !== '')
      ? `at most ${figure(to)}${end}`
      : `${figure(from)} to ${figure(to)}${end}`;
  }
  return from === undefined || from === 0 ? '' : `at least ${figure(from)}${end}`;
}

/** A type in words; what has a section of its own is linked. */
export function typeOf(context: Context, schema: Schema): string {
  const name = nameOf(schema);
  if (name !== undefined && context.homes.has(name)) return objectLink(context, name);
  const target = resolved(context.specification, schema) ?? schema;
  if (target.const !== undefined) return `\`${String(target.const)}\``;
  const choices = target.oneOf ?? target.anyOf;
  if (choices !== undefined) return choices.map((each) => typeOf(context, each)).join(' or ');
  const types = [target.type ?? 'any'].flat().map((type) => simpleType(context, type, target));
  return types.join(' or ');
}

function simpleType(context: Context, type: string, schema: Schema): string {
  if (type === 'array')
    return schema.items === undefined ? 'array' : `array of ${typeOf(context, schema.items)}`;
  if (type === 'object' && typeof schema.additionalProperties === 'object') {
    return `object of ${typeOf(context, schema.additionalProperties)}`;
  }
  if (type !== 'string') return type;
  return formats[schema.format ?? ''] ?? 'string';
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'id',
  'date-time': 'time',
  date: 'date',
  email: 'e-mail address',
  uri: 'URL',
  binary: 'file',
};

export function objectLink({ homes, base }: Context, name: string): string {
  return `[${name}](${pageAddress(base, homes.get(name) ?? '', anchorOf(name))})`;
}

/** The fields of an object with those of what it extends. */
function merged(
  context: Context,
  schema: Schema,
): { readonly properties: Readonly<Record<string, Schema>>; readonly required: ReadonlySet<string> } {
  const parts = (schema.allOf ?? [])
    .filter((part) => nameOf(part) !== envelope)
    .map((part) => merged(context, resolved(context.specification, part) ?? part));
  return {
    properties: Object.assign({}, ...parts.map(({ properties }) => properties), schema.properties) as Record<
      string,
      Schema
    >,
    required: new Set([...parts.flatMap(({ required }) => [...required]), ...(schema.required ?? [])]),
  };
}
