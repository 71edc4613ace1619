/** Seen by the organization, or by its project members and by admins and owners. */
export type ProjectVisibility = 'organization' | 'private';

export interface Project {
  readonly id: string;
  readonly organizationId: string;
  /** First half of its tasks' keys; unique in the organization and never changed. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly color: string;
  readonly archived: boolean;
  readonly visibility: ProjectVisibility;
  readonly createFingerprint: Buffer | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewProject {
  readonly id?: string | undefined;
  readonly name: string;
  /** Absent: made from the name. */
  readonly key?: string | undefined;
  readonly description?: string | undefined;
  readonly color?: string | undefined;
  /** Absent: seen by the whole organization. */
  readonly visibility?: ProjectVisibility | undefined;
}

/** Absent fields keep their value; null clears. */
export interface ProjectChanges {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly color?: string | undefined;
  readonly archived?: boolean | undefined;
  readonly visibility?: ProjectVisibility | undefined;
}

export const DEFAULT_PROJECT_COLOR = 'blue';

const KEY_LETTERS = 3;
const MAXIMUM_KEY_LENGTH = 10;
/** For a name without a Latin letter. */
const KEY_WITHOUT_LETTERS = 'PRJ';

/**
 * The key of a project whose creator gave none: initials of a name of several words, else its first letters, then with the
 * smallest number that makes it free: `WR`, `WR2`.
 */
export function keyFromName(name: string, isTaken: (key: string) => boolean): string {
  const words =
    name
      .normalize('NFKD')
      // The marks that it has taken off the letters would part words.
      .replaceAll(/\p{M}/gu, '')
      .toUpperCase()
      .match(/[A-Z][A-Z0-9]*/g) ?? [];
  const initials = words.map((word) => word.charAt(0)).join('');
  const letters = words.length > 1 ? initials : (words[0] ?? '');
  const base = letters.length > 1 ? letters.slice(0, KEY_LETTERS) : KEY_WITHOUT_LETTERS;
  if (!isTaken(base)) return base;
  for (let number = 2; ; number += 1) {
    const suffix = String(number);
    const key = base.slice(0, MAXIMUM_KEY_LENGTH - suffix.length) + suffix;
    if (!isTaken(key)) return key;
  }
}
