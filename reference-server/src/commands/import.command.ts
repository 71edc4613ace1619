import { InvalidArgumentError, type Command } from 'commander';
import { exitCodesHelp, type CommandContext } from './context.ts';
import { addImportArchiveCommand } from './import-archive.command.ts';
import type { ImportOptions } from './import-trello.ts';
import { runCommand } from './run-command.ts';

const help = `
In Trello: board menu, "Print, export, and share", "Export as JSON". The board becomes a project: lists become statuses
(closed ones archived), cards tasks, checklists subtasks, attachments links; members become placeholders without an
account. A list's name tells its category where it can ("Done", "In Progress"); change it afterwards where it could not.

A board that was imported before gets what is new since, and nothing twice; what was changed or deleted here stays so.
Everything comes in at once at the end, or nothing. Ends with a report of what was found, imported and left out, and why.
Works beside a running server and without one. Ctrl+C cancels.

Examples:
  $ tickboard import trello board.json --dry-run
  $ tickboard import trello board.json
  $ tickboard import trello board.json --organization harbour-line --project "Website"
${exitCodesHelp}`;

export function addImportCommand(program: Command, context: CommandContext): void {
  const group = program
    .command('import')
    .description('Bring in what Tickboard or another product has exported');
  addImportArchiveCommand(group, context);
  group
    .command('trello')
    .description('Import a Trello board from its JSON export')
    .argument('<file>', 'the export')
    .option('--dry-run', 'report only, write nothing')
    .option('-o, --organization <name>', 'name or slug of the organization (default: the only one)')
    .option('-p, --project <name>', "name of the new project (default: the board's)", parseName)
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((file: string, options: ImportOptions) =>
      runCommand({
        context,
        options,
        async work({ config }) {
          const { importTrello } = await import('./import-trello.ts');
          await importTrello(file, options, { config, context });
        },
      }),
    );
}

function parseName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > 200)
    throw new InvalidArgumentError('A name has 1 to 200 characters.');
  return trimmed;
}
