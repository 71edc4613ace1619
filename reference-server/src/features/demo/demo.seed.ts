import type { Transact, Unit } from '../../db/unit.ts';
import { systemActor } from '../../jobs/job.ts';
import { memberCreated } from '../accounts/account.events.ts';
import type { MemberRow } from '../accounts/account.repository.ts';
import type { AccountService, Membership } from '../accounts/account.service.ts';
import { appendEvents } from '../imports/writing/board-events.ts';
import { insertProject, insertRecords } from '../imports/writing/board-writer.ts';
import { insertRows } from '../imports/writing/insert-rows.ts';
import { projectCreated } from '../projects/project.events.ts';
import { timeEntryCreated } from '../time-entries/time-entry.events.ts';
import type { TimeEntry } from '../time-entries/time-entry.ts';
import { newId } from '../../db/ids.ts';
import { bookingApp } from './content/booking-app.ts';
import type { DemoProject, PersonKey } from './content/demo-content.ts';
import { officeMove } from './content/office-move.ts';
import { demoOrganization, demoPeople, demoSignIn } from './content/people.ts';
import { website } from './content/website.ts';
import { DemoClock } from './demo-clock.ts';
import { planDemo } from './demo-plan.ts';
import { demoRecords, type DemoRecords } from './demo-records.ts';

export { demoSignIn } from './content/people.ts';

export interface SeedDemoOptions {
  readonly accounts: AccountService;
  readonly transact: Transact;
  /** The day the demo ends on; everything in it is reckoned back from here. */
  readonly now: Date;
  /** IANA name; working hours are those of people who live there. */
  readonly timeZone: string;
}

export interface SeededDemo {
  readonly organizationId: string;
  /** False when it was there already; then nothing was changed. */
  readonly isNew: boolean;
}

export const demoProjects: readonly DemoProject[] = [website, bookingApp, officeMove];

/**
 * Puts the demo organization into a database, once: its people, three projects and three weeks of time. The people are
 * made one by one; a seeding that was cut off is taken up again by the next, and the projects come all together.
 */
export async function seedDemo(options: SeedDemoOptions): Promise<SeededDemo> {
  const { accounts, transact, timeZone } = options;
  const owner = await findOrMakeOwner(accounts, timeZone);
  const { organizationId } = owner;
  const actor = systemActor(organizationId, { id: 'demo', memberId: owner.memberId });
  // Before the people are looked at: a role that was changed since stays as it was changed.
  if (await transact(actor, hasPlaceholder)) return { organizationId, isNew: false };
  const memberships: Partial<Record<PersonKey, Membership>> = { mira: owner };
  for (const key of Object.keys(demoPeople) as PersonKey[]) {
    const { name, email, role, avatarColor } = demoPeople[key];
    if (email === null || key === 'mira') continue;
    const person = { name, email, avatarColor, password: demoSignIn.password };
    memberships[key] = await accounts.addMember(organizationId, person, role);
  }
  const isNew = await transact(actor, (unit) => fill(unit, memberships, options));
  return { organizationId, isNew };
}

async function findOrMakeOwner(accounts: AccountService, timeZone: string): Promise<Membership> {
  const { email, password } = demoSignIn;
  const account = await accounts.find(email);
  const [membership] = account?.memberships ?? [];
  if (account && membership) return { ...membership, userId: account.userId };
  const { name } = demoOrganization;
  const { name: owner, avatarColor } = demoPeople.mira;
  return accounts.createOrganization({ name, timeZone }, { email, password, name: owner, avatarColor });
}

/** The placeholder is made together with the projects, so it tells whether they were made. */
async function fill(
  unit: Unit,
  memberships: Partial<Record<PersonKey, Membership>>,
  { now, timeZone }: SeedDemoOptions,
): Promise<boolean> {
  const { actor, events } = unit;
  const [organization] = await events.lock({ organization: actor.organizationId });
  if (!organization || (await hasPlaceholder(unit))) return false;
  const sam = await insertPlaceholder(unit);
  organization.append(memberCreated(sam));
  const memberIds = { ...mapValues(memberships, ({ memberId }) => memberId), sam: sam.id } as Record<
    PersonKey,
    string
  >;
  const userIds = new Map(Object.values(memberships).map(({ memberId, userId }) => [memberId, userId]));
  const clock = new DemoClock(now, timeZone);
  const planned = planDemo(demoProjects, clock);
  for (const project of demoProjects) {
    const tasks = planned.filter((task) => task.project === project);
    const base = { organizationId: actor.organizationId, project, tasks, memberIds, clock };
    const records = demoRecords({ ...base, now: events.now });
    await insertDemo(unit, records, userIds);
    const stream = await events.create('project', records.project.id);
    organization.append(projectCreated(records.project));
    stream.append(projectCreated(records.project));
    await appendEvents(unit, { organization, project: stream }, records, {
      subtasks: new Map(),
      comments: new Map(),
    });
    const counts = new Map(
      records.tasks.map(({ id, commentCount, trackedSeconds, version }) => [
        id,
        { taskId: id, commentCount, trackedSeconds, version },
      ]),
    );
    for (const entry of records.timeEntries)
      stream.append(timeEntryCreated(entry, counts.get(entry.taskId ?? '') ?? null));
  }
  return true;
}

async function insertDemo(
  unit: Unit,
  records: DemoRecords,
  userIds: ReadonlyMap<string, string>,
): Promise<void> {
  const ignored = (): void => undefined;
  await insertProject(unit, records.project, records.nextTaskNumber);
  await insertRecords(unit, records, ignored);
  const rows = records.timeEntries.map((entry) =>
    timeEntryRow(entry, userIds.get(entry.memberId) ?? entry.memberId),
  );
  await insertRows(unit, { table: 'time_entries', columns: timeEntryColumns, rows }, ignored);
}

async function hasPlaceholder({ actor, sql }: Unit): Promise<boolean> {
  const row = await sql('members')
    .where({ organization_id: actor.organizationId, name: demoPeople.sam.name, user_id: null })
    .first<{ id: string } | undefined>('id');
  return row !== undefined;
}

async function insertPlaceholder({ actor, sql, events }: Unit): Promise<MemberRow> {
  const { name, role, avatarColor } = demoPeople.sam;
  const row: MemberRow = {
    organization_id: actor.organizationId,
    id: newId(),
    user_id: null,
    name,
    email: null,
    role,
    avatar_color: avatarColor,
    version: 1,
    created_at: events.now,
    updated_at: events.now,
  };
  await sql('members').insert(row);
  return row;
}

const timeEntryColumns = {
  id: 'uuid',
  member_id: 'uuid',
  person_id: 'uuid',
  project_id: 'uuid',
  task_id: 'uuid',
  note: 'text',
  started_at: 'timestamptz',
  ended_at: 'timestamptz',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};

function timeEntryRow(entry: TimeEntry, personId: string): Record<string, unknown> {
  return {
    id: entry.id,
    member_id: entry.memberId,
    person_id: personId,
    project_id: entry.projectId,
    task_id: entry.taskId,
    note: entry.note,
    started_at: entry.startedAt,
    ended_at: entry.endedAt,
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
  };
}

function mapValues<Key extends string, From, To>(
  record: Partial<Record<Key, From>>,
  map: (value: From) => To,
): Partial<Record<Key, To>> {
  const entries = Object.entries<From | undefined>(record).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, map(value)]],
  );
  return Object.fromEntries(entries) as Partial<Record<Key, To>>;
}
