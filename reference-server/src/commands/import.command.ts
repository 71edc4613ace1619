import { InvalidArgumentError, type Command } from 'commander';
import { listAllOrganizations } from '../features/accounts/all-organizations.ts';
import {
  checkTrelloFile,
  runTrelloImport,
  TrelloImportError,
} from '../features/imports/cli/run-trello-import.ts';
import type { Config } from '../config.ts';
import { chooseOrganization, listed } from './accounts.ts';
import { CommandError } from './command-error.ts';
import { exitCodesHelp, type CommandContext } from './context.ts';
import { withDatabase, type ConfiguredDatabase } from './open-database.ts';
import { runCommand, type ConfigOption } from './run-command.ts';
import { onNextStopSignal } from './stop-signals.ts';

interface Options extends ConfigOption {
  readonly dryRun?: true;
  readonly organization?: string;
  readonly project?: string;
}

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
  program
    .command('import')
    .description('Bring in what another product has exported')
    .command('trello')
    .description('Import a Trello board from its JSON export')
    .argument('<file>', 'the export')
    .option('--dry-run', 'report only, write nothing')
    .option('-o, --organization <name>', 'name or slug of the organization (default: the only one)')
    .option('-p, --project <name>', "name of the new project (default: the board's)", parseName)
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((file: string, options: Options) =>
      runCommand({
        context,
        options,
        work: ({ config }) =>
          explaining(async () => {
            await checkTrelloFile({ file, maxBytes: config.importMaxBytes });
            await withDatabase(config, { info: context.tell }, async (database) => {
              await database.migrate();
              await importTrello(file, options, { config, context, database });
            });
          }),
      }),
    );
}

interface Opened {
  readonly config: Config;
  readonly context: CommandContext;
  readonly database: ConfiguredDatabase;
}

async function importTrello(
  file: string,
  { organization: wanted, project: projectName, dryRun }: Options,
  { config, context, database }: Opened,
): Promise<void> {
  const organizations = await listAllOrganizations(database.ownerConnection);
  const organization = chooseOrganization(organizations, wanted);
  if (!organization) throw new CommandError(noOrganization(wanted, listed(organizations)));
  const interrupted = new AbortController();
  onNextStopSignal(() => interrupted.abort());
  const request = {
    file,
    projectName,
    dryRun: dryRun === true,
    organizationId: organization.id,
    maxBytes: config.importMaxBytes,
  };
  await runTrelloImport(request, {
    connection: database.connection,
    out: context.out,
    tell: context.tell,
    terminal: process.stderr,
    signal: interrupted.signal,
  });
}

async function explaining(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof TrelloImportError ? new CommandError(error.message) : error;
  }
}

function parseName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > 200)
    throw new InvalidArgumentError('A name has 1 to 200 characters.');
  return trimmed;
}

function noOrganization(wanted: string | undefined, known: string): string {
  return wanted === undefined
    ? 'There is no organization yet. Make one with: tickboard create-admin --email you@example.com'
    : `There is no organization "${wanted}". There are:\n${known}`;
}
