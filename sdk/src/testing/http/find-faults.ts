import type { ProblemFault } from '../../generated/models.gen.ts';
import type { Schema } from './contract.ts';

export type Schemas = Readonly<Record<string, Schema>>;

/**
 * Every way in which a value does not fit its schema. Knows the keywords that our requests use and no more, which saves
 * every page that shows the mock from carrying a whole JSON Schema library.
 */
export function findFaults(schema: Schema, value: unknown, schemas: Schemas, pointer = ''): ProblemFault[] {
  const rules = follow(schema, schemas);
  if (!fitsType(rules, value)) {
    return [fault(pointer, 'type', `must be ${[rules.type].flat().join(' or ')}`)];
  }
  const options = rules['enum'];
  if (Array.isArray(options) && !options.includes(value)) {
    return [fault(pointer, 'enum', `must be one of ${options.join(', ')}`)];
  }
  if (typeof value === 'string') return textFaults(rules, value, pointer);
  if (typeof value === 'number') return numberFaults(rules, value, pointer);
  if (Array.isArray(value)) return listFaults(rules, value, schemas, pointer);
  return isObject(value) ? objectFaults(rules, value, schemas, pointer) : [];
}

export function follow(schema: Schema, schemas: Schemas): Schema {
  if (!schema.$ref) return schema;
  const target = schemas[schema.$ref.replace('#/components/schemas/', '')] ?? {};
  return { ...follow(target, schemas), ...schema };
}

function fitsType(rules: Schema, value: unknown): boolean {
  const types = [rules.type ?? []].flat();
  return types.length === 0 || types.some((type) => isOfType(type, value));
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      // A file of a form is a Blob where the schema says binary text.
      return typeof value === type || (type === 'string' && value instanceof Blob);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textFaults(rules: Schema, value: string, pointer: string): ProblemFault[] {
  const { minLength, maxLength, pattern, format } = rules;
  // Length counts characters, not UTF-16 units.
  const { length } = Array.from(value);
  const faults: ProblemFault[] = [];
  if (typeof minLength === 'number' && length < minLength) {
    faults.push(fault(pointer, 'min_length', `must NOT have fewer than ${minLength} characters`));
  }
  if (typeof maxLength === 'number' && length > maxLength) {
    faults.push(fault(pointer, 'max_length', `must NOT have more than ${maxLength} characters`));
  }
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value)) {
    faults.push(fault(pointer, 'pattern', `must match pattern "${pattern}"`));
  }
  if (typeof format === 'string' && !hasFormat(format, value)) {
    faults.push(fault(pointer, 'format', `must match format "${format}"`));
  }
  return faults;
}

function hasFormat(format: string, value: string): boolean {
  switch (format) {
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
    case 'date':
      return isCalendarTime(`${value}T00:00:00.000Z`);
    case 'date-time':
      return isCalendarTime(value);
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(value);
    default:
      return true;
  }
}

/** Also tells 30 February and the 60th second, which a pattern does not. */
function isCalendarTime(value: string): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

function numberFaults(rules: Schema, value: number, pointer: string): ProblemFault[] {
  const { minimum, maximum } = rules;
  if (typeof minimum === 'number' && value < minimum) {
    return [fault(pointer, 'minimum', `must be >= ${minimum}`)];
  }
  if (typeof maximum === 'number' && value > maximum) {
    return [fault(pointer, 'maximum', `must be <= ${maximum}`)];
  }
  return [];
}

function listFaults(
  rules: Schema,
  value: readonly unknown[],
  schemas: Schemas,
  pointer: string,
): ProblemFault[] {
  const { minItems, maxItems, uniqueItems, items } = rules;
  const faults: ProblemFault[] = [];
  if (typeof minItems === 'number' && value.length < minItems) {
    faults.push(fault(pointer, 'min_items', `must NOT have fewer than ${minItems} items`));
  }
  if (typeof maxItems === 'number' && value.length > maxItems) {
    faults.push(fault(pointer, 'max_items', `must NOT have more than ${maxItems} items`));
  }
  if (uniqueItems === true && new Set(value).size < value.length) {
    faults.push(fault(pointer, 'unique_items', 'must NOT have duplicate items'));
  }
  const below = value.flatMap((item, index) => findFaults(items ?? {}, item, schemas, `${pointer}/${index}`));
  return [...faults, ...below];
}

function objectFaults(
  rules: Schema,
  value: Record<string, unknown>,
  schemas: Schemas,
  pointer: string,
): ProblemFault[] {
  const properties = rules.properties ?? {};
  const missing = (rules.required ?? []).filter((name) => value[name] === undefined);
  const unknown = rules['unevaluatedProperties'] === false ? namesNotIn(value, properties) : [];
  const excluded = rules.not?.required;
  const hasExcluded = excluded?.every((name) => value[name] !== undefined) === true;
  return [
    ...missing.map((name) => fault(`${pointer}/${name}`, 'required', 'is required')),
    ...unknown.map((name) =>
      fault(`${pointer}/${name}`, 'unevaluated_properties', 'is not a field known here'),
    ),
    ...(hasExcluded ? [fault(pointer, 'not', `must not have ${excluded.join(' and ')} together`)] : []),
    ...Object.entries(properties).flatMap(([name, schema]) =>
      value[name] === undefined ? [] : findFaults(schema, value[name], schemas, `${pointer}/${name}`),
    ),
  ];
}

function namesNotIn(value: object, properties: object): string[] {
  return Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
}

function fault(pointer: string, code: string, detail: string): ProblemFault {
  return { pointer, code, detail };
}
