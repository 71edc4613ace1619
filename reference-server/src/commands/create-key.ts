import { scopesOfKey, scopesOfRole, type Role } from '../access/roles.ts';
import type { Config } from '../config.ts';
import { chooseOrganization, listed, withAccounts, type Accounts } from './accounts.ts';
import { CommandError } from './command-error.ts';
import type { CommandContext } from './context.ts';
import type { ConfigOption } from './run-command.ts';

export interface CreateKeyOptions extends ConfigOption {
  readonly name: string;
  readonly organization?: string;
  readonly role: Role;
  readonly scopes?: readonly string[];
  readonly member?: string;
  readonly project?: readonly string[];
  readonly expiresInDays?: number;
}

export function createKey(config: Config, options: CreateKeyOptions, context: CommandContext): Promise<void> {
  return withAccounts(config, context, (accounts) => create(accounts, options, context));
}

async function create(
  { service, organizations }: Accounts,
  options: CreateKeyOptions,
  context: CommandContext,
): Promise<void> {
  const organization = chooseOrganization(organizations, options.organization);
  if (!organization) throw new CommandError(noOrganization(options.organization, listed(organizations)));
  const memberId =
    options.member === undefined ? null : await findMember(service, options.member, organization.id);
  const projectIds = await findProjects(service, options.project ?? [], organization.id);
  const permitted = [...scopesOfKey(options.role, [...scopesOfRole(options.role)])];
  const key = await service.createApiKey(organization.id, {
    name: options.name,
    role: options.role,
    scopes: options.scopes ?? permitted,
    memberId,
    projectIds,
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

async function findProjects(
  service: Accounts['service'],
  wanted: readonly string[],
  organizationId: string,
): Promise<string[] | null> {
  if (wanted.length === 0) return null;
  const ids: string[] = [];
  for (const name of wanted) {
    const id = await service.findProject(organizationId, name);
    if (id === undefined) throw new CommandError(`There is no project ${name} in that organization.`);
    ids.push(id);
  }
  return [...new Set(ids)];
}

function noOrganization(wanted: string | undefined, known: string): string {
  if (wanted !== undefined && known) return `There is no organization ${wanted}. There are:\n${known}`;
  return 'There is no organization yet. Make one with: tickboard create-admin';
}
