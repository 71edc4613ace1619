import type { Event, Member, ProjectSnapshot } from '../../generated/models.gen.ts';
import { uuidv7 } from '../../core/uuid.ts';
import {
  isAtLeast,
  roleIn,
  scopesIn,
  scopesOf,
  seesOrganization,
  seesProject,
  type Caller,
} from '../access/caller.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import type { StreamState, World } from './world.ts';

export type { Caller } from '../access/caller.ts';

type EventType = Event['type'];
type DataOf<Type extends EventType> = Extract<Event, { type: Type }>['data'];

export interface UnitParts {
  /** That of the caller; for operations that need no credential, the one that the mock began with. */
  readonly world: World;
  /** Absent in the operations that need no credential. */
  readonly caller: Caller | undefined;
  readonly now: number;
  readonly idempotencyKey: string | null;
  readonly userAgent?: string | null;
  /** Who does it, where that is another than whose it is. */
  readonly actorId?: string | null;
}

/** One request at work: who does it, when, and the events it leaves. */
export class Unit {
  readonly world: World;
  readonly now: number;
  /** Streams that a write has held, with the revisions that its answer is of. */
  readonly revisions: Map<string, number>;
  readonly events: Event[];
  /** Ids made by the client, with what they were sent with; kept when the write succeeds. */
  readonly claims = new Map<string, string>();
  readonly #parts: UnitParts;

  constructor(parts: UnitParts, outer?: Pick<Unit, 'revisions' | 'events'>) {
    this.world = parts.world;
    this.now = parts.now;
    this.#parts = parts;
    this.revisions = outer?.revisions ?? new Map<string, number>();
    this.events = outer?.events ?? [];
  }

  /** The same request at work in another organization, where its person may be another member, or none. */
  in(world: World, member: Member | null): Unit {
    const { caller } = this.#parts;
    const there = caller && { ...caller, member, role: member?.role ?? 'viewer', reachOf: member };
    return new Unit({ ...this.#parts, world, caller: there }, this);
  }

  /** For what is done about somebody's own things by another: their running timer is stopped, say. */
  as(member: Member): Unit {
    const { caller } = this.#parts;
    const person = caller && { ...caller, member, userId: member.userId };
    return new Unit({ ...this.#parts, caller: person, actorId: this.authorId }, this);
  }

  get caller(): Caller {
    const { caller } = this.#parts;
    if (!caller) throw new MockProblem('unauthenticated', 'Sign in first.');
    return caller;
  }

  /** Who is named as the author; null for a key of the organization and for nobody. */
  get authorId(): string | null {
    return this.#parts.caller?.member?.id ?? null;
  }

  get #actorId(): string | null {
    const { actorId = this.authorId } = this.#parts;
    return actorId;
  }

  /** For what only somebody can do or have. */
  get memberId(): string {
    const { authorId } = this;
    if (authorId === null) throw new MockProblem('forbidden', 'This needs a person.');
    return authorId;
  }

  /** Empty for who has no account: a key of the organization, an end user. */
  get userId(): string {
    return this.#parts.caller?.userId ?? '';
  }

  /** For what hangs on an account, wherever it belongs: the timer, and the time of a person. */
  get personId(): string {
    const { userId } = this;
    if (userId === '') throw new MockProblem('forbidden', 'This needs a person with an account.');
    return userId;
  }

  get timestamp(): string {
    return timestampOf(this.now);
  }

  newId(): string {
    return uuidv7(this.now);
  }

  /** In the organization. */
  may(scope: string): boolean {
    return scopesOf(this.caller).has(scope);
  }

  /** In that project. What is of no project may be done by who may do it somewhere, but not with a bound credential. */
  mayIn(projectId: string | null, scope: string): boolean {
    if (projectId !== null) return scopesIn(this.world, this.caller, projectId).has(scope);
    if (this.may(scope) || this.caller.bounds !== null) return this.may(scope);
    return [...this.world.projects.keys()].some((id) => scopesIn(this.world, this.caller, id).has(scope));
  }

  demand(projectId: string | null, scope: string): void {
    if (!this.mayIn(projectId, scope)) throw new MockProblem('insufficient_scope', `This needs ${scope}.`);
  }

  sees(project: ProjectSnapshot): boolean {
    return seesProject(this.world, this.caller, project);
  }

  seesProjectWithId(projectId: string | null): boolean {
    const project = projectId === null ? undefined : this.world.projects.get(projectId);
    return project ? this.sees(project) : projectId === null;
  }

  get seesOrganization(): boolean {
    return seesOrganization(this.caller);
  }

  /** What only its own person may do, and who runs the organization or the project. */
  mayActFor(memberId: string | null, projectId: string | null = null): boolean {
    const { member, role } = this.caller;
    const isOwn = member !== null && member.id === memberId;
    const runsProject = projectId !== null && roleIn(this.world, this.caller, projectId) === 'admin';
    return isOwn || isAtLeast(role, 'admin') || runsProject;
  }

  stream(id: string): StreamState {
    const stream = this.world.streams.get(id);
    if (!stream) throw notFound('stream');
    return stream;
  }

  append<Type extends EventType>(streamId: string, type: Type, data: DataOf<Type>): void {
    const stream = this.stream(streamId);
    const seq = stream.events.length + 1;
    const event = {
      id: uuidv7(this.now),
      type,
      stream: { id: stream.id, kind: stream.kind },
      seq,
      occurredAt: this.timestamp,
      actor: { memberId: this.#actorId, kind: this.#parts.caller?.kind ?? 'system' },
      causedBy: this.#parts.idempotencyKey,
      data: structuredClone(data),
      // The type and its data were matched by the signature of this method.
    } as unknown as Event;
    stream.events.push(event);
    this.events.push(event);
    this.hold(streamId);
  }

  /** Named in the answer, also when nothing is told in it. What other people are up to is not told to the caller. */
  hold(streamId: string): void {
    const { id, kind, events } = this.stream(streamId);
    if (kind !== 'user' || id === this.userId) this.revisions.set(id, events.length);
  }

  /** Writes down who did what to whom, for the organization that this is at work in. */
  audit(
    action: string,
    target: { type: string; id: string } | null,
    details: Record<string, unknown> = {},
  ): void {
    const { caller, userAgent = null } = this.#parts;
    this.world.auditEvents.push({
      id: this.newId(),
      occurredAt: this.timestamp,
      action,
      actor: { kind: caller?.kind ?? 'nobody', memberId: this.authorId, credentialId: caller?.id ?? null },
      target,
      details,
      source: { address: null, userAgent, requestId: null },
    });
  }
}

export function timestampOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
