import { Option, type Command } from 'commander';
import type { Account, OrganizationName } from '../features/accounts/account.ts';
import { chooseOrganization, withAccounts, type Accounts } from './accounts.ts';
import { askPassword, generatePassword, readPasswordFromInput } from './ask-password.ts';
import { exitCodesHelp, type CommandContext } from './context.ts';
import { runCommand, type ConfigOption } from './run-command.ts';

interface Options extends ConfigOption {
  readonly email: string;
  readonly name?: string;
  readonly organization?: string;
  readonly passwordStdin?: true;
  readonly generatePassword?: true;
  readonly resetPassword?: true;
}

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
    .action((options: Options) =>
      runCommand({
        context,
        options,
        work: ({ config }) =>
          withAccounts(config, context, (accounts) => createAdmin(accounts, options, context)),
      }),
    );
}

async function createAdmin(accounts: Accounts, options: Options, context: CommandContext): Promise<void> {
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

function choosePassword({ passwordStdin, generatePassword: generate }: Options): string | Promise<string> {
  if (passwordStdin) return readPasswordFromInput();
  // Without a terminal there is nobody to ask.
  return generate || !process.stdin.isTTY ? generatePassword() : askPassword('Password: ');
}

interface Outcome {
  readonly options: Options;
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
