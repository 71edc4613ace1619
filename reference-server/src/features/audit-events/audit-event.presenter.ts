import type { components } from '../../generated/schema.gen.ts';
import type { AuditEvent } from './audit-event.ts';

export function presentAuditEvent(event: AuditEvent): components['schemas']['AuditEvent'] {
  const { actor, target, source } = event;
  return {
    id: event.id,
    occurredAt: event.occurredAt.toISOString(),
    action: event.action,
    actor: { kind: actor.kind, memberId: actor.memberId, credentialId: actor.credentialId },
    target: target && { type: target.type, id: target.id },
    details: event.details,
    source: { address: source.address, userAgent: source.userAgent, requestId: source.requestId },
  };
}
