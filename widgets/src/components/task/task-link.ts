import type { Task } from '@tickboard/sdk';

/**
 * The address of a task. `pattern` says it, with `{id}` or `{key}` in it; without one it is the page's own address if that
 * names the task already, else the page with `?task=`, as the documentation shows a page to read it.
 */
export function taskLink(
  { id, key }: Task,
  pattern: string | undefined,
  page: string = location.href,
): string {
  if (pattern !== undefined && pattern !== '') {
    const address = pattern
      .replaceAll('{id}', encodeURIComponent(id))
      .replaceAll('{key}', encodeURIComponent(key));
    return new URL(address, document.baseURI).href;
  }
  const url = new URL(page);
  const named = [url.pathname, url.search, url.hash].some((part) =>
    part.split(/[/?#&=]/).some((word) => word === id || word === key),
  );
  if (!named) url.searchParams.set('task', id);
  return url.href;
}
