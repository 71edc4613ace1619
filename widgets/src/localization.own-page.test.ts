import { afterEach, expect, it } from 'vitest';
import { openBoard } from '../test/support/board-page.ts';
import { getLocale, setLocale } from './localization.ts';

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
});

function addButton(root: ShadowRoot): string | undefined {
  return root.querySelector('.add')?.textContent.trim();
}

it('speaks the language of the page, also when it changes', async () => {
  const { root } = await openBoard();
  expect(addButton(root)).toBe('Add card');
  document.documentElement.lang = 'de-AT';
  await expect.poll(() => addButton(root)).toBe('Karte hinzufügen');
  document.documentElement.lang = 'fr';
  await expect.poll(() => addButton(root)).toBe('Add card');
});

it('speaks the language that was chosen, whatever the page says then', async () => {
  const { root } = await openBoard();
  await setLocale('de');
  document.documentElement.lang = 'en-GB';
  await expect.poll(() => addButton(root)).toBe('Karte hinzufügen');
  expect(getLocale()).toBe('de');
  await setLocale('en');
  await expect.poll(() => addButton(root)).toBe('Add card');
});
