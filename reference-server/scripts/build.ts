// Compiles the server and lays beside it what it serves: the workspace app and the files of the API reference.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const folder = resolve(import.meta.dirname, '..');
const dist = join(folder, 'dist');
const workspace = resolve(folder, '../examples/workspace/dist');
const referenceFiles = ['swagger-ui.css', 'swagger-ui-bundle.js'];

await rm(dist, { recursive: true, force: true });
await promisify(execFile)('tsc', ['-p', join(folder, 'tsconfig.build.json')]).catch(
  ({ stdout }: { stdout: string }) => {
    throw new Error(`The server does not compile:\n${stdout}`);
  },
);
if (!existsSync(workspace)) throw new Error('Build examples/workspace first: the server serves it.');
await cp(workspace, join(dist, 'workspace'), { recursive: true });
await mkdir(join(dist, 'api-docs'));
const library = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
for (const file of referenceFiles) await cp(join(library, file), join(dist, 'api-docs', file));
