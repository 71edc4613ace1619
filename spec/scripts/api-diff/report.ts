import type { Change } from './change.ts';

/** The changes as text, what breaks first. */
export function reportChanges(changes: readonly Change[]): string {
  const broken = changes.filter((change) => change.breaking);
  const others = changes.filter((change) => !change.breaking);
  if (changes.length === 0) return 'The contract is unchanged.';
  return [
    ...section('Breaking changes', broken),
    ...section(broken.length > 0 ? 'Other changes' : 'Changes, none of them breaking', others),
  ].join('\n');
}

function section(title: string, changes: readonly Change[]): string[] {
  if (changes.length === 0) return [];
  // Each kind of event leads to the same fields, so that one change is found many times at one place.
  const lines = new Set(changes.map(({ where, what }) => `- ${where.trim()}: ${what}`));
  return [`${title}:`, ...lines, ''];
}
