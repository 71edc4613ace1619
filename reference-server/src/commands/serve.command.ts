import type { Command } from 'commander';
import { exitCodesHelp, type CommandContext } from './context.ts';
import { runCommand, type ConfigOption } from './run-command.ts';

const help = `
Opens the database (the embedded one in the data folder, unless DATABASE_URL is set), brings its schema up to date, checks
that no organization can see another's data, and listens. Prints one address when it is ready, and how to sign in.

Waits for a DATABASE_URL that does not answer yet (DATABASE_WAIT_SECONDS), and outlives one that goes away.

Ctrl+C or SIGTERM stops it: it says so at /health/ready (SHUTDOWN_DELAY_SECONDS), takes no new requests, finishes those it
has (SHUTDOWN_SECONDS), and stops the database it runs. A second Ctrl+C does not wait. One server at a time works on a data
folder; several may share a DATABASE_URL, and a REDIS_URL for what they tell each other.

Settings come from the environment or a file; "tickboard config" lists them all.

Examples:
  $ tickboard serve --demo
  $ PORT=8080 tickboard serve
  $ DATABASE_URL=postgres://tickboard:secret@db/tickboard tickboard serve --config production.yaml
${exitCodesHelp}`;

interface Options extends ConfigOption {
  readonly demo?: true;
}

export function addServeCommand(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description('Run the server')
    .option('--demo', 'put the demo organization into an empty database first')
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((options: Options) =>
      runCommand({
        context,
        options,
        async work({ config }) {
          const { serve } = await import('./serve.ts');
          await serve({ config, context, wantsDemo: options.demo === true });
        },
      }),
    );
}
