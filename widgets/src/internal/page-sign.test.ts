import { afterEach, expect, it } from 'vitest';
import { showSign } from './page-sign.ts';

const title = document.title;
const [one, other] = [{}, {}];

afterEach(() => {
  showSign(one, undefined);
  showSign(other, undefined);
  document.title = title;
  document.head.querySelectorAll('.of-test').forEach((each) => each.remove());
});

function icons(): string[] {
  return [...document.head.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')].map(({ href }) =>
    href.slice(0, 14),
  );
}

it('stands before the title of the page, which gets back what it had, space for space', () => {
  const element =
    document.head.querySelector('title') ?? document.head.appendChild(document.createElement('title'));
  element.textContent = ' Harbourline \n board ';
  showSign(one, { title: '0:12', icon: undefined });
  expect(document.title).toBe('0:12 · Harbourline board');
  showSign(one, { title: '0:13', icon: undefined });
  expect(document.title).toBe('0:13 · Harbourline board');
  showSign(one, undefined);
  expect(element.textContent).toBe(' Harbourline \n board ');
  showSign(one, undefined);
  expect(element.textContent).toBe(' Harbourline \n board ');
});

it('stays before a title that the page sets meanwhile, and that one is what comes back', async () => {
  document.title = 'Projects';
  showSign(one, { title: '0:12', icon: undefined });
  document.title = 'Settings';
  await expect.poll(() => document.title).toBe('0:12 · Settings');
  // Set in the very moment before the timer stops, before anybody has looked.
  document.title = 'Members';
  showSign(one, undefined);
  expect(document.title).toBe('Members');
});

it('takes a page without a title back to none', () => {
  const elements = [...document.head.querySelectorAll('title')];
  elements.forEach((each) => each.remove());
  showSign(one, { title: '0:12', icon: undefined });
  expect(document.title).toBe('0:12');
  showSign(one, undefined);
  expect(document.head.querySelector('title')).toBeNull();
  document.head.append(...elements);
});

it('has one owner, and then the next', () => {
  document.title = 'Board';
  showSign(one, { title: '0:12', icon: undefined });
  showSign(other, { title: '0:50', icon: undefined });
  expect(document.title).toBe('0:12 · Board');
  showSign(one, undefined);
  expect(document.title).toBe('0:50 · Board');
  showSign(other, undefined);
  expect(document.title).toBe('Board');
});

it('draws an icon, and puts those of the page back as they were', async () => {
  const link = document.createElement('link');
  link.className = 'of-test';
  link.setAttribute('rel', 'Shortcut icon');
  link.href = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>';
  const before = document.head.innerHTML + link.outerHTML;
  document.head.append(link);
  showSign(one, { title: undefined, icon: '12' });
  await expect.poll(icons).toEqual(['data:image/png']);
  const drawn = () => document.head.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href;
  const first = drawn();
  showSign(one, { title: undefined, icon: '13' });
  expect(drawn()).not.toBe(first);
  showSign(one, undefined);
  expect(document.head.innerHTML).toBe(before);
});
