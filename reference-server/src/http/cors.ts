import type { RequestHandler } from 'express';
import type { Origins } from '../access/origins.ts';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const REQUEST_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Traceparent, Tracestate';
const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Deprecation',
  'Sunset',
  'Idempotency-Replayed',
  'Tickboard-Revision',
  'X-Request-Id',
  'WWW-Authenticate',
].join(', ');
const PREFLIGHT_SECONDS = '7200';

/** Only origins of the allow-list, each by its name: never `*`, since answers depend on credentials. */
export function cors(origins: Origins): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    const isListed = origins.isListed(origin);
    const isLetIn = isListed || origins.isEmbedding(origin);
    if (isLetIn) {
      response.setHeader('Access-Control-Allow-Origin', origin ?? '');
      response.setHeader('Access-Control-Expose-Headers', EXPOSED);
    }
    if (isListed) response.setHeader('Access-Control-Allow-Credentials', 'true');
    const isPreflight =
      request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
    if (!isPreflight || !isLetIn) return next();
    response.setHeader('Access-Control-Allow-Methods', METHODS);
    response.setHeader('Access-Control-Allow-Headers', REQUEST_HEADERS);
    response.setHeader('Access-Control-Max-Age', PREFLIGHT_SECONDS);
    response.status(204).end();
  };
}
