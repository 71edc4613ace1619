import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listOperations, type SchemaObject } from '../scripts/document.ts';
import { specFolder } from '../scripts/folders.ts';
import { document, realtime } from './support/document.ts';

const patterns = ['resources/*/schemas/*.yaml', 'shared/schemas/*.yaml', 'events/**/*.yaml'];
const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: specFolder }));
const names = files.map((file) => basename(file, '.yaml'));
const messageNames = globSync('realtime/**/*.yaml', { cwd: specFolder }).map((file) =>
  basename(file, '.yaml'),
);

describe('schema files', () => {
  it('have names that are unique in the whole spec', () => {
    const all = [...names, ...messageNames];
    expect(all.toSorted()).toEqual([...new Set(all)].toSorted());
  });

  it('have names in PascalCase', () => {
    expect([...names, ...messageNames].filter((name) => !/^([A-Z][a-z0-9]+)+$/.test(name))).toEqual([]);
  });

  it('are all in the bundle, and nothing else is', () => {
    expect(Object.keys(document.components.schemas).toSorted()).toEqual(names.toSorted());
  });

  it('of the realtime channel are in its own bundle', () => {
    const bundled = Object.keys(realtime.components.schemas);
    expect(messageNames.filter((name) => !bundled.includes(name))).toEqual([]);
  });
});

describe('schemas', () => {
  it('have no nameless objects inside', () => {
    const entries = Object.entries({ ...realtime.components.schemas, ...document.components.schemas });
    expect(entries.flatMap(([name, schema]) => namelessObjectsIn(schema, name))).toEqual([]);
  });
});

/** Objects that would get a numbered name, or none, in generated code. The parts of an `allOf` belong to its own name. */
function namelessObjectsIn(schema: SchemaObject, path: string): string[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}),
    ...(schema.items ? [['items', schema.items] as const] : []),
    ...(schema.oneOf ?? []).map((form, index) => [`oneOf ${index}`, form] as const),
  ];
  const own = inner.flatMap(([key, part]) => {
    const here = `${path}/${key}`;
    return [...(part.properties ? [here] : []), ...namelessObjectsIn(part, here)];
  });
  return [...own, ...(schema.allOf ?? []).flatMap((part) => namelessObjectsIn(part, path))];
}

describe('path files', () => {
  it('are all used', () => {
    const pathFiles = globSync('resources/*/*.yaml', { cwd: specFolder });
    expect(pathFiles).toHaveLength(Object.keys(document.paths).length);
  });
});

describe('problem codes', () => {
  const known = Object.keys(document['x-tickboard-problems']);
  const descriptions = [
    ...listOperations(document).map(({ operation }) => operation.description),
    ...Object.values(document.components.responses).map(({ description }) => description),
  ];
  const mentioned = descriptions.flatMap((text) => [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)]);
  const codes = [...new Set(mentioned.map(([, code]) => code ?? ''))];

  it.each(codes)('%s is in the list', (code) => {
    expect(known).toContain(code);
  });
});
