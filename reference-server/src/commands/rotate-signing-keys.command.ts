import type { Command } from 'commander';
import { exitCodesHelp, type CommandContext } from './context.ts';
import type { RotateSigningKeysOptions } from './rotate-signing-keys.ts';
import { runCommand } from './run-command.ts';

const help = `
Servers do this by themselves every SIGNING_KEY_DAYS. The new key is published at once and signs ten minutes later; what
the old one has signed stays valid for as long as it says. Nobody is signed out and nothing has to be restarted.

--immediately is for a key that has leaked: the new one signs at once and all others are void, and with them the access
tokens and embed tokens they have signed. People stay signed in all the same, since their programs fetch a new access
token with the refresh token; pages with an embedded board ask their own server for a new token.

Examples:
  $ tickboard rotate-signing-keys
  $ tickboard rotate-signing-keys --immediately
${exitCodesHelp}`;

export function addRotateSigningKeysCommand(program: Command, context: CommandContext): void {
  program
    .command('rotate-signing-keys')
    .description('Give the key that signs tokens a successor')
    .option('--immediately', 'make everything void that older keys have signed')
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((options: RotateSigningKeysOptions) =>
      runCommand({
        context,
        options,
        async work({ config }) {
          const { rotateSigningKeys } = await import('./rotate-signing-keys.ts');
          await rotateSigningKeys(config, options, context);
        },
      }),
    );
}
