import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { basename } from 'node:path/posix';
import { firstSentence, splitTitle } from './markdown.ts';
import { siteLinks, type Places } from './links.ts';
import type { SitePage } from './page.ts';

/** A Markdown file of the repository that is a page of the site. */
export interface Guide {
  readonly file: string;
  readonly slug: string;
}

/** The folder's own overview is the site's home page, which says the same in a way of its own. */
const sources: readonly { readonly files: string; readonly slug: (file: string) => string }[] = [
  { files: 'docs/*.md', slug: (file) => (file === 'docs/README.md' ? '' : nameOf(file)) },
  {
    files: 'docs/decisions/*.md',
    slug: (file) => (nameOf(file) === 'README' ? 'decisions' : `decisions/${nameOf(file)}`),
  },
  { files: 'examples/*/README.md', slug: (file) => `examples/${file.split('/')[1]}` },
  { files: 'CONTRIBUTING.md', slug: () => 'contributing' },
  { files: 'SECURITY.md', slug: () => 'security' },
];

/** All of them, in the order of their names. */
export async function findGuides(root: string): Promise<Guide[]> {
  const found: Guide[] = [];
  for (const { files, slug } of sources) {
    const names = await Array.fromAsync(glob(files, { cwd: root }));
    found.push(...names.toSorted().map((file) => ({ file, slug: slug(file) })));
  }
  return found;
}

/** Reads a guide as a page; the home page is none, it is written for the site. */
export async function readGuide(root: string, { file, slug }: Guide, places: Places): Promise<SitePage> {
  const { title, body } = splitTitle(await readFile(join(root, file), 'utf8'), file);
  return { slug, title, description: firstSentence(body), body: siteLinks(body, file, places) };
}

function nameOf(file: string): string {
  return basename(file, '.md');
}
