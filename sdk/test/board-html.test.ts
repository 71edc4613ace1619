import { expect, it } from 'vitest';
import { createClient } from '../src/index.ts';
import { createMockBackend } from '../src/testing/index.ts';

it('gives a board as the text that it is, with its ETag', async () => {
  const backend = createMockBackend({ seed: 'empty' });
  const client = createClient({ baseUrl: 'http://mock.test', token: backend.token, fetch: backend.fetch });
  const project = await client.projects.create({ name: 'Website relaunch' });
  await client.tasks.create(project.id, { title: '</template><script>alert(1)</script>' });
  const query = { lang: 'de', theme: 'dark' } as const;
  const { data, etag, response } = await client.board.render(project.id, query).withResponse();
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(data).toMatch(
    new RegExp(
      `^<tick-board project-id="${project.id}" lang="de" theme="dark"><template shadowrootmode="open">`,
    ),
  );
  expect(data).toContain('&lt;/template&gt;&lt;script&gt;');
  const headers = { 'if-none-match': etag };
  const again = await client.board.render(project.id, query, { headers }).catch((error: unknown) => error);
  expect(again).toMatchObject({ status: 304 });
  expect(await client.board.render(project.id, { lang: 'en' }, { headers })).toContain('lang="en"');
});
