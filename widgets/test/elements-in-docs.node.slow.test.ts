import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { elementNames } from '../src/embed/element-names.ts';

interface Named {
  readonly name: string;
}

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly (Named & { readonly fieldName: string })[];
  readonly members?: readonly Named[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/widgets.md'), 'utf8');
// What is published: the build makes it of the docblocks.
const manifest = JSON.parse(readFileSync(join(root, 'widgets/dist/custom-elements.json'), 'utf8')) as {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
};
const elements = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .filter(({ tagName }) => tagName !== undefined);

/** Told once for all elements. */
const ofAll = new Set(['client', 'theme', '']);

/** The part of the page that tells of an element. */
function sectionOf(tagName: string): string {
  const heading = tagName === 'tick-provider' ? 'The client' : `\`${tagName}\``;
  return page.split(/^###? /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

/** All that a page can write on an element, an attribute instead of the property that it sets. */
function namesOf(element: Declaration): string[] {
  const {
    attributes = [],
    members = [],
    events = [],
    slots = [],
    cssParts = [],
    cssProperties = [],
  } = element;
  const set = new Set(attributes.map(({ fieldName }) => fieldName));
  const properties = members.filter(({ name }) => !set.has(name));
  return [...attributes, ...properties, ...events, ...slots, ...cssParts, ...cssProperties]
    .map(({ name }) => name)
    .filter((name) => !ofAll.has(name));
}

it('describes the elements for pages, and no others', () => {
  expect(new Set(elements.map(({ tagName }) => tagName))).toEqual(new Set(elementNames));
});

it.each(elements.map((element) => ({ tag: element.tagName ?? '', element })))(
  'the docs tell of every attribute, property, method, event, slot, part and custom property of $tag',
  ({ tag, element }) => {
    const section = sectionOf(tag);
    const missing = namesOf(element).filter(
      (name) => !section.includes(`\`${name}\``) && !section.includes(`\`${name}()\``),
    );
    expect(missing).toEqual([]);
  },
);
