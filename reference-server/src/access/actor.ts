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
  readonly credential: { readonly kind: 'session' | 'apiKey' | 'embedToken' | 'system'; readonly id: string };
}
