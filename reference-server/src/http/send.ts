import type { Request, Response } from 'express';
import { compress, type Encoding } from '../content/compress.ts';
import type { Content } from '../content/content.ts';
import { contentOf, nextPageLink } from './answer.ts';
import { matchesEntityTag } from './conditional.ts';
import { acceptedEncoding } from './encoding/accepted-encoding.ts';
import type { Executed } from './execute.ts';

export type SendAnswer = (request: Request, response: Response, answer: Executed) => Promise<void>;

export interface SendOptions {
  /** Off where a proxy in front does it. */
  readonly compression: boolean;
}

/** Who asks decides what is seen, and how it came in; Origin is added where CORS answers. */
const VARY = 'Authorization, Cookie, Accept-Encoding';

/** What fits into two packets with its headers arrives no sooner for being smaller. */
const COMPRESSED_FROM_BYTES = 2_000;

/** Tags stay as they are in every encoding: `"v3"` names a state of the resource and not these bytes. */
export function createSend({ compression }: SendOptions): SendAnswer {
  const encodingFor = (request: Request): Encoding | undefined =>
    // The headers of HEAD are those of the plain form, which is known without making another one.
    compression && request.method !== 'HEAD' ? acceptedEncoding(request) : undefined;
  return async (request, response, answer) => {
    setHeaders(request, response, answer);
    if (isFresh(request, answer)) return sendNotModified(response);
    response.statusCode = answer.status;
    const { body, result } = answer;
    if (result?.stream && request.method !== 'HEAD') return result.stream(response);
    const content = result && contentOf(result);
    if (content) return sendContent(response, content, encodingFor(request));
    if (body === null) return void response.end();
    const length = Buffer.byteLength(body);
    const encoding = length < COMPRESSED_FROM_BYTES ? undefined : encodingFor(request);
    if (encoding) return sendBytes(response, await compress(body, encoding), encoding);
    response.setHeader('Content-Length', length);
    response.end(body);
  };
}

function setHeaders(request: Request, response: Response, answer: Executed): void {
  response.vary(VARY);
  response.setHeader('Cache-Control', 'private, no-cache');
  for (const [name, value] of Object.entries(answer.headers)) set(response, name, value);
  if (answer.replayed) response.setHeader('Idempotency-Replayed', 'true');
  const next = answer.result && nextPageLink(request.originalUrl, answer.result);
  if (next !== undefined) set(response, 'Link', next);
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

async function sendContent(
  response: Response,
  content: Content,
  encoding: Encoding | undefined,
): Promise<void> {
  sendBytes(response, await content.in(encoding ?? 'identity'), encoding);
}

function sendBytes(response: Response, bytes: Buffer, encoding: Encoding | undefined): void {
  if (encoding) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
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
