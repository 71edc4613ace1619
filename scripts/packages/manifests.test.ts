import { readFile, stat } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { root } from '../support/root.ts';
import { run } from '../support/run.ts';
import type { ExportTarget } from './support/manifest.ts';
import { publishedFolders, readEverythingPacked, readPackedFile } from './support/packed-package.ts';
import { writeSizes, type Size } from './support/sizes.ts';

const packed = await readEverythingPacked(inject('work').packed);

/** Those that programs import are held to their types, too; but for what is data. */
const typed = ['spec', 'sdk', 'widgets'];
const data = ['./openapi.yaml', './asyncapi.yaml'];

const neverPublished = /\.(test|stories)\.ts$|\.tsbuildinfo$|(^|\/)(\.env|\.npmrc|node_modules)/;

function targetsOf(target: ExportTarget): string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(targetsOf);
}

afterAll(async () => {
  const sizes = packed.map(async ({ manifest, file }): Promise<Size> => {
    const { size } = await stat(file);
    return { name: `The package ${manifest.name}`, bytes: size };
  });
  await writeSizes('tarballs', await Promise.all(sizes));
});

describe.each(publishedFolders)('%s', (folder) => {
  const one = packed.find((each) => each.folder === folder)!;
  const { manifest, paths, file } = one;
  const isThere = (target: string): boolean =>
    paths.some((path) => matchesGlob(path, target.replace(/^\.\//, '')));

  it('is well-formed for publint', async () => {
    const { code, output } = await run('publint', ['run', file, '--strict']);
    expect(code, output).toBe(0);
  });

  it.runIf(typed.includes(folder))('has the right types for each way to resolve them', async () => {
    const options = ['--profile', 'esm-only', '--exclude-entrypoints', ...data];
    const { code, output } = await run('attw', [file, ...options]);
    expect(code, output).toBe(0);
  });

  it('has every file that its entries, commands and side effects name', () => {
    const entries = Object.values(manifest.exports ?? {}).flatMap(targetsOf);
    const commands = typeof manifest.bin === 'object' ? Object.values(manifest.bin) : [];
    const effects = Array.isArray(manifest.sideEffects) ? manifest.sideEffects : [];
    const named = [...entries, ...commands, ...(effects as string[])];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((target) => !isThere(target))).toEqual([]);
  });

  it('says what each entry is before where it is', () => {
    const conditions = Object.values(manifest.exports ?? {}).filter((target) => typeof target === 'object');
    for (const target of conditions) {
      expect(Object.keys(target).filter((name) => name !== 'source')).toEqual(['types', 'default']);
    }
  });

  it('says that it is made where its source is, for whom, and under which licence', async () => {
    expect(manifest).toMatchObject({
      license: 'MIT',
      type: 'module',
      description: expect.stringMatching(/\.$/),
      engines: { node: expect.stringMatching(/^>=/) },
      publishConfig: { access: 'public', provenance: true },
    });
    expect(await readPackedFile(one, 'LICENSE')).toBe(await readFile(join(root, 'LICENSE'), 'utf8'));
    expect(await readPackedFile(one, 'README.md')).toContain(`# ${manifest.name}`);
  });

  it('needs of this workspace what is published with it, by its version', () => {
    const needed = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies });
    const ours = needed.filter(([name]) => name.startsWith('@tickboard/'));
    for (const [name, range] of ours) {
      expect(range).toBe(packed.find((each) => each.manifest.name === name)?.manifest.version);
    }
    expect(needed.filter(([, range]) => /^(workspace|file|link|catalog):/.test(range))).toEqual([]);
  });

  it('holds no test, no settings and no path of who packed it', async () => {
    expect(paths.filter((path) => neverPublished.test(path))).toEqual([]);
    const listed = paths.filter((path) => /\.(js|json|ts|map)$/.test(path));
    const contents = await readPackedFile(one, ...listed);
    expect(contents.length).toBeGreaterThan(1000);
    expect(contents.includes(root)).toBe(false);
  });
});
