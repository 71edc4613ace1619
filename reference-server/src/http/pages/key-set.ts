import type { RequestHandler } from 'express';
import type { SigningKeys } from '../../access/signing-keys.ts';

/** Well within the time for which a new key is published before it signs. */
const CACHE_SECONDS = 300;

/** RFC 7517: the public keys, for whoever checks our tokens elsewhere. Of no use to anybody else, so for everybody. */
export function keySet(keys: Pick<SigningKeys, 'publicKeys'>): RequestHandler {
  return async (_request, response) => {
    const body = JSON.stringify({ keys: await keys.publicKeys() });
    response
      .set({
        'Cache-Control': `public, max-age=${CACHE_SECONDS}`,
        'Access-Control-Allow-Origin': '*',
        'Content-Type': 'application/jwk-set+json',
      })
      .send(body);
  };
}
