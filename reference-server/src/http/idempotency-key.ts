import { HttpError } from './http-error.ts';

/** The draft says a structured-field string, in quotes; most clients send it bare. Both mean the same key. */
const QUOTED = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"$/;
const BARE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x7e]+$/;
const LONGEST = 255;

export function parseIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const value = header.trim();
  const key =
    QUOTED.exec(value)?.[1]?.replaceAll(/\\(["\\])/g, '$1') ?? (BARE.test(value) ? value : undefined);
  if (key !== undefined && key.length <= LONGEST) return key;
  throw new HttpError('invalid_request', 'Idempotency-Key is malformed.', {
    faults: [
      {
        pointer: '#/header/Idempotency-Key',
        code: 'pattern',
        detail: `must be 1 to ${LONGEST} printable ASCII characters, in quotes or without spaces, quotes, commas and semicolons`,
      },
    ],
  });
}
