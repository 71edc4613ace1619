/** Somebody known to the page that embeds, under the id that they have there. */
export interface EndUser {
  readonly id: string;
  readonly name: string;
}

export interface EmbedTokenInput {
  readonly projectId: string;
  readonly scopes: readonly string[];
  readonly origins: readonly string[];
  readonly endUser?: EndUser | undefined;
  readonly expiresInSeconds?: number | undefined;
}

export interface MintedToken {
  readonly id: string;
  readonly token: string;
  readonly projectId: string;
  readonly scopes: readonly string[];
  readonly origins: readonly string[];
  readonly memberId: string | null;
  readonly expiresAt: Date;
}

/** Like that of an access token: a page that lost its backend goes on for a quarter of an hour. */
export const DEFAULT_SECONDS = 900;
