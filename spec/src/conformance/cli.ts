import { runCommand } from './command.ts';

process.exitCode = await runCommand({
  arguments: process.argv.slice(2),
  token: process.env['TICKBOARD_TOKEN'],
  print: (line) => process.stdout.write(`${line}\n`),
});
