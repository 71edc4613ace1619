import type { Config } from '../config.ts';
import type { Account, OrganizationName } from '../features/accounts/account.ts';
import { chooseOrganization, withAccounts, type Accounts } from './accounts.ts';
import { askPassword, generatePassword, readPasswordFromInput } from './ask-password.ts';
import type { CommandContext } from './context.ts';
import type { ConfigOption } from './run-command.ts';

export interface CreateAdminOptions extends ConfigOption {
  readonly email: string;
  readonly name?: string;
  readonly organization?: string;
  readonly passwordStdin?: true;
  readonly generatePassword?: true;
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
  const account = await service.find(options.email);
  const needsPassword = !account || options.resetPassword;
  const password = needsPassword ? await choosePassword(options) : null;
  const person = { email: options.email, name: options.name ?? options.email.replace(/@.*/, ''), password };
  const existing = chooseOrganization(organizations, options.organization);
  const name = existing?.name ?? options.organization ?? 'My organization';
  const membership = existing
    ? await service.addMember(existing.id, person, 'owner')
    : await service.createOrganization({ name }, person);
  if (account && password !== null)
    await service.setPassword(account.userId, membership.organizationId, password);
  report(context, { options, name, account, existing, password });
}

function choosePassword({
  passwordStdin,
  generatePassword: generate,
}: CreateAdminOptions): string | Promise<string> {
  if (passwordStdin) return readPasswordFromInput();
  // Without a terminal there is nobody to ask.
  return generate || !process.stdin.isTTY ? generatePassword() : askPassword('Password: ');
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
  const isOurs = options.generatePassword || (!options.passwordStdin && !process.stdin.isTTY);
  if (password !== null && isOurs) context.out(`Password: ${password}`);
}
