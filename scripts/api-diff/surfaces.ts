import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { compareDocuments } from '../../spec/scripts/api-diff/compare-operations.ts';
import { compareRealtime } from '../../spec/scripts/api-diff/compare-realtime.ts';
import type { Change } from '../../spec/scripts/api-diff/change.ts';
import type { AsyncApiDocument } from '../../spec/scripts/async-document.ts';
import type { OpenApiDocument } from '../../spec/scripts/document.ts';
import { root } from '../support/root.ts';
import { compareMigrations, compareSchemas, readDatabase } from './database.ts';
import { readManifest, surfaceOfElements } from './elements.ts';
import { compareSurfaces, type Surface } from './surface.ts';
import { harmOfNewType, mayTypeBecome } from './type-rules.ts';
import { surfaceOfTypes } from './types.ts';

/** All that others build on, as it is now or was at the last release. */
export interface Surfaces {
  readonly openapi: OpenApiDocument;
  readonly asyncapi: AsyncApiDocument;
  readonly 'sdk-types': Surface;
  readonly 'widgets-types': Surface;
  readonly elements: Surface;
  readonly schema: Surface;
  readonly migrations: Surface;
}

export type Kind = keyof Surfaces;

interface KindRules<Name extends Kind> {
  /** Whose changeset announces a break; undefined if nothing excuses one. */
  readonly package: string | undefined;
  compare(before: Surfaces[Name], after: Surfaces[Name]): Change[];
}

const typeRules = { mayBecome: mayTypeBecome, harmOfNew: harmOfNewType };
const compareTypes = (before: Surface, after: Surface): Change[] => compareSurfaces(before, after, typeRules);

export const kinds: { readonly [Name in Kind]: KindRules<Name> } = {
  openapi: { package: 'spec', compare: compareDocuments },
  asyncapi: { package: 'spec', compare: compareRealtime },
  'sdk-types': { package: 'sdk', compare: compareTypes },
  'widgets-types': { package: 'widgets', compare: compareTypes },
  elements: { package: 'widgets', compare: (before, after) => compareSurfaces(before, after, typeRules) },
  schema: { package: 'reference-server', compare: compareSchemas },
  migrations: { package: undefined, compare: compareMigrations },
};

export async function readSurfaces(): Promise<Surfaces> {
  const [manifest, database] = await Promise.all([readManifest(), readDatabase()]);
  return {
    openapi: withoutProse(await readBundle<OpenApiDocument>('openapi')),
    asyncapi: withoutProse(await readBundle<AsyncApiDocument>('asyncapi')),
    'sdk-types': await typesOf('sdk'),
    'widgets-types': await typesOf('widgets'),
    elements: surfaceOfElements(manifest),
    ...database,
  };
}

async function readBundle<Document>(name: string): Promise<Document> {
  return JSON.parse(await readFile(join(root, `spec/dist/${name}.json`), 'utf8')) as Document;
}

/** What people read and machines do not; in a map of fields these are names like any other. */
const prose: ReadonlySet<string> = new Set(['description', 'summary', 'example', 'examples', 'title']);

export function withoutProse<Document>(document: Document): Document {
  const clean = (value: unknown, isMap: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => clean(item, false));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => isMap || !prose.has(key));
    return Object.fromEntries(
      entries.map(([key, item]) => [key, clean(item, !isMap && /^(?:properties|schemas)$/.test(key))]),
    );
  };
  return clean(document, false) as Document;
}

interface PackageManifest {
  readonly exports: Readonly<Record<string, string | { readonly source?: string }>>;
}

/** Of the sources, of which a build makes declarations. */
async function typesOf(folder: string): Promise<Surface> {
  const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as PackageManifest;
  const entries = Object.entries(manifest.exports).flatMap(([entry, target]) => {
    const source = typeof target === 'object' ? target.source : undefined;
    // Patterns name modules that only register elements, which the manifest has.
    if (source === undefined || source.includes('*') || entry === './define') return [];
    return [[entry, join(root, folder, source)] as const];
  });
  const config = ts.readConfigFile(join(root, folder, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, join(root, folder));
  const program = ts.createProgram({ rootNames: entries.map(([, path]) => path), options });
  return surfaceOfTypes(program, Object.fromEntries(entries));
}
