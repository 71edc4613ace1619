import type { components } from '../../generated/schema.gen.ts';

export type AvatarColor = components['schemas']['Color'];
export type WeekStart = 'monday' | 'saturday' | 'sunday';

/** A person, over all organizations. */
export interface Profile {
  readonly id: string;
  readonly email: string;
  readonly pendingEmail: string | null;
  readonly name: string;
  readonly avatarColor: AvatarColor;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly weekStart: WeekStart | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Absent keeps, null clears. */
export interface ProfileChanges {
  readonly name?: string | undefined;
  readonly avatarColor?: AvatarColor | undefined;
  readonly timeZone?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly weekStart?: WeekStart | null | undefined;
}

/** What a person is in one organization. */
export interface OwnMembership {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly memberId: string;
  readonly role: 'owner' | 'admin' | 'editor' | 'viewer';
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
