import type { Actor } from '../../access/actor.ts';
import { mayLoseProjects } from '../../access/reach.ts';
import type { Identity } from '../../access/identity.ts';
import {
  closeCodes,
  type PresenceUpdateMessage,
  type RealtimeErrorCode,
  type UnsubscribeReason,
} from '../../generated/realtime.gen.ts';
import type { PresenceRegistry } from '../presence/presence.registry.ts';
import type { StreamState } from '../events/event.repository.ts';
import { messageFrame, type Carrier, type Frame } from './delivery/carrier.ts';
import type { EventSource } from './delivery/event-source.ts';
import type { BuiltMessage } from './delivery/messages.ts';
import { Outflow } from './delivery/outflow.ts';
import { PresenceWatches, presenceRefusal } from './presence-watches.ts';
import type { StreamFeed } from './delivery/stream-feed.ts';
import type { StreamFeeds } from './delivery/stream-feeds.ts';
import { Subscription, type SubscriptionChannel } from './delivery/subscription.ts';

/** Who a credential belongs to, and for how long. */
export type SignedIn = Pick<Identity, 'actor' | 'expiresAt'>;

export type Authenticate = () => Promise<SignedIn | undefined>;

/** What all connections of a process share. */
export interface SubscriberParts {
  readonly events: EventSource;
  readonly feeds: StreamFeeds;
  readonly presences: PresenceRegistry;
  readonly onError: (error: unknown) => void;
  /** In a test, how long a client may take to read. */
  readonly writeMilliseconds?: number | undefined;
}

export interface SubscriberOptions extends SubscriberParts {
  readonly carrier: Carrier;
  readonly maximumSubscriptions: number;
  /** Whose it is has changed; undefined at its end. */
  readonly onActor: (actor: Actor | undefined) => void;
}

interface Followed {
  readonly subscription: Subscription;
  readonly feed: StreamFeed;
  readonly kind: StreamState['kind'];
}

/** Longer than a timer can wait. */
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;
const SHORTEST_TIMER_MILLISECONDS = 1_000;

/**
 * One client, by whatever carries its messages: who it is, what it follows, and whether it still may. Its work is done one
 * after another, in the order in which it was asked for.
 */
export class Subscriber implements SubscriptionChannel {
  readonly #options: SubscriberOptions;
  readonly #outflow: Outflow;
  readonly #followed = new Map<string, Followed>();
  readonly #presence: PresenceWatches;
  #authenticate: Authenticate | undefined;
  #actor: Actor | undefined;
  #expiry: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();
  #isEnded = false;

  constructor(options: SubscriberOptions) {
    this.#options = options;
    this.#outflow = new Outflow(options.carrier, options.writeMilliseconds);
    this.#presence = new PresenceWatches(options.presences, this);
  }

  get actor(): Actor | undefined {
    return this.#actor;
  }

  get isBackedUp(): boolean {
    return this.#outflow.isBackedUp;
  }

  ready(): Promise<void> {
    return this.#outflow.ready();
  }

  send(frames: readonly Frame[]): void {
    if (!this.#isEnded) this.#outflow.send(frames);
  }

  tell(message: BuiltMessage): void {
    this.send([messageFrame(message)]);
  }

  refuse(code: RealtimeErrorCode, detail: string, stream?: string): void {
    this.tell({ type: 'error', code, detail, ...(stream && { stream }) });
  }

  /** A failure within ends the connection: the client comes back, and finds what it had. */
  inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn
      .then(() => (this.#isEnded ? undefined : work()))
      .catch((error: unknown) => this.fail(error));
    return this.#turn;
  }

  /**
   * At first, or again by a newer credential, which may reach less far than the one before.
   * @param authenticate asks again, for as long as the connection lasts.
   * @returns whose it is; undefined when it is no valid credential of the same person, and the connection has been closed.
   */
  async signIn(signedIn: SignedIn | undefined, authenticate: Authenticate): Promise<Actor | undefined> {
    const before = this.#actor;
    if (!this.#accept(signedIn, authenticate)) return undefined;
    this.#welcome(signedIn);
    if (before && !haveSameRights(before, signedIn.actor)) await this.#checkSubscriptions();
    return signedIn.actor;
  }

  async subscribe(actor: Actor, streamId: string, after: number | undefined): Promise<void> {
    const fault = this.#subscriptionFault(streamId);
    if (fault) return this.refuse(...fault, streamId);
    const { feeds, events } = this.#options;
    // Opened first, so that it hears of what is committed from now on.
    const feed = feeds.open(actor, streamId);
    const state = await events.stream(actor, streamId, after ?? null).catch((error: unknown) => {
      feeds.release(feed);
      throw error;
    });
    if (!state || state.isExpired || this.#isEnded) {
      feeds.release(feed);
      if (state) return this.tell({ type: 'unsubscribed', stream: streamId, reason: 'expired' });
      return this.refuse('not_found', 'There is no such stream that you can see.', streamId);
    }
    this.#follow(feed, state, after ?? state.revision);
  }

  unsubscribe(streamId: string, reason: UnsubscribeReason): void {
    this.#drop(streamId);
    this.tell({ type: 'unsubscribed', stream: streamId, reason });
  }

  updatePresence(actor: Actor, message: PresenceUpdateMessage): void {
    const { stream } = message;
    if (this.#followed.get(stream)?.kind !== 'project') {
      return this.refuse('not_subscribed', 'Presence goes to a project that you are subscribed to.', stream);
    }
    if (!mayMeet(actor)) return this.#refusePresence(stream);
    try {
      this.#presence.watch(actor, message);
      this.#presence.say(actor, message);
    } catch (error) {
      const refusal = presenceRefusal(error);
      if (!refusal) throw error;
      this.refuse(refusal.code, refusal.detail, stream);
    }
  }

  /**
   * Called now and then: a session may have come to its end, and the hint of a revocation may have been lost. While the
   * database is away nobody can be looked up, and nothing can be revoked either: the next time tells.
   */
  renew(): Promise<void> {
    return this.inTurn(() => this.#renew());
  }

  /** Called when the credential, or what its person may do, has changed. */
  recheck(): Promise<void> {
    return this.inTurn(async () => {
      await this.#signInAgain();
      await this.#checkSubscriptions();
    });
  }

  fail(error: unknown): void {
    if (this.#isEnded) return;
    this.#options.onError(error);
    this.close(closeCodes.goingAway, 'The server could not go on');
  }

  close(code: number, reason: string): void {
    this.end();
    this.#outflow.close(code, reason);
  }

  /** The carrier is gone, or about to go. */
  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearTimeout(this.#expiry);
    if (this.#actor) this.#presence.release(this.#actor);
    for (const streamId of this.#followed.keys()) this.#drop(streamId);
    this.#options.onActor(undefined);
  }

  #accept(signedIn: SignedIn | undefined, authenticate: Authenticate): signedIn is SignedIn {
    if (this.#isEnded) return false;
    if (!signedIn) {
      this.close(closeCodes.unauthorized, 'The token is not valid, or no longer');
      return false;
    }
    if (this.#actor && !isSamePerson(this.#actor, signedIn.actor)) {
      this.close(closeCodes.unauthorized, 'The new token is for somebody else');
      return false;
    }
    this.#authenticate = authenticate;
    this.#actor = signedIn.actor;
    this.#options.onActor(signedIn.actor);
    this.#watchExpiry(signedIn.expiresAt);
    return true;
  }

  /** What a client is told of itself. */
  #welcome({ actor: { organizationId, memberId, userId }, expiresAt }: SignedIn): void {
    const time = new Date().toISOString();
    const end = expiresAt?.toISOString() ?? null;
    this.tell({ type: 'authenticated', time, organizationId, memberId, userId, expiresAt: end });
  }

  #subscriptionFault(streamId: string): [RealtimeErrorCode, string] | undefined {
    if (this.#followed.has(streamId))
      return ['already_subscribed', 'This connection already has that stream.'];
    const { maximumSubscriptions: maximum } = this.#options;
    if (this.#followed.size < maximum) return undefined;
    return ['too_many_subscriptions', `A connection has at most ${maximum}.`];
  }

  #follow(feed: StreamFeed, { kind, revision }: StreamState, after: number): void {
    const onFailure = (error: unknown): void => this.fail(error);
    const subscription = new Subscription({ feed, range: { after, revision }, channel: this, onFailure });
    this.#followed.set(feed.streamId, { subscription, feed, kind });
    this.tell({ type: 'subscribed', stream: feed.streamId, after, revision });
    feed.hint(revision);
    subscription.start();
  }

  #drop(streamId: string): void {
    const followed = this.#followed.get(streamId);
    if (!followed || !this.#actor) return;
    followed.subscription.end();
    this.#followed.delete(streamId);
    this.#options.feeds.release(followed.feed);
    if (!this.#isEnded) this.#presence.end(this.#actor, streamId);
  }

  #refusePresence(streamId: string): void {
    this.refuse('forbidden', 'Presence needs the scope projects:read.', streamId);
  }

  async #renew(): Promise<void> {
    const before = this.#actor;
    await this.#signInAgain().catch(this.#options.onError);
    if (!before || !this.#actor) return;
    if (mayLoseProjects(this.#actor) || !haveSameRights(before, this.#actor))
      await this.#checkSubscriptions();
  }

  async #checkSubscriptions(): Promise<void> {
    for (const streamId of this.#followed.keys()) {
      const actor = this.#actor;
      if (!actor || this.#isEnded) return;
      const state = await this.#options.events.stream(actor, streamId, null);
      if (!state) this.unsubscribe(streamId, 'forbidden');
      else if (!mayMeet(actor) && this.#presence.end(actor, streamId)) this.#refusePresence(streamId);
    }
  }

  async #signInAgain(): Promise<void> {
    if (this.#authenticate) this.#accept(await this.#authenticate(), this.#authenticate);
  }

  #watchExpiry(expiresAt: Date | null): void {
    clearTimeout(this.#expiry);
    if (!expiresAt) return;
    // By our own clock it may be over while the database, whose clock decides, still says otherwise.
    const wait = Math.max(expiresAt.getTime() - Date.now(), SHORTEST_TIMER_MILLISECONDS);
    this.#expiry = setTimeout(() => void this.renew(), Math.min(wait, LONGEST_TIMER_MILLISECONDS)).unref();
  }
}

/** By the membership, since the end users of embedded boards have no account. */
function isSamePerson(one: Actor, other: Actor): boolean {
  return (
    one.organizationId === other.organizationId &&
    one.userId === other.userId &&
    one.memberId === other.memberId
  );
}

function mayMeet({ scopes }: Actor): boolean {
  return scopes.has('projects:read');
}

/** The same token is the same look-up most of the time; else it is compared as text. */
function haveSameRights(one: Actor, other: Actor): boolean {
  return one === other || rightsOf(one) === rightsOf(other);
}

function rightsOf({ role, scopes, reach }: Actor): string {
  const { projectRoles, projectsOnly, hasPrivateProjects, bounds, granted } = reach;
  const sets = [scopes, bounds ?? [], granted ?? []].map((set) => [...set].toSorted());
  const roles = [...projectRoles].map(([id, there]) => `${id} ${there}`).toSorted();
  return JSON.stringify([
    role,
    sets,
    bounds === null,
    granted === null,
    roles,
    projectsOnly,
    hasPrivateProjects,
  ]);
}
