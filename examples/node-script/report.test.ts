import { describe, expect, it } from 'vitest';
import { createMockBackend } from '@tickboard/sdk/testing';
import { createClient } from '@tickboard/sdk';
import { gatherReport, type Report } from './gather.ts';
import { render } from './render.ts';
import { dateOf, daysBetween, parseWeek, weekOf } from './week.ts';

describe('a week', () => {
  it.each([
    [new Date(2026, 10, 22, 23, 59), '2026-W47', '2026-11-16'],
    [new Date(2026, 10, 23), '2026-W48', '2026-11-23'],
    [new Date(2027, 0, 3), '2026-W53', '2026-12-28'],
    [new Date(2024, 11, 30), '2025-W01', '2024-12-30'],
  ])('%s is in %s', (day, name, monday) => {
    const week = weekOf(day);
    expect([week.name, dateOf(week.from), daysBetween(dateOf(week.from), dateOf(week.to))]).toEqual([
      name,
      monday,
      7,
    ]);
    expect(parseWeek(name)).toEqual(week);
  });

  it.each(['2026-47', '2026-W54', '2025-W53', '2026-W00', 'now', ''])('is not %j', (text) => {
    expect(parseWeek(text)).toBeUndefined();
  });
});

const week = weekOf(new Date(2026, 10, 18));

describe('a report', () => {
  it('sums the time of each person by project, and lists what is overdue', async () => {
    const backend = createMockBackend();
    const client = createClient({ baseUrl: 'http://mock.test', token: backend.token, fetch: backend.fetch });
    const project = await client.projects.create({ name: 'Press kit', key: 'KIT' });
    const late = await client.tasks.create(project.id, { title: 'Choose the photos', dueDate: '2026-11-10' });
    await client.tasks.create(project.id, { title: 'Print', dueDate: '2026-11-18' });
    await client.tasks.create(project.id, { title: 'Some day' });
    const at = (day: number, hour: number): string => new Date(2026, 10, day, hour).toISOString();
    const taskId = late.id;
    await client.timeEntries.create({ taskId, startedAt: at(17, 9), endedAt: at(17, 11) });
    // Begun on Sunday: of three hours two are of this week.
    await client.timeEntries.create({ taskId, startedAt: at(15, 23), endedAt: at(16, 2) });
    await client.timeEntries.create({ taskId, startedAt: at(9, 9), endedAt: at(9, 10) });
    const today = new Date(2026, 10, 18, 12);
    const report = await gatherReport(client, { week, today, projectKeys: ['KIT'] });
    expect(report.tracked).toMatchObject([{ project: 'Press kit', seconds: 4 * 3600 }]);
    expect(report.overdue).toEqual([
      { key: late.key, title: 'Choose the photos', dueDate: '2026-11-10', daysLate: 8, people: [] },
    ]);
    await expect(gatherReport(client, { week, today, projectKeys: ['NONE'] })).rejects.toThrow(
      'There is no project NONE that this key may see.',
    );
  });
});

const report: Report = {
  week,
  tracked: [{ person: 'Ida "Ice" Berg', project: 'Site, new', seconds: 5430 }],
  overdue: [{ key: 'KIT-1', title: '=1+1 | x', dueDate: '2026-11-10', daysLate: 8, people: ['Ida', 'Jo'] }],
};

it('is Markdown whose cells stay in their columns', () => {
  const text = render(report, 'markdown');
  expect(text).toContain('## Time: 1:31 h');
  expect(text).toContain('| Ida "Ice" Berg | Site, new | 1:31 h |');
  expect(text).toContain('| KIT-1 | =1+1 \\| x | 2026-11-10 | 8 | Ida, Jo |');
  expect(render({ week, tracked: [], overdue: [] }, 'markdown')).toContain('Nothing is overdue.');
});

it('is CSV that a spreadsheet takes for text', () => {
  expect(render(report, 'csv').split('\r\n')).toEqual([
    'week,kind,person,project,hours,task,title,due,days late',
    '2026-W47,time,"Ida ""Ice"" Berg","Site, new",1.51,,,,',
    '2026-W47,overdue,"Ida, Jo",,,KIT-1,\'=1+1 | x,2026-11-10,8',
    '',
  ]);
});
