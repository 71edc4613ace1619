import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const sources = resolve(import.meta.dirname, '../src');

async function importsOf(folder: string): Promise<Map<string, string[]>> {
  const files = (await readdir(join(sources, folder), { recursive: true })).filter((file) =>
    file.endsWith('.ts'),
  );
  const entries = files.map(async (file): Promise<[string, string[]]> => {
    const text = await readFile(join(sources, folder, file), 'utf8');
    return [join(folder, file), [...text.matchAll(/\bfrom '([^']+)'/g)].map(([, name = '']) => name)];
  });
  return new Map(await Promise.all(entries));
}

test('what goes into a page depends on openapi-fetch alone', async () => {
  const folders = ['core', 'generated', 'realtime', 'presence', 'stores', 'offline', 'session'];
  const found = new Set(
    (await Promise.all(folders.map(importsOf))).flatMap((files) => [...files.values()].flat()),
  );
  expect([...found].filter((name) => !name.startsWith('.'))).toEqual(['openapi-fetch']);
});

test('what every page carries needs neither realtime nor stores', async () => {
  for (const [file, imports] of await importsOf('core')) {
    expect(
      imports.filter((name) => /realtime|stores|offline|session|testing/.test(name)),
      file,
    ).toEqual([]);
  }
});
