import type { Member } from '@tickboard/sdk';

/** The first letters of the first and the last word of a name, for an avatar. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words.at(0) ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last].map((word) => Array.from(word)[0]?.toLocaleUpperCase() ?? '').join('');
}

/** What an avatar needs to know of a person; members of the board and of the organization both fit. */
export type Person = Pick<Member, 'id' | 'name' | 'avatarColor'>;
