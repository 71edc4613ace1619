import type {
  AuditEvent,
  CommentSnapshot,
  Event,
  Invitation,
  Label,
  Member,
  OrganizationSnapshot,
  ProjectMember,
  ProjectSnapshot,
  RunningTimer,
  Status,
  TaskSnapshot,
  TimeEntrySnapshot,
} from '../../generated/models.gen.ts';
import { PresenceBook } from './presence.ts';
import type { Realm } from './realm.ts';

export interface StreamState {
  readonly id: string;
  readonly kind: 'project' | 'organization' | 'user';
  /** Null for that of a person. */
  readonly organizationId: string | null;
  readonly events: Event[];
}

/** Whether it has expired is seen when it is asked for. */
export interface InvitationRecord extends Omit<Invitation, 'status'> {
  readonly secret: string;
  readonly status: 'open' | 'accepted' | 'revoked';
  readonly acceptedBy: readonly string[];
  readonly days: number;
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

/** Everything the mock keeps of one organization. Rows are replaced, never changed in place, so that an answer given stays as it was. */
export interface World {
  readonly realm: Realm;
  organization: OrganizationSnapshot;
  readonly members: Map<string, Member>;
  readonly projects: Map<string, ProjectSnapshot>;
  /** By the ids of project and member, with a space between. */
  readonly projectMembers: Map<string, ProjectMember>;
  readonly invitations: Map<string, InvitationRecord>;
  readonly auditEvents: AuditEvent[];
  /** Members who are end users of host pages, by the id that those give them. */
  readonly endUsers: Map<string, string>;
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
  readonly storedAnswers: Map<string, StoredAnswer>;
  /** What each id was created with, to tell a repeated create from a foreign one. */
  readonly creations: Map<string, string>;
}

export function emptyWorld(realm: Realm, organization: OrganizationSnapshot): World {
  const world: World = {
    realm,
    organization,
    members: new Map(),
    projects: new Map(),
    projectMembers: new Map(),
    invitations: new Map(),
    auditEvents: [],
    endUsers: new Map(),
    taskNumbers: new Map(),
    statuses: new Map(),
    tasks: new Map(),
    labels: new Map(),
    comments: new Map(),
    timers: realm.timers,
    timeEntries: new Map(),
    streams: realm.streams,
    eventsKept: Number.MAX_SAFE_INTEGER,
    presence: new PresenceBook(Date.now),
    storedAnswers: realm.storedAnswers,
    creations: new Map(),
  };
  const { id } = organization;
  world.streams.set(id, { id, kind: 'organization', organizationId: id, events: [] });
  realm.worlds.set(id, world);
  return world;
}

export function rowsOf<Row>(rows: ReadonlyMap<string, Row>, filter: (row: Row) => boolean): Row[] {
  return [...rows.values()].filter(filter);
}
