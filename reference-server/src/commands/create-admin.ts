import type { Config } from '../config.ts';
import { isEmail } from '../http/checks/formats.ts';
import type { Account, OrganizationName } from '../features/accounts/account.ts';
import { chooseOrganization, withAccounts, type Accounts } from './accounts.ts';
import { choosePassword, isGenerated, type PasswordChoice } from './choose-password.ts';
import { CommandError } from './command-error.ts';
import type { CommandContext } from './context.ts';
import type { ConfigOption } from './run-command.ts';

export interface CreateAdminOptions extends ConfigOption, PasswordChoice {
  readonly email: string;
  readonly name?: string;
  readonly organization?: string;
  readonly resetPassword?: true;
}

export function createAdmin(
  config: Config,
  options: CreateAdminOptions,
  context: CommandContext,
): Promise<void> {
  return withAccounts(config, context, (accounts) => create(accounts, options, context));
}

async function create(
  accounts: Accounts,
  options: CreateAdminOptions,
  context: CommandContext,
): Promise<void> {
  const { service, organizations } = accounts;
  refuseWrongOptions(options);
  const account = await service.find(options.email);
  const needsPassword = !account || options.resetPassword;
  const password = needsPassword ? await choosePassword(options, context) : null;
  const person = { email: options.email, name: options.name ?? options.email.replace(/@.*/, ''), password };
  const existing = chooseOrganization(organizations, options.organization);
  const name = existing?.name ?? options.organization ?? 'My organization';
  if (existing) await service.addMember(existing.id, person, 'owner');
  else await service.createOrganization({ name }, person);
  if (account && password !== null) await service.setPassword(account, password);
  report(context, { options, name, account, existing, password });
}

/** Signing in takes nothing but an e-mail address, so an account without one could never be used. */
function refuseWrongOptions({ email, name, organization }: CreateAdminOptions): void {
  if (!isEmail(email)) throw new CommandError(`${JSON.stringify(email)} is no e-mail address.`);
  if (name?.trim() === '') throw new CommandError('The name is empty.');
  if (organization?.trim() === '') throw new CommandError('The name of the organization is empty.');
}

interface Outcome {
  readonly options: CreateAdminOptions;
  readonly name: string;
  readonly account: Account | undefined;
  readonly existing: OrganizationName | undefined;
  readonly password: string | null;
}

function report(context: CommandContext, { options, name, account, existing, password }: Outcome): void {
  if (!existing) context.tell(`Created the organization ${name}.`);
  context.tell(
    `${options.email} is an owner of ${name}${account ? ', with the account that was there' : ''}.`,
  );
  if (password !== null && isGenerated(options, context)) context.out(`Password: ${password}`);
}
