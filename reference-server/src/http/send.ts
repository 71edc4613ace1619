import type { Request, Response } from 'express';
import { nextPageLink } from './answer.ts';
import { matchesEntityTag } from './conditional.ts';
import type { Executed } from './execute.ts';

/** Who asks decides what is seen, and how it came in; Origin is added where CORS answers. */
const VARY = 'Authorization, Cookie, Accept-Encoding';

export function sendAnswer(request: Request, response: Response, answer: Executed): void {
  response.vary(VARY);
  response.setHeader('Cache-Control', 'private, no-cache');
  for (const [name, value] of Object.entries(answer.headers)) set(response, name, value);
  if (answer.replayed) response.setHeader('Idempotency-Replayed', 'true');
  const next = answer.result && nextPageLink(request.originalUrl, answer.result);
  if (next !== undefined) set(response, 'Link', next);
  if (isFresh(request, answer)) return sendNotModified(response);
  response.statusCode = answer.status;
  if (answer.result?.stream && request.method !== 'HEAD') return answer.result.stream(response);
  if (answer.body === null) return void response.end();
  response.setHeader('Content-Length', Buffer.byteLength(answer.body));
  response.end(answer.body);
}

/**
 * Links add up: to the next page, to why an operation is deprecated. Several cookies are lines of one value, since a header
 * of each is all that browsers take.
 */
function set(response: Response, name: string, value: string): void {
  if (name === 'Link') response.appendHeader(name, value);
  else if (name === 'Set-Cookie') response.setHeader(name, value.split('\n'));
  else response.setHeader(name, value);
}

/** HEAD comes here as GET does; writes have If-Match instead. */
function isFresh(request: Request, { status, headers }: Executed): boolean {
  const tag = headers['ETag'];
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return (
    isRead && status === 200 && tag !== undefined && matchesEntityTag(request.headers['if-none-match'], tag)
  );
}

function sendNotModified(response: Response): void {
  response.removeHeader('Content-Type');
  response.statusCode = 304;
  response.end();
}
