import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { writeManifest } from '../../widgets/scripts/manifest.ts';
import { root } from '../support/root.ts';
import { run } from '../support/run.ts';
import { sorted, type Surface } from './surface.ts';

interface Named {
  readonly name: string;
  readonly type?: { readonly text: string };
}

interface Member extends Named {
  readonly kind: 'field' | 'method';
  readonly readonly?: boolean;
  readonly parameters?: readonly (Named & { readonly optional?: boolean })[];
  readonly return?: { readonly type?: { readonly text: string } };
}

interface Declaration {
  readonly name: string;
  readonly tagName?: string;
  readonly attributes?: readonly Named[];
  readonly members?: readonly Member[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

const widgets = join(root, 'widgets');
const sources = 'src/{components/**/*,internal/{tick,drawn}-element}.ts';

/** The manifest of the sources as they are, as the package's build makes it. */
export async function readManifest(): Promise<Manifest> {
  const folder = await mkdtemp(join(tmpdir(), 'tickboard-manifest-'));
  try {
    const parameters = ['analyze', '--litelement', '--outdir', relative(widgets, folder), '--globs', sources];
    const { code, output } = await run(join(widgets, 'node_modules/.bin/cem'), parameters, {
      folder: widgets,
    });
    if (code !== 0) throw new Error(`The elements could not be analysed:\n${output}`);
    const path = join(folder, 'custom-elements.json');
    writeManifest(path);
    return JSON.parse(await readFile(path, 'utf8')) as Manifest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each element and event with what a page can use of it. */
export function surfaceOfElements({ modules }: Manifest): Surface {
  const declarations = modules.flatMap((module) => module.declarations ?? []);
  return sorted(Object.fromEntries(declarations.flatMap((declaration) => entriesOf(declaration))));
}

function entriesOf(declaration: Declaration): [string, string][] {
  const name = declaration.tagName ?? declaration.name;
  const entries = (kind: string, items: readonly Named[] = []): [string, string][] =>
    items.map((item) => [`${name} ${kind} ${item.name || '(default)'}`, clean(item.type?.text)]);
  return [
    [name, declaration.tagName === undefined ? 'event' : declaration.name],
    ...entries('attribute', declaration.attributes),
    ...entries('event', declaration.events),
    ...entries('slot', declaration.slots),
    ...entries('part', declaration.cssParts),
    ...entries('property', declaration.cssProperties),
    ...(declaration.members ?? []).map((member): [string, string] => [
      `${name} ${member.kind} ${member.name}`,
      formOf(member),
    ]),
  ];
}

function formOf(member: Member): string {
  if (member.kind === 'field') return `${member.readonly ? 'readonly ' : ''}${clean(member.type?.text)}`;
  const parameters = (member.parameters ?? []).map(
    ({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${clean(type?.text)}`,
  );
  return `(${parameters.join(', ')}): ${clean(member.return?.type?.text ?? 'void')}`;
}

function clean(text = ''): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
