import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import type { AuditActorKind, AuditEvent, AuditFilter } from './audit-event.ts';

interface AuditEventRow {
  readonly id: string;
  readonly occurred_at: Date;
  readonly action: string;
  readonly actor_kind: AuditActorKind;
  readonly member_id: string | null;
  readonly credential_id: string | null;
  readonly target_type: string | null;
  readonly target_id: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly request_id: string | null;
}

const LATEST_FIRST: PageOrder<AuditEventRow> = {
  key: { column: 'audit_events.occurred_at', type: 'timestamptz', value: (row) => row.occurred_at },
  id: { column: 'audit_events.id', type: 'uuid', value: (row) => row.id },
  descending: true,
};

/** Reads only; entries are written by `unit.audit()`. */
export class AuditEventRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, filter: AuditFilter, request: PageRequest): Promise<Page<AuditEvent>> {
    const { action, memberId, targetId, since, until } = filter;
    const binding = ['listAuditEvents', actor.organizationId, action, memberId, targetId, since, until];
    const paging = { request, order: LATEST_FIRST, binding };
    const query = this.#events(actor);
    if (action !== undefined) void query.whereIn('audit_events.action', action);
    if (memberId !== undefined) void query.where('audit_events.member_id', memberId);
    if (targetId !== undefined) void query.where('audit_events.target_id', targetId);
    if (since !== undefined) void query.where('audit_events.occurred_at', '>=', since);
    if (until !== undefined) void query.where('audit_events.occurred_at', '<', until);
    const rows = await this.#reader.rows<AuditEventRow>(actor, paged(query, paging));
    return toPage(rows, paging, toAuditEvent);
  }

  #events(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('audit_events')
      .select('audit_events.*')
      .where('audit_events.organization_id', actor.organizationId);
  }
}

function toAuditEvent(row: AuditEventRow): AuditEvent {
  const { target_type: type, target_id: id } = row;
  return {
    id: row.id,
    occurredAt: row.occurred_at,
    action: row.action,
    actor: { kind: row.actor_kind, memberId: row.member_id, credentialId: row.credential_id },
    target: type === null || id === null ? null : { type, id },
    details: row.details,
    source: { address: row.address, userAgent: row.user_agent, requestId: row.request_id },
  };
}
