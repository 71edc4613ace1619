import type { SchemaObject } from '../document.ts';
import { breaking, difference, other, type Change, type Direction } from './change.ts';
import { typesOf } from './flatten.ts';

const upperLimits = ['maxLength', 'maxItems', 'maximum', 'maxProperties'];
const lowerLimits = ['minLength', 'minItems', 'minimum', 'minProperties'];
const fixedRules = ['pattern', 'format', 'const', 'uniqueItems', 'unevaluatedProperties', 'not'];

interface Sides {
  readonly before: SchemaObject;
  readonly after: SchemaObject;
  readonly where: string;
  readonly direction: Direction;
}

/** Types, enumerations and limits of one value. */
export function compareLimits(sides: Sides): Change[] {
  return [
    ...compareSets(sides, 'type', typesOf(sides.before), typesOf(sides.after)),
    ...compareSets(sides, 'value', sides.before.enum ?? [], sides.after.enum ?? []),
    ...upperLimits.flatMap((keyword) => compareLimit(sides, keyword, Infinity)),
    ...lowerLimits.flatMap((keyword) => compareLimit(sides, keyword, -Infinity)),
    ...fixedRules.flatMap((keyword) => compareRule(sides, keyword)),
  ];
}

function compareSets(
  { before, after, where, direction }: Sides,
  noun: 'type' | 'value',
  old: readonly unknown[],
  now: readonly unknown[],
): Change[] {
  // Without an enumeration every value was taken, so that the first one narrows and dropping it widens.
  if (noun === 'value' && (before.enum === undefined) !== (after.enum === undefined)) {
    const narrowed = after.enum !== undefined;
    const what = narrowed ? 'only takes an enumeration now' : 'takes any value now';
    return [(direction === 'request') === narrowed ? breaking(where, what) : other(where, what)];
  }
  // An answer may bring a new value of an enumeration, since clients are told to expect it, but not a new type.
  const additionBreaks = direction === 'response' && noun === 'type' && old.length > 0;
  return [
    ...difference(old, now).map((value) => {
      const what = `lost the ${noun} ${JSON.stringify(value)}`;
      return direction === 'request' ? breaking(where, what) : other(where, what);
    }),
    ...difference(now, old).map((value) => {
      const what = `got the ${noun} ${JSON.stringify(value)}`;
      return additionBreaks ? breaking(where, what) : other(where, what);
    }),
  ];
}

function compareLimit({ before, after, where, direction }: Sides, keyword: string, open: number): Change[] {
  const old = numberOf(before[keyword], open);
  const now = numberOf(after[keyword], open);
  if (old === now) return [];
  const narrowed = open > 0 ? now < old : now > old;
  const what = `${keyword} changed from ${told(old)} to ${told(now)}`;
  return [narrowed && direction === 'request' ? breaking(where, what) : other(where, what)];
}

/** Which of two patterns takes more cannot be told, so that another rule counts as a narrower one. */
function compareRule({ before, after, where, direction }: Sides, keyword: string): Change[] {
  const old = JSON.stringify(before[keyword]);
  const now = JSON.stringify(after[keyword]);
  if (old === now) return [];
  const what = `${keyword} changed from ${old ?? 'none'} to ${now ?? 'none'}`;
  const breaks = direction === 'request' ? now !== undefined : keyword === 'format' || keyword === 'const';
  return [breaks ? breaking(where, what) : other(where, what)];
}

function numberOf(value: unknown, missing: number): number {
  return typeof value === 'number' ? value : missing;
}

function told(limit: number): string {
  return Number.isFinite(limit) ? String(limit) : 'none';
}
