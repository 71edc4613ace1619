/** One entry of the audit log as it is read; how it is written is told in db/audit-log.ts. */
export interface AuditEvent {
  readonly id: string;
  readonly occurredAt: Date;
  readonly action: string;
  readonly actor: {
    readonly kind: AuditActorKind;
    readonly memberId: string | null;
    readonly credentialId: string | null;
  };
  readonly target: { readonly type: string; readonly id: string } | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly source: {
    readonly address: string | null;
    readonly userAgent: string | null;
    readonly requestId: string | null;
  };
}

export type AuditActorKind = 'session' | 'apiKey' | 'embedToken' | 'system' | 'nobody';

export interface AuditFilter {
  readonly action?: readonly string[] | undefined;
  readonly memberId?: string | undefined;
  readonly targetId?: string | undefined;
  /** Half-open: from `since` until before `until`. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}
