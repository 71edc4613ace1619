import { afterEach, expect, it } from 'vitest';
import { Drafts, forgetOldDrafts } from './drafts.ts';

const day = 24 * 60 * 60 * 1000;

afterEach(() => {
  localStorage.clear();
});

const open = (person = 'mira', task = 'task') => new Drafts(person, task);

it('keeps what is typed over pages, by person, task and field', () => {
  open().keep('comment', { text: 'a', base: '' });
  const drafts = open();
  expect(drafts.read('comment')).toEqual({ text: 'a', base: '' });
  expect([
    drafts.read('title'),
    open('jonas').read('comment'),
    open('mira', 'other').read('comment'),
  ]).toEqual([undefined, undefined, undefined]);
  drafts.keep('comment-sent/2', { text: 'c', base: '' });
  drafts.keep('comment-sent/1', { text: 'b', base: '' });
  expect(drafts.fields('comment-sent/')).toEqual(['comment-sent/1', 'comment-sent/2']);
  drafts.drop('comment');
  expect(open().read('comment')).toBeUndefined();
});

it('forgets after thirty days, and leaves what is not its own', () => {
  const at = (days: number) => JSON.stringify({ text: 'a', base: '', at: Date.now() - days * day });
  localStorage.setItem('tickboard-draft/mira/task/old', at(31));
  localStorage.setItem('tickboard-draft/mira/task/young', at(29));
  localStorage.setItem('tickboard-draft/mira/task/broken', '{');
  localStorage.setItem('elsewhere', 'x');
  forgetOldDrafts();
  const drafts = open();
  expect([drafts.read('old'), drafts.read('young')?.text, drafts.read('broken')]).toEqual([
    undefined,
    'a',
    undefined,
  ]);
  expect([localStorage.length, localStorage.getItem('elsewhere')]).toEqual([2, 'x']);
});
