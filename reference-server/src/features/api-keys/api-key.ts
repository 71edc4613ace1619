import type { Role } from '../../access/roles.ts';

/** What a program signs in with; the secret itself is kept nowhere. */
export interface ApiKey {
  readonly id: string;
  readonly organizationId: string;
  /** Whom it acts for; null for a key of the organization itself. */
  readonly memberId: string | null;
  readonly name: string;
  readonly prefix: string;
  /** Of its maker then; what it may do now is decided anew at each use. */
  readonly role: Role;
  readonly scopes: readonly string[];
  /** Null does not narrow. */
  readonly projectIds: readonly string[] | null;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** The secret before the last rotation, while it still works. */
  readonly previous: { readonly prefix: string; readonly expiresAt: Date } | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface ApiKeyInput {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly projectIds?: readonly string[] | undefined;
  /** RFC 3339, as it came. */
  readonly expiresAt?: string | undefined;
  readonly forOrganization?: boolean | undefined;
}

export interface ApiKeyRotation {
  readonly overlapSeconds?: number | undefined;
  /** Null for a key that never ends; absent as before. */
  readonly expiresAt?: string | null | undefined;
}

/** A key with the only sight of its secret. */
export interface ApiKeyWithSecret {
  readonly key: ApiKey;
  readonly token: string;
}

/** Long enough to bring the new secret to where the old one is used. */
export const DEFAULT_OVERLAP_SECONDS = 86_400;
