import { MockProblem } from './mock-problem.ts';

export function entityTag(version: number): string {
  return `"v${version}"`;
}

/** The weak comparison of RFC 9110, for `If-None-Match`. */
export function matchesTag(header: string | null, tag: string): boolean {
  if (header === null) return false;
  return header.trim() === '*' || tagsIn(header).includes(withoutWeakness(tag));
}

/** Refuses a change that was made from another state than the current one. */
export function checkIfMatch(headers: Headers, version: number): void {
  const header = headers.get('if-match');
  if (header === null || header.trim() === '*') return;
  if (tagsIn(header).includes(entityTag(version))) return;
  throw new MockProblem('precondition_failed', `It has changed since: the current version is ${version}.`, {
    headers: { etag: entityTag(version) },
  });
}

function tagsIn(header: string): string[] {
  return header.match(/"[^"]*"/g) ?? [];
}

function withoutWeakness(tag: string): string {
  return tag.replace(/^W\//, '');
}
