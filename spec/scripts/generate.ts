import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { rootFolder } from './folders.ts';
import { renderOutputs } from './outputs.ts';

for (const { path, content } of await renderOutputs()) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  console.log(`wrote ${relative(rootFolder, path)}`);
}
