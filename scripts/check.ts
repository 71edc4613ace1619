// `pnpm check`: everything that can be said about the code without running it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './support/root.ts';
import { run } from './support/run.ts';

interface Check {
  readonly name: string;
  readonly command: string;
  readonly parameters: readonly string[];
}

const projects = [
  '.',
  'spec',
  'sdk',
  'widgets',
  'widgets/scripts',
  'widgets/.storybook',
  'reference-server',
  // The only tests that read the SDK's sources, which name what browsers have.
  'reference-server/test',
  'examples/embed',
  'examples/node-script',
  'examples/plain-html',
  // The wrappers for React are made by the build; CI has built before it checks.
  ...(existsSync(join(root, 'widgets/dist/react/index.d.ts')) ? ['examples/react-vite'] : []),
  'examples/workspace',
  'bench',
  'docs/site',
];

const checks: readonly Check[] = [
  { name: 'lint', command: 'oxlint', parameters: ['--deny-warnings'] },
  { name: 'format', command: 'oxfmt', parameters: ['--check', '.'] },
  { name: 'lint of the spec', command: 'pnpm', parameters: ['--filter', '@tickboard/spec', 'run', 'lint'] },
  { name: 'unused files, exports and dependencies', command: 'knip', parameters: [] },
  ...projects.map((project) => ({
    name: `types of ${project === '.' ? 'the tools' : project}`,
    command: 'tsc',
    parameters: ['-p', project],
  })),
];

async function perform({ name, command, parameters }: Check): Promise<boolean> {
  const { code, output, seconds } = await run(command, parameters);
  console.log(`${code === 0 ? 'ok    ' : 'failed'} ${name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}

// One after the other: most of them use every core by themselves.
let failed = 0;
for (const check of checks) {
  if (!(await perform(check))) failed += 1;
}
console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${checks.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
