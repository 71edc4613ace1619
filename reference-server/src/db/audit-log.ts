/**
 * What a transaction writes into the audit log: who did what, to whom, and from where. It is written in the transaction
 * of the act itself, so there is no act without its entry and no entry of an act that was rolled back; and with its
 * commit, so it costs no round trip. An act that fails (a wrong password) is written in a transaction of its own, before
 * the error is thrown.
 *
 * An entry holds ids and what has changed; never a secret, a password or a token.
 */
import { requestSource } from '../access/request-source.ts';
import { newId } from './ids.ts';
import type { EventLogOptions } from './event-log.ts';
import type { Buildable } from './connection.ts';

/** `noun.verbed`, in snake case: `session.created`, `member.role_changed`. */
export type AuditAction = `${string}.${string}`;

export interface AuditEntry {
  readonly action: AuditAction;
  /** What was acted on: `{ type: 'member', id }`; null for the organization as a whole. */
  readonly target?: { readonly type: string; readonly id: string } | null;
  /** What else is to be known, such as `{ from: 'editor', to: 'admin' }`; plain JSON. */
  readonly details?: Readonly<Record<string, unknown>>;
  /**
   * The user whom it is about, where it is about a person and not an organization (a sign-in, a new password): it is then
   * written into every organization that the user belongs to, with the membership there as the target. Also for acts of
   * somebody unknown. Null, for an address that is nobody's, writes nothing by the same statement.
   */
  readonly person?: string | null;
  /** Another organization than the actor's, such as one that is being made. */
  readonly organizationId?: string;
}

const USER_AGENT_LENGTH = 300;

export type AuditLogOptions = Pick<EventLogOptions, 'actor' | 'sql' | 'rows' | 'inOrganization'>;

export class AuditLog {
  readonly #options: AuditLogOptions;
  readonly #pending: AuditEntry[] = [];

  constructor(options: AuditLogOptions) {
    this.#options = options;
  }

  add(entry: AuditEntry): void {
    if (entry.person === undefined && this.#organizationOf(entry) === '') {
      throw new Error(`${entry.action} names neither a person nor an organization to be written for.`);
    }
    this.#pending.push(entry);
  }

  /** Before all others, since a change of the organization waits for its answer. */
  async flushForeign(): Promise<void> {
    for (const entry of this.#pending.filter((each) => this.#isForeign(each))) {
      const organizationId = this.#organizationOf(entry);
      await this.#options.inOrganization(organizationId, () => this.#options.rows(this.#insert(entry)));
    }
  }

  /** Sent at once, so that it travels with the commit. */
  async flush(): Promise<void> {
    const own = this.#pending.filter((entry) => !this.#isForeign(entry));
    await Promise.all(own.map((entry) => this.#options.rows(this.#insert(entry))));
  }

  #organizationOf({ organizationId }: AuditEntry): string {
    return organizationId ?? this.#options.actor.organizationId;
  }

  #isForeign(entry: AuditEntry): boolean {
    return entry.person === undefined && this.#organizationOf(entry) !== this.#options.actor.organizationId;
  }

  #insert(entry: AuditEntry): Buildable {
    const { actor, sql } = this.#options;
    const isHome = this.#organizationOf(entry) === actor.organizationId;
    const isNobody = actor.organizationId === '' && actor.userId === null;
    const source = requestSource();
    const values = {
      action: entry.action,
      actor_kind: isNobody ? 'nobody' : actor.credential.kind,
      credential_id: isNobody ? null : actor.credential.id,
      details: JSON.stringify(entry.details ?? {}),
      address: source?.address ?? null,
      user_agent: source?.userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
      request_id: source?.requestId ?? null,
    };
    if (entry.person !== undefined) {
      return sql.raw(
        `select tickboard_audit_person(:person::uuid, :action, :actor_kind, :credential_id::uuid, :details::jsonb,
           :address, :user_agent, :request_id::uuid)`,
        { person: entry.person, ...values },
      );
    }
    return sql('audit_events').insert({
      organization_id: this.#organizationOf(entry),
      id: newId(),
      // A membership is of one organization; in another one's log it would name nobody.
      member_id: isHome ? actor.memberId : null,
      target_type: entry.target?.type ?? null,
      target_id: entry.target?.id ?? null,
      ...values,
    });
  }
}
