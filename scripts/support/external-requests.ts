import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a browser would fetch by itself from another host: scripts, styles, pictures and frames, but no links. */
const fetched = [
  /<(?:script|img|iframe|source|video|audio)\b[^>]*\b(?:src|srcset)="(?:https?:)?\/\/[^"]*"/g,
  /<link\b(?=[^>]*\brel="(?:stylesheet|preload|modulepreload|preconnect|icon|shortcut icon)")[^>]*\bhref="(?:https?:)?\/\/[^"]*"/g,
  /@import\s+["'](?:https?:)?\/\/[^"');]*/g,
  /url\(["']?(?:https?:)?\/\/[^"')]*/g,
];

/** Where the pages and styles of a folder ask other hosts for something, one line each. */
export async function externalRequests(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob('**/*.{html,css}', { cwd: folder })) {
    const text = await readFile(join(folder, file), 'utf8');
    found.push(...externalIn(text).map((request) => `${file}: ${request}`));
  }
  return found;
}

export function externalIn(text: string): string[] {
  return fetched.flatMap((pattern) => [...text.matchAll(pattern)].map(([request]) => request));
}
