import { expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import {
  firstRefreshToken,
  hashOf,
  newRefreshKey,
  nextRefreshToken,
  readRefreshToken,
  usesSince,
  writeRefreshToken,
  type PresentToken,
  type RefreshToken,
} from './refresh-token.ts';

const key = newRefreshKey();

function after(token: RefreshToken, uses: number): RefreshToken {
  let present = token;
  for (let use = 0; use < uses; use += 1) present = nextRefreshToken(present, key);
  return present;
}

function present(token: RefreshToken): PresentToken {
  return { count: token.count, hash: hashOf(token), key };
}

it('reads back what it writes, whatever the count', () => {
  const first = firstRefreshToken(newId());
  for (const token of [first, after(first, 1), { ...first, count: 1_000_000 }]) {
    expect(readRefreshToken(writeRefreshToken(token))).toEqual(token);
  }
});

it.each(['', 'tbr_', 'tbr_x_0_y', `tbr_${'x'.repeat(22)}_-1_${'x'.repeat(43)}`, `tbr_${'x'.repeat(70)}`])(
  'is no token: %s',
  (text) => expect(readRefreshToken(text)).toBeUndefined(),
);

it('leads to the same next one each time, and to another with another key', () => {
  const token = firstRefreshToken(newId());
  expect(nextRefreshToken(token, key)).toEqual(nextRefreshToken(token, key));
  expect(nextRefreshToken(token, newRefreshKey()).secret).not.toBe(nextRefreshToken(token, key).secret);
});

it('tells how many uses ago an old one was the present one', () => {
  const first = firstRefreshToken(newId());
  for (const uses of [0, 1, 2, 200]) expect(usesSince(first, present(after(first, uses)))).toBe(uses);
});

it('takes nothing for an old one that never was one, and goes no way without end', () => {
  const first = firstRefreshToken(newId());
  const now = present(after(first, 3));
  const madeUp = firstRefreshToken(first.sessionId);
  for (const count of [0, 2, 3, 4]) expect(usesSince({ ...madeUp, count }, now)).toBeUndefined();
  expect(usesSince(after(first, 4), now)).toBeUndefined();
  expect(usesSince({ ...first, count: 1 }, now)).toBeUndefined();
  expect(usesSince(first, present(after(first, 201)))).toBeUndefined();
});
