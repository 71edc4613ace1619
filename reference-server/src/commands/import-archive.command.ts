import type { Command } from 'commander';
import { exitCodesHelp, type CommandContext } from './context.ts';
import { runCommand, type ConfigOption } from './run-command.ts';

const help = `
Puts what "tickboard export" has written into an empty database: the embedded one, or that of DATABASE_URL. Whoever was signed
in stays signed in, API keys work on, and clients catch up on events as if nothing had happened.

The file is checked first, to its end; a damaged one changes nothing. Then everything comes in at once, or nothing: after
Ctrl+C, a failure or a kill the database is as empty as before. No server may run on the database meanwhile.
An archive of an earlier Tickboard is brought up to date, one of a later Tickboard is refused.

Examples:
  $ tickboard import archive tickboard.tar.gz
  $ DATABASE_URL=postgres://tickboard:secret@db/tickboard tickboard import archive tickboard.tar.gz
${exitCodesHelp}`;

export function addImportArchiveCommand(group: Command, context: CommandContext): void {
  group
    .command('archive')
    .description('Put an exported installation into an empty database')
    .argument('<file>', 'what "tickboard export" has written')
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((file: string, options: ConfigOption) =>
      runCommand({
        context,
        options,
        async work({ config }) {
          const { importFromArchive } = await import('./import-archive.ts');
          await importFromArchive(file, { config, context });
        },
      }),
    );
}
