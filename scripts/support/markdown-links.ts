import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';

/** Text of a page without what only looks like a link or a heading: blocks of code, and code within lines. */
function withoutCode(text: string): string {
  return text.replaceAll(/^( *)(`{3,}|~{3,}).*?\n[^]*?^ *\2.*$/gm, '').replaceAll(/`[^`\n]+`/g, 'code');
}

/** Where the links and pictures of a page lead, as they are written. */
export function linksIn(text: string): string[] {
  const prose = withoutCode(text);
  const inline = [...prose.matchAll(/\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const named = [...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  const tags = [...prose.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)];
  return [...inline, ...named, ...tags].map(([, target]) => target ?? '');
}

/** The anchors of a page's headings, made as GitHub makes them. */
export function anchorsIn(text: string): Set<string> {
  const anchors = new Set<string>();
  const blocksGone = text.replaceAll(/^( *)(`{3,}|~{3,}).*?\n[^]*?^ *\2.*$/gm, '');
  for (const [, heading] of blocksGone.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = slugOf(heading ?? '');
    let anchor = slug;
    for (let repeat = 1; anchors.has(anchor); repeat += 1) anchor = `${slug}-${repeat}`;
    anchors.add(anchor);
  }
  for (const [, id] of blocksGone.matchAll(/<[^>]+\sid="([^"]+)"/g)) anchors.add(id ?? '');
  return anchors;
}

function slugOf(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** Links of a page that lead to no file or heading; those that leave the repository are not followed. */
export function deadLinksIn(page: string, root: string): string[] {
  return linksIn(readFileSync(page, 'utf8'))
    .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link))
    .filter((link) => isDead(link, page, root))
    .map((link) => `${relative(root, page)}: ${link}`);
}

function isDead(link: string, page: string, root: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? page : join(dirname(page), decodeURIComponent(path));
  if (relative(root, file).startsWith('..') || !existsSync(file)) return true;
  if (anchor === undefined) return false;
  return extname(file) !== '.md' || !anchorsIn(readFileSync(file, 'utf8')).has(decodeURIComponent(anchor));
}
