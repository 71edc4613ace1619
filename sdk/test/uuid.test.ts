import { expect, test } from 'vitest';
import { uuidv7 } from '../src/index.ts';

test('an id is a UUID of version 7 that begins with its time', () => {
  const id = uuidv7(Date.parse('2026-11-20T10:00:00.123Z'));
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-11-20T10:00:00.123Z'));
});

test('ids differ in every part that is not fixed, and sort by their time', () => {
  const ids = Array.from({ length: 1000 }, () => uuidv7(1_800_000_000_000));
  expect(new Set(ids)).toHaveLength(1000);
  for (const place of [15, 16, 17, 19, 20, 24, 35]) {
    expect(new Set(ids.map((id) => id[place])).size).toBeGreaterThan(3);
  }
  expect(uuidv7(1_800_000_000_001) > uuidv7(1_800_000_000_000).slice(0, 13)).toBe(true);
});
