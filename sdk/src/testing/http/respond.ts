import { contract } from '../../generated/contract.gen.ts';
import type { Unit } from '../state/unit.ts';
import { entityTag, matchesTag } from './entity-tags.ts';
import type { MockAnswer } from './handlers.ts';

export interface Shown {
  readonly status: number;
  readonly headers: [string, string][];
  readonly body: string;
}

/** Gives an answer the headers that the contract promises of it. */
export function showAnswer(answer: MockAnswer, request: Request, unit: Unit): Shown {
  const etag = answer.etag ?? (answer.version === undefined ? undefined : entityTag(answer.version));
  const headers: [string, string][] = [
    ['cache-control', 'private, no-cache'],
    ['vary', 'Authorization, Cookie, Accept-Encoding'],
    ['ratelimit', '"default";r=600;t=60'],
    ['ratelimit-policy', '"default";q=600;w=60'],
  ];
  if (etag !== undefined) headers.push(['etag', etag]);
  if (answer.location !== undefined) headers.push(['location', contract.basePath + answer.location]);
  if (answer.nextLink) headers.push(['link', nextLink(request.url, answer.nextLink)]);
  if (request.method !== 'GET' && unit.revisions.size > 0) {
    const revisions = [...unit.revisions].map(([stream, revision]) => `${stream}=${revision}`);
    headers.push(['tickboard-revision', revisions.join(', ')]);
  }
  const isCurrent = etag !== undefined && matchesTag(request.headers.get('if-none-match'), etag);
  if (request.method === 'GET' && isCurrent) return { status: 304, headers, body: '' };
  if (answer.html !== undefined) {
    headers.push(['content-type', 'text/html; charset=utf-8']);
    return { status: answer.status, headers, body: answer.html };
  }
  if (answer.body === undefined) return { status: answer.status, headers, body: '' };
  headers.push(['content-type', 'application/json']);
  return { status: answer.status, headers, body: JSON.stringify(answer.body) };
}

function nextLink(url: string, values: Readonly<Record<string, string>>): string {
  const next = new URL(url);
  for (const [name, value] of Object.entries(values)) next.searchParams.set(name, value);
  return `<${next.pathname}${next.search}>; rel="next"`;
}
