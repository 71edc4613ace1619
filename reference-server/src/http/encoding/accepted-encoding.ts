import type { Request } from 'express';
import type { Encoding } from '../../content/compress.ts';

/** Brotli where it is taken, since it gives less for less; undefined for who takes neither. */
export function acceptedEncoding(
  request: Pick<Request, 'headers' | 'acceptsEncodings'>,
): Encoding | undefined {
  // Without the header anything might be sent, and somebody who does not say does not unpack.
  if (!request.headers['accept-encoding']) return undefined;
  if (request.acceptsEncodings('br') !== false) return 'br';
  return request.acceptsEncodings('gzip') === false ? undefined : 'gzip';
}
