import { expect, it } from 'vitest';
import { deprecationHeaders } from './deprecation.ts';

it('says since when an operation is deprecated, when it ends, and where to read on', () => {
  const headers = deprecationHeaders({
    id: 'getTask',
    deprecation: { since: '2026-11-20', sunset: '2027-06-30' },
  });
  expect(headers).toEqual({
    Deprecation: '@1795132800',
    Sunset: 'Wed, 30 Jun 2027 00:00:00 GMT',
    Link: '<https://tickboard.dev/deprecations#getTask>; rel="deprecation"',
  });
});

it('says nothing of an operation that is here to stay', () => {
  expect(deprecationHeaders({ id: 'getTask', deprecation: null })).toEqual({});
});
