import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule, { type FormatsPlugin } from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { contract } from '../src/generated/contract.gen.ts';
import { findFaults } from '../src/testing/http/find-faults.ts';
import { positionBetween } from '../src/testing/state/positions.ts';

interface Bundle {
  readonly components: { readonly schemas: Record<string, { examples?: Record<string, unknown>[] }> };
}

const addFormats = addFormatsModule as unknown as FormatsPlugin;
const bundle = createRequire(import.meta.url)('@tickboard/spec/openapi.json') as Bundle;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(bundle, 'spec');

const bodies = contract.operations.flatMap(
  ({ body }) => body?.$ref?.replace('#/components/schemas/', '') ?? [],
);
const names = [...new Set(bodies)];

// Each is put in the place of every field of every body.
const values = [
  null,
  '',
  ' ',
  'text',
  '\u0000',
  'x'.repeat(60_000),
  -1,
  1.5,
  1e12,
  true,
  [],
  ['a', 'a'],
  {},
  '2026-02-30',
];

function variantsOf(name: string): unknown[] {
  const example = bundle.components.schemas[name]?.examples?.[0] ?? {};
  const fields = Object.keys(contract.schemas[name]?.properties ?? {});
  const without = fields.map((field) =>
    Object.fromEntries(Object.entries(example).filter(([key]) => key !== field)),
  );
  const replaced = fields.flatMap((field) => values.map((value) => ({ ...example, [field]: value })));
  const id = '01978f3a-6c00-7a10-8000-0000000000a1';
  return [
    example,
    ...without,
    ...replaced,
    { ...example, mood: 1 },
    { ...example, before: id, after: id },
    [],
    'text',
    null,
  ];
}

describe('the checks of the mock', () => {
  it.each(names)('refuse the same bodies of %s as a JSON Schema library', (name) => {
    const validate = ajv.compile({ $ref: `spec#/components/schemas/${name}` });
    const schema = { $ref: `#/components/schemas/${name}` };
    for (const variant of variantsOf(name)) {
      const faults = findFaults(schema, variant, contract.schemas);
      expect([variant, faults.length === 0]).toEqual([variant, validate(variant)]);
    }
  });
});

describe('positions of the mock', () => {
  it('always leave room before, between and behind', () => {
    const positions = [positionBetween(undefined, undefined)];
    for (let count = 0; count < 300; count++) {
      const index = (count * 7919) % (positions.length + 1);
      const between = positionBetween(positions[index - 1], positions[index]);
      expect(between > (positions[index - 1] ?? '')).toBe(true);
      expect(between < (positions[index] ?? '~')).toBe(true);
      positions.splice(index, 0, between);
    }
    expect(positions).toEqual(positions.toSorted());
  });
});
