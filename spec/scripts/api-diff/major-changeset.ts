import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether a changeset that waits for its release calls the next version of the spec a major one. */
export async function hasMajorChangeset(folder: string): Promise<boolean> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.some((text) => /^['"]?@tickboard\/spec['"]?:\s*major\s*$/m.test(text.split('\n---')[0] ?? ''));
}
