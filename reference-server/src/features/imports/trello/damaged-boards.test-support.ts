import * as fc from 'fast-check';
import { boardFixture } from './fixture.test-support.ts';

type Path = (string | number)[];

/** Every place in the fixture, so that each is damaged in some run. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...value };
  (copy as Record<string, unknown>)[key] = replaceAt(
    (copy as Record<string, unknown>)[key],
    rest,
    replacement,
  );
  return copy;
}

const places = pathsOf(boardFixture());
const anything = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    '',
    '\u0000',
    '\uD800',
    [],
    {},
    -1,
    1e308,
    'x'.repeat(60_000),
    '9999999-01-01T00:00:00Z',
  ),
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
);
const damage = fc.tuple(fc.constantFrom(...places), anything);

/** Our board with something else in one to six of its places. */
export const damagedBoards: fc.Arbitrary<unknown> = fc
  .array(damage, { minLength: 1, maxLength: 6 })
  .map((damages) =>
    damages.reduce<unknown>((before, [path, value]) => replaceAt(before, path, value), boardFixture()),
  );
