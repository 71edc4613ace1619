/** What the address bar can name. */
export type Route =
  | { readonly page: 'projects' }
  | { readonly page: 'board'; readonly projectKey: string; readonly taskRef: string | undefined }
  | { readonly page: 'import' }
  | { readonly page: 'missing' };

const patterns: readonly (readonly [RegExp, (parts: readonly (string | undefined)[]) => Route])[] = [
  [/^\/$/, () => ({ page: 'projects' })],
  [/^\/import\/?$/, () => ({ page: 'import' })],
  [
    /^\/projects\/([A-Z][A-Z0-9]{1,9})(?:\/tasks\/([\w-]+))?\/?$/,
    ([projectKey = '', taskRef]) => ({ page: 'board', projectKey, taskRef }),
  ],
];

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

/** Where a task's panel is; its key, such as `WEB-12`, begins with that of its project. */
export function taskPath(taskKey: string): string {
  return `${boardPath(taskKey.slice(0, taskKey.lastIndexOf('-')))}/tasks/${taskKey}`;
}
