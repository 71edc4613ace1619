import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Fault } from '../../errors.ts';

/** Where a value came from, as the start of its pointer: the body has none, the others look like `#/query`. */
export type Place = '' | '#/query' | '#/path';

/** Every fault once. Keywords that only sum up what their branches say are left out, unless nothing else is said. */
export function toFaults(errors: readonly ErrorObject[], place: Place): Fault[] {
  const telling = errors.filter((error) => !SUMMARIES.has(error.keyword));
  const faults = (telling.length > 0 ? telling : errors).map((error) => toFault(error, place));
  return [...new Map(faults.map((fault) => [`${fault.pointer} ${fault.code}`, fault])).values()];
}

const SUMMARIES: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf', 'if', 'not']);

function toFault(error: ErrorObject, place: Place): Fault {
  const field = fieldOf(error);
  const pointer = place + error.instancePath + (field === undefined ? '' : `/${escapePointer(field)}`);
  return { pointer, code: snakeCase(error.keyword), detail: detailOf(error) };
}

/** These name the field in their parameters and point at the object around it; a person looks for the field. */
function fieldOf({ keyword, params }: ErrorObject): string | undefined {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params as Record<
    string,
    string | undefined
  >;
  if (keyword === 'required') return missingProperty;
  if (keyword === 'additionalProperties') return additionalProperty;
  return keyword === 'unevaluatedProperties' ? unevaluatedProperty : undefined;
}

function detailOf({ keyword, params, message = 'does not fit' }: ErrorObject): string {
  if (keyword === 'required') return 'is required';
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties')
    return 'is not a field known here';
  if (keyword === 'enum') return `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
  return message;
}

/** RFC 6901 */
export function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

function snakeCase(keyword: string): string {
  return keyword.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
