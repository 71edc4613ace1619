import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSteps, type BuildStep } from './build-steps.ts';
import { fingerprint } from './fingerprint.ts';
import { root } from './root.ts';
import { run } from './run.ts';

const recordFolder = join(root, 'node_modules/.cache/tickboard-build');

/**
 * Builds what is out of date, of all packages or of those in `folders`. Throws with the tool's own words when a step
 * fails.
 */
export async function build(report: (line: string) => void, folders?: readonly string[]): Promise<void> {
  await mkdir(recordFolder, { recursive: true });
  for (const step of buildSteps.filter(({ folder }) => folders?.includes(folder) ?? true)) {
    const now = await fingerprint(step.inputs);
    if (await isUpToDate(step, now)) continue;
    const { code, output, seconds } = await run('pnpm', ['--filter', `./${step.folder}`, 'run', 'build']);
    if (code !== 0) throw new Error(`Building the ${step.name} failed:\n${output}`);
    await writeFile(recordOf(step), now);
    report(`Built the ${step.name} in ${seconds.toFixed(1)} s`);
  }
}

async function isUpToDate(step: BuildStep, now: string): Promise<boolean> {
  if (!existsSync(join(root, step.output))) return false;
  const then = await readFile(recordOf(step), 'utf8').catch(() => '');
  return then === now;
}

function recordOf(step: BuildStep): string {
  return join(recordFolder, step.name.toLowerCase());
}
