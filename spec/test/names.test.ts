import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listOperations } from '../scripts/document.ts';
import { specFolder } from '../scripts/folders.ts';
import { document } from './support/document.ts';

const patterns = ['resources/*/schemas/*.yaml', 'shared/schemas/*.yaml', 'events/**/*.yaml'];
const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: specFolder }));
const names = files.map((file) => basename(file, '.yaml'));

describe('schema files', () => {
  it('have names that are unique in the whole spec', () => {
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  it.each(names)('%s is PascalCase', (name) => {
    expect(name).toMatch(/^([A-Z][a-z0-9]+)+$/);
  });

  it('are all in the bundle, and nothing else is', () => {
    expect(Object.keys(document.components.schemas).toSorted()).toEqual(names.toSorted());
  });
});

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
  const codes = [...new Set(mentioned.map(([, code]) => code ?? ''))].filter(
    (code) => code !== 'tickboard_session',
  );

  it.each(codes)('%s is in the list', (code) => {
    expect(known).toContain(code);
  });
});
