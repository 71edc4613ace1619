import { expect, it } from 'vitest';
import { toMessage } from './message.ts';

const mail = { to: 'mira@example.org', subject: 'Hello', text: 'Text', html: '<p>Text</p>', language: 'en' };

it('gives a subject no sign that could end a header, nor more than a header should hold', () => {
  const subjectOf = (subject: string): string => toMessage({ ...mail, subject }, 'a@b.example').subject;
  expect(subjectOf('One\r\nBcc: two\u0000\u0085\u2028three\t')).toBe('One Bcc: two three');
  expect(Array.from(subjectOf('🦩'.repeat(500)))).toHaveLength(200);
});

it('lets the library read neither files nor addresses', () => {
  expect(toMessage(mail, 'a@b.example')).toMatchObject({ disableFileAccess: true, disableUrlAccess: true });
});
