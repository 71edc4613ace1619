import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { CommandError } from './command-error.ts';
import { exitCodesHelp, type CommandContext } from './context.ts';
import { runCommand, type ConfigOption } from './run-command.ts';
import { watchForStop } from './stop-signals.ts';

const help = `
For psql, pg_dump and other programs that speak PostgreSQL. Prints an address, with the password of the superuser in it, and
keeps the database running until Ctrl+C. Beside a running server it leaves the database running.

Examples:
  $ tickboard database
  $ pg_dump "<the address it prints>" > tickboard.sql     (in a second terminal)
${exitCodesHelp}`;

export function addDatabaseCommand(program: Command, context: CommandContext): void {
  program
    .command('database')
    .description('Run the embedded database alone and print its address')
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((options: ConfigOption) =>
      runCommand({
        context,
        options,
        work: async ({ config }) => {
          if (config.databaseUrl !== null)
            throw new CommandError('DATABASE_URL is set: the embedded database is not in use.');
          await runDatabase(config, context);
        },
      }),
    );
}

async function runDatabase(config: Config, context: CommandContext): Promise<void> {
  const watch = watchForStop();
  const { openEmbeddedDatabase } = await import('../db/embedded/index.ts');
  const { prepareForRestore } = await import('./prepare-for-restore.ts');
  try {
    const database = await openEmbeddedDatabase({ dataDir: config.dataDir, log: { info: context.tell } });
    try {
      await prepareForRestore(database.connectionString);
      context.out(database.superuserConnectionString);
      context.tell('Running until Ctrl+C.');
      await watch.told;
    } finally {
      await database.stop();
    }
  } finally {
    watch.end();
  }
}
