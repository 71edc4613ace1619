import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootFolder } from '../scripts/folders.ts';
import { renderOutputs } from '../scripts/outputs.ts';

const outputs = (await renderOutputs()).map((output) => ({
  ...output,
  file: relative(rootFolder, output.path),
}));

describe('generated files', () => {
  it.each(outputs)('$file is in step with the spec', async ({ path, content }) => {
    expect((await readFile(path, 'utf8')) === content).toBe(true);
  });
});
