import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { elementNames } from '../src/embed/element-names.ts';

const components = join(import.meta.dirname, '../src/components');

it('pages without a build may use every element that is for pages', () => {
  const named = globSync('*/define.ts', { cwd: components }).flatMap((path) => {
    const folder = basename(dirname(path));
    const element = join(components, folder, `${folder}.ts`);
    const isForPages = existsSync(element) && !readFileSync(element, 'utf8').includes('* @internal');
    return isForPages ? [`tick-${folder}`] : [];
  });
  expect(elementNames.toSorted()).toEqual(named.toSorted());
});
