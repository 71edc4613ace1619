import type { Command } from 'commander';
import { exitCodesHelp, type CommandContext } from './context.ts';
import type { ExportOptions } from './export-archive.ts';
import { runCommand } from './run-command.ts';

const help = `
Everything of this installation as it is at one moment: organizations, people, projects with their events, the audit log,
keys and sessions. "tickboard import archive" puts it into another database, embedded or not. Works beside a running server.

The file is as secret as the database: it holds the keys that sign tokens, and hashes of passwords and of API keys. It is
made readable for your account alone. At its place there is a whole archive or none.

Not in it: waiting jobs, answers kept for requests that are sent again, counts of rate limits, mails in the data folder and
settings.

Examples:
  $ tickboard export tickboard.tar.gz
  $ tickboard export --overwrite /backup/tickboard.tar.gz
  $ DATABASE_URL=postgres://tickboard:secret@db/tickboard tickboard export tickboard.tar.gz
${exitCodesHelp}`;

export function addExportCommand(program: Command, context: CommandContext): void {
  program
    .command('export')
    .description('Write the whole installation into an archive')
    .argument('<file>', 'where to, such as tickboard.tar.gz')
    .option('--overwrite', 'replace the file when it is there')
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((file: string, options: ExportOptions) =>
      runCommand({
        context,
        options,
        async work({ config }) {
          const { exportToFile } = await import('./export-archive.ts');
          await exportToFile(file, options, { config, context });
        },
      }),
    );
}
