import { readFileSync, writeFileSync } from 'node:fs';
import { elementNames } from '../src/embed/element-names.ts';

interface Member {
  readonly name: string;
  readonly privacy?: string;
  readonly static?: boolean;
}

interface Declaration {
  readonly name: string;
  readonly tagName?: string;
  readonly members?: readonly Member[];
  readonly events?: readonly { readonly name?: string }[];
}

interface Manifest {
  readonly modules: readonly { readonly path: string; readonly declarations?: readonly Declaration[] }[];
}

function isPublic({ name, privacy, static: isStatic }: Member): boolean {
  return privacy !== 'private' && privacy !== 'protected' && isStatic !== true && !name.startsWith('#');
}

const forPages = new Set<string>(elementNames);

/** The analyzer lists every function and private field; the manifest tells of elements for pages and events alone. */
function onlyPublic(manifest: Manifest): Manifest {
  const modules = manifest.modules.map((module) => ({
    ...module,
    declarations: (module.declarations ?? [])
      .filter(({ tagName, name }) => (tagName === undefined ? name.endsWith('Event') : forPages.has(tagName)))
      .map((declaration) => ({
        ...declaration,
        members: declaration.members?.filter(isPublic),
        // A dispatch without a docblock is seen as an event without a name.
        events: declaration.events?.filter((event) => event.name !== undefined),
      })),
  }));
  return { ...manifest, modules: modules.filter((module) => module.declarations.length > 0) };
}

export function writeManifest(path: string): void {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  writeFileSync(path, `${JSON.stringify(onlyPublic(manifest), null, 2)}\n`);
}
