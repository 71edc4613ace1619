/** What a key is for, in words; the scopes behind it are bounded by those of its maker. */
export interface KeyPreset {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  fits(scope: string): boolean;
}

/** For sessions alone; a key with them is refused. */
const sessionOnly = /^(?:session|account):|^organization:admin$|^api-keys:/;
const boardScopes = /^(?:projects|statuses|tasks|labels|comments|events|presence):read$/;
const workScopes = /^(?:projects|statuses|tasks|labels|comments|timers|time-entries|imports|events):/;

export const keyPresets: readonly KeyPreset[] = [
  {
    id: 'read',
    title: 'Read only',
    hint: 'Boards, tasks, comments and recorded time. For reports and dashboards.',
    fits: (scope) => workScopes.test(scope) && scope.endsWith(':read'),
  },
  {
    id: 'work',
    title: 'Read and write',
    hint: 'The same, and changes it. For automations and integrations.',
    fits: (scope) => workScopes.test(scope) && !scope.endsWith(':admin'),
  },
  {
    id: 'embed',
    title: 'Embed boards',
    hint: 'Mints short tokens for pages of yours, whose visitors may look. “Choose” adds to that.',
    fits: (scope) => boardScopes.test(scope) || scope === 'embed-tokens:write' || scope === 'members:read',
  },
];

export function grantableScopes(own: readonly string[]): string[] {
  return own.filter((scope) => !sessionOnly.test(scope));
}

const nouns: Readonly<Record<string, string>> = {
  'api-keys': 'API keys',
  comments: 'Comments',
  imports: 'Imports',
  invitations: 'Invitations',
  labels: 'Labels',
  members: 'Members',
  organization: 'Organization',
  projects: 'Projects',
  statuses: 'Columns',
  tasks: 'Tasks',
  'time-entries': 'Recorded time',
  timers: 'Timers',
};

const verbs: Readonly<Record<string, string>> = { read: 'read', write: 'write', admin: 'administer' };

/** Nouns with one verb alone say it by themselves. */
const names: Readonly<Record<string, string>> = {
  'audit:read': 'Audit log',
  'embed-tokens:write': 'Embed boards',
  'events:read': 'Activity',
};

/** `tasks:write` as people say it. */
export function scopeName(scope: string): string {
  const name = names[scope];
  if (name !== undefined) return name;
  const [noun = '', verb = ''] = scope.split(':');
  return `${nouns[noun] ?? noun}: ${verbs[verb] ?? verb}`;
}

/** A key's reach in one line. */
export function reachText(scopes: readonly string[]): string {
  if (scopes.includes('embed-tokens:write')) return 'embeds boards';
  const reads = scopes.every((scope) => scope.endsWith(':read'));
  return `${reads ? 'reads' : 'reads and writes'}, ${scopes.length === 1 ? '1 scope' : `${scopes.length} scopes`}`;
}
