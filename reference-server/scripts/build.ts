// Compiles the server and lays beside it what it serves: the workspace app, the widgets for other people's pages, and the
// files of the API reference.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const folder = resolve(import.meta.dirname, '..');
const dist = join(folder, 'dist');
const workspace = resolve(folder, '../examples/workspace/dist');
const widgets = resolve(folder, '../widgets/dist/cdn');
/** Beyond it the best quality would take 15 s for a twentieth less. */
const LARGE_BYTES = 1_000_000;
const LARGE_QUALITY = 9;
/** Less arrives no sooner for being smaller. */
const SMALL_BYTES = 1_000;
const WORTH_IT = 0.9;
const referenceFiles = ['swagger-ui.css', 'swagger-ui-bundle.js'];

await rm(dist, { recursive: true, force: true });
await promisify(execFile)('tsc', ['-p', join(folder, 'tsconfig.build.json')]).catch(
  ({ stdout }: { stdout: string }) => {
    throw new Error(`The server does not compile:\n${stdout}`);
  },
);
if (!existsSync(workspace)) throw new Error('Build examples/workspace first: the server serves it.');
await cp(workspace, join(dist, 'workspace'), { recursive: true });
if (!existsSync(widgets)) throw new Error('Build the widgets first: the server serves them.');
await cp(widgets, join(dist, 'embed'), { recursive: true });
await mkdir(join(dist, 'api-docs'));
const library = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
for (const file of referenceFiles) await cp(join(library, file), join(dist, 'api-docs', file));

for await (const path of glob('{workspace,embed,api-docs}/**/*.{js,css,html,svg}', { cwd: dist })) {
  await compress(join(dist, path));
}

/** Once and as small as it gets, for every page that loads it; not where it would save less than a tenth. */
async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < SMALL_BYTES) return;
  const quality = content.length > LARGE_BYTES ? LARGE_QUALITY : constants.BROTLI_MAX_QUALITY;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  const brotli = await promisify(brotliCompress)(content, { params });
  const forms = { br: brotli, gz: await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }) };
  for (const [ending, form] of Object.entries(forms)) {
    if (form.length < content.length * WORTH_IT) await writeFile(`${path}.${ending}`, form);
  }
}
