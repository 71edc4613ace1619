import type { OperationHandlers } from '../../http/operations.ts';
import { presentAuditEvent } from './audit-event.presenter.ts';
import type { AuditEventRepository } from './audit-event.repository.ts';

/** Reading is all there is to it, so no service stands in between. */
export function auditEventHandlers(events: AuditEventRepository): OperationHandlers<'listAuditEvents'> {
  return {
    async listAuditEvents({ actor, query }) {
      const { cursor, limit, ...filter } = query;
      const { items, nextCursor } = await events.list(actor, filter, { cursor, limit });
      return { status: 200, body: { items: items.map(presentAuditEvent), nextCursor } };
    },
  };
}
