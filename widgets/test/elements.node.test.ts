import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { elements } from '../src/embed/elements.ts';

const components = join(import.meta.dirname, '../src/components');

it('the autoloader knows every element that has a definition of its own', () => {
  const named = globSync('*/define.ts', { cwd: components }).flatMap((path) => {
    const name = `tick-${basename(dirname(path))}`;
    return readFileSync(join(components, path), 'utf8').includes(`define('${name}'`) ? [name] : [];
  });
  expect(named.length).toBeGreaterThan(7);
  expect(Object.keys(elements)).toEqual(expect.arrayContaining(named));
});
