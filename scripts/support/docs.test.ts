import { globSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { anchorsIn, deadLinksIn, linksIn } from './markdown-links.ts';
import { pictures } from './pictures.ts';
import { root } from './root.ts';

// The site copies the pages, with its own addresses in them.
const skipped = /(^|\/)(node_modules|dist|\.[^/]+|site\/src\/content|site\/public\/files)(\/|$)/;
const pages = globSync('**/*.md', { cwd: root, exclude: (path) => skipped.test(path) }).map((path) =>
  join(root, path),
);
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const read = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');

it('has no link or picture in any page that leads nowhere', () => {
  expect(pages.length).toBeGreaterThan(40);
  expect(pages.flatMap((page) => deadLinksIn(page, root))).toEqual([]);
});

it('sees dead links to files, headings and pictures, and none in code', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tickboard-links-'));
  try {
    const page = join(folder, 'page.md');
    await writeFile(
      page,
      [
        '# `code` & More',
        '[good](#code--more) [bad](#more) [gone](gone.md) [out](../elsewhere.md) ![none](none.png) `[no](link)`',
        '<img src="gone.png">\n\n```md\n[no](link)\n```\n\n[web](https://example.com/#x) [self](page.md#code--more)',
      ].join('\n\n'),
    );
    expect(deadLinksIn(page, folder)).toEqual(
      ['#more', 'gone.md', '../elsewhere.md', 'none.png', 'gone.png'].map((link) => `page.md: ${link}`),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('numbers headings of the same words, as GitHub does', () => {
  expect([...anchorsIn('# A b\n\n## A b\n\n## <tick-x> `y_z`!')]).toEqual(['a-b', 'a-b-1', 'tick-x-y_z']);
});

it.each(docs)('gives %s one title, and a place in the index', (name) => {
  const text = read(name).replaceAll(/^```.*?^```$/gms, '');
  expect(text.match(/^# .+$/gm)).toHaveLength(1);
  expect(text.startsWith('# ')).toBe(true);
  expect(['README.md', ...linksIn(read('README.md'))]).toContain(name);
});

it('takes every picture by the script, and shows every picture that it takes', () => {
  const taken = pictures.map(({ name }) => name).toSorted();
  expect(readdirSync(join(root, 'docs/images')).toSorted()).toEqual(taken);
  const shown = new Set(pages.flatMap((page) => linksIn(readFileSync(page, 'utf8'))));
  const unseen = taken.filter((name) => ![...shown].some((link) => link.endsWith(`images/${name}`)));
  expect(unseen).toEqual([]);
});

it('names operations in the page about the contract that there are', () => {
  const contract = readFileSync(join(root, 'spec/dist/openapi.json'), 'utf8');
  const named = read('contract.md').match(
    /(?<=`)(?:get|list|create|update|delete|move|start|stop|switch|discard)[A-Z]\w+(?=`)/g,
  );
  expect(named?.length).toBeGreaterThan(15);
  expect(named?.filter((id) => !contract.includes(`"operationId": "${id}"`))).toEqual([]);
});
