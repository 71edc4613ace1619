import type { Command } from 'commander';
import { printConfig } from '../config-print.ts';
import { exitCodesHelp, type CommandContext } from './context.ts';
import { runCommand, type ConfigOption } from './run-command.ts';

const help = `
Every setting is an environment variable (PORT) and a key of the configuration file (port). The environment wins.
The output is YAML: it can be saved as tickboard.yaml and edited. Passwords and other secrets are not shown.

Examples:
  $ tickboard config
  $ PORT=8080 tickboard config --config production.yaml
${exitCodesHelp}`;

export function addConfigCommand(program: Command, context: CommandContext): void {
  program
    .command('config')
    .description(
      'Check the configuration and print it, with what each setting means and where its value comes from',
    )
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((options: ConfigOption) =>
      runCommand({ context, options, work: async (loaded) => context.out(printConfig(loaded)) }),
    );
}
