import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { elementNames } from '../../../widgets/src/embed/element-names.ts';
import { apiReference } from './api/reference.ts';
import type { Specification } from './api/specification.ts';
import { changelog } from './changelog.ts';
import { findGuides, readGuide } from './guides.ts';
import { pageAddress } from './links.ts';
import type { SitePage } from './page.ts';
import type { Manifest } from './widgets/manifest.ts';
import { widgetsReference } from './widgets/reference.ts';

export interface Site {
  readonly pages: readonly SitePage[];
  /** Files of the repository that pages link to, relative to its root, each with the page that does. */
  readonly files: ReadonlyMap<string, string>;
}

/** Every page of the site, from what is in the repository. `base` is what each address begins with. */
export async function sitePages(root: string, base: string): Promise<Site> {
  const { pages: guides, files } = await guidePages(root, base);
  const pages = [
    await homePage(root, base),
    ...guides,
    await changelog(root),
    ...apiReference(await readJson<Specification>(root, 'spec/dist/openapi.json'), base),
    ...widgetsReference(
      await readJson<Manifest>(root, 'widgets/dist/custom-elements.json'),
      elementNames,
      base,
    ),
  ];
  const specifications = ['openapi', 'asyncapi'].map(
    (name) => [`spec/dist/${name}.yaml`, 'The API reference'] as const,
  );
  return { pages, files: new Map([...files, ...specifications]) };
}

/** What is written by hand and kept as Markdown. */
export async function guidePages(root: string, base: string): Promise<Site> {
  const files = new Map<string, string>();
  const guides = await findGuides(root);
  const places = {
    base,
    pages: new Map(guides.map(({ file, slug }) => [file, slug])),
    onFile: (path: string, linkedFrom: string) => files.set(path, linkedFrom),
  };
  const told = guides.filter(({ slug }) => slug !== '' && slug !== 'changelog');
  const pages = await Promise.all(told.map((guide) => readGuide(root, guide, places)));
  return { pages, files };
}

/** Made by this repository's own tools. */
async function readJson<Content>(root: string, file: string): Promise<Content> {
  return JSON.parse(await readFile(join(root, file), 'utf8')) as Content;
}

export async function homePage(root: string, base: string): Promise<SitePage> {
  const text = await readFile(join(root, 'docs/site/home.md'), 'utf8');
  return {
    slug: '',
    title: 'Tickboard',
    description:
      'Task boards and timers for any product: one contract, an SDK, web components and a server of your own.',
    body: text.replaceAll(/page:([\w/-]*)/g, (_, slug: string) => pageAddress(base, slug)),
    settings: { template: 'splash', tableOfContents: false, hero: homeHero(base) },
  };
}

function homeHero(base: string): object {
  return {
    title: 'Task boards and timers for any product',
    tagline:
      'One contract, a typed SDK, web components that live in any page, and a server of your own. Below is one of the components: move a card, start a timer. It runs on a backend in memory, and nothing leaves this page.',
    actions: [
      { text: 'Quick start', link: pageAddress(base, 'quick-start'), variant: 'primary' },
      { text: 'Put a board in your page', link: pageAddress(base, 'widgets'), variant: 'minimal' },
    ],
  };
}

/** The problems of the API each have an address, `/problems/<code>`; on the site they are parts of one page. */
export async function problemRedirects(root: string, base: string): Promise<Record<string, string>> {
  const { 'x-tickboard-problems': problems } = await readJson<{ 'x-tickboard-problems': object }>(
    root,
    'spec/dist/openapi.json',
  );
  return Object.fromEntries(
    Object.keys(problems).map((code) => [`/problems/${code}`, pageAddress(base, 'problems', code)]),
  );
}
