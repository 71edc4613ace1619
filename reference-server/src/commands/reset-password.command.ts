import { Option, type Command } from 'commander';
import { exitCodesHelp, type CommandContext } from './context.ts';
import type { ResetPasswordOptions } from './reset-password.ts';
import { runCommand } from './run-command.ts';

const help = `
Gives an account a new password and ends all its sessions. Asks for the password at the terminal, or takes it from
--password-stdin, or makes one with --generate-password and prints it. It is held to the same rules as in the browser.
Works beside a running server, which knows of it at once. The person learns nothing of it: tell them.

Examples:
  $ tickboard reset-password ada@example.com
  $ tickboard reset-password ada@example.com --generate-password
  $ tickboard reset-password ada@example.com --password-stdin < password.txt
${exitCodesHelp}`;

export function addResetPasswordCommand(program: Command, context: CommandContext): void {
  program
    .command('reset-password')
    .description('Give an account a new password')
    .argument('<email>', 'e-mail address that signs in')
    .addOption(
      new Option('--password-stdin', 'read the password from the standard input').conflicts(
        'generatePassword',
      ),
    )
    .option('--generate-password', 'make a password and print it')
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((email: string, options: ResetPasswordOptions) =>
      runCommand({
        context,
        options,
        async work({ config }) {
          const { resetPassword } = await import('./reset-password.ts');
          await resetPassword(config, { ...options, email }, context);
        },
      }),
    );
}
