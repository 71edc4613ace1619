import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change } from './change.ts';

/** A changeset that waits for its release. */
export interface Announcement {
  /** By package: `major`, `minor` or `patch`. */
  readonly levels: ReadonlyMap<string, string>;
  /** What its `Breaking:` paragraphs name in backticks. */
  readonly names: ReadonlySet<string>;
}

export async function readAnnouncements(folder: string): Promise<Announcement[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return Promise.all(files.map(async (name) => announcementOf(await readFile(join(folder, name), 'utf8'))));
}

/** Reads one changeset: its levels from between the lines `---`, what it breaks from the paragraphs below. */
export function announcementOf(text: string): Announcement {
  const [, head = '', body = ''] = /^---\r?\n(.*?)\r?\n---(.*)$/s.exec(text) ?? [];
  const levels = [...head.matchAll(/^['"]?([@\w/-]+)['"]?:\s*(\w+)\s*$/gm)];
  const paragraphs = body.split(/\r?\n\s*\r?\n/).filter((paragraph) => /^\W*Breaking:/i.test(paragraph));
  const names = paragraphs.flatMap((paragraph) => [...paragraph.matchAll(/`([^`]+)`/g)]);
  return {
    levels: new Map(levels.map(([, name = '', level = '']) => [name, level])),
    names: new Set(names.map(([, name = '']) => name)),
  };
}

/**
 * Whether a changeset tells those who use the package of this change: it calls for a major version (before 1.0 a minor
 * one, as semantic versions have it), and a paragraph of it that begins with `Breaking:` names the thing.
 */
export function isAnnounced(
  { where, what }: Pick<Change, 'where' | 'what'>,
  { name, version }: { readonly name: string; readonly version: string },
  announcements: readonly Announcement[],
): boolean {
  const enough = version.startsWith('0.') ? ['minor', 'major'] : ['major'];
  const words = wordsOf(`${where} ${what}`);
  return announcements.some(
    ({ levels, names }) => enough.includes(levels.get(name) ?? '') && words.some((word) => names.has(word)),
  );
}

/** `listTasks 200 /items/title: lost the field x` can be named by `listTasks`, `title` or `x`; `tasks.note` also whole. */
function wordsOf(text: string): string[] {
  const whole = text.split(/[\s/`'",;:()<>|]+/);
  return [...new Set([...whole, ...whole.flatMap((word) => word.split('.'))])].filter(
    (word) => /[\w-]/.test(word) && !plainWords.has(word),
  );
}

/** Of our own sentences; a changeset that has one of them in backticks names something else by it. */
const plainWords = new Set(
  'is gone was now lost the a an of field form parameter header type attribute method event slot part property demands may be lack takes no longer answers moved from to element column table function export got string number boolean null undefined void items'.split(
    ' ',
  ),
);
