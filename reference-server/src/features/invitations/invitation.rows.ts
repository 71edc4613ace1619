import type { ProjectRole, Role } from '../../access/roles.ts';
import type { FoundInvitation, Invitation } from './invitation.ts';

export interface InvitationRow {
  readonly organization_id: string;
  readonly id: string;
  readonly email: string | null;
  readonly role: Role;
  readonly projects_only: boolean;
  readonly projects: readonly { readonly projectId: string; readonly role: ProjectRole }[];
  readonly member_id: string | null;
  readonly max_uses: number | null;
  readonly uses: number;
  readonly locale: string | null;
  readonly link_origin: string;
  readonly made_by_member_id: string | null;
  readonly made_by_key_id: string | null;
  readonly sent_at: Date | null;
  readonly revoked_at: Date | null;
  readonly lifetime_days: number;
  readonly expires_at: Date;
  readonly create_fingerprint: Buffer | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface FoundRow {
  readonly organization_id: string;
  readonly id: string;
  readonly organization_name: string;
  readonly organization_slug: string;
  readonly email: string | null;
  readonly role: Role;
  readonly projects_only: boolean;
  readonly member_id: string | null;
  readonly max_uses: number | null;
  readonly uses: number;
  readonly revoked_at: Date | null;
  readonly expires_at: Date;
  readonly made_by_member_id: string | null;
  readonly made_by_key_id: string | null;
  readonly made_by_name: string | null;
  readonly member_role: Role | null;
  readonly key_role: Role | null;
  readonly registered: boolean;
  readonly created_at: Date;
}

export type NewInvitationRow = Omit<
  Invitation,
  'organizationId' | 'uses' | 'sentAt' | 'revokedAt' | 'version' | 'updatedAt'
>;

export function toRow(invitation: NewInvitationRow): object {
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    projects_only: invitation.projectsOnly,
    member_id: invitation.memberId,
    max_uses: invitation.maxUses,
    locale: invitation.locale,
    link_origin: invitation.linkOrigin,
    made_by_member_id: invitation.madeByMemberId,
    made_by_key_id: invitation.madeByKeyId,
    lifetime_days: invitation.lifetimeDays,
    expires_at: invitation.expiresAt,
    create_fingerprint: invitation.createFingerprint,
    created_at: invitation.createdAt,
    updated_at: invitation.createdAt,
  };
}

export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    organizationId: row.organization_id,
    email: row.email,
    role: row.role,
    projectsOnly: row.projects_only,
    projects: row.projects,
    memberId: row.member_id,
    maxUses: row.max_uses,
    uses: row.uses,
    locale: row.locale,
    linkOrigin: row.link_origin,
    madeByMemberId: row.made_by_member_id,
    madeByKeyId: row.made_by_key_id,
    sentAt: row.sent_at,
    revokedAt: row.revoked_at,
    lifetimeDays: row.lifetime_days,
    expiresAt: row.expires_at,
    createFingerprint: row.create_fingerprint,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toFound(row: FoundRow): FoundInvitation {
  const byMember = row.made_by_member_id === null ? [] : [row.member_role];
  const byKey = row.made_by_key_id === null ? [] : [row.key_role];
  return {
    organization: { id: row.organization_id, name: row.organization_name, slug: row.organization_slug },
    id: row.id,
    email: row.email,
    role: row.role,
    projectsOnly: row.projects_only,
    memberId: row.member_id,
    maxUses: row.max_uses,
    uses: row.uses,
    revokedAt: row.revoked_at,
    expiresAt: row.expires_at,
    madeByName: row.made_by_name,
    makers: [...byMember, ...byKey],
    registered: row.registered,
    createdAt: row.created_at,
  };
}
