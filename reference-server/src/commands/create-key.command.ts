import { InvalidArgumentError, Option, type Command } from 'commander';
import { scopesOfRole, type Role } from '../access/roles.ts';
import { roleScopes } from '../generated/operations.gen.ts';
import { chooseOrganization, listed, withAccounts, type Accounts } from './accounts.ts';
import { CommandError } from './command-error.ts';
import { exitCodesHelp, type CommandContext } from './context.ts';
import { runCommand, type ConfigOption } from './run-command.ts';

interface Options extends ConfigOption {
  readonly name: string;
  readonly organization?: string;
  readonly role: Role;
  readonly scopes?: readonly string[];
  readonly member?: string;
  readonly expiresInDays?: number;
}

const help = `
The key is printed once, on the standard output, and cannot be shown again: only its hash is kept.
It belongs to the organization. With --member it acts for that person, whose name its comments carry; only then can it
run timers. It may do what its role permits, or less with --scopes.

Examples:
  $ tickboard create-key --name "Build server" --role editor
  $ tickboard create-key --name "Reports" --role viewer --scopes tasks:read,time-entries:read --expires-in-days 90
  $ TICKBOARD_API_KEY=$(tickboard create-key --name "Ada's script" --member ada@example.com)
${exitCodesHelp}`;

export function addCreateKeyCommand(program: Command, context: CommandContext): void {
  program
    .command('create-key')
    .description('Make an API key and print it')
    .requiredOption('-n, --name <name>', 'what the key is for')
    .option('-o, --organization <name>', 'name or slug of the organization (default: the only one)')
    .addOption(
      new Option('-r, --role <role>', 'what it may do').choices(Object.keys(roleScopes)).default('editor'),
    )
    .option('-s, --scopes <list>', 'fewer scopes than the role has, separated by commas', parseScopes)
    .option('-m, --member <email>', 'person the key acts for')
    .option('--expires-in-days <days>', 'end of its validity (default: none)', parseDays)
    .option('-c, --config <file>', 'configuration file (default: tickboard.yaml, if there is one)')
    .addHelpText('after', help)
    .action((options: Options) =>
      runCommand({
        context,
        options,
        work: ({ config }) =>
          withAccounts(config, context, (accounts) => createKey(accounts, options, context)),
      }),
    );
}

async function createKey(
  { service, organizations }: Accounts,
  options: Options,
  context: CommandContext,
): Promise<void> {
  const organization = chooseOrganization(organizations, options.organization);
  if (!organization) throw new CommandError(noOrganization(options.organization, listed(organizations)));
  const memberId =
    options.member === undefined ? null : await findMember(service, options.member, organization.id);
  const permitted = [...scopesOfRole(options.role)];
  const key = await service.createApiKey(organization.id, {
    name: options.name,
    role: options.role,
    scopes: options.scopes ?? permitted,
    memberId,
    expiresAt:
      options.expiresInDays === undefined ? null : new Date(Date.now() + options.expiresInDays * 86_400_000),
  });
  context.tell(`Made the key "${options.name}" of ${organization.name}. It is shown this once:`);
  context.out(key.token);
}

async function findMember(
  service: Accounts['service'],
  email: string,
  organizationId: string,
): Promise<string> {
  const account = await service.find(email);
  const membership = account?.memberships.find((known) => known.organizationId === organizationId);
  if (!membership)
    throw new CommandError(`Nobody with the address ${email} is a member of that organization.`);
  return membership.memberId;
}

function noOrganization(wanted: string | undefined, known: string): string {
  if (wanted !== undefined && known) return `There is no organization ${wanted}. There are:\n${known}`;
  return 'There is no organization yet. Make one with: tickboard create-admin';
}

function parseScopes(list: string): string[] {
  const scopes = list.split(',').map((scope) => scope.trim());
  const known = new Set<string>(roleScopes.owner);
  const unknown = scopes.filter((scope) => !known.has(scope));
  if (unknown.length === 0) return scopes;
  throw new InvalidArgumentError(`${unknown.join(', ')} is not known. Known are: ${[...known].join(', ')}`);
}

function parseDays(value: string): number {
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number of days.');
}
