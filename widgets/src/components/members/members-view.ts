import type { Invitation, Member, MemberUpdate, Role } from '@tickboard/sdk';
import type { Asking } from './asking.ts';

/** What the lists are drawn with. */
export interface MembersView {
  /** Ids of what is being changed just now. */
  readonly busy: ReadonlySet<string>;
  ask(asking: Asking): void;
  update(member: Member, change: MemberUpdate): void;
  resend(invitation: Invitation): void;
  revoke(invitation: Invitation): void;
  toggleMenu(member: Member, anchor: HTMLElement): void;
  setProjectRole(memberId: string, role: Exclude<Role, 'owner'>): void;
  removeFromProject(memberId: string): void;
  setVisibility(visibility: 'organization' | 'private'): void;
}
