// `pnpm check:image`: carries out each step of deploy/Dockerfile in a temporary folder, without Docker, and runs what comes of
// it. `--from-nothing` builds the packages anew instead of taking what this checkout has built of the same sources.

import { chmod, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carryOut } from './image/carry-out.ts';
import { checkImage } from './image/check-image.ts';
import { parseDockerfile } from './image/dockerfile.ts';
import { buildSteps } from './support/build-steps.ts';
import { root } from './support/root.ts';

/** As a builder's cache would: what the build then finds up to date by its own judgement, it does not build again. */
async function takeBuiltPackages(folder: string, command: string): Promise<void> {
  if (!command.includes('run build') || process.argv.includes('--from-nothing')) return;
  const records = 'node_modules/.cache/tickboard-build';
  await mkdir(join(folder, records), { recursive: true });
  const kept = [records, ...buildSteps.map((step) => `${step.folder}/dist`)];
  for (const path of kept) {
    await cp(join(root, path), join(folder, path), { recursive: true }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    });
  }
}

const started = performance.now();
const folder = await mkdtemp(join(tmpdir(), 'tickboard-image-'));
try {
  // The account of the image has to get there.
  await chmod(folder, 0o755);
  const stages = parseDockerfile(await readFile(join(root, 'deploy/Dockerfile'), 'utf8'));
  const built = await carryOut({ stages, folder, report: console.log, warm: takeBuiltPackages });
  await checkImage({ stages, built, report: console.log });
  console.log(`ok     deploy/Dockerfile (${((performance.now() - started) / 1000).toFixed(1)} s)`);
} catch (error) {
  console.error(`failed deploy/Dockerfile\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
