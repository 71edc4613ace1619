/**
 * What a page shows of itself in the browser's bar of tabs, borrowed for as long as something runs. One owner at a time;
 * whatever the page had is put back exactly, also what it has changed meanwhile.
 */

export interface PageSign {
  /** Stands before the page's own title; undefined leaves the title alone. */
  readonly title: string | undefined;
  /** At most two characters on the icon; undefined leaves the icon alone. */
  readonly icon: string | undefined;
}

const waiting = new Map<object, PageSign>();

/** Shows `sign`, or takes back what `owner` has shown. Of several owners the first one is shown, then the next. */
export function showSign(owner: object, sign: PageSign | undefined): void {
  if (sign === undefined) waiting.delete(owner);
  else waiting.set(owner, sign);
  const [shown] = waiting.values();
  showTitle(shown?.title);
  showIcon(shown?.icon);
}

/** Between the sign and the page's own title: a title of the page that begins with it is never taken for ours. */
const joint = ' · ';

interface BorrowedTitle {
  /** As the page wrote it; undefined where it has none. */
  own: string | undefined;
  shown: string;
  readonly observer: MutationObserver;
}

let borrowedTitle: BorrowedTitle | undefined;

function showTitle(sign: string | undefined): void {
  if (sign === undefined) giveTitleBack();
  else {
    borrowedTitle ??= { own: ownTitle(), shown: document.title, observer: watchTitle() };
    // What the page has set itself since our last look is its own.
    if (document.title !== borrowedTitle.shown) borrowedTitle.own = ownTitle();
    const own = borrowedTitle.own ?? '';
    // A browser reads a title without the spaces around it, so that is how it must be compared.
    const next = `${sign}${own.trim() === '' ? '' : joint}${own}`.replaceAll(/\s+/g, ' ').trim();
    borrowedTitle.shown = next;
    if (document.title !== next) document.title = next;
  }
}

function ownTitle(): string | undefined {
  return document.head.querySelector('title')?.textContent;
}

function giveTitleBack(): void {
  if (!borrowedTitle) return;
  const { own, shown, observer } = borrowedTitle;
  borrowedTitle = undefined;
  observer.disconnect();
  const element = document.head.querySelector('title');
  if (!element || document.title !== shown) return;
  if (own === undefined) element.remove();
  else element.textContent = own;
}

/** A page that names itself anew while time runs, as apps do with every route, keeps the sign before its new name. */
function watchTitle(): MutationObserver {
  const observer = new MutationObserver(() => {
    const [shown] = waiting.values();
    if (borrowedTitle && document.title !== borrowedTitle.shown) showTitle(shown?.title);
  });
  observer.observe(document.head, { childList: true, characterData: true, subtree: true });
  return observer;
}

const size = 64;

interface BorrowedIcon {
  text: string;
  readonly link: HTMLLinkElement;
  readonly putBack: readonly (() => void)[];
}

let borrowedIcon: BorrowedIcon | undefined;
/** A page whose policy forbids images of `data:` would show none at all, so that is tried before its own is put away. */
let isIconAllowed: boolean | 'asked' | undefined;

function showIcon(text: string | undefined): void {
  if (text === undefined) giveIconBack();
  else if (isIconAllowed === undefined) void askForIcon(text);
  else if (isIconAllowed === true && borrowedIcon?.text !== text) drawOn(text);
}

async function askForIcon(text: string): Promise<void> {
  isIconAllowed = 'asked';
  isIconAllowed = await canLoad(drawIcon(text));
  const [shown] = waiting.values();
  showIcon(shown?.icon);
}

function drawOn(text: string): void {
  borrowedIcon ??= { text, link: makeLink(), putBack: putAway() };
  borrowedIcon.text = text;
  borrowedIcon.link.href = drawIcon(text);
  if (!borrowedIcon.link.isConnected) document.head.append(borrowedIcon.link);
}

function giveIconBack(): void {
  borrowedIcon?.link.remove();
  for (const putBack of borrowedIcon?.putBack ?? []) putBack();
  borrowedIcon = undefined;
}

function makeLink(): HTMLLinkElement {
  const link = document.createElement('link');
  link.rel = 'icon';
  link.type = 'image/png';
  return link;
}

/** Icons of the page lose their meaning for a while; their place in the head and their other attributes stay. */
function putAway(): (() => void)[] {
  const links = document.head.querySelectorAll<HTMLLinkElement>('link[rel~="icon" i]');
  return [...links].map((link) => {
    const rel = link.getAttribute('rel') ?? '';
    link.setAttribute('rel', 'x-icon-put-away');
    return () => link.setAttribute('rel', rel);
  });
}

function canLoad(href: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = new Image();
    probe.addEventListener('load', () => resolve(true));
    probe.addEventListener('error', () => resolve(false));
    probe.src = href;
  });
}

/** A round mark in the colour of running time, which is the same on light and dark bars. */
function drawIcon(text: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  pen.fillStyle = '#c2410c';
  pen.beginPath();
  pen.roundRect(0, 0, size, size, size / 4);
  pen.fill();
  pen.fillStyle = '#fff';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = `700 ${text.length > 2 ? 30 : 42}px system-ui, sans-serif`;
  pen.fillText(text, size / 2, size / 2 + 3, size - 6);
  return canvas.toDataURL('image/png');
}
