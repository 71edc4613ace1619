import type { Command } from 'commander';
import { exitCodesHelp, type CommandContext } from './context.ts';
import { runCommand, type ConfigOption } from './run-command.ts';

const help = `
"serve" does the same when it starts. Run this by itself before a rollout of several servers, or where the role of
DATABASE_URL may not change the schema: then set MIGRATION_DATABASE_URL to one that may.
Several at once do no harm: they take turns. A failed migration changes nothing and says why.

Examples:
  $ tickboard migrate
  $ MIGRATION_DATABASE_URL=postgres://owner@db/tickboard tickboard migrate
${exitCodesHelp}`;

export function addMigrateCommand(program: Command, context: CommandContext): void {
  program
    .command('migrate')
    .description('Bring the database schema up to date')
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((options: ConfigOption) =>
      runCommand({
        context,
        options,
        async work({ config }) {
          const { withDatabase } = await import('./open-database.ts');
          await withDatabase(config, { info: context.tell }, async (database) => {
            const applied = await database.migrate();
            context.out(
              applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`,
            );
          });
        },
      }),
    );
}
