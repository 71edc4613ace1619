import { expect, it } from 'vitest';
import { parseIdempotencyKey } from './idempotency-key.ts';

it('takes a key quoted or bare, and both mean the same', () => {
  expect(parseIdempotencyKey('8e03978e-40d5-43dd-bc93-6894a57f9324')).toBe(
    '8e03978e-40d5-43dd-bc93-6894a57f9324',
  );
  expect(parseIdempotencyKey('"8e03978e-40d5-43dd-bc93-6894a57f9324"')).toBe(
    '8e03978e-40d5-43dd-bc93-6894a57f9324',
  );
  expect(parseIdempotencyKey(String.raw`"a \"key\" with \\ in it"`)).toBe(String.raw`a "key" with \ in it`);
  expect(parseIdempotencyKey(undefined)).toBeUndefined();
});

it.each([
  '',
  '""',
  'two words',
  '"open',
  'a, b',
  'a;b',
  'ä',
  '"tab\there"',
  'k'.repeat(256),
  `"${'k'.repeat(256)}"`,
])('refuses a key that breaks the grammar: %s', (header) => {
  expect(() => parseIdempotencyKey(header)).toThrow('Idempotency-Key is malformed');
});
