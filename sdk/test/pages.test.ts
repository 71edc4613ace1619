import { expect, test } from 'vitest';
import { createClient } from '../src/index.ts';
import { json, scriptedFetch } from './support/scripted-fetch.ts';

const task = (id: string) => ({ id, title: `Task ${id}` });
const page = (ids: string[], nextCursor: string | null) => json({ items: ids.map(task), nextCursor });

function tasksOf(...pages: Response[]) {
  const { fetch, sent } = scriptedFetch(...pages);
  return { sent, tasks: createClient({ fetch }).tasks };
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('a list that is awaited is its first page', async () => {
  const { tasks, sent } = tasksOf(page(['a', 'b'], 'next'));
  const first = await tasks.list('p');
  expect(first.items.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(first.nextCursor).toBe('next');
  expect(sent).toHaveLength(1);
});

test('a list that is iterated gives the items of all pages in order', async () => {
  const { tasks, sent } = tasksOf(page(['a', 'b'], 'one'), page(['c'], 'two'), page([], null));
  const items = await collect(tasks.list('p', { limit: 2, statusId: ['s'], sort: 'title' }));
  expect(items.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(sent.map(({ url }) => url.search)).toEqual([
    '?limit=2&statusId=s&sort=title',
    '?limit=2&statusId=s&sort=title&cursor=one',
    '?limit=2&statusId=s&sort=title&cursor=two',
  ]);
});

test('an item that moved onto a later page comes once', async () => {
  const { tasks } = tasksOf(page(['a', 'b'], 'next'), page(['b', 'c'], null));
  expect((await collect(tasks.list('p'))).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('no page is fetched before it is needed', async () => {
  const { tasks, sent } = tasksOf(page(['a', 'b'], 'next'), page(['c'], null));
  for await (const { id } of tasks.list('p')) if (id === 'b') break;
  expect(sent).toHaveLength(1);
});

test('pages() gives whole pages, repeated items included', async () => {
  const { tasks } = tasksOf(page(['a', 'b'], 'next'), page(['b'], null));
  const pages = await collect(tasks.list('p').pages());
  expect(pages.map(({ items }) => items.length)).toEqual([2, 1]);
});

test('a list can be awaited and iterated with one request for its first page', async () => {
  const { tasks, sent } = tasksOf(page(['a'], 'next'), page(['b'], null));
  const list = tasks.list('p');
  await list;
  expect(await collect(list)).toHaveLength(2);
  expect(sent).toHaveLength(2);
});

test('events read on by number', async () => {
  const event = (seq: number) => ({ id: `event-${seq}`, seq });
  const { fetch, sent } = scriptedFetch(
    json({ items: [event(42), event(43)], nextAfter: 43, revision: 44 }),
    json({ items: [event(44)], nextAfter: null, revision: 44 }),
  );
  const events = await collect(createClient({ fetch }).events.list('stream', { after: 41 }));
  expect(events.map(({ seq }) => seq)).toEqual([42, 43, 44]);
  expect(sent.map(({ url }) => url.search)).toEqual(['?after=41', '?after=43']);
});

test('a failure in the middle is thrown to the iterating code', async () => {
  const { tasks } = tasksOf(page(['a'], 'next'), json({ code: 'invalid_cursor' }, { status: 400 }));
  await expect(collect(tasks.list('p'))).rejects.toMatchObject({ code: 'invalid_cursor' });
});
