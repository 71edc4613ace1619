import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './root.ts';

const ending = '.tmpl';

/**
 * Writes every file of a template folder below `target`, with `__name__` replaced in paths and contents, and answers with
 * what it wrote. Nothing is written if one of the files exists.
 */
export async function fillTemplates(
  template: string,
  target: string,
  names: Readonly<Record<string, string>>,
): Promise<string[]> {
  const source = join(root, 'scripts/templates', template);
  const files = await Array.fromAsync(glob(`**/*${ending}`, { cwd: source }));
  const written = files.toSorted().map((file) => ({
    from: join(source, file),
    to: join(target, replaceNames(file.slice(0, -ending.length), names)),
  }));
  const existing = written.find(({ to }) => existsSync(to));
  if (existing !== undefined) throw new Error(`${existing.to} exists already.`);
  for (const { from, to } of written) {
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, replaceNames(await readFile(from, 'utf8'), names));
  }
  return written.map(({ to }) => to);
}

function replaceNames(text: string, names: Readonly<Record<string, string>>): string {
  return text.replace(/__([A-Za-z]+)__/g, (whole, name: string) => names[name] ?? whole);
}

/** Puts a line before the first line that matches; throws if none does, since then the file was laid out anew. */
export function insertBefore(text: string, pattern: RegExp, line: string): string {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`There is no line like ${pattern} to put "${line}" before.`);
  return `${text.slice(0, match.index)}${line}\n${text.slice(match.index)}`;
}

/** Adds a line to a file of single lines, in the order of the alphabet. */
export function insertSorted(text: string, line: string): string {
  const lines = [...text.trimEnd().split('\n'), line];
  return `${lines.toSorted((left, right) => left.localeCompare(right)).join('\n')}\n`;
}
