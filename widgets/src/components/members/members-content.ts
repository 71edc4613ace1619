import type {
  Invitation,
  Member,
  Organization,
  Project,
  ProjectMember,
  Session,
  Tickboard,
} from '@tickboard/sdk';

/** What is shown of an organization. */
export interface OrganizationContent {
  readonly session: Session;
  readonly organization: Organization;
  /** People, without those who were removed and the guests of embedded boards. */
  readonly members: readonly Member[];
  /** Null for those who may not see them. */
  readonly invitations: readonly Invitation[] | null;
  readonly projects: readonly Project[];
}

/** What is shown of one project. */
export interface ProjectContent {
  readonly session: Session;
  readonly project: Project;
  readonly members: readonly Member[];
  readonly projectMembers: readonly ProjectMember[];
}

export type MembersContent =
  | (OrganizationContent & { readonly kind: 'organization' })
  | (ProjectContent & { readonly kind: 'project' });

const limit = 200;

export async function loadOrganization(client: Tickboard): Promise<MembersContent> {
  const [session, organization, members] = await Promise.all([
    client.sessions.get(),
    client.organizations.get(),
    all(client.members.list({ endUser: false, limit })),
  ]);
  const mayInvite = organization.can.createInvitation;
  const [invitations, projects] = mayInvite
    ? await Promise.all([all(client.invitations.list({ limit })), all(client.projects.list({ limit }))])
    : [null, []];
  return { kind: 'organization', session, organization, members: byName(members), invitations, projects };
}

export async function loadProject(client: Tickboard, projectId: string): Promise<MembersContent> {
  const [session, project, members, projectMembers] = await Promise.all([
    client.sessions.get(),
    client.projects.get(projectId),
    all(client.members.list({ endUser: false, limit })),
    all(client.projectMembers.list(projectId, { limit })),
  ]);
  return { kind: 'project', session, project, members: byName(members), projectMembers };
}

function byName(members: readonly Member[]): Member[] {
  return members.toSorted((a, b) => a.name.localeCompare(b.name));
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
