import { refuseOldNode } from './commands/node-version.ts';

refuseOldNode();

const { runCommandLine } = await import('./commands/program.ts');

await runCommandLine(process.argv.slice(2), {
  environment: process.env,
  input: process.stdin,
  out: (line) => void process.stdout.write(`${line}\n`),
  tell: (line) => void process.stderr.write(`${line}\n`),
});
