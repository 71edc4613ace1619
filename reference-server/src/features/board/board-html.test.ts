import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { CARDS_OF_A_DRAWN_COLUMN } from './board-html.service.ts';

/** What has run or opened something somewhere when it got into a page as it is. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '</template></tick-board><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)",
  '<!--<template shadowrootmode="open">',
  '&lt;b&gt; stays as it is written',
  '</style></title></textarea><svg onload=alert(1)>',
];

let server: TestServer;
let owner: TestCaller;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickboard-drawn-'));
  await writeFile(join(folder, 'board.css'), ':host { display: block }');
  await writeFile(join(folder, 'card.css'), ':host { display: block }');
  server = await startTestServer({ embedFolder: folder });
  owner = server.owner;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Options {
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly caller?: TestCaller;
}

function render(project: { id: string }, options: Options = {}): Promise<TestAnswer> {
  const { query = {}, headers = {}, caller = owner } = options;
  return caller.request('GET', `/projects/${project.id}/board/html`, { query, headers });
}

function unescaped(text: string): string {
  const characters = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' } as const;
  return text.replaceAll(
    /&(lt|gt|quot|#39|amp);/g,
    (_, name: string) => characters[name as keyof typeof characters],
  );
}

async function projectWith(titles: readonly string[]): Promise<TestProject> {
  const project = await createProject(owner);
  for (const title of titles) await createTask(owner, project, { title });
  return project;
}

describe('a drawn board', () => {
  it('is the element with its columns and cards in it, and the style of the widgets', async () => {
    const project = await createProject(owner);
    const { body: label } = await owner.request('POST', '/labels', { body: { name: 'Copy', color: 'pink' } });
    const card = {
      title: 'Press page',
      description: 'Text',
      priority: 'urgent',
      assigneeIds: [owner.actor.memberId],
      labelIds: [label.id],
      links: [{ url: 'https://example.com', title: '' }],
    };
    const task = await createTask(owner, project, card);
    await createTask(owner, project, { parentId: task.id });
    const { status, headers, text } = await render(project);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toMatch(new RegExp(`^<tick-board project-id="${project.id}" lang="en"\\s*>`));
    expect(text).toMatch(/^<tick-board[^>]*><template shadowrootmode="open">.*<\/template><\/tick-board>$/);
    for (const part of ['Backlog', 'In progress', 'Press page', task.key, 'Urgent', 'Copy', '>0/1<']) {
      expect(text).toContain(part);
    }
    expect(text).toContain(
      `<section class="lane" part="column" data-status-id="${project.statuses['To do']}"`,
    );
    const sheets = new Set(
      [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, url]) => url),
    );
    expect(sheets.size).toBe(2);
    for (const url of sheets) {
      const sheet = await server.request('GET', url ?? '');
      expect(sheet.text).toBe(':host { display: block }');
      expect(sheet.headers.get('cache-control')).toContain('immutable');
    }
    // A page of any policy shows it: nothing inline, nothing that runs, no element that would begin to.
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|<tick-(?!board)|<\/tick-(?!board)/);
  });

  it.each(HOSTILE)('is text and not markup whatever people write: %s', async (title) => {
    const project = await projectWith([title]);
    await owner.request('PATCH', `/projects/${project.id}`, { body: { name: title } });
    await owner.request('PATCH', `/statuses/${project.statuses['To do']}`, { body: { name: title } });
    const { body: label } = await owner.request('POST', '/labels', {
      body: { name: title.slice(0, 40), color: 'red', projectId: project.id },
    });
    await createTask(owner, project, { labelIds: [label.id] });
    const { text } = await render(project, { query: { lang: 'de' } });
    expect(text).not.toContain('<script');
    expect(text).not.toContain(title);
    expect(text.match(/<\/tick-board>/g)).toHaveLength(1);
    expect(text.match(/<template/g)).toHaveLength(3);
    for (const [, shown] of text.matchAll(/<span id="title"[^>]*>([^<]*)<|<h2[^>]*>([^<]*)</g)) {
      expect(shown ?? '').not.toMatch(/[<>"']/);
    }
    expect(unescaped(/<span id="title"[^>]*>([^<]*)</.exec(text)?.[1] ?? '')).toBe(title);
  });

  it('holds a first screen of each column and says how much more there is', async () => {
    const titles = Array.from({ length: CARDS_OF_A_DRAWN_COLUMN + 3 }, (_, index) => `Task ${index + 1}.`);
    const { text } = await render(await projectWith(titles));
    expect(text.match(/<article/g)).toHaveLength(CARDS_OF_A_DRAWN_COLUMN);
    expect(text).toContain('More cards: 3');
    expect(text).toContain(`Cards: ${titles.length}`);
    expect(text).not.toContain(titles.at(-1));
  });

  it('speaks the language asked for, and has direction and scheme', async () => {
    const project = await projectWith(['Presse']);
    const query = { lang: 'de-AT', dir: 'rtl', theme: 'dark' };
    const { text } = await render(project, { query });
    expect(text).toMatch(/^<tick-board project-id="[^"]+" lang="de-AT"\s+dir="rtl" theme="dark"\s*>/);
    expect(text).toContain('Keine Karten');
    expect((await render(project, { query: { lang: 'fr' } })).text).toContain('No cards');
    const wrongs: Record<string, string>[] = [{ lang: '"><b>' }, { dir: 'up' }, { theme: 'pink' }];
    for (const wrong of wrongs) {
      expect((await render(project, { query: wrong })).status).toBe(400);
    }
  });

  it('knows what is due where the reader is, also in a place that there is not', async () => {
    const project = await createProject(owner);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format();
    await createTask(owner, project, { dueDate: today });
    await createTask(owner, project, { dueDate: '2020-02-29' });
    const { text } = await render(project, { query: { timeZone: 'Pacific/Kiritimati' } });
    expect(text).toContain('Due today');
    expect(text).toContain('Overdue since Feb 29, 2020');
    expect((await render(project, { query: { timeZone: 'Nowhere/Atall' } })).status).toBe(200);
  });

  it('is current until the board moves, or is wanted in another manner', async () => {
    const project = await projectWith(['First']);
    const etag = (await render(project)).headers.get('etag') ?? '';
    const again = await render(project, { headers: { 'if-none-match': etag } });
    expect([again.status, again.text]).toEqual([304, '']);
    const headers = { 'if-none-match': etag };
    expect((await render(project, { headers, query: { lang: 'de' } })).status).toBe(200);
    await createTask(owner, project, { title: 'Second' });
    const changed = await render(project, { headers });
    expect([changed.status, changed.text.includes('Second')]).toEqual([200, true]);
  });

  it('is for who may see the board', async () => {
    const project = await projectWith(['Secret']);
    expect((await server.request('GET', `/projects/${project.id}/board/html`)).status).toBe(401);
    expect((await render(project, { caller: await server.stranger() })).status).toBe(404);
    expect((await render(project, { caller: await server.key(['projects:read']) })).status).toBe(403);
    expect((await render(project, { caller: await server.as('viewer') })).status).toBe(200);
  });
});

it('has the icons of the widgets, shape for shape', async () => {
  const [own, theirs] = await Promise.all(
    [
      resolve(import.meta.dirname, 'html/icons.ts'),
      resolve(import.meta.dirname, '../../../../widgets/src/internal/icons.ts'),
    ].map((path) => readFile(path, 'utf8')),
  );
  const shapes = [...(own ?? '').matchAll(/ d="([^"]+)"/g)].map(([, shape]) => shape);
  expect(shapes.length).toBeGreaterThan(11);
  // The hand of the clock is drawn elsewhere there, and turns.
  expect(shapes.filter((shape) => shape !== 'M8 9.5V3.75' && !theirs?.includes(` d="${shape}"`))).toEqual([]);
});
