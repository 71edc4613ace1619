import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { announcementOf, isAnnounced, readAnnouncements } from '../scripts/api-diff/announcements.ts';

const spec = { name: '@tickboard/spec', version: '1.3.0' };
const change = { where: 'getTask 200 /estimate', what: 'lost the field seconds' };

function changeset(head: string, body: string): string {
  return `---\n${head}\n---\n\n${body}\n`;
}

const major = "'@tickboard/spec': major";

it.each<[string, string, boolean]>([
  ['a major version that names the field', changeset(major, 'Breaking: no `seconds` any more.'), true],
  ['one that names the operation', changeset(major, 'Neat.\n\n**Breaking:** `getTask`\nsays less.'), true],
  ['one that names the place', changeset(major, '- Breaking: `getTask` and `listTasks`.'), true],
  ['one that only tells of it', changeset(major, 'There is no `seconds` any more.'), false],
  ['one that names another field', changeset(major, 'Breaking: no `title` any more.'), false],
  ['one that quotes a word of the sentence', changeset(major, 'Breaking: `lost` `field`.'), false],
  ['a minor version', changeset("'@tickboard/spec': minor", 'Breaking: no `seconds` any more.'), false],
  ['another package', changeset("'@tickboard/sdk': major", 'Breaking: no `seconds` any more.'), false],
  ['levels in the text', changeset("'@tickboard/spec': minor", `${major}\n\nBreaking: \`seconds\`.`), false],
  ['no level', 'Breaking: no `seconds` any more.', false],
])('a break is announced by %s: %#', (_, text, announced) => {
  expect(isAnnounced(change, spec, [announcementOf(text)])).toBe(announced);
});

it('takes a minor version before 1.0', () => {
  const text = changeset("'@tickboard/spec': minor", 'Breaking: no `seconds` any more.');
  expect(isAnnounced(change, { ...spec, version: '0.9.0' }, [announcementOf(text)])).toBe(true);
});

it('reads all changesets of a folder, of which there may be none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tickboard-changesets-'));
  try {
    expect(await readAnnouncements(folder)).toEqual([]);
    await writeFile(join(folder, 'README.md'), changeset(major, 'Breaking: `seconds`.'));
    await writeFile(join(folder, 'kind-cats-jump.md'), changeset(major, 'Breaking: `minutes`.'));
    const [only, ...others] = await readAnnouncements(folder);
    expect(others).toEqual([]);
    expect([...(only?.names ?? [])]).toEqual(['minutes']);
    expect(only?.levels.get('@tickboard/spec')).toBe('major');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
