import { readFile, rm, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { run } from '../../../scripts/support/run.ts';
import { elementNames } from '../../../widgets/src/embed/element-names.ts';
import { shownElements } from '../src/live/elements.ts';
import { apiReference, sdkOperations } from './api/reference.ts';
import { sdkSnippet } from './api/snippets.ts';
import { operationsOf, type Specification } from './api/specification.ts';
import { changelog } from './changelog.ts';
import { siteLinks } from './links.ts';
import { anchorOf, firstSentence, outsideCode } from './markdown.ts';
import type { SitePage } from './page.ts';
import { unplaced } from './sidebar.ts';
import { guidePages, homePage } from './site-pages.ts';
import { widgetsReference } from './widgets/reference.ts';
import { root } from './write-site.ts';

const base = '/docs/';
let specification: Specification;
let pages: readonly SitePage[];

beforeAll(async () => {
  specification = JSON.parse(await readFile(join(root, 'spec/dist/openapi.json'), 'utf8')) as Specification;
  const { pages: guides } = await guidePages(root, base);
  const manifest = {
    modules: [
      { path: '', declarations: elementNames.map((name) => ({ name, tagName: name, summary: name })) },
    ],
  };
  pages = [
    await homePage(root, base),
    ...guides,
    await changelog(root),
    ...apiReference(specification, base),
    ...widgetsReference(manifest, elementNames, base),
  ];
});

const byName = (a = '', b = ''): number => a.localeCompare(b);

/** As the site numbers headings that are called alike. */
function anchorsOf({ body }: SitePage): Set<string> {
  const anchors = new Set<string>();
  outsideCode(body, (text) => {
    for (const [, heading = ''] of text.matchAll(/^#{2,6} (.+)$/gm)) {
      const anchor = anchorOf(heading.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1'));
      let free = anchor;
      for (let count = 1; anchors.has(free); count += 1) free = `${anchor}-${count}`;
      anchors.add(free);
    }
    return text;
  });
  return anchors;
}

function linksOf({ body }: SitePage): string[] {
  const links: string[] = [];
  outsideCode(body, (text) => {
    links.push(...[...text.matchAll(/\]\(([^)\s]+)|\bhref="([^"]+)/g)].map(([, a, b]) => a ?? b ?? ''));
    return text;
  });
  return links;
}

it('has a place in the sidebar for every page', () => {
  expect(unplaced(pages.map(({ slug }) => slug))).toEqual([]);
});

it('links to pages and headings that there are', () => {
  const anchors = new Map(pages.map((page) => [page.slug, anchorsOf(page)]));
  const dead = pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => /^[/#]/.test(link) && !link.startsWith(`${base}files/`))
      .filter((link) => {
        const [path = '', anchor] = link.split('#', 2);
        const slug = path === '' ? page.slug : path.slice(base.length).replace(/\/$/, '');
        const there = path === '' || path.startsWith(base) ? anchors.get(slug) : undefined;
        return there === undefined || (anchor !== undefined && !there.has(anchor));
      })
      .map((link) => `${page.slug}: ${link}`),
  );
  expect(dead).toEqual([]);
});

it('gives every page a title and a description', () => {
  const bare = pages.filter(({ title, description }) => title === '' || description === '');
  expect(bare.map(({ slug }) => slug)).toEqual([]);
});

it('tells of every operation, once', () => {
  const operations = operationsOf(specification);
  const reference = pages.filter(({ slug }) => slug.startsWith('reference/api/'));
  const headings = reference.flatMap(({ body }) =>
    [...body.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading),
  );
  const told = headings.filter((heading) => heading !== 'Objects');
  expect(told.toSorted(byName)).toEqual(operations.map(({ summary }) => summary).toSorted(byName));
});

it('calls every operation as the SDK has it', { timeout: 60_000 }, async () => {
  const calls = sdkOperations(specification);
  const ids = [...new Set(calls.flatMap((call) => call.ids))].map((id) => `declare const ${id}: string;`);
  const snippets = calls.map((call) => `async function ${call.operationId}() {\n${sdkSnippet(call)}\n}`);
  const head = ["import type { Tickboard } from '@tickboard/sdk';", 'declare const client: Tickboard;'];
  const folder = join(root, 'docs/site/node_modules/.cache/snippets');
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(
      join(folder, 'snippets.ts'),
      [...head, 'declare const file: File;', ...ids, ...snippets].join('\n'),
    );
    const compilerOptions = { noUnusedLocals: false };
    const configuration = {
      extends: join(root, 'docs/site/tsconfig.json'),
      compilerOptions,
      include: ['*.ts'],
      exclude: [],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configuration));
    const { output } = await run('tsc', ['-p', folder]);
    expect(output).toBe('');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('can show every element of the library', () => {
  expect(Object.keys(shownElements).toSorted(byName)).toEqual([...elementNames].toSorted(byName));
});

it('takes the first sentence of a text, and not of a program before it', () => {
  expect(firstSentence('```ts\nrun();\n\nstop();\n```\n\nA [client](x.md) holds `nothing`. Share it.')).toBe(
    'A client holds nothing.',
  );
});

it('changes links to files into links to pages, and leaves code alone', () => {
  const files: string[] = [];
  const places = {
    base,
    pages: new Map([
      ['docs/a.md', 'a'],
      ['docs/decisions/0001-b.md', 'decisions/0001-b'],
    ]),
    onFile: (file: string) => files.push(file),
  };
  const text = [
    '[a](../a.md#x) [spec](../../spec/x.yaml) [page](../../examples/x.html) [out](https://example.com) ![p](../images/p.png)',
    '`<img src="x.js">` <img src="../images/p.png">',
    '```md\n[a](../a.md)\n```',
  ].join('\n\n');
  expect(siteLinks(text, 'docs/decisions/0001-b.md', places)).toBe(
    [
      '[a](/docs/a/#x) [spec](/docs/files/spec/x.yaml) [page](/docs/files/examples/x.html.txt) [out](https://example.com) ![p](../../../../../../docs/images/p.png)',
      '`<img src="x.js">` <img src="/docs/files/docs/images/p.png">',
      '```md\n[a](../a.md)\n```',
    ].join('\n\n'),
  );
  expect(files).toEqual(['spec/x.yaml', 'examples/x.html', 'docs/images/p.png']);
});
