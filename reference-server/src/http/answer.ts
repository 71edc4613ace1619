import type { ServerResponse } from 'node:http';
import { Content } from '../content/content.ts';
import type { Answer } from '../db/idempotency.ts';
import type { StreamRevision } from '../db/event-log.ts';
import { apiBasePath } from '../generated/operations.gen.ts';
import { entityTag } from './conditional.ts';

/** Writes an answer that does not end by itself. Headers that are known have been set; it sets its own. */
export type WriteStream = (response: ServerResponse) => void;

/** A handler's result, without the types that tie it to its operation. */
export interface Result {
  readonly status: number;
  readonly body?: unknown;
  readonly json?: string | Content;
  readonly html?: Content;
  readonly stream?: WriteStream;
  readonly version?: number;
  readonly etag?: string;
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What goes out in whichever form there is already; no write answers with it. */
export function contentOf({ json, html }: Result): Content | undefined {
  return html ?? (json instanceof Content ? json : undefined);
}

/** The whole answer as it goes over the wire, and as it is stored for a replay. */
export function toAnswer(result: Result, held: readonly StreamRevision[]): Answer {
  const body = bodyOf(result);
  const etag = result.etag ?? (result.version === undefined ? undefined : entityTag(result.version));
  const headers: Record<string, string> = { ...result.headers };
  if (result.html !== undefined) headers['Content-Type'] = 'text/html; charset=utf-8';
  else if (body !== null || result.json) headers['Content-Type'] ??= 'application/json';
  if (etag !== undefined) headers['ETag'] = etag;
  if (result.location !== undefined) headers['Location'] = apiBasePath + result.location;
  if (held.length > 0) headers['Tickboard-Revision'] = revisions(held);
  return { status: result.status, headers, body };
}

function bodyOf({ json, body }: Result): string | null {
  if (typeof json === 'string') return json;
  return body === undefined ? null : JSON.stringify(body);
}

function revisions(held: readonly StreamRevision[]): string {
  return held.map(({ streamId, revision }) => `${streamId}=${revision}`).join(', ');
}

/** RFC 8288, from the cursor that every list's body holds. Relative to the address of the request itself. */
export function nextPageLink(requestUrl: string, result: Result): string | undefined {
  const cursor = cursorIn(result.body);
  if (cursor === undefined) return undefined;
  const url = new URL(requestUrl, 'http://localhost');
  url.searchParams.set('cursor', cursor);
  return `<${url.pathname}${url.search}>; rel="next"`;
}

function cursorIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('nextCursor' in body)) return undefined;
  return typeof body.nextCursor === 'string' ? body.nextCursor : undefined;
}
