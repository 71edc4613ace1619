import type {
  CommentSnapshot,
  Event,
  Label,
  Member,
  OrganizationSnapshot,
  ProjectSnapshot,
  RunningTimer,
  Status,
  TaskSnapshot,
  TimeEntrySnapshot,
} from '../../generated/models.gen.ts';
import { PresenceBook } from './presence.ts';

export interface StreamState {
  readonly id: string;
  readonly kind: 'project' | 'organization' | 'user';
  readonly events: Event[];
}

export interface SignIn {
  readonly id: string;
  readonly memberId: string;
  readonly createdAt: string;
}

export interface StoredAnswer {
  readonly fingerprint: string;
  /** Null when the answer held a secret. */
  readonly answer: {
    readonly status: number;
    readonly headers: [string, string][];
    readonly body: string;
  } | null;
}

/** Timers know their member, which the person's own view of them leaves out. */
export interface TimerRecord extends RunningTimer {
  readonly memberId: string;
  /** What its start has named; earlier than `startedAt` where that time was taken already. */
  readonly askedAt: string;
}

/** Everything the mock keeps. Rows are replaced, never changed in place, so that an answer given stays as it was. */
export interface World {
  organization: OrganizationSnapshot;
  readonly members: Map<string, Member>;
  readonly projects: Map<string, ProjectSnapshot>;
  /** The number the next task of a project gets, by project. */
  readonly taskNumbers: Map<string, number>;
  readonly statuses: Map<string, Status>;
  readonly tasks: Map<string, TaskSnapshot>;
  readonly labels: Map<string, Label>;
  readonly comments: Map<string, CommentSnapshot>;
  /** By user: a person has one timer. */
  readonly timers: Map<string, TimerRecord>;
  readonly timeEntries: Map<string, TimeEntrySnapshot>;
  readonly streams: Map<string, StreamState>;
  /** How many events of a stream can still be asked for. */
  eventsKept: number;
  presence: PresenceBook;
  /** By token. */
  readonly signIns: Map<string, SignIn>;
  /** By member. */
  readonly passwords: Map<string, string>;
  readonly storedAnswers: Map<string, StoredAnswer>;
  /** What each id was created with, to tell a repeated create from a foreign one. */
  readonly creations: Map<string, string>;
}

export function emptyWorld(organization: OrganizationSnapshot): World {
  const world: World = {
    organization,
    members: new Map(),
    projects: new Map(),
    taskNumbers: new Map(),
    statuses: new Map(),
    tasks: new Map(),
    labels: new Map(),
    comments: new Map(),
    timers: new Map(),
    timeEntries: new Map(),
    streams: new Map(),
    eventsKept: Number.MAX_SAFE_INTEGER,
    presence: new PresenceBook(Date.now),
    signIns: new Map(),
    passwords: new Map(),
    storedAnswers: new Map(),
    creations: new Map(),
  };
  world.streams.set(organization.id, { id: organization.id, kind: 'organization', events: [] });
  return world;
}

export function rowsOf<Row>(rows: ReadonlyMap<string, Row>, filter: (row: Row) => boolean): Row[] {
  return [...rows.values()].filter(filter);
}
