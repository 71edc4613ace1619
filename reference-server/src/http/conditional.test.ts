import { describe, expect, it } from 'vitest';
import { HttpError } from './http-error.ts';
import { entityTag, matchesEntityTag, parseIfMatch } from './conditional.ts';

describe('If-Match', () => {
  it('names a version, strong or weak', () => {
    expect(parseIfMatch('"v3"')).toBe(3);
    expect(parseIfMatch('W/"v3"')).toBe(3);
  });

  it('asks nothing when it is absent or a star', () => {
    expect(parseIfMatch(undefined)).toBeUndefined();
    expect(parseIfMatch('*')).toBeUndefined();
  });

  it.each(['"abc"', '"v0"', '"v03"', '"V3"', '""', '"v9999999999999999"'])(
    'never matches when it names none of our versions: %s',
    (tag) => {
      expect(parseIfMatch(tag)).toBe(-1);
    },
  );

  it.each(['v3', '3', '"v3', '', '"v1", "v2"', 'W/v3'])(
    'is refused when it is malformed or a list: %s',
    (header) => {
      expect(() => parseIfMatch(header)).toThrow(HttpError);
    },
  );
});

describe('If-None-Match', () => {
  it.each(['"v3"', 'W/"v3"', '"v1", W/"v3"', ' * '])('matches by weak comparison: %s', (header) => {
    expect(matchesEntityTag(header, entityTag(3))).toBe(true);
    expect(matchesEntityTag(header, `W/${entityTag(3)}`)).toBe(true);
  });

  it.each([undefined, '', '"v33"', 'v3', '"v3'])('matches nothing else: %s', (header) => {
    expect(matchesEntityTag(header, entityTag(3))).toBe(false);
  });
});
