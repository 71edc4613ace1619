/** Parts of the settings, in the order in which they are listed. */
export const settingsSections = [
  'profile',
  'sessions',
  'organization',
  'members',
  'invitations',
  'keys',
  'audit',
] as const;

export type SettingsSection = (typeof settingsSections)[number];

/** Pages for those who are not signed in; links in mails lead to the last three. */
export const doors = [
  'sign-in',
  'register',
  'forgot-password',
  'reset-password',
  'confirm-email',
  'accept-invitation',
] as const;

export type Door = (typeof doors)[number];

/** What the address bar can name. */
export type Route =
  | { readonly page: 'projects' }
  | { readonly page: 'board'; readonly projectKey: string; readonly taskRef: string | undefined }
  | { readonly page: 'project-members'; readonly projectKey: string }
  | { readonly page: 'import' }
  | { readonly page: 'settings'; readonly section: SettingsSection }
  | { readonly page: 'door'; readonly door: Door }
  | { readonly page: 'missing' };

const patterns: readonly (readonly [RegExp, (parts: readonly (string | undefined)[]) => Route])[] = [
  [/^\/$/, () => ({ page: 'projects' })],
  [/^\/import\/?$/, () => ({ page: 'import' })],
  [
    /^\/projects\/([A-Z][A-Z0-9]{1,9})\/members\/?$/,
    ([projectKey = '']) => ({ page: 'project-members', projectKey }),
  ],
  [
    /^\/projects\/([A-Z][A-Z0-9]{1,9})(?:\/tasks\/([\w-]+))?\/?$/,
    ([projectKey = '', taskRef]) => ({ page: 'board', projectKey, taskRef }),
  ],
  [/^\/settings\/?$/, () => ({ page: 'settings', section: 'profile' })],
  [
    /^\/settings\/([a-z]+)\/?$/,
    ([name]) => namedIn(settingsSections, name, (section) => ({ page: 'settings', section })),
  ],
  [/^\/([a-z-]+)\/?$/, ([name]) => namedIn(doors, name, (door) => ({ page: 'door', door }))],
];

function namedIn<Name extends string>(
  names: readonly Name[],
  name: string | undefined,
  make: (name: Name) => Route,
): Route {
  const found = names.find((each) => each === name);
  return found === undefined ? { page: 'missing' } : make(found);
}

export function routeOf(path: string): Route {
  for (const [pattern, make] of patterns) {
    const match = pattern.exec(path);
    if (match !== null) return make(match.slice(1));
  }
  return { page: 'missing' };
}

export function boardPath(projectKey: string): string {
  return `/projects/${projectKey}`;
}

export function projectMembersPath(projectKey: string): string {
  return `${boardPath(projectKey)}/members`;
}

/** Where a task's panel is; its key, such as `WEB-12`, begins with that of its project. */
export function taskPath(taskKey: string): string {
  return `${boardPath(taskKey.slice(0, taskKey.lastIndexOf('-')))}/tasks/${taskKey}`;
}

export function settingsPath(section: SettingsSection): string {
  return `/settings/${section}`;
}
