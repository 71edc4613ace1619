import { block } from '../api/fields.ts';
import { anchorOf } from '../markdown.ts';
import { pageAddress } from '../links.ts';
import type { SitePage } from '../page.ts';
import type { Declaration, Manifest, Member } from './manifest.ts';

const overview = 'reference/widgets';

/** The pages of the widgets' reference: one per element that a page may use, with the element itself, and an overview. */
export function widgetsReference(manifest: Manifest, elements: readonly string[], base: string): SitePage[] {
  const declarations = manifest.modules.flatMap(({ declarations: all = [] }) => all);
  const fields = new Map(declarations.map(({ name, members = [] }) => [name, members]));
  const found = elements.map((tagName) => {
    const declaration = declarations.find((each) => each.tagName === tagName);
    if (declaration === undefined) throw new Error(`The manifest of the widgets does not tell of ${tagName}`);
    return { tagName, declaration };
  });
  const pages = found.map(({ tagName, declaration }) => elementPage({ tagName, declaration, fields, base }));
  return [overviewPage(pages, base), ...pages];
}

function overviewPage(pages: readonly SitePage[], base: string): SitePage {
  const lines = pages.map(
    ({ slug, title, description }) => `| [\`${title}\`](${pageAddress(base, slug)}) | ${description} |`,
  );
  return {
    slug: overview,
    title: 'Widgets reference',
    description: 'Every element with its attributes, events, slots and parts, and the element itself to try.',
    body: `Every element with its attributes, properties, events, slots and parts, as the package's \`custom-elements.json\` tells them to editors. Each page holds the element itself, on a backend in memory: try it, nothing leaves the page. How they work together is told in [Widgets](${pageAddress(base, 'widgets')}).\n\n| element | |\n|---|---|\n${lines.join('\n')}`,
    settings: { sidebar: { label: 'Overview' } },
  };
}

interface Element {
  readonly tagName: string;
  readonly declaration: Declaration;
  /** The members of every class of the package, for what an event tells. */
  readonly fields: ReadonlyMap<string, readonly Member[]>;
  readonly base: string;
}

function elementPage({ tagName, declaration, fields, base }: Element): SitePage {
  const [first = '', ...further] = (declaration.summary ?? '')
    .replaceAll(/(?<!\n)\n(?!\n)/g, ' ')
    .split('\n\n');
  const members = (declaration.members ?? []).filter(({ privacy = 'public' }) => privacy === 'public');
  const guide = `[Its part of the guide](${pageAddress(base, 'widgets', guideAnchor(tagName))})`;
  return {
    slug: `${overview}/${tagName}`,
    title: tagName,
    description: first,
    body: [
      first,
      `<tick-demo element="${tagName}"></tick-demo>`,
      ...further,
      `\`\`\`js\nimport '@tickboard/widgets/components/${tagName.replace('tick-', '')}/define';\n\`\`\``,
      `${guide} tells how it is used.`,
      ...section('Attributes and properties', members.filter(({ kind }) => kind === 'field').map(property)),
      ...section('Methods', members.filter(({ kind }) => kind === 'method').map(method)),
      ...section(
        'Events',
        (declaration.events ?? []).map((event) => eventLine(event, fields)),
      ),
      ...section(
        'Slots',
        (declaration.slots ?? []).map(({ name, description }) =>
          line(name === '' ? '*the default one*' : code(name), description),
        ),
      ),
      ...section(
        'Parts',
        (declaration.cssParts ?? []).map(({ name, description }) => line(code(name), description)),
      ),
      ...section(
        'Custom properties',
        (declaration.cssProperties ?? []).map((each) =>
          line(code(each.name), withDefault(each.description, each.default)),
        ),
      ),
    ].join('\n\n'),
  };
}

/** The provider is told of under what it gives, the card and the rest under their own names. */
function guideAnchor(tagName: string): string {
  if (tagName === 'tick-provider') return 'the-client';
  return anchorOf(tagName === 'tick-card' ? 'tick-board' : tagName);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, block('fields', lines.join('\n'))];
}

function property({ name, attribute, type, default: initial, readonly, description }: Member): string {
  const names =
    attribute === undefined || attribute === name ? code(name) : `${code(attribute)}, ${code(name)}`;
  const kind = attribute === undefined ? ' **property only**' : '';
  const notes = readonly === true ? ' **read only**' : kind;
  return line(`${names} *${code(type?.text ?? 'unknown')}*${notes}`, withDefault(description, initial));
}

function method({ name, parameters = [], return: answer, description }: Member): string {
  const list = parameters.map((each) => `${each.name}: ${each.type?.text ?? 'unknown'}`).join(', ');
  return line(code(`${name}(${list}): ${answer?.type?.text ?? 'void'}`), description);
}

function eventLine(
  { name, type, description }: NonNullable<Declaration['events']>[number],
  fields: ReadonlyMap<string, readonly Member[]>,
): string {
  const members = (fields.get(type?.text ?? '') ?? []).filter(
    ({ kind, privacy = 'public' }) => kind === 'field' && privacy === 'public',
  );
  const told = members.map(
    (member) =>
      `  ${line(`${code(member.name)} *${code(member.type?.text ?? 'unknown')}*`, member.description).replaceAll('\n', '\n  ')}`,
  );
  return [line(`${code(name)} *${code(type?.text ?? 'Event')}*`, description), ...told].join('\n');
}

function line(names: string, description = ''): string {
  const text = description.trim().replaceAll(/\s*\n\s*/g, ' ');
  return `- ${names.trim()}${text === '' ? '' : `\\\n  ${text}`}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function withDefault(description = '', initial?: string): string {
  const isTold = initial !== undefined && initial !== "''" && initial !== 'undefined';
  return isTold ? `${description} Default ${code(initial)}.`.trim() : description;
}
