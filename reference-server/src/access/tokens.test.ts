import { expect, it } from 'vitest';
import { hashSecret, isSameHash, newApiKey, newSessionToken, parseToken } from './tokens.ts';

it('reads back what it makes', () => {
  const session = newSessionToken();
  expect(parseToken(session)).toEqual({ kind: 'session', hash: hashSecret(session) });
  const key = newApiKey();
  expect(parseToken(key.token)).toEqual({ kind: 'apiKey', prefix: key.prefix, hash: key.secretHash });
});

it('makes no two alike', () => {
  const tokens = Array.from({ length: 100 }, () => [newSessionToken(), newApiKey().token]).flat();
  expect(new Set(tokens).size).toBe(200);
});

it.each([
  '',
  'tbs_',
  `tbs_${'x'.repeat(42)}`,
  `tbs_${'x'.repeat(44)}`,
  `tbk_short_${'x'.repeat(43)}`,
  `tbs_${'x'.repeat(42)}!`,
])('does not look up what cannot be a token: %s', (token) => {
  expect(parseToken(token)).toBeUndefined();
});

it('compares hashes of different lengths without a fuss', () => {
  expect(isSameHash(hashSecret('a'), hashSecret('a'))).toBe(true);
  expect(isSameHash(hashSecret('a'), hashSecret('b'))).toBe(false);
  expect(isSameHash(hashSecret('a'), Buffer.from('a'))).toBe(false);
});
