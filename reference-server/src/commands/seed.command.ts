import type { Command } from 'commander';
import { exitCodesHelp, type CommandContext } from './context.ts';
import { runCommand, type ConfigOption } from './run-command.ts';

const help = `
A small ferry company with three projects, about 120 tasks and three weeks of recorded time up to today, in an
organization of its own. Does nothing where it is there already. Works beside a running server.
The password of its accounts is known to everybody: not for a server that others can reach.

Examples:
  $ tickboard seed
  $ tickboard serve --demo          the same, and then the server
${exitCodesHelp}`;

export function addSeedCommand(program: Command, context: CommandContext): void {
  program
    .command('seed')
    .description('Put the demo organization into the database')
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((options: ConfigOption) =>
      runCommand({
        context,
        options,
        async work({ config }) {
          const [{ demoSignInAdvice, putDemoIn }, { withDatabase }] = await Promise.all([
            import('./demo.ts'),
            import('./open-database.ts'),
          ]);
          await withDatabase(config, { info: context.tell }, async (database) => {
            await database.migrate();
            const { isNew } = await putDemoIn(database, config);
            context.tell(isNew ? 'The demo is in the database.' : 'The demo was in the database already.');
            context.out(demoSignInAdvice());
          });
        },
      }),
    );
}
