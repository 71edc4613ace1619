import type { InvitationCreate, Role } from '@tickboard/sdk';
import type { ProjectRole } from './roles.ts';

export type InvitationKind = 'email' | 'link';

/** What the form says, as the API takes it; what is left open is left out. */
export function readInvitation(fields: FormData, kind: InvitationKind): InvitationCreate {
  const memberId = text(fields, 'memberId');
  const maxUses = Number(text(fields, 'maxUses'));
  const projectsOnly = fields.has('projectsOnly');
  return {
    role: text(fields, 'role') as Role,
    expiresInDays: Number(text(fields, 'expiresInDays')),
    ...(kind === 'email' && { email: text(fields, 'email') }),
    ...(kind === 'link' && maxUses > 0 && { maxUses }),
    ...(projectsOnly && { projectsOnly, projects: projectsIn(fields) }),
    ...(memberId !== '' && { memberId, ...(kind === 'link' && { maxUses: 1 }) }),
  };
}

function projectsIn(fields: FormData): { projectId: string; role: ProjectRole }[] {
  const role = text(fields, 'projectRole') as ProjectRole;
  return fields.getAll('project').map((projectId) => ({ projectId: projectId as string, role }));
}

function text(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
