import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { arabicSample } from '../.storybook/languages/arabic.ts';
import { pseudo } from '../.storybook/languages/pseudo.ts';
import { readSources, templatesOf } from '../.storybook/languages/templates.ts';
import { targetLocales } from '../src/generated/locale-codes.ts';

const sources = readSources(readFileSync(join(import.meta.dirname, '../locales/de.xlf'), 'utf8'));
const values = (text: string) => (text.match(/\{\d+\}/g) ?? []).toSorted((a, b) => a.localeCompare(b));

it('has in its sample of Arabic only texts that the widgets say, each with all its values', () => {
  const known = new Set(sources.map(({ text }) => text));
  expect(Object.keys(arabicSample).filter((text) => !known.has(text))).toEqual([]);
  const wrong = Object.entries(arabicSample).filter(
    ([text, arabic]) => JSON.stringify(values(text)) !== JSON.stringify(values(arabic)),
  );
  expect(wrong).toEqual([]);
});

it('makes of every text a longer one with accents between brackets, and keeps its values', () => {
  expect(pseudo('Move {0}')).toBe('⟦Ṁóṽé {0}·ó⟧');
  const wrong = sources.filter(({ text }) => {
    const made = pseudo(text);
    const letters = text.replaceAll(/\{\d+\}/g, '').length;
    return (
      made.length < text.length + letters * 0.4 ||
      JSON.stringify(values(made)) !== JSON.stringify(values(text))
    );
  });
  expect(wrong).toEqual([]);
});

it('puts values where a translation has them', () => {
  const template = templatesOf([{ id: 'a', text: '{0} of {1}' }], () => '{1} / {0}')['a'];
  if (typeof template !== 'object') throw new Error('There is no template.');
  expect([...template.strings]).toEqual(['', ' / ', '']);
  expect(template.values).toEqual([1, 0]);
});

it('ships neither of them', () => {
  expect(targetLocales).toEqual(['de']);
});
