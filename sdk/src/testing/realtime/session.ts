import { closeCodes, realtimeLimits } from '../../generated/realtime.gen.ts';
import type { RealtimeErrorCode } from '../../generated/realtime.gen.ts';
import type { ClientMessage, PresenceUpdateMessage } from '../../realtime/messages.ts';
import { isExpired, visibleStream } from '../features/events.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { later } from '../state/later.ts';
import type { PresenceChange } from '../state/presence.ts';
import type { Unit } from '../state/unit.ts';
import type { SessionEnd, SignInByToken } from './hub.ts';

/** That a presence outlives its socket: the client may come back, or speak over another one. */
const farewellMilliseconds = 5_000;

/** A person, an end user, or a credential that has nobody behind it. */
function presentAs({ userId, authorId, caller }: Unit): string {
  return userId || (authorId ?? caller.id);
}

/** One socket's conversation: sign-in first, then events of the streams it asked for, gapless and in order. */
export class RealtimeSession {
  readonly #end: SessionEnd;
  readonly #signIn: SignInByToken;
  /** The `seq` of the last event sent, by stream. */
  readonly #sent = new Map<string, number>();
  readonly #watched = new Set<string>();
  /** The clients that are present through this socket, with the project of each. */
  readonly #present = new Map<string, string>();
  #token: string | undefined;
  #unit: Unit | undefined;

  constructor(end: SessionEnd, signIn: SignInByToken) {
    this.#end = end;
    this.#signIn = signIn;
  }

  receive(message: ClientMessage): void {
    if (message.type === 'auth') return this.#authenticate(message.token);
    const unit = this.#unit;
    if (!unit) return this.#end.close(closeCodes.badMessage);
    if (message.type === 'ping') return this.#end.send({ type: 'pong', time: new Date().toISOString() });
    try {
      if (message.type === 'subscribe') this.#subscribe(unit, message.stream, message.after);
      else if (message.type === 'presence') this.#updatePresence(unit, message);
      else this.#unsubscribe(message.stream, 'requested');
    } catch (error) {
      if (!(error instanceof MockProblem)) throw error;
      this.#refuse(error.code as RealtimeErrorCode, error.message, message.stream);
    }
  }

  /** Nothing more is sent; what was present through it is gone a little later. */
  end(): void {
    const closedAt = Date.now();
    const { presence } = this.#unit?.world ?? {};
    const userId = this.#unit ? presentAs(this.#unit) : '';
    for (const [clientId, projectId] of this.#present) {
      later(() => presence?.remove({ projectId, clientId, userId }, closedAt), farewellMilliseconds);
    }
  }

  recheck(): void {
    if (!this.#unit || !this.#identify(this.#token)) return;
    for (const stream of this.#sent.keys()) {
      try {
        visibleStream(this.#unit, stream);
      } catch (error) {
        if (!(error instanceof MockProblem)) throw error;
        this.#unsubscribe(stream, 'forbidden');
      }
    }
  }

  catchUp(): void {
    for (const [stream, sent] of this.#sent) {
      const events = this.#unit?.world.streams.get(stream)?.events ?? [];
      this.#sent.set(stream, Math.max(sent, events.length));
      for (const event of events.slice(sent)) this.#end.send({ type: 'event', event });
    }
  }

  tellPresence({ projectId, present, left }: PresenceChange): void {
    if (!this.#watched.has(projectId)) return;
    this.#end.send({ type: 'presence', stream: projectId, isComplete: false, present, left });
  }

  #authenticate(token: string | undefined): void {
    const before = this.#unit;
    if (!this.#identify(token) || !this.#unit) return;
    const { caller, world } = this.#unit;
    const { member, userId, expiresAt } = caller;
    const { id: organizationId } = world.organization;
    const memberId = member?.id ?? null;
    const isOther = before && (before.userId !== this.#unit.userId || before.authorId !== memberId);
    if (isOther || (before && before.world !== world)) return this.#end.close(closeCodes.unauthorized);
    const time = new Date().toISOString();
    this.#end.send({ type: 'authenticated', time, organizationId, memberId, userId, expiresAt });
  }

  #identify(token: string | undefined): boolean {
    try {
      this.#unit = this.#signIn(token);
      this.#token = token;
      return true;
    } catch (error) {
      if (!(error instanceof MockProblem)) throw error;
      this.#end.close(closeCodes.unauthorized);
      return false;
    }
  }

  #subscribe(unit: Unit, stream: string, after: number | undefined): void {
    if (this.#sent.has(stream)) {
      return this.#refuse('already_subscribed', 'This connection already has that stream.', stream);
    }
    if (this.#sent.size >= realtimeLimits.subscriptions) {
      return this.#refuse('too_many_subscriptions', 'This connection has all it may have.', stream);
    }
    const revision = visibleStream(unit, stream).events.length;
    const start = after ?? revision;
    if (isExpired(unit.world, revision, start)) {
      return this.#end.send({ type: 'unsubscribed', stream, reason: 'expired' });
    }
    this.#sent.set(stream, start);
    this.#end.send({ type: 'subscribed', stream, after: start, revision });
    this.catchUp();
    this.#end.send({ type: 'caught-up', stream, revision });
  }

  #unsubscribe(stream: string, reason: 'requested' | 'forbidden'): void {
    this.#sent.delete(stream);
    this.#watched.delete(stream);
    this.#end.send({ type: 'unsubscribed', stream, reason });
  }

  #updatePresence(unit: Unit, message: PresenceUpdateMessage): void {
    const { stream, clientId, activity, taskId = null } = message;
    const isProject = unit.world.streams.get(stream)?.kind === 'project';
    if (!this.#sent.has(stream) || !isProject) {
      return this.#refuse('not_subscribed', 'Presence is for a project that is subscribed to.', stream);
    }
    const client = { projectId: stream, clientId: clientId ?? '', userId: presentAs(unit) };
    if (clientId && activity) {
      unit.world.presence.update(client, unit.authorId ?? '', { activity, taskId });
      this.#present.set(clientId, stream);
    } else if (clientId) {
      unit.world.presence.remove(client);
      this.#present.delete(clientId);
    }
    // The first time it is answered by the whole list, and whenever that alone is asked for.
    if (clientId && this.#watched.has(stream)) return;
    this.#watched.add(stream);
    const present = unit.world.presence.list(stream);
    this.#end.send({ type: 'presence', stream, isComplete: true, present, left: [] });
  }

  #refuse(code: RealtimeErrorCode, detail: string, stream: string): void {
    this.#end.send({ type: 'error', code, detail, stream });
  }
}
