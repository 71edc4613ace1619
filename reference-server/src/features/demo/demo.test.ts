import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldEvents, readProject } from '../../../test/imports-project.ts';
import { listAll } from '../../../test/imports-support.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { Reader } from '../../db/read.ts';
import type { components } from '../../generated/schema.gen.ts';
import { AccountRepository } from '../accounts/account.repository.ts';
import { AccountService } from '../accounts/account.service.ts';
import { DemoClock } from './demo-clock.ts';
import { planDemo } from './demo-plan.ts';
import { demoProjects, demoSignIn, seedDemo, type SeededDemo } from './demo.seed.ts';

type Schemas = components['schemas'];

const timeZone = 'Europe/Berlin';
const wednesday = new Date('2026-11-18T14:20:00Z');

function hourIn(zone: string, time: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const [hours = 0, minutes = 0] = format.format(new Date(time)).split(':').map(Number);
  return hours + minutes / 60;
}

describe('the plan of the demo', () => {
  it.each([
    ['on a Wednesday afternoon', wednesday, timeZone],
    ['on a Sunday', new Date('2026-11-22T10:00:00Z'), timeZone],
    ['early on a Monday', new Date('2026-11-16T06:00:00Z'), timeZone],
    ['three weeks over the change of the clocks', new Date('2026-11-04T15:00:00Z'), 'America/New_York'],
    ['where the day is tomorrow already', new Date('2026-11-18T13:00:00Z'), 'Pacific/Auckland'],
  ])('records time in working hours, never twice at once and never in the future: %s', (_when, now, zone) => {
    const times = planDemo(demoProjects, new DemoClock(now, zone)).flatMap((task) => task.times);
    expect(times.length).toBeGreaterThan(150);
    for (const ofPerson of Map.groupBy(times, ({ person }) => person).values()) {
      const inOrder = ofPerson.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
      for (const [index, { startedAt, endedAt }] of inOrder.entries()) {
        const next = inOrder[index + 1]?.startedAt ?? endedAt;
        expect(next.getTime()).toBeGreaterThanOrEqual(endedAt.getTime());
        expect(endedAt.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(hourIn(zone, startedAt.toISOString())).toBeGreaterThanOrEqual(8.5);
        expect(hourIn(zone, endedAt.toISOString())).toBeLessThanOrEqual(18);
      }
    }
  });

  it('is the same for the same day', () => {
    const plan = () => planDemo(demoProjects, new DemoClock(wednesday, timeZone));
    expect(plan()).toEqual(plan());
  });

  it('finishes, comments and works in an order that could be true', () => {
    for (const { createdAt, completedAt, commentTimes, times } of planDemo(
      demoProjects,
      new DemoClock(wednesday, timeZone),
    )) {
      const moments = [...commentTimes, ...times.map(({ endedAt }) => endedAt)];
      for (const moment of moments) {
        expect(moment.getTime()).toBeGreaterThan(createdAt.getTime());
        expect(moment.getTime()).toBeLessThanOrEqual((completedAt ?? wednesday).getTime());
      }
      expect(commentTimes).toEqual(commentTimes.toSorted((a, b) => a.getTime() - b.getTime()));
    }
  });

  it('names only people, labels and statuses that there are', () => {
    for (const { labels, statuses, tasks } of demoProjects) {
      expect(Object.keys(tasks).toSorted()).toEqual(statuses.map(({ name }) => name).toSorted());
      for (const task of Object.values(tasks).flat()) {
        for (const label of task.labels ?? []) expect(Object.keys(labels)).toContain(label);
      }
    }
  });
});

describe('the demo in a database', () => {
  let server: TestServer;
  let demo: SeededDemo;
  let mira: TestCaller;

  const seed = (): Promise<SeededDemo> => {
    const accounts = new AccountService(
      new AccountRepository(new Reader(server.database.database)),
      server.transact,
    );
    return seedDemo({ accounts, transact: server.transact, now: wednesday, timeZone });
  };

  beforeAll(async () => {
    server = await startTestServer();
    demo = await seed();
    const { body } = await server.request('POST', '/sessions', { body: demoSignIn });
    mira = server.caller(server.owner.actor, body.accessToken as string);
  });

  afterAll(() => server.close());

  it('lets its owner in and shows three projects with about 120 tasks, six people and three weeks of time', async () => {
    const projects = await listAll<Schemas['Project']>(mira, '/projects');
    expect(projects.map(({ key }) => key).toSorted()).toEqual(['APP', 'MOVE', 'WEB']);
    const contents = await Promise.all(projects.map(({ id }) => readProject(mira, id)));
    const tasks = contents.flatMap((content) => content.tasks);
    expect(tasks.length).toBeGreaterThanOrEqual(110);
    expect(tasks.length).toBeLessThanOrEqual(130);
    expect(tasks.filter(({ description }) => description !== '').length).toBeGreaterThan(40);
    expect(contents.flatMap(({ subtasks }) => subtasks).length).toBeGreaterThan(40);
    expect(contents.flatMap(({ comments }) => comments).length).toBeGreaterThanOrEqual(30);
    expect(await listAll(mira, '/members')).toHaveLength(6);
    const entries = await listAll<Schemas['TimeEntry']>(mira, '/time-entries');
    expect(entries.length).toBeGreaterThan(150);
    const tracked = tasks.reduce((sum, task) => sum + task.trackedSeconds, 0);
    expect(entries.reduce((sum, entry) => sum + entry.seconds, 0)).toBe(tracked);
  });

  it('tells whoever follows the events the same as a snapshot', async () => {
    for (const { id } of await listAll<Schemas['Project']>(mira, '/projects')) {
      expect(await foldEvents(mira, id)).toEqual(await readProject(mira, id));
    }
  });

  it('is put there once', async () => {
    expect(demo.isNew).toBe(true);
    expect(await seed()).toEqual({ organizationId: demo.organizationId, isNew: false });
    expect(await listAll(mira, '/projects')).toHaveLength(3);
    expect(await listAll(mira, '/members')).toHaveLength(6);
  });

  it('leaves alone what was changed in it', async () => {
    const change = (role: string) =>
      server.transact({ ...mira.actor, organizationId: demo.organizationId }, async ({ sql }) => {
        await sql('members').where({ name: 'Jonas Lindqvist' }).update({ role });
      });
    await change('viewer');
    await seed();
    const members = await listAll<Schemas['Member']>(mira, '/members');
    expect(members.find(({ name }) => name === 'Jonas Lindqvist')?.role).toBe('viewer');
    await change('editor');
  });

  it('keeps to itself', async () => {
    expect(await listAll(server.owner, '/projects')).toEqual([]);
  });

  it('goes on counting where the demo ended', async () => {
    const [project] = await listAll<Schemas['Project']>(mira, '/projects');
    const { tasks, subtasks } = await readProject(mira, project?.id ?? null);
    const { status, body } = await mira.request('POST', `/projects/${project?.id}/tasks`, {
      body: { title: 'New' },
    });
    expect([status, body.number]).toEqual([201, tasks.length + subtasks.length + 1]);
  });
});
