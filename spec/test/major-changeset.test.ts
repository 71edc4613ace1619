import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasMajorChangeset } from '../scripts/api-diff/major-changeset.ts';

describe('a changeset', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tickboard-changesets-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ["---\n'@tickboard/spec': major\n---\n\nRename a field.\n", true],
    ["---\n'@tickboard/spec': minor\n---\n\nAdd a field.\n", false],
    ["---\n'@tickboard/sdk': major\n---\n\nRename a method.\n", false],
    ["---\n'@tickboard/spec': minor\n---\n\n'@tickboard/spec': major\n", false],
  ])('%j allows breaking changes: %s', async (text, allowed) => {
    await writeFile(join(folder, 'kind-cats-jump.md'), text);
    expect(await hasMajorChangeset(folder)).toBe(allowed);
  });

  it('is not needed for the folder to be read', async () => {
    expect(await hasMajorChangeset(folder)).toBe(false);
  });
});
