import type { Presence, PresenceState } from '../../generated/models.gen.ts';
import { realtimeLimits } from '../../generated/realtime.gen.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { later } from './later.ts';

const lifeMilliseconds = realtimeLimits.presenceSeconds * 1000;
const mostOfAPerson = realtimeLimits.presences;

export interface PresenceChange {
  readonly projectId: string;
  readonly present: readonly Presence[];
  readonly left: readonly string[];
}

/** A client and whose it is. */
export interface PresentClient {
  readonly projectId: string;
  readonly clientId: string;
  readonly userId: string;
}

interface Entry {
  readonly presence: Presence;
  readonly userId: string;
  readonly until: number;
}

/** Who is in which project, in memory like on the server; what is not renewed leaves after 45 s. */
export class PresenceBook {
  readonly #now: () => number;
  readonly #projects = new Map<string, Map<string, Entry>>();
  readonly #listeners = new Set<(change: PresenceChange) => void>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The longest here comes first. */
  list(projectId: string): Presence[] {
    this.#expire(projectId);
    return [...this.#entriesOf(projectId).values()].map(({ presence }) => presence);
  }

  update({ projectId, clientId, userId }: PresentClient, memberId: string, update: PresenceState): Presence {
    this.#expire(projectId);
    const entries = this.#entriesOf(projectId);
    const before = entries.get(clientId);
    if (before && before.userId !== userId) {
      throw new MockProblem('id_taken', 'This clientId is that of somebody else.');
    }
    const ofPerson = [...entries.values()].filter((entry) => entry.userId === userId);
    if (!before && ofPerson.length >= mostOfAPerson) {
      throw new MockProblem('too_many_presences', `A person has at most ${mostOfAPerson} in a project.`);
    }
    const { activity, taskId = null } = update;
    const isSame = before?.presence.activity === activity && before.presence.taskId === taskId;
    const since = isSame ? before.presence.since : new Date(this.#now()).toISOString();
    const presence = { clientId, memberId, activity, taskId, since };
    entries.set(clientId, { presence, userId, until: this.#now() + lifeMilliseconds });
    if (!isSame) this.#tell({ projectId, present: [presence], left: [] });
    later(() => this.#expire(projectId), lifeMilliseconds);
    return presence;
  }

  /** @param unlessAfter leaves what was said since then: a renewal over another connection. */
  remove({ projectId, clientId, userId }: PresentClient, unlessAfter = Infinity): void {
    const entry = this.#entriesOf(projectId).get(clientId);
    if (!entry || entry.userId !== userId || entry.until - lifeMilliseconds > unlessAfter) return;
    this.#entriesOf(projectId).delete(clientId);
    this.#tell({ projectId, present: [], left: [clientId] });
  }

  subscribe(listener: (change: PresenceChange) => void): void {
    this.#listeners.add(listener);
  }

  #expire(projectId: string): void {
    const gone = [...this.#entriesOf(projectId)].filter(([, { until }]) => until <= this.#now());
    for (const [clientId, { userId }] of gone) this.remove({ projectId, clientId, userId });
  }

  #entriesOf(projectId: string): Map<string, Entry> {
    const entries = this.#projects.get(projectId) ?? new Map<string, Entry>();
    this.#projects.set(projectId, entries);
    return entries;
  }

  #tell(change: PresenceChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
