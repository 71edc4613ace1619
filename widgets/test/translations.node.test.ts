import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

const units = [...read('locales/de.xlf').matchAll(/<trans-unit id="([^"]+)">([\s\S]*?)<\/trans-unit>/g)].map(
  ([, id, content]) => ({ id, content: content ?? '' }),
);

it('has every text in German, and the file that is loaded has what the translators wrote', () => {
  expect(units.filter(({ content }) => !/<target>\S/.test(content))).toEqual([]);
  const built = read('src/generated/locales/de.ts');
  expect(units.filter(({ id }) => !built.includes(`${id ?? ''}:`))).toEqual([]);
});

it('has no text that the translators were not given', { timeout: 60_000 }, () => {
  // Extraction writes the file anew: what changes by it was not extracted.
  const before = read('locales/de.xlf');
  execFileSync(join(folder, 'node_modules/.bin/lit-localize'), ['extract'], { cwd: folder, stdio: 'ignore' });
  expect(read('locales/de.xlf')).toBe(before);
});

it('keeps every value of a text in its translation', () => {
  const values = (text: string | undefined) =>
    [...(text ?? '').matchAll(/<x id="(\d+)"/g)].map(([, id]) => Number(id)).toSorted((a, b) => a - b);
  const wrong = units.filter(({ content }) => {
    const [source, target] = [/<source>([\s\S]*?)<\/source>/, /<target>([\s\S]*?)<\/target>/].map((part) =>
      values(part.exec(content)?.[1]),
    );
    return JSON.stringify(source) !== JSON.stringify(target);
  });
  expect(wrong).toEqual([]);
});
