import type { Config } from '../config.ts';
import { listAllOrganizations } from '../features/accounts/all-organizations.ts';
import {
  checkTrelloFile,
  runTrelloImport,
  TrelloImportError,
} from '../features/imports/cli/run-trello-import.ts';
import { chooseOrganization, listed } from './accounts.ts';
import { CommandError } from './command-error.ts';
import type { CommandContext } from './context.ts';
import { withDatabase, type ConfiguredDatabase } from './open-database.ts';
import type { ConfigOption } from './run-command.ts';
import { onNextStopSignal } from './stop-signals.ts';

export interface ImportOptions extends ConfigOption {
  readonly dryRun?: true;
  readonly organization?: string;
  readonly project?: string;
}

interface Surroundings {
  readonly config: Config;
  readonly context: CommandContext;
}

export function importTrello(file: string, options: ImportOptions, around: Surroundings): Promise<void> {
  const { config, context } = around;
  return explaining(async () => {
    await checkTrelloFile({ file, maxBytes: config.importMaxBytes });
    await withDatabase(config, { info: context.tell }, async (database) => {
      await database.migrate();
      await runImport(file, options, { ...around, database });
    });
  });
}

interface Opened extends Surroundings {
  readonly database: ConfiguredDatabase;
}

async function runImport(
  file: string,
  { organization: wanted, project: projectName, dryRun }: ImportOptions,
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
    redisUrl: config.redisUrl,
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

function noOrganization(wanted: string | undefined, known: string): string {
  return wanted === undefined
    ? 'There is no organization yet. Make one with: tickboard create-admin --email you@example.com'
    : `There is no organization "${wanted}". There are:\n${known}`;
}
