import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { runInProcess } from '../src/commands/run-in-process.test-support.ts';

const root = resolve(import.meta.dirname, '../..');
const pages = globSync(['README.md', '*/README.md', 'docs/*.md'], { cwd: root });

/** Every command line of ours in the pages' blocks for a terminal, without what stands before and behind it. */
const lines = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8').replaceAll('\\\n', ' ');
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
  return blocks
    .flatMap((block) => [...block.matchAll(/^(?:.*[\s(])?tickboard ([a-z].*)$/gm)])
    .map(([, line = '']) => ({ page, line: line.replace(/\s+(#|>|<|\|).*$/, '').replace(/\)$/, '') }));
});

/** The words of the line that name a command, and the options that it is given. */
function partsOf(line: string): { readonly command: string[]; readonly options: string[] } {
  const bare = line.replaceAll(/"[^"]*"/g, 'text');
  const words = bare.split(/\s+/);
  const [first = '', second = ''] = words;
  const command = first === 'import' ? [first, second] : [first];
  return { command, options: words.filter((word) => word.startsWith('-')) };
}

it('finds the command lines of the pages', () => {
  expect(lines.length).toBeGreaterThan(15);
});

it.each(lines)('knows what $page says: tickboard $line', async ({ line }) => {
  const { command, options } = partsOf(line);
  const { code, out } = await runInProcess([...command, '--help']);
  expect(code).toBe(0);
  expect(out).toContain(`Usage: tickboard ${command.join(' ')}`);
  const known = new Set(out.match(/(?<=[\s,])--?[a-z][a-z-]*/gi));
  expect([...options].filter((option) => !known.has(option))).toEqual([]);
});
