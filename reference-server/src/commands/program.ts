import { Command, CommanderError } from 'commander';
import { addConfigCommand } from './config.command.ts';
import { exitCodes, type CommandContext } from './context.ts';
import { addCreateAdminCommand } from './create-admin.command.ts';
import { addCreateKeyCommand } from './create-key.command.ts';
import { addDatabaseCommand } from './database.command.ts';
import { addExportCommand } from './export.command.ts';
import { addImportCommand } from './import.command.ts';
import { addMigrateCommand } from './migrate.command.ts';
import { addRotateSigningKeysCommand } from './rotate-signing-keys.command.ts';
import { addResetPasswordCommand } from './reset-password.command.ts';
import { addSeedCommand } from './seed.command.ts';
import { addServeCommand } from './serve.command.ts';
import { softwareVersion } from './software.ts';

const help = `
Start here:
  $ tickboard serve --demo          a server with something to look at
  $ tickboard serve                 a server; make the first account with "tickboard create-admin"
  $ tickboard help <command>        what a command does, with examples

Without DATABASE_URL the data lies in .tickboard/data below the current folder, in a PostgreSQL of its own.`;

/** Runs one command line; the exit code is in process.exitCode when it is done. */
export async function runCommandLine(parameters: readonly string[], context: CommandContext): Promise<void> {
  try {
    await createProgram(context).parseAsync([...parameters], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander has said what is wrong; asking for help is no fault.
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  }
}

function createProgram(context: CommandContext): Command {
  const program = new Command('tickboard')
    .description('Task boards and timers: the server, and the tools to run it')
    .version(softwareVersion(), '-V, --version', 'print the version')
    .configureOutput({
      writeOut: (text) => context.out(text.trimEnd()),
      writeErr: (text) => context.tell(text.trimEnd()),
    })
    .showHelpAfterError('(--help tells more)')
    .addHelpText('after', help)
    .exitOverride();
  addServeCommand(program, context);
  addExportCommand(program, context);
  addImportCommand(program, context);
  addMigrateCommand(program, context);
  addSeedCommand(program, context);
  addCreateAdminCommand(program, context);
  addResetPasswordCommand(program, context);
  addCreateKeyCommand(program, context);
  addRotateSigningKeysCommand(program, context);
  addConfigCommand(program, context);
  addDatabaseCommand(program, context);
  return program;
}
