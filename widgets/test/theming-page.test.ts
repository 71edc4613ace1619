import { afterEach, expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import { openBoard, type BoardPage } from './support/board-page.ts';

const text = await commands.readFile('docs/theming.md');
const sheets = [...text.matchAll(/^```css\n(.*?)^```$/gms)].map(([, sheet]) => sheet ?? '');
const columns = { 'To do': ['Copy'] };

afterEach(() => {
  document.body.replaceChildren();
  document.adoptedStyleSheets = [];
  delete document.documentElement.dataset['scheme'];
});

/** The page's style sheet at this place, as a page has it. */
function adopt(place: number, more = ''): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${sheets[place]}\n${more}`);
  document.adoptedStyleSheets = [sheet];
}

/** The style of a part, of the board or of one of its cards. */
function styleOf({ root }: BoardPage, part: string): CSSStyleDeclaration {
  const card = root.querySelector('tick-card')?.shadowRoot;
  const found = [root, card].map((place) => place?.querySelector(`[part~="${part}"]`)).find(Boolean);
  if (!found) throw new Error(`The board has no part ${part}`);
  return getComputedStyle(found);
}

it('has a sheet for tokens, dark, parts and themes', () => {
  expect(sheets).toHaveLength(4);
});

it('gives the board its tokens, in light and in dark', async () => {
  adopt(0);
  const page = await openBoard({ columns });
  const card = styleOf(page, 'card');
  expect(card.fontFamily).toMatch(/^Georgia/);
  expect(card.borderRadius).toBe('2px');
  expect(card.boxShadow).toBe('none');
  expect(card.backgroundColor).toBe('rgb(255, 253, 248)');
  page.board.theme = 'dark';
  await page.board.updateComplete;
  expect(styleOf(page, 'card').backgroundColor).toBe('rgb(38, 54, 47)');
});

it('switches all of a page between light and dark', async () => {
  adopt(1);
  const page = await openBoard({ columns });
  const { documentElement } = document;
  const inkIn = (scheme: string): string => {
    documentElement.dataset['scheme'] = scheme;
    return styleOf(page, 'card').color;
  };
  expect(inkIn('light')).not.toBe(inkIn('dark'));
});

it('reaches the parts of the board and of its cards', async () => {
  adopt(2);
  const page = await openBoard({ columns });
  expect(styleOf(page, 'column').borderRadius).toBe('0px');
  expect(styleOf(page, 'column-header').borderBlockEndWidth).toBe('2px');
  expect(styleOf(page, 'card').borderInlineStartWidth).toBe('4px');
  expect(styleOf(page, 'title').fontWeight).toBe('700');
});

it('changes the theme with a class above the board', async () => {
  adopt(3);
  const page = await openBoard({ columns });
  const before = styleOf(page, 'card').backgroundColor;
  page.board.parentElement?.classList.add('theme-harbour');
  expect(styleOf(page, 'card').backgroundColor).toBe('rgb(244, 249, 255)');
  expect(before).not.toBe('rgb(244, 249, 255)');
  page.board.parentElement?.classList.remove('theme-harbour');
});
