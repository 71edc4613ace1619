import type { Config } from '../config.ts';
import { withAccounts } from './accounts.ts';
import { choosePassword, isGenerated, type PasswordChoice } from './choose-password.ts';
import { CommandError } from './command-error.ts';
import type { CommandContext } from './context.ts';
import type { ConfigOption } from './run-command.ts';

export interface ResetPasswordOptions extends ConfigOption, PasswordChoice {}

export function resetPassword(
  config: Config,
  options: ResetPasswordOptions & { readonly email: string },
  context: CommandContext,
): Promise<void> {
  return withAccounts(config, context, async ({ service }) => {
    const account = await service.find(options.email);
    if (!account) throw new CommandError(`Nobody has an account with the address ${options.email}.`);
    const password = await choosePassword(options, context);
    await service.setPassword(account, password);
    context.tell(`${account.email} has a new password, and is signed out everywhere.`);
    if (isGenerated(options, context)) context.out(`Password: ${password}`);
  });
}
