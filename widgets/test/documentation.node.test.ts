import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const documentation = readFileSync(join(root, 'docs/widgets.md'), 'utf8');
const tokens = readFileSync(join(root, 'widgets/src/styles/tokens.ts'), 'utf8');

/** `--tick-text-xs`, `-s` stands for two names, and `--tick-space-1` to `--tick-space-6` for six. */
function documented(): Set<string> {
  const names = new Set<string>();
  for (const [, cell] of documentation.matchAll(/^\| (`--tick-[^|]+) \|/gm)) {
    const written = [...(cell ?? '').matchAll(/`(-[^`]+)`/g)].map(([, name]) => name ?? '');
    const stem = /^--tick-[a-z]+/.exec(written[0] ?? '')?.[0] ?? '';
    written.forEach((name) => names.add(name.startsWith('--') ? name : `${stem}${name}`));
  }
  for (const step of [2, 3, 4, 5]) names.add(`--tick-space-${step}`);
  return names;
}

it('names every design token that there is, and none that there is not', () => {
  const read = new Set([...tokens.matchAll(/var\(\s*(--tick-[a-z0-9-]+)/g)].map(([, name]) => name ?? ''));
  expect([...documented()].toSorted((a, b) => a.localeCompare(b))).toEqual(
    [...read].toSorted((a, b) => a.localeCompare(b)),
  );
});
