import type { Reach } from './reach.ts';
import type { Role, Scope } from './roles.ts';

/** Who asks, in which organization, and what that credential may do. */
export interface Actor {
  readonly organizationId: string;
  /** Null for an API key that belongs to the organization and for the server's own jobs. */
  readonly userId: string | null;
  readonly memberId: string | null;
  readonly role: Role;
  /** In the organization; in one project `scopesIn` tells. */
  readonly scopes: ReadonlySet<Scope>;
  readonly reach: Reach;
  readonly credential: Credential;
}

export interface Credential {
  readonly kind: 'session' | 'apiKey' | 'embedToken' | 'system';
  /** Of the session or the key; of an embed token the key that minted it. */
  readonly id: string;
  /** Of the key's secret that was used. */
  readonly prefix?: string;
  /** Where that differs from the key's own: of its previous secret, or of a token that it has minted. */
  readonly issuedAt?: Date;
  readonly expiresAt?: Date | null;
  /** What else it stands on: an embed token on the member and the person whose key it is. */
  readonly grounds?: readonly string[];
}

/** The ids whose change may change what the actor may do, as the bus tells of them. */
export function groundsOf({ credential, userId, memberId, organizationId }: Actor): string[] {
  const ids = [credential.id, userId, memberId, organizationId, ...(credential.grounds ?? [])];
  return [...new Set(ids.filter((id) => id !== null))];
}
