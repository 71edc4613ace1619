import type { ApiKey, Member } from '../../generated/models.gen.ts';
import type { StoredAnswer, StreamState, TimerRecord, World } from './world.ts';

/** Somebody with an account, over all organizations. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly pendingEmail: string | null;
  readonly name: string;
  readonly password: string;
  readonly avatarColor: Member['avatarColor'];
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly weekStart: 'monday' | 'saturday' | 'sunday' | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A session is a family of refresh tokens: each takes the place of the one before. */
export interface SignIn {
  readonly id: string;
  readonly userId: string;
  readonly organizationId: string;
  readonly deviceName: string | null;
  readonly usesCookie: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly until: number;
  readonly refreshToken: string;
  /** The one before, and when it was traded: an honest repeat gets the same successor. */
  readonly spent: { readonly token: string; readonly at: number } | null;
  readonly spentEarlier: readonly string[];
}

export interface ApiKeyRecord extends Omit<ApiKey, 'can' | 'previousPrefix' | 'previousExpiresAt'> {
  readonly secret: string;
  readonly previous: { readonly secret: string; readonly until: number } | null;
}

export interface EmbedRecord {
  readonly id: string;
  readonly keyId: string;
  readonly keySecret: string;
  readonly projectId: string;
  readonly scopes: readonly string[];
  readonly origins: readonly string[];
  readonly memberId: string | null;
  readonly until: number;
}

/** A mail that a server would have sent. */
export interface MockMail {
  readonly kind:
    | 'registration'
    | 'account_exists'
    | 'email_change'
    | 'email_change_notice'
    | 'password_reset'
    | 'password_changed'
    | 'invitation'
    | 'organization_deletion'
    | 'organization_restored';
  readonly to: string;
  readonly sentAt: string;
  /** What stands behind `#token=` in its link. */
  readonly token: string | null;
}

/** What a mail's token is for. */
export type MailToken =
  | {
      readonly kind: 'registration';
      readonly person: Person;
      readonly invitationToken: string | null;
      readonly organizationName: string | null;
    }
  | { readonly kind: 'email_change'; readonly userId: string; readonly email: string }
  | { readonly kind: 'password_reset'; readonly userId: string };

/** Everything that is of no single organization. */
export interface Realm {
  readonly worlds: Map<string, World>;
  readonly persons: Map<string, Person>;
  readonly sessions: Map<string, SignIn>;
  readonly accessTokens: Map<string, { sessionId: string; organizationId: string; until: number }>;
  readonly apiKeys: Map<string, ApiKeyRecord>;
  /** By token. */
  readonly embedTokens: Map<string, EmbedRecord>;
  readonly mails: MockMail[];
  readonly mailTokens: Map<string, { readonly purpose: MailToken; readonly until: number; usedBy?: string }>;
  readonly streams: Map<string, StreamState>;
  /** By user: a person has one timer, wherever. */
  readonly timers: Map<string, TimerRecord>;
  readonly storedAnswers: Map<string, StoredAnswer>;
  registration: 'open' | 'invitation' | 'closed';
  verifiesEmail: boolean;
}

export function emptyRealm(): Realm {
  return {
    worlds: new Map(),
    persons: new Map(),
    sessions: new Map(),
    accessTokens: new Map(),
    apiKeys: new Map(),
    embedTokens: new Map(),
    mails: [],
    mailTokens: new Map(),
    streams: new Map(),
    timers: new Map(),
    storedAnswers: new Map(),
    registration: 'invitation',
    verifiesEmail: true,
  };
}

export function personByEmail({ persons }: Realm, email: string): Person | undefined {
  return [...persons.values()].find((person) => person.email === email.toLowerCase());
}
