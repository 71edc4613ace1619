import { InvalidArgumentError, Option, type Command } from 'commander';
import { roleScopes, scopeRules } from '../generated/operations.gen.ts';
import { exitCodesHelp, type CommandContext } from './context.ts';
import type { CreateKeyOptions } from './create-key.ts';
import { runCommand } from './run-command.ts';

const help = `
The key is printed once, on the standard output, and cannot be shown again: only its hash is kept.
It belongs to the organization. With --member it acts for that person, whose name its comments carry; only then can it
run timers. It may do what its role permits, or less with --scopes.

Examples:
  $ tickboard create-key --name "Build server" --role editor
  $ tickboard create-key --name "Reports" --role viewer --scopes tasks:read,time-entries:read --expires-in-days 90
  $ tickboard create-key --name "Customer portal" --project WEB --scopes projects:read,tasks:read,embed-tokens:write
  $ TICKBOARD_API_KEY=$(tickboard create-key --name "Ada's script" --member ada@example.com)
${exitCodesHelp}`;

export function addCreateKeyCommand(program: Command, context: CommandContext): void {
  program
    .command('create-key')
    .description('Make an API key and print it')
    .requiredOption('-n, --name <name>', 'what the key is for')
    .option('-o, --organization <name>', 'name or slug of the organization (default: the only one)')
    .addOption(
      new Option('-r, --role <role>', 'what it may do').choices(Object.keys(roleScopes)).default('editor'),
    )
    .option('-s, --scopes <list>', 'fewer scopes than the role has, separated by commas', parseScopes)
    .option('-m, --member <email>', 'person the key acts for')
    .option('-p, --project <name...>', 'the only projects it sees, by key, name or id (default: all)')
    .option('--expires-in-days <days>', 'end of its validity (default: none)', parseDays)
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((options: CreateKeyOptions) =>
      runCommand({
        context,
        options,
        async work({ config }) {
          const { createKey } = await import('./create-key.ts');
          await createKey(config, options, context);
        },
      }),
    );
}

function parseScopes(list: string): string[] {
  const scopes = list.split(',').map((scope) => scope.trim());
  const known = new Set<string>(roleScopes.owner.filter((scope) => !scopeRules[scope].sessionOnly));
  const unknown = scopes.filter((scope) => !known.has(scope));
  if (unknown.length === 0) return scopes;
  throw new InvalidArgumentError(`${unknown.join(', ')} is not known. Known are: ${[...known].join(', ')}`);
}

function parseDays(value: string): number {
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number of days.');
}
