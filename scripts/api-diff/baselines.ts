import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/root.ts';
import { kinds, type Kind, type Surfaces } from './surfaces.ts';

const folder = join(root, '.api');
const fileOf = (kind: Kind): string => join(folder, `${kind}.json`);

/** As the last release had them. */
export async function readBaselines(): Promise<Surfaces> {
  const entries = await Promise.all(
    (Object.keys(kinds) as Kind[]).map(
      async (kind) => [kind, JSON.parse(await readFile(fileOf(kind), 'utf8')) as unknown] as const,
    ),
  );
  return Object.fromEntries(entries) as unknown as Surfaces;
}

export async function writeBaseline<Name extends Kind>(kind: Name, surface: Surfaces[Name]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(fileOf(kind), `${JSON.stringify(surface, null, 1)}\n`);
}

export async function writeBaselines(surfaces: Surfaces): Promise<void> {
  for (const kind of Object.keys(kinds) as Kind[]) await writeBaseline(kind, surfaces[kind]);
}
