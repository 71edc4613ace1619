import { expect, it } from 'vitest';
import { compareRealtime } from '../scripts/api-diff/compare-realtime.ts';
import type { AsyncApiDocument } from '../scripts/async-document.ts';
import { realtime } from './support/document.ts';

interface Editable {
  [key: string]: Editable;
}

function changesAfter(edit: (draft: Editable) => void): string[] {
  const draft = structuredClone(realtime) as unknown as Editable;
  edit(draft);
  return compareRealtime(realtime, draft as unknown as AsyncApiDocument).map(
    ({ breaking, where, what }) => `${breaking ? 'breaking' : 'other'}: ${where.trim()}: ${what}`,
  );
}

function schema(draft: Editable, name: string): Editable {
  const found = draft['components']?.['schemas']?.[name];
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

it('finds nothing in what is the same', () => {
  expect(changesAfter(() => {})).toEqual([]);
});

it.each<[string, (draft: Editable) => void, string]>([
  [
    'a message is gone',
    (draft) => delete draft['components']?.['messages']?.['caughtUp'],
    'breaking: message caughtUp: is gone',
  ],
  [
    'a field that is sent is gone',
    (draft) => delete schema(draft, 'SubscribedMessage')['properties']?.['revision'],
    'breaking: message subscribed: lost the field revision',
  ],
  [
    'a field is demanded of clients',
    (draft) => Object.assign(schema(draft, 'SubscribeMessage'), { required: ['type', 'stream', 'after'] }),
    'breaking: message subscribe: demands the field after',
  ],
  [
    'a close code has another number',
    (draft) => Object.assign(draft['x-tickboard-close-codes']?.['tooSlow'] ?? {}, { code: 4500 }),
    'breaking: close code tooSlow: was 4429, is 4500',
  ],
  [
    'a message is new',
    (draft) => {
      const messages = draft['components']?.['messages'] ?? {};
      Object.assign(messages, { hint: messages['pong'] });
    },
    'other: message hint: is new',
  ],
])('tells that %s', (_, edit, expected) => {
  expect(changesAfter(edit)).toContain(expected);
});
