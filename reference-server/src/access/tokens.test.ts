import { expect, it } from 'vitest';
import { hashSecret, isSameHash, newApiKey, parseToken } from './tokens.ts';

it('reads back what it makes', () => {
  const key = newApiKey();
  expect(parseToken(key.token)).toEqual({ kind: 'apiKey', prefix: key.prefix, hash: key.secretHash });
});

it('makes no two alike', () => {
  const tokens = Array.from({ length: 100 }, () => newApiKey().token);
  expect(new Set(tokens).size).toBe(100);
});

it('tells what a signed token says it is, which anybody can write', () => {
  const header = Buffer.from(JSON.stringify({ typ: 'at+jwt' })).toString('base64url');
  expect(parseToken(`${header}.e30.x`)).toEqual({ kind: 'signed', type: 'at+jwt' });
});

it.each([
  '',
  'tbk_',
  `tbk_12345678_${'x'.repeat(42)}`,
  `tbk_12345678_${'x'.repeat(44)}`,
  `tbk_short_${'x'.repeat(43)}`,
  `tbk_12345678_${'x'.repeat(42)}!`,
  'e30.e30.x',
])('does not look up what cannot be a token: %s', (token) => {
  expect(parseToken(token)).toBeUndefined();
});

it('compares hashes of different lengths without a fuss', () => {
  expect(isSameHash(hashSecret('a'), hashSecret('a'))).toBe(true);
  expect(isSameHash(hashSecret('a'), hashSecret('b'))).toBe(false);
  expect(isSameHash(hashSecret('a'), Buffer.from('a'))).toBe(false);
});
