import { Readable } from 'node:stream';
import { runCommandLine } from './program.ts';
import type { Ended } from './run-tickboard.test-support.ts';

/** The command line within the test's own process, which spares a start; nothing else of the world is shared. */
export async function runInProcess(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ended> {
  const said = { out: '', told: '' };
  process.exitCode = undefined;
  await runCommandLine(parameters, {
    environment,
    input: Readable.from([input]),
    out: (line) => (said.out += `${line}\n`),
    tell: (line) => (said.told += `${line}\n`),
  });
  return { code: takeExitCode(), ...said };
}

/** Or it would become the test runner's own. */
function takeExitCode(): number {
  const code = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return code;
}
