import { Option, type Command } from 'commander';
import { exitCodesHelp, type CommandContext } from './context.ts';
import type { CreateAdminOptions } from './create-admin.ts';
import { runCommand } from './run-command.ts';

const help = `
Makes an account with the role owner, and the organization too if there is none by that name. Asks for the password at
the terminal, or takes it from --password-stdin, or makes one with --generate-password and prints it.
Somebody who has an account already keeps the password, unless --reset-password is given, and becomes owner.
Works beside a running server, which knows of it at once.

Examples:
  $ tickboard create-admin --email ada@example.com --name "Ada Byrne" --organization "Harbour Line"
  $ tickboard create-admin --email ada@example.com --generate-password
  $ tickboard create-admin --email ada@example.com --reset-password --password-stdin < password.txt
${exitCodesHelp}`;

export function addCreateAdminCommand(program: Command, context: CommandContext): void {
  program
    .command('create-admin')
    .description('Make an owner of an organization, and the organization if it is new')
    .requiredOption('-e, --email <address>', 'e-mail address to sign in with')
    .option('-n, --name <name>', 'what others see (default: the e-mail address up to the @)')
    .option(
      '-o, --organization <name>',
      'name or slug of the organization (default: the only one, or "My organization")',
    )
    .addOption(
      new Option('--password-stdin', 'read the password from the standard input').conflicts(
        'generatePassword',
      ),
    )
    .option('--generate-password', 'make a password and print it')
    .option('--reset-password', 'give an existing account a new password and end its sessions')
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((options: CreateAdminOptions) =>
      runCommand({
        context,
        options,
        async work({ config }) {
          const { createAdmin } = await import('./create-admin.ts');
          await createAdmin(config, options, context);
        },
      }),
    );
}
