import { describe, expect, it } from 'vitest';
import { faultsOf } from './support/validator.ts';

describe('Timestamp', () => {
  it.each(['2026-11-20T10:00:00.000Z', '2024-02-29T23:59:59.999Z', '1999-12-31T00:00:00.001Z'])(
    'takes %s',
    (text) => {
      expect(faultsOf('Timestamp', text)).toEqual([]);
    },
  );

  it.each([
    '2026-11-20 10:00:00.000Z',
    '2026-11-20T10:00:00Z',
    '2026-11-20T10:00:00.000+01:00',
    '2026-11-20T10:00:60.000Z',
    '2026-11-20T24:00:00.000Z',
    '2026-02-29T10:00:00.000Z',
    '2026-11-20T10:00:00.000z',
    '0000-01-01T00:00:00.000Z',
    '2026-11-20T10:00:00.000Z\n',
    '',
  ])('refuses %j', (text) => {
    expect(faultsOf('Timestamp', text)).not.toEqual([]);
  });
});

describe('NewId', () => {
  it('takes a UUID of version 7', () => {
    expect(faultsOf('NewId', '01978f3a-6c00-7a10-8000-0000000000a1')).toEqual([]);
  });

  it.each([
    '3f0c2a0e-6c00-4a10-8000-0000000000a1',
    '01978F3A-6C00-7A10-8000-0000000000A1',
    '01978f3a-6c00-7a10-c000-0000000000a1',
    'task-1',
  ])('refuses %s', (text) => {
    expect(faultsOf('NewId', text)).not.toEqual([]);
  });
});

describe('texts', () => {
  it.each(['', '   ', '\n\t', 'a\u0000b', '\u0000', 'x'.repeat(501)])('refuse the title %j', (title) => {
    expect(faultsOf('TaskCreate', { title })).not.toEqual([]);
  });

  it('take any other title, whatever its script', () => {
    expect(faultsOf('TaskCreate', { title: 'タスク 🗂️ ' })).toEqual([]);
  });
});

describe('TaskLink', () => {
  it.each(['https://example.com/a', 'HTTP://example.com', 'mailto:mira@harbourline.example'])(
    'takes %s',
    (url) => {
      expect(faultsOf('TaskLink', { url, title: '' })).toEqual([]);
    },
  );

  it.each(['javascript:alert(1)', ' https://example.com', 'data:text/html,x', '/relative', 'https://'])(
    'refuses %s',
    (url) => {
      expect(faultsOf('TaskLink', { url, title: '' })).not.toEqual([]);
    },
  );
});
