import type { AuditEvent } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { canonicalText } from '../state/creations.ts';

export const auditEventHandlers: MockHandlers<'listAuditEvents'> = {
  listAuditEvents({ unit, query }) {
    const { cursor: _, limit: __, ...filters } = query;
    const rows = unit.world.auditEvents.filter(
      (event) =>
        (query.action === undefined || query.action.includes(event.action)) &&
        (query.memberId === undefined || event.actor.memberId === query.memberId) &&
        (query.targetId === undefined || event.target?.id === query.targetId) &&
        (query.since === undefined || event.occurredAt >= query.since) &&
        (query.until === undefined || event.occurredAt < query.until),
    );
    const order = {
      name: `audit events ${canonicalText(filters)}`,
      key: ({ occurredAt }: AuditEvent) => occurredAt,
      id: ({ id }: AuditEvent) => id,
      descending: true,
    };
    return pageAnswer(pageOf(rows, query, order), (event) => event);
  },
};
