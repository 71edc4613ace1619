import { contract } from '../../generated/contract.gen.ts';
import type { Event, Member } from '../../generated/models.gen.ts';
import { uuidv7 } from '../../core/uuid.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import type { SignIn, StreamState, World } from './world.ts';

export interface Caller {
  readonly member: Member;
  readonly signIn: SignIn;
  readonly token: string;
}

type EventType = Event['type'];
type DataOf<Type extends EventType> = Extract<Event, { type: Type }>['data'];

export interface UnitParts {
  readonly world: World;
  /** Absent in the operations that need no credential. */
  readonly caller: Caller | undefined;
  readonly now: number;
  readonly idempotencyKey: string | null;
}

/** One request at work: who does it, when, and the events it leaves. */
export class Unit {
  readonly world: World;
  readonly now: number;
  /** Streams that a write has held, with the revisions that its answer is of. */
  readonly revisions = new Map<string, number>();
  readonly events: Event[] = [];
  /** Ids made by the client, with what they were sent with; kept when the write succeeds. */
  readonly claims = new Map<string, string>();
  readonly #caller: Caller | undefined;
  readonly #idempotencyKey: string | null;

  constructor({ world, caller, now, idempotencyKey }: UnitParts) {
    this.world = world;
    this.#caller = caller;
    this.now = now;
    this.#idempotencyKey = idempotencyKey;
  }

  get caller(): Caller {
    if (!this.#caller) throw new MockProblem('unauthenticated', 'Sign in first.');
    return this.#caller;
  }

  get memberId(): string {
    return this.caller.member.id;
  }

  /** Every member that can sign in has a user; a placeholder cannot. */
  get userId(): string {
    return this.caller.member.userId ?? '';
  }

  get timestamp(): string {
    return timestampOf(this.now);
  }

  newId(): string {
    return uuidv7(this.now);
  }

  may(scope: string): boolean {
    return contract.roles[this.caller.member.role]?.includes(scope) === true;
  }

  /** What only its own person may do, and who runs the organization. */
  mayActFor(memberId: string | null): boolean {
    const { id, role } = this.caller.member;
    return id === memberId || role === 'admin' || role === 'owner';
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
      actor: { memberId: this.memberId, kind: 'session' },
      causedBy: this.#idempotencyKey,
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
}

export function timestampOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
