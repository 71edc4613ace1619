import type { Request, Response } from 'express';
import { nextPageLink } from './answer.ts';
import { matchesEntityTag } from './conditional.ts';
import type { Executed } from './execute.ts';

/** Who asks decides what is seen, and how it came in; Origin is added where CORS answers. */
const VARY = 'Authorization, Cookie, Accept-Encoding';

export function sendAnswer(
  request: Request,
  response: Response,
  answer: Executed & { readonly extra: Readonly<Record<string, string>> },
): void {
  response.vary(VARY);
  response.setHeader('Cache-Control', 'private, no-cache');
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  for (const [name, value] of Object.entries(answer.extra)) response.appendHeader(name, value);
  if (answer.replayed) response.setHeader('Idempotency-Replayed', 'true');
  const next = answer.result && nextPageLink(request.originalUrl, answer.result);
  if (next !== undefined) response.appendHeader('Link', next);
  if (isFresh(request, answer)) return sendNotModified(response);
  response.statusCode = answer.status;
  if (answer.body === null) return void response.end();
  response.setHeader('Content-Length', Buffer.byteLength(answer.body));
  response.end(answer.body);
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
