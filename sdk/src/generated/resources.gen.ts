// Generated from the specification by `pnpm generate`; never edited.
import type { RequestPromise } from '../core/answer.ts';
import type { ConditionalOptions, RequestOptions, WriteOptions } from '../core/options.ts';
import type { PagePromise } from '../core/page.ts';
import type {
  Account,
  AccountCreate,
  AccountCreated,
  AccountDelete,
  AccountDeletion,
  AccountUpdate,
  ApiKey,
  ApiKeyCreate,
  ApiKeyCreated,
  ApiKeyPage,
  ApiKeyRotate,
  AuditEvent,
  AuditEventPage,
  Board,
  Comment,
  CommentCreate,
  CommentPage,
  CommentUpdate,
  EmailChange,
  EmailConfirmation,
  EmailConfirmed,
  EmbedToken,
  EmbedTokenCreate,
  Event,
  EventPage,
  Import,
  ImportCreate,
  ImportPage,
  Invitation,
  InvitationCreate,
  InvitationCreated,
  InvitationPage,
  InvitationPreview,
  InvitationToken,
  Label,
  LabelCreate,
  LabelPage,
  LabelUpdate,
  Member,
  MemberMerge,
  MemberPage,
  MemberUpdate,
  Organization,
  OrganizationCreate,
  OrganizationSummary,
  OrganizationSummaryPage,
  OrganizationUpdate,
  PasswordChange,
  PasswordReset,
  PasswordResetConfirmation,
  Presence,
  PresenceList,
  PresenceState,
  Project,
  ProjectCreate,
  ProjectMember,
  ProjectMemberPage,
  ProjectMemberRole,
  ProjectPage,
  ProjectUpdate,
  Server,
  Session,
  SessionCreate,
  SessionCreated,
  SessionRefresh,
  SessionSummary,
  SessionSummaryPage,
  SessionSwitch,
  SessionTokens,
  SpecificationDocument,
  Status,
  StatusCreate,
  StatusMove,
  StatusPage,
  StatusUpdate,
  Task,
  TaskCreate,
  TaskMove,
  TaskPage,
  TaskUpdate,
  TimeEntry,
  TimeEntryCreate,
  TimeEntryPage,
  TimeEntryUpdate,
  TimerDiscard,
  TimerStart,
  TimerState,
  TimerStop,
  TimerSwitch,
  TimerUpdate,
} from './models.gen.ts';
import type { operations } from './schema.gen.ts';

export type ListSessionsQuery = NonNullable<operations['listSessions']['parameters']['query']>;

export type ListOrganizationsQuery = NonNullable<operations['listOrganizations']['parameters']['query']>;

export type ListMembersQuery = NonNullable<operations['listMembers']['parameters']['query']>;

export type ListInvitationsQuery = NonNullable<operations['listInvitations']['parameters']['query']>;

export type ListApiKeysQuery = NonNullable<operations['listApiKeys']['parameters']['query']>;

export type ListProjectsQuery = NonNullable<operations['listProjects']['parameters']['query']>;

export type ListProjectMembersQuery = NonNullable<operations['listProjectMembers']['parameters']['query']>;

export type ListStatusesQuery = NonNullable<operations['listStatuses']['parameters']['query']>;

export type DeleteStatusQuery = NonNullable<operations['deleteStatus']['parameters']['query']>;

export type ListTasksQuery = NonNullable<operations['listTasks']['parameters']['query']>;

export type ListLabelsQuery = NonNullable<operations['listLabels']['parameters']['query']>;

export type ListCommentsQuery = NonNullable<operations['listComments']['parameters']['query']>;

export type ListTimeEntriesQuery = NonNullable<operations['listTimeEntries']['parameters']['query']>;

export type ListImportsQuery = NonNullable<operations['listImports']['parameters']['query']>;

export type RenderBoardQuery = NonNullable<operations['renderBoard']['parameters']['query']>;

export type ListAuditEventsQuery = NonNullable<operations['listAuditEvents']['parameters']['query']>;

export type ListEventsQuery = NonNullable<operations['listEvents']['parameters']['query']>;

/** What the server is. */
export interface ServerResource {
  /**
   * Get server information
   *
   * For clients that talk to servers they did not ship with: versions, optional parts and limits. Needs
   * no credential.
   *
   * @example
   * await client.server.get();
   */
  get(options?: RequestOptions): RequestPromise<Server>;

  /**
   * Get this document
   *
   * The document the server checks requests against, with its own address under `servers`.
   *
   * @example
   * await client.server.getSpecification();
   */
  getSpecification(options?: RequestOptions): RequestPromise<SpecificationDocument>;
}

/** Signing in and out. */
export interface SessionsResource {
  /**
   * List my sessions
   *
   * Where the caller is signed in, in all organizations. Sessions that have ended are not listed.
   *
   * Scope: `session:read`.
   *
   * @example
   * for await (const item of client.sessions.list()) console.log(item.id);
   */
  list(query?: ListSessionsQuery, options?: RequestOptions): PagePromise<SessionSummary, SessionSummaryPage>;

  /**
   * Sign in
   *
   * An unknown address and a wrong password get the same answer (`invalid_credentials`) after the same
   * work. Who guesses is slowed down: 429 `too_many_attempts` with `Retry-After`. A browser that has
   * signed in with `cookie: true` before is known again and counted by itself, so nobody can keep a
   * person out by guessing.
   *
   * Whoever belongs to no organization is answered 403 `no_organization`; with `newOrganizationName` one
   * is made, if the server lets the person make one.
   *
   * The answer holds secrets, so it is not kept for replay: a repeat with the same `Idempotency-Key`
   * answers 409 `idempotency_answer_withheld`.
   *
   * @example
   * await client.sessions.create({ email: 'mira@harbourline.example', password: 'correct-horse-battery-staple', cookie: true, deviceName: 'Firefox on Linux' });
   */
  create(body: SessionCreate, options?: WriteOptions): RequestPromise<SessionCreated>;

  /**
   * Sign out everywhere else
   *
   * Ends all sessions of the caller but the one that asks.
   *
   * Scope: `session:write`.
   *
   * @example
   * await client.sessions.revokeSessions();
   */
  revokeSessions(options?: WriteOptions): RequestPromise<void>;

  /**
   * Get who I am
   *
   * Works with every credential, an API key too; tells the organization it is bound to and its scopes.
   *
   * Scope: `session:read`.
   *
   * @example
   * await client.sessions.get();
   */
  get(options?: RequestOptions): RequestPromise<Session>;

  /**
   * Sign out
   *
   * Ends this session only and removes its cookie. An API key has nothing to sign out of (403
   * `session_required`).
   *
   * Scope: `session:write`.
   *
   * @example
   * await client.sessions.delete();
   */
  delete(options?: WriteOptions): RequestPromise<void>;

  /**
   * End one of my sessions
   *
   * For a device that is lost, say. The own one may be named, too; `deleteSession` removes its cookie as
   * well.
   *
   * Scope: `session:write`.
   *
   * @example
   * await client.sessions.revoke(sessionId);
   */
  revoke(sessionId: string, options?: WriteOptions): RequestPromise<void>;

  /**
   * Get a new access token
   *
   * Takes the refresh token from the body, or else from the cookie of a sign-in with `cookie: true`,
   * which needs an `Origin` that is the host itself or on its list (403 `origin_not_allowed`).
   *
   * Each use gives the next refresh token, and the one before is spent. An honest repeat, such as after
   * an answer that was lost, gets the same next token again: for 60 seconds, and as long as that one has
   * not been used. Any other use of a spent token shows that two have it; it ends the session at once.
   * In every other case a token that is not valid does nothing.
   *
   * @example
   * await client.sessions.refresh({ refreshToken: 'tbr_AZePOmwAehCAAAAAAAAABQ_2_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk' });
   */
  refresh(body?: SessionRefresh, options?: WriteOptions): RequestPromise<SessionTokens>;

  /**
   * Switch organization
   *
   * Binds the session to another organization the person belongs to. The new access token acts there;
   * the one before acts nowhere any more. The refresh token stays as it is, so `refreshToken` is null.
   *
   * The answer holds a secret, so it is not kept for replay: a repeat with the same `Idempotency-Key`
   * answers 409 `idempotency_answer_withheld`; a refresh gives a token for the organization that was
   * switched to.
   *
   * Scope: `session:write`.
   *
   * @example
   * await client.sessions.switch({ organizationId: '01978f3a-6c00-7a10-8000-000000000001' });
   */
  switch(body: SessionSwitch, options?: WriteOptions): RequestPromise<SessionCreated>;
}

/** The person, over all organizations. */
export interface AccountsResource {
  /**
   * Register
   *
   * Whether anybody may is up to the server: `getServer` tells its `registration`. A known address gets
   * the same answer as an unknown one, and only the mail that is sent tells them apart. A repeat does no
   * harm. An invitation that is unknown or has ended is answered as `previewInvitation` answers it. The
   * password is held to the rules of the server: `password_too_short`, `password_too_weak`,
   * `password_leaked`.
   *
   * @example
   * await client.accounts.create({ email: 'mira@harbourline.example', password: 'brackish-lantern-plover', name: 'Mira Okafor', locale: 'pt-PT', timeZone: 'Europe/Lisbon', organizationName: 'Harbourline Studio' });
   */
  create(body: AccountCreate, options?: WriteOptions): RequestPromise<AccountCreated>;

  /**
   * Confirm an address
   *
   * Takes the token of a mail: that of a registration, which makes the account, or that of a change of
   * address. While it lasts a repeat gets the same answer. Anything else is `token_invalid`.
   *
   * @example
   * await client.accounts.confirmEmail({ token: 'tbc_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk' });
   */
  confirmEmail(body: EmailConfirmation, options?: WriteOptions): RequestPromise<EmailConfirmed>;

  /**
   * Ask for a new password
   *
   * Sends a mail with a link, if the address has an account; the answer does not tell.
   *
   * @example
   * await client.accounts.requestPasswordReset({ email: 'mira@harbourline.example' });
   */
  requestPasswordReset(body: PasswordReset, options?: WriteOptions): RequestPromise<void>;

  /**
   * Set a new password
   *
   * Takes the token of the mail, which works once and for an hour. Ends every session of the person.
   * Anything but a good token is `token_invalid`.
   *
   * @example
   * await client.accounts.confirmPasswordReset({ token: 'tbc_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk', password: 'brackish-lantern-plover' });
   */
  confirmPasswordReset(body: PasswordResetConfirmation, options?: WriteOptions): RequestPromise<void>;

  /**
   * Get my account
   *
   * The person is the same in every organization.
   *
   * Scope: `account:read`.
   *
   * @example
   * await client.accounts.get();
   */
  get(options?: RequestOptions): RequestPromise<Account>;

  /**
   * Change my profile
   *
   * Name and colour of the avatar follow in every organization the person belongs to, each of which is
   * told by a `member.updated`.
   *
   * Scope: `account:write`.
   *
   * @example
   * await client.accounts.update({ name: 'Mira Okafor-Lind', timeZone: 'Europe/Lisbon', locale: null });
   */
  update(body: AccountUpdate, options?: ConditionalOptions): RequestPromise<Account>;

  /**
   * Change my password
   *
   * Ends all other sessions of the person; this one stays. A mail tells the person. A wrong present
   * password is `wrong_password`.
   *
   * Scope: `account:write`.
   *
   * @example
   * await client.accounts.changePassword({ currentPassword: 'correct-horse-battery-staple', newPassword: 'brackish-lantern-plover' });
   */
  changePassword(body: PasswordChange, options?: WriteOptions): RequestPromise<void>;

  /**
   * Change my address
   *
   * A link is sent to the new address, and the change is made when it is followed; the old address is
   * told. An address that belongs to somebody else gets the same answer. A wrong password is
   * `wrong_password`.
   *
   * Scope: `account:write`.
   *
   * @example
   * await client.accounts.changeEmail({ email: 'mira.okafor@harbourline.example', password: 'brackish-lantern-plover' });
   */
  changeEmail(body: EmailChange, options?: WriteOptions): RequestPromise<Account>;

  /**
   * See what deleting my account would do
   *
   * What becomes of each organization of the person.
   *
   * Scope: `account:read`.
   *
   * @example
   * await client.accounts.getAccountDeletion();
   */
  getAccountDeletion(options?: RequestOptions): RequestPromise<AccountDeletion>;

  /**
   * Delete my account
   *
   * At once and for good, with the consequences that `getAccountDeletion` tells. What the person has
   * written and booked in organizations with other members stays there, under the name. The last owner
   * of an organization with other members cannot go: `last_owner`. A wrong password is `wrong_password`.
   *
   * Scope: `account:write`.
   *
   * @example
   * await client.accounts.delete({ password: 'brackish-lantern-plover' });
   */
  delete(body: AccountDelete, options?: WriteOptions): RequestPromise<void>;
}

/** The tenant: everything belongs to exactly one. */
export interface OrganizationsResource {
  /**
   * Get the current organization
   *
   * Every credential is bound to one organization, so no path names it.
   *
   * Scope: `organization:read`.
   *
   * @example
   * await client.organizations.get();
   */
  get(options?: RequestOptions): RequestPromise<Organization>;

  /**
   * Change the organization
   *
   * Absent fields keep their value.
   *
   * Scope: `organization:write`.
   *
   * @example
   * await client.organizations.update({ name: 'Harbourline Studio', timeZone: 'Europe/Lisbon' });
   */
  update(body: OrganizationUpdate, options?: ConditionalOptions): RequestPromise<Organization>;

  /**
   * Delete the organization
   *
   * Begins a time of grace, 7 days unless the server is set up otherwise; `deletionAt` says when it
   * ends. Until then everything goes on and `restoreOrganization` takes it back; after it all of the
   * organization is deleted for good. Every owner is told by mail. A repeat does not move `deletionAt`.
   *
   * Scope: `organization:admin`.
   *
   * @example
   * await client.organizations.delete();
   */
  delete(options?: ConditionalOptions): RequestPromise<Organization>;

  /**
   * Restore the organization
   *
   * Takes a deletion back while its time of grace lasts. Every owner is told by mail. One that is not to
   * be deleted is left as it is.
   *
   * Scope: `organization:admin`.
   *
   * @example
   * await client.organizations.restore();
   */
  restore(options?: WriteOptions): RequestPromise<Organization>;

  /**
   * Leave the organization
   *
   * Ends the caller's own membership, as if removed by somebody else (see `deleteMember`): this session
   * goes over to another organization of theirs, or ends. The last owner cannot leave (409
   * `last_owner`).
   *
   * Scope: `account:write`.
   *
   * @example
   * await client.organizations.leave();
   */
  leave(options?: WriteOptions): RequestPromise<void>;

  /**
   * List my organizations
   *
   * An API key belongs to one organization and sees that one only.
   *
   * Scope: `organization:read`.
   *
   * @example
   * for await (const item of client.organizations.list()) console.log(item.id);
   */
  list(query?: ListOrganizationsQuery, options?: RequestOptions): PagePromise<OrganizationSummary, OrganizationSummaryPage>;

  /**
   * Create an organization
   *
   * The caller becomes its owner. The session stays where it is; `switchSession` goes over. Who may do
   * this is up to the server (`CREATE_ORGANIZATIONS`): everyone, owners of another organization, or
   * nobody (403 `forbidden`).
   *
   * Scope: `account:write`.
   *
   * @example
   * await client.organizations.create({ name: 'Harbourline Studio', timeZone: 'Europe/Lisbon', weekStart: 'monday' });
   */
  create(body: OrganizationCreate, options?: WriteOptions): RequestPromise<OrganizationSummary>;
}

/** People within the organization. */
export interface MembersResource {
  /**
   * List members
   *
   * Placeholders, which stand for people named in an import, are in the list too.
   *
   * Scope: `members:read`.
   *
   * @example
   * for await (const item of client.members.list()) console.log(item.id);
   */
  list(query?: ListMembersQuery, options?: RequestOptions): PagePromise<Member, MemberPage>;

  /**
   * Get a member
   *
   * Other resources refer to people by this id, never by name.
   *
   * Scope: `members:read`.
   *
   * @example
   * await client.members.get(memberId);
   */
  get(memberId: string, options?: RequestOptions): RequestPromise<Member>;

  /**
   * Change a member
   *
   * Role, reach and, of a placeholder, the name. Only an owner makes an owner or changes one (403
   * `forbidden`), and the last owner stays one (409 `last_owner`). A change of rights acts within a
   * second, on open connections too. Of a removed member nothing can be changed (409 `member_removed`).
   *
   * Scope: `members:admin`.
   *
   * @example
   * await client.members.update(memberId, { role: 'admin' });
   */
  update(memberId: string, body: MemberUpdate, options?: ConditionalOptions): RequestPromise<Member>;

  /**
   * Remove a member
   *
   * What they wrote and recorded stays under their name, and so does the member, with `removedAt`.
   * Within a second their sessions in this organization go over to another one of theirs or end, open
   * connections lose its streams, their running timer here stops and becomes a time entry, and their API
   * keys end. Invited again, the same person becomes the same member. Only an owner removes an owner
   * (403 `forbidden`), and the last owner cannot be removed (409 `last_owner`). One who has been removed
   * already is left as is.
   *
   * Scope: `members:admin`.
   *
   * @example
   * await client.members.delete(memberId);
   */
  delete(memberId: string, options?: ConditionalOptions): RequestPromise<void>;

  /**
   * Merge a placeholder into a member
   *
   * What an import has written under the name of a placeholder becomes the work of a member with an
   * account: assigned tasks, comments, time entries, authorship. Each changed resource has its event.
   * The placeholder stays as a removed member that names the other one in `mergedIntoId`. A member with
   * an account cannot be merged (422 `not_a_placeholder`).
   *
   * Scope: `members:admin`.
   *
   * @example
   * await client.members.merge(memberId, { intoId: '01978f3a-6c00-7a10-8000-000000000003' });
   */
  merge(memberId: string, body: MemberMerge, options?: WriteOptions): RequestPromise<Member>;
}

/** Ways in for people who do not belong yet. */
export interface InvitationsResource {
  /**
   * List invitations
   *
   * Those that were accepted, revoked or have expired are in the list too, for a month after their end.
   *
   * Scope: `invitations:read`.
   *
   * @example
   * for await (const item of client.invitations.list()) console.log(item.id);
   */
  list(query?: ListInvitationsQuery, options?: RequestOptions): PagePromise<Invitation, InvitationPage>;

  /**
   * Invite a person or make a link
   *
   * With `email` it goes to that address by mail and only an account of that address can accept it; the
   * secret is in the mail alone. Without, it is a link for whoever has it, up to `maxUses` times; the
   * answer shows the link this once. Nobody gives more than they may give: only an owner invites an
   * owner, and an invitation ends when its maker may no longer give its role. Somebody who belongs
   * already: 409 `already_member`; an address with an open invitation: 409 `invitation_exists`, with its
   * id as `resourceId`.
   *
   * Scope: `invitations:write`.
   *
   * @example
   * await client.invitations.create({ email: 'mira@harbourline.example', role: 'editor' });
   */
  create(body: InvitationCreate, options?: WriteOptions): RequestPromise<InvitationCreated>;

  /**
   * See what an invitation offers
   *
   * For the page that a link leads to, before anybody has signed in. An unknown secret answers 404, one
   * that has expired, was revoked or used up 410 `invitation_ended`.
   *
   * @example
   * await client.invitations.preview({ token: 'tbi_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk' });
   */
  preview(body: InvitationToken, options?: WriteOptions): RequestPromise<InvitationPreview>;

  /**
   * Accept an invitation
   *
   * The signed-in person becomes a member. The session stays where it is; `switchSession` goes over. An
   * invitation by mail is for its own address (403 `invitation_other_address`). Who belongs already
   * keeps their role (409 `already_member`). A repeat by the person who has accepted answers the same.
   *
   * Scope: `account:write`.
   *
   * @example
   * await client.invitations.accept({ token: 'tbi_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk' });
   */
  accept(body: InvitationToken, options?: WriteOptions): RequestPromise<OrganizationSummary>;

  /**
   * Get an invitation
   *
   * Never with its secret.
   *
   * Scope: `invitations:read`.
   *
   * @example
   * await client.invitations.get(invitationId);
   */
  get(invitationId: string, options?: RequestOptions): RequestPromise<Invitation>;

  /**
   * Revoke an invitation
   *
   * It can no longer be accepted. Who has accepted it already stays. One that has ended is left as it
   * is.
   *
   * Scope: `invitations:write`.
   *
   * @example
   * await client.invitations.delete(invitationId);
   */
  delete(invitationId: string, options?: ConditionalOptions): RequestPromise<void>;

  /**
   * Send an invitation again
   *
   * The mail goes out once more with a new secret, the earlier one acts no longer, and the time to
   * accept begins anew; an expired invitation is open again. An open one is left as it is within five
   * minutes of its last mail. Not for links (422 `invitation_is_link`), nor for one that was accepted or
   * revoked (409 `invitation_closed`).
   *
   * Scope: `invitations:write`.
   *
   * @example
   * await client.invitations.resend(invitationId);
   */
  resend(invitationId: string, options?: WriteOptions): RequestPromise<Invitation>;
}

/** What programs sign in with. */
export interface ApiKeysResource {
  /**
   * List API keys
   *
   * The caller's own, expired ones too, revoked ones not. Secrets are in none of them.
   *
   * Scope: `api-keys:read`.
   *
   * @example
   * for await (const item of client.apiKeys.list()) console.log(item.id);
   */
  list(query?: ListApiKeysQuery, options?: RequestOptions): PagePromise<ApiKey, ApiKeyPage>;

  /**
   * Create an API key
   *
   * The key acts for the person who made it: what that person may not do, now or later, the key may not,
   * and it ends with the membership. A scope that the maker lacks, or that is for sessions only, answers
   * 422 `scope_not_grantable`; a project that the maker does not see answers 422 `invalid_reference`.
   * With `forOrganization` it belongs to nobody and outlives its maker. The answer holds a secret, so it
   * is not kept for replay: a repeat with the same `Idempotency-Key` answers 409
   * `idempotency_answer_withheld` with the id in `resourceId`.
   *
   * Scope: `api-keys:write`.
   *
   * @example
   * await client.apiKeys.create({ name: 'Customer portal', scopes: ['projects:read', 'statuses:read', 'tasks:read', 'labels:read', 'events:read', 'embed-tokens:write'], projectIds: ['01978f3a-6c00-7a10-8000-000000000010'] });
   */
  create(body: ApiKeyCreate, options?: WriteOptions): RequestPromise<ApiKeyCreated>;

  /**
   * Get an API key
   *
   * Another person's key is found with `api-keys:admin` only.
   *
   * Scope: `api-keys:read`.
   *
   * @example
   * await client.apiKeys.get(apiKeyId);
   */
  get(apiKeyId: string, options?: RequestOptions): RequestPromise<ApiKey>;

  /**
   * Revoke an API key
   *
   * The key, both of its secrets while it is rotated, and every embed token that was minted with it end
   * within a second, on every server and on open connections. Another person's key takes
   * `api-keys:admin`.
   *
   * Scope: `api-keys:write`.
   *
   * @example
   * await client.apiKeys.delete(apiKeyId);
   */
  delete(apiKeyId: string, options?: ConditionalOptions): RequestPromise<void>;

  /**
   * Give an API key a new secret
   *
   * Id, name, scopes and projects stay. The secret so far works on for `overlapSeconds`, so that nothing
   * stands still while it is replaced; one that was still in its overlap ends at once. Embed tokens end
   * with the secret that minted them. Only for one's own keys; those of the organization take
   * `api-keys:admin`. The answer holds a secret, so it is not kept for replay: a repeat with the same
   * `Idempotency-Key` answers 409 `idempotency_answer_withheld` with the id in `resourceId`.
   *
   * Scope: `api-keys:write`.
   *
   * @example
   * await client.apiKeys.rotate(apiKeyId, { overlapSeconds: 3600 });
   */
  rotate(apiKeyId: string, body?: ApiKeyRotate, options?: ConditionalOptions): RequestPromise<ApiKeyCreated>;
}

/** Boards in other people's pages. */
export interface EmbedTokensResource {
  /**
   * Mint an embed token
   *
   * For a page that shows a board to people without an account here. The backend of that page holds the
   * key, mints a token for one project and hands only that to the page. The token reaches one project
   * with the scopes it names, never more than the key may do there at the moment (422
   * `scope_not_grantable`; a project out of the key's sight is 422 `invalid_reference`), and only from a
   * page of `origins`: each call and each connection needs one of them as `Origin`. It ends after its
   * time, or within a second of the key's revocation. With `endUser`, comments and the activity carry
   * that person's name. The answer holds a secret, so it is not kept for replay: a repeat with the same
   * `Idempotency-Key` answers 409 `idempotency_answer_withheld` with the id in `resourceId`.
   *
   * Scope: `embed-tokens:write`.
   *
   * @example
   * await client.embedTokens.create({ projectId: '01978f3a-6c00-7a10-8000-000000000010', scopes: ['projects:read', 'statuses:read', 'tasks:read', 'labels:read', 'events:read', 'comments:read', 'comments:write'], origins: ['https://portal.example.com'], endUser: { id: 'customer-4711', name: 'Noor Haddad' } });
   */
  create(body: EmbedTokenCreate, options?: WriteOptions): RequestPromise<EmbedToken>;
}

/** A project has a board. */
export interface ProjectsResource {
  /**
   * List projects
   *
   * A project that an import is still filling is left out.
   *
   * Scope: `projects:read`.
   *
   * @example
   * for await (const item of client.projects.list()) console.log(item.id);
   */
  list(query?: ListProjectsQuery, options?: RequestOptions): PagePromise<Project, ProjectPage>;

  /**
   * Create a project
   *
   * The project begins with five columns: Backlog, To do, In progress, Done and Canceled.
   *
   * Scope: `projects:write`.
   *
   * @example
   * await client.projects.create({ name: 'Website relaunch', key: 'WEB', description: 'New site for the **spring** season.', color: 'blue' });
   */
  create(body: ProjectCreate, options?: WriteOptions): RequestPromise<Project>;

  /**
   * Get a project
   *
   * Archived ones can be read too.
   *
   * Scope: `projects:read`.
   *
   * @example
   * await client.projects.get(projectId);
   */
  get(projectId: string, options?: RequestOptions): RequestPromise<Project>;

  /**
   * Change a project
   *
   * Absent fields keep their value. Archiving leaves running timers alone.
   *
   * Scope: `projects:write`.
   *
   * @example
   * await client.projects.update(projectId, { name: 'Website relaunch 2027', color: 'indigo' });
   */
  update(projectId: string, body: ProjectUpdate, options?: ConditionalOptions): RequestPromise<Project>;

  /**
   * Delete a project
   *
   * Deletes its columns, tasks, labels and comments for good. Time entries stay, without project and
   * task. Running timers in it go on without project and task.
   *
   * Scope: `projects:admin`.
   *
   * @example
   * await client.projects.delete(projectId);
   */
  delete(projectId: string, options?: ConditionalOptions): RequestPromise<void>;
}

/** Roles of members within one project. */
export interface ProjectMembersResource {
  /**
   * List the members of a project
   *
   * Those with a role of their own in it. Owners and admins of the organization administer every project
   * without one; everybody else sees a project that is not private by their role in the organization.
   *
   * Scope: `projects:read`.
   *
   * @example
   * for await (const item of client.projectMembers.list(projectId)) console.log(item.id);
   */
  list(projectId: string, query?: ListProjectMembersQuery, options?: RequestOptions): PagePromise<ProjectMember, ProjectMemberPage>;

  /**
   * Give a member a role in a project
   *
   * Lets the member in, or changes the role. It raises or lowers what they may do there, and acts within
   * a second, on open connections too. For owners and admins of the organization it changes nothing as
   * long as they are.
   *
   * Scope: `projects:admin`.
   *
   * @example
   * await client.projectMembers.update(projectId, memberId, { role: 'editor' });
   */
  update(projectId: string, memberId: string, body: ProjectMemberRole, options?: WriteOptions): RequestPromise<ProjectMember>;

  /**
   * Take a member's role in a project away
   *
   * From then on the role in the organization counts again; a private project is not seen any more, and
   * subscriptions to it end within a second. Not there already is as good.
   *
   * Scope: `projects:admin`.
   *
   * @example
   * await client.projectMembers.delete(projectId, memberId);
   */
  delete(projectId: string, memberId: string, options?: WriteOptions): RequestPromise<void>;
}

/** The columns of a board. */
export interface StatusesResource {
  /**
   * List statuses
   *
   * The columns of the board, from left to right.
   *
   * Scope: `statuses:read`.
   *
   * @example
   * for await (const item of client.statuses.list(projectId)) console.log(item.id);
   */
  list(projectId: string, query?: ListStatusesQuery, options?: RequestOptions): PagePromise<Status, StatusPage>;

  /**
   * Create a status
   *
   * Neither `before` nor `after`: at the right end. A project has at most 100 columns (422
   * `too_many_statuses`).
   *
   * Scope: `statuses:write`.
   *
   * @example
   * await client.statuses.create(projectId, { name: 'In review', category: 'started', color: 'violet', wipLimit: 3, after: '01978f3a-6c00-7a10-8000-000000000021' });
   */
  create(projectId: string, body: StatusCreate, options?: WriteOptions): RequestPromise<Status>;

  /**
   * Get a status
   *
   * Archived ones can be read too.
   *
   * Scope: `statuses:read`.
   *
   * @example
   * await client.statuses.get(statusId);
   */
  get(statusId: string, options?: RequestOptions): RequestPromise<Status>;

  /**
   * Change a status
   *
   * Another category does not complete or reopen the tasks that are there already. The last open status
   * of a project is not archived (409 `last_status`).
   *
   * Scope: `statuses:write`.
   *
   * @example
   * await client.statuses.update(statusId, { name: 'Review', wipLimit: null });
   */
  update(statusId: string, body: StatusUpdate, options?: ConditionalOptions): RequestPromise<Status>;

  /**
   * Delete a status
   *
   * A status with tasks, archived ones counted, is refused with 409 `status_not_empty` unless
   * `moveTasksTo` is given. The last open status of a project stays (409 `last_status`).
   *
   * Scope: `statuses:write`.
   *
   * @example
   * await client.statuses.delete(statusId);
   */
  delete(statusId: string, query?: DeleteStatusQuery, options?: ConditionalOptions): RequestPromise<void>;

  /**
   * Move a status
   *
   * Before or after another status of the same project. Moving to where it is changes nothing.
   *
   * Scope: `statuses:write`.
   *
   * @example
   * await client.statuses.move(statusId, { before: '01978f3a-6c00-7a10-8000-000000000020' });
   */
  move(statusId: string, body?: StatusMove, options?: ConditionalOptions): RequestPromise<Status>;
}

/** What is to be done. */
export interface TasksResource {
  /**
   * List tasks
   *
   * Subtasks are in the list, too; `parentId` and `topLevel` choose. While others write, a task that
   * exists throughout and keeps its sort key is given exactly once; by `createdAt` none is ever missed.
   *
   * Scope: `tasks:read`.
   *
   * @example
   * for await (const item of client.tasks.list(projectId)) console.log(item.id);
   */
  list(projectId: string, query?: ListTasksQuery, options?: RequestOptions): PagePromise<Task, TaskPage>;

  /**
   * Create a task
   *
   * Gets the next number of its project. Created in a column of category done, it is completed at once.
   *
   * Scope: `tasks:write`.
   *
   * @example
   * await client.tasks.create(projectId, { title: 'Write the copy for the landing page', description: 'Three variants, *short* first lines.', priority: 'high', assigneeIds: ['01978f3a-6c00-7a10-8000-000000000003'], labelIds: ['01978f3a-6c00-7a10-8000-000000000030'], dueDate: '2026-11-27', estimate: 14400 });
   */
  create(projectId: string, body: TaskCreate, options?: WriteOptions): RequestPromise<Task>;

  /**
   * Get a task
   *
   * Comments, subtasks and time entries have lists of their own.
   *
   * Scope: `tasks:read`.
   *
   * @example
   * await client.tasks.get(taskId);
   */
  get(taskId: string, options?: RequestOptions): RequestPromise<Task>;

  /**
   * Change a task
   *
   * JSON merge patch (RFC 7396): absent keeps, null clears, arrays are replaced whole. A change that
   * changes nothing keeps the version and makes no event.
   *
   * Scope: `tasks:write`.
   *
   * @example
   * await client.tasks.update(taskId, { title: 'Write and translate the copy', dueDate: null, labelIds: ['01978f3a-6c00-7a10-8000-000000000030', '01978f3a-6c00-7a10-8000-000000000031'] });
   */
  update(taskId: string, body: TaskUpdate, options?: ConditionalOptions): RequestPromise<Task>;

  /**
   * Delete a task
   *
   * Deletes its subtasks and comments too. Time entries stay with the project, without the task; a
   * running timer goes on without it.
   *
   * Scope: `tasks:write`.
   *
   * @example
   * await client.tasks.delete(taskId);
   */
  delete(taskId: string, options?: ConditionalOptions): RequestPromise<void>;

  /**
   * Move a task
   *
   * To a status, and before or after another task there. Entering a column of category done completes
   * the task, leaving one reopens it. Moving to where it is changes nothing.
   *
   * Scope: `tasks:write`.
   *
   * @example
   * await client.tasks.move(taskId, { statusId: '01978f3a-6c00-7a10-8000-000000000021', before: '01978f3a-6c00-7a10-8000-0000000000a2' });
   */
  move(taskId: string, body?: TaskMove, options?: ConditionalOptions): RequestPromise<Task>;
}

/** Words to find tasks by. */
export interface LabelsResource {
  /**
   * List labels
   *
   * Without `projectId` all labels of the organization.
   *
   * Scope: `labels:read`.
   *
   * @example
   * for await (const item of client.labels.list()) console.log(item.id);
   */
  list(query?: ListLabelsQuery, options?: RequestOptions): PagePromise<Label, LabelPage>;

  /**
   * Create a label
   *
   * Names are unique, without regard to case, within the project and among the shared ones (409
   * `name_taken`).
   *
   * Scope: `labels:write`.
   *
   * @example
   * await client.labels.create({ projectId: '01978f3a-6c00-7a10-8000-000000000010', name: 'Copy', color: 'pink' });
   */
  create(body: LabelCreate, options?: WriteOptions): RequestPromise<Label>;

  /**
   * Get a label
   *
   * A shared label has no `projectId`.
   *
   * Scope: `labels:read`.
   *
   * @example
   * await client.labels.get(labelId);
   */
  get(labelId: string, options?: RequestOptions): RequestPromise<Label>;

  /**
   * Change a label
   *
   * A label cannot be moved from one project to another.
   *
   * Scope: `labels:write`.
   *
   * @example
   * await client.labels.update(labelId, { color: 'purple' });
   */
  update(labelId: string, body: LabelUpdate, options?: ConditionalOptions): RequestPromise<Label>;

  /**
   * Delete a label
   *
   * Takes it off every task that has it.
   *
   * Scope: `labels:write`.
   *
   * @example
   * await client.labels.delete(labelId);
   */
  delete(labelId: string, options?: ConditionalOptions): RequestPromise<void>;
}

/** What is said about a task. */
export interface CommentsResource {
  /**
   * List comments
   *
   * Imported comments stand at the time they were written at.
   *
   * Scope: `comments:read`.
   *
   * @example
   * for await (const item of client.comments.list(taskId)) console.log(item.id);
   */
  list(taskId: string, query?: ListCommentsQuery, options?: RequestOptions): PagePromise<Comment, CommentPage>;

  /**
   * Create a comment
   *
   * The caller is its author; an API key writes for the member it belongs to.
   *
   * Scope: `comments:write`.
   *
   * @example
   * await client.comments.create(taskId, { body: 'The second variant reads best.' });
   */
  create(taskId: string, body: CommentCreate, options?: WriteOptions): RequestPromise<Comment>;

  /**
   * Get a comment
   *
   * Whoever may read the task may read its comments.
   *
   * Scope: `comments:read`.
   *
   * @example
   * await client.comments.get(commentId);
   */
  get(commentId: string, options?: RequestOptions): RequestPromise<Comment>;

  /**
   * Change a comment
   *
   * Only its author may (403 `forbidden`).
   *
   * Scope: `comments:write`.
   *
   * @example
   * await client.comments.update(commentId, { body: 'The second variant reads best, the third is too long.' });
   */
  update(commentId: string, body: CommentUpdate, options?: ConditionalOptions): RequestPromise<Comment>;

  /**
   * Delete a comment
   *
   * Its author may, and so may admins and owners.
   *
   * Scope: `comments:write`.
   *
   * @example
   * await client.comments.delete(commentId);
   */
  delete(commentId: string, options?: ConditionalOptions): RequestPromise<void>;
}

/** The caller's own running clock. */
export interface TimerResource {
  /**
   * Get my timer
   *
   * A person has one timer over all organizations, so it may run in another than the current one.
   *
   * Scope: `timers:read`.
   *
   * @example
   * await client.timer.get();
   */
  get(options?: RequestOptions): RequestPromise<TimerState>;

  /**
   * Change my timer
   *
   * What runs goes on running: another note, task or project, or a start that was forgotten. It is one
   * person's own, so there is no `If-Match`: the last writer wins. Without `timerId` and while nothing
   * runs: 409 `timer_not_running`. A task or a project is one of the organization in which it runs; from
   * another one only note and start can be changed.
   *
   * Scope: `timers:write`.
   *
   * @example
   * await client.timer.update({ note: 'Second and third variant', startedAt: '2026-11-20T09:30:00.000Z' });
   */
  update(body: TimerUpdate, options?: WriteOptions): RequestPromise<TimerState>;

  /**
   * Start my timer
   *
   * Stops the one that runs, at the moment this one starts, in the same transaction: two devices at once
   * leave exactly one. When the same task runs already (or the same `id` was sent before) nothing is
   * moved. A person without a membership here, such as an API key without a member, has no timer (403
   * `forbidden`). Times decide, not the order of arrival: a start that a device made while it was away
   * is sent with its own `startedAt` and `overlap: clip`, and the outcome is as if the device had been
   * there.
   *
   * Scope: `timers:write`.
   *
   * @example
   * await client.timer.start({ taskId: '01978f3a-6c00-7a10-8000-0000000000a1', note: 'Second variant', startedAt: '2026-11-20T09:42:10.250Z' });
   */
  start(body?: TimerStart, options?: WriteOptions): RequestPromise<TimerState>;

  /**
   * Switch my timer
   *
   * As `startTimer`, but only while one runs: else 409 `timer_not_running`, so that a late tap does not
   * start the clock.
   *
   * Scope: `timers:write`.
   *
   * @example
   * await client.timer.switch({ taskId: '01978f3a-6c00-7a10-8000-0000000000a2', at: '2026-11-20T10:15:00.000Z' });
   */
  switch(body?: TimerSwitch, options?: WriteOptions): RequestPromise<TimerState>;

  /**
   * Stop my timer
   *
   * When nothing runs, nothing is moved: a second stop is harmless and its `stoppedTimeEntryId` is null.
   * A stop that a device made while it was away is sent with its own `stoppedAt` and `overlap: clip`.
   *
   * Scope: `timers:write`.
   *
   * @example
   * await client.timer.stop({ timerId: '01978f3a-6c00-7a10-8000-0000000000e2', stoppedAt: '2026-11-20T10:15:00.000Z' });
   */
  stop(body?: TimerStop, options?: WriteOptions): RequestPromise<TimerState>;

  /**
   * Discard my timer
   *
   * Ends the timer and leaves no time entry. When nothing runs, nothing is moved.
   *
   * Scope: `timers:write`.
   *
   * @example
   * await client.timer.discard({ timerId: '01978f3a-6c00-7a10-8000-0000000000e2' });
   */
  discard(body?: TimerDiscard, options?: WriteOptions): RequestPromise<TimerState>;
}

/** Time that was spent. */
export interface TimeEntriesResource {
  /**
   * List time entries
   *
   * Closed ones only; what runs is at `getTimer` and on the board. The range is half-open, so two days
   * side by side share no entry that ends at midnight.
   *
   * Scope: `time-entries:read`.
   *
   * @example
   * for await (const item of client.timeEntries.list()) console.log(item.id);
   */
  list(query?: ListTimeEntriesQuery, options?: RequestOptions): PagePromise<TimeEntry, TimeEntryPage>;

  /**
   * Log time
   *
   * For the caller. Time of one person never overlaps, a running timer counted (409 `time_overlap` names
   * the entry in the way).
   *
   * Scope: `time-entries:write`.
   *
   * @example
   * await client.timeEntries.create({ taskId: '01978f3a-6c00-7a10-8000-0000000000a1', note: 'First variant', startedAt: '2026-11-18T09:00:00.000Z', endedAt: '2026-11-18T10:30:00.000Z' });
   */
  create(body: TimeEntryCreate, options?: WriteOptions): RequestPromise<TimeEntry>;

  /**
   * Get a time entry
   *
   * A timer that was stopped is found here under its own id.
   *
   * Scope: `time-entries:read`.
   *
   * @example
   * await client.timeEntries.get(timeEntryId);
   */
  get(timeEntryId: string, options?: RequestOptions): RequestPromise<TimeEntry>;

  /**
   * Change a time entry
   *
   * Its own person may, and so may admins and owners.
   *
   * Scope: `time-entries:write`.
   *
   * @example
   * await client.timeEntries.update(timeEntryId, { note: 'First and second variant', endedAt: '2026-11-18T10:45:00.000Z' });
   */
  update(timeEntryId: string, body: TimeEntryUpdate, options?: ConditionalOptions): RequestPromise<TimeEntry>;

  /**
   * Delete a time entry
   *
   * Its own person may, and so may admins and owners.
   *
   * Scope: `time-entries:write`.
   *
   * @example
   * await client.timeEntries.delete(timeEntryId);
   */
  delete(timeEntryId: string, options?: ConditionalOptions): RequestPromise<void>;
}

/** Boards of other products. */
export interface ImportsResource {
  /**
   * List imports
   *
   * Dry runs are in the list too.
   *
   * Scope: `imports:read`.
   *
   * @example
   * for await (const item of client.imports.list()) console.log(item.id);
   */
  list(query?: ListImportsQuery, options?: RequestOptions): PagePromise<Import, ImportPage>;

  /**
   * Import a board
   *
   * Works as a job: follow it by `getImport` or by the event `import.updated`. The rows become visible
   * all at once at the end, or never. A board that was imported before gets what is new and nothing
   * twice.
   *
   * Scope: `imports:write`.
   *
   * @example
   * await client.imports.create({ file: '{"name":"Website relaunch","lists":[],"cards":[]}', source: 'trello', dryRun: true });
   */
  create(body: ImportCreate, options?: WriteOptions): RequestPromise<Import>;

  /**
   * Get an import
   *
   * The report accounts for everything found in the file: brought in, there already, or left out with a
   * reason.
   *
   * Scope: `imports:read`.
   *
   * @example
   * await client.imports.get(importId);
   */
  get(importId: string, options?: RequestOptions): RequestPromise<Import>;
}

/** A whole board in one answer. */
export interface BoardResource {
  /**
   * Get a board
   *
   * All that a board shows in one answer. Left out: archived tasks and columns, subtasks, and in a done
   * column all but the 200 completed last. Nothing in it depends on the clock, so 304 is exact.
   *
   * Scope: `projects:read`, `tasks:read`.
   *
   * @example
   * await client.board.get(projectId);
   */
  get(projectId: string, options?: RequestOptions): RequestPromise<Board>;

  /**
   * Get a board as HTML
   *
   * A `<tick-board>` with its first cards drawn in a declarative shadow root, for the backend of a page
   * to put into its HTML: the board is there before any script, and without one. It holds what
   * `getBoard` would show this caller, at most 20 cards of each column, and nothing to press; the
   * widgets take it over when they are loaded. It has to be part of the document as it is parsed:
   * `innerHTML` ignores declarative shadow roots. Its style sheets are files of this server.
   *
   * Scope: `projects:read`, `tasks:read`.
   *
   * @example
   * await client.board.render(projectId);
   */
  render(projectId: string, query?: RenderBoardQuery, options?: RequestOptions): RequestPromise<string>;
}

/** Who is in a project at the moment. */
export interface PresenceResource {
  /**
   * List who is here
   *
   * Kept in memory, not in the database, so it is empty after a restart until the clients speak again.
   * The longest here comes first.
   *
   * Scope: `projects:read`.
   *
   * @example
   * await client.presence.list(projectId);
   */
  list(projectId: string, options?: RequestOptions): RequestPromise<PresenceList>;

  /**
   * Say what I do here
   *
   * For clients without a socket; it lives 45 s, so it is sent again every 15 s. Everybody who watches
   * the project hears of it within a moment. The `clientId` is a UUID that the client makes, one for
   * each tab; one that is somebody else's answers 409 `id_taken`. A credential of no person, such as an
   * API key without a member, cannot be present (403 `forbidden`). A person has at most 50 in a project;
   * one more answers 409 `too_many_presences`. Nothing is written to the database.
   *
   * Scope: `projects:read`.
   *
   * @example
   * await client.presence.update(projectId, clientId, { activity: 'editing', taskId: '01978f3a-6c00-7a10-8000-0000000000a1' });
   */
  update(projectId: string, clientId: string, body: PresenceState, options?: WriteOptions): RequestPromise<Presence>;

  /**
   * Say that I am gone
   *
   * Gone already is as good. Somebody else's is never touched.
   *
   * Scope: `projects:read`.
   *
   * @example
   * await client.presence.delete(projectId, clientId);
   */
  delete(projectId: string, clientId: string, options?: WriteOptions): RequestPromise<void>;
}

/** Who did what, to whom, when and from where. */
export interface AuditEventsResource {
  /**
   * List audit events
   *
   * Every act that bears on security, of people, keys and the server itself. Nothing of it can be
   * changed or deleted before its time; how long it is kept is the server's setting. The range is
   * half-open.
   *
   * Scope: `audit:read`.
   *
   * @example
   * for await (const item of client.auditEvents.list()) console.log(item.id);
   */
  list(query?: ListAuditEventsQuery, options?: RequestOptions): PagePromise<AuditEvent, AuditEventPage>;
}

/** What happened, in order and without gaps. */
export interface EventsResource {
  /**
   * List events
   *
   * Gapless and in the order of commits: who saw revision 41 asks for what came after 41, misses nothing
   * and gets nothing twice. `after` before the resume window (10,000 events and 7 days, unless
   * configured otherwise), or ahead of the stream, answers 410 `events_expired`: take a snapshot and go
   * on from there.
   *
   * Scope: `events:read`.
   *
   * @example
   * for await (const item of client.events.list(streamId)) console.log(item.id);
   */
  list(streamId: string, query?: ListEventsQuery, options?: RequestOptions): PagePromise<Event, EventPage>;
}

/** One member for each tag of the specification. */
export interface Resources {
  readonly server: ServerResource;
  readonly sessions: SessionsResource;
  readonly accounts: AccountsResource;
  readonly organizations: OrganizationsResource;
  readonly members: MembersResource;
  readonly invitations: InvitationsResource;
  readonly apiKeys: ApiKeysResource;
  readonly embedTokens: EmbedTokensResource;
  readonly projects: ProjectsResource;
  readonly projectMembers: ProjectMembersResource;
  readonly statuses: StatusesResource;
  readonly tasks: TasksResource;
  readonly labels: LabelsResource;
  readonly comments: CommentsResource;
  readonly timer: TimerResource;
  readonly timeEntries: TimeEntriesResource;
  readonly imports: ImportsResource;
  readonly board: BoardResource;
  readonly presence: PresenceResource;
  readonly auditEvents: AuditEventsResource;
  readonly events: EventsResource;
}

export const operationTable = {
  server: {
    get: 'GET/server',
    getSpecification: 'GET/openapi.json',
  },
  sessions: {
    list: 'GET/sessions*',
    create: 'POST/sessions+',
    revokeSessions: 'DELETE/sessions',
    get: 'GET/session',
    delete: 'DELETE/session',
    revoke: 'DELETE/sessions/{sessionId}',
    refresh: 'POST/session/refresh+',
    switch: 'POST/session/switch+',
  },
  accounts: {
    create: 'POST/accounts+',
    confirmEmail: 'POST/email-confirmations+',
    requestPasswordReset: 'POST/password-resets+',
    confirmPasswordReset: 'POST/password-resets/confirm+',
    get: 'GET/account',
    update: 'PATCH/account+',
    changePassword: 'POST/account/password+',
    changeEmail: 'POST/account/email+',
    getAccountDeletion: 'GET/account/deletion',
    delete: 'POST/account/deletion+',
  },
  organizations: {
    get: 'GET/organization',
    update: 'PATCH/organization+',
    delete: 'DELETE/organization',
    restore: 'POST/organization/restore',
    leave: 'POST/organization/leave',
    list: 'GET/organizations*',
    create: 'POST/organizations+',
  },
  members: {
    list: 'GET/members*',
    get: 'GET/members/{memberId}',
    update: 'PATCH/members/{memberId}+',
    delete: 'DELETE/members/{memberId}',
    merge: 'POST/members/{memberId}/merge+',
  },
  invitations: {
    list: 'GET/invitations*',
    create: 'POST/invitations+',
    preview: 'POST/invitations/preview+',
    accept: 'POST/invitations/accept+',
    get: 'GET/invitations/{invitationId}',
    delete: 'DELETE/invitations/{invitationId}',
    resend: 'POST/invitations/{invitationId}/resend',
  },
  apiKeys: {
    list: 'GET/api-keys*',
    create: 'POST/api-keys+',
    get: 'GET/api-keys/{apiKeyId}',
    delete: 'DELETE/api-keys/{apiKeyId}',
    rotate: 'POST/api-keys/{apiKeyId}/rotate+',
  },
  embedTokens: {
    create: 'POST/embed-tokens+',
  },
  projects: {
    list: 'GET/projects*',
    create: 'POST/projects+',
    get: 'GET/projects/{projectId}',
    update: 'PATCH/projects/{projectId}+',
    delete: 'DELETE/projects/{projectId}',
  },
  projectMembers: {
    list: 'GET/projects/{projectId}/members*',
    update: 'PUT/projects/{projectId}/members/{memberId}+',
    delete: 'DELETE/projects/{projectId}/members/{memberId}',
  },
  statuses: {
    list: 'GET/projects/{projectId}/statuses*',
    create: 'POST/projects/{projectId}/statuses+',
    get: 'GET/statuses/{statusId}',
    update: 'PATCH/statuses/{statusId}+',
    delete: 'DELETE/statuses/{statusId}?',
    move: 'POST/statuses/{statusId}/move+',
  },
  tasks: {
    list: 'GET/projects/{projectId}/tasks*',
    create: 'POST/projects/{projectId}/tasks+',
    get: 'GET/tasks/{taskId}',
    update: 'PATCH/tasks/{taskId}+',
    delete: 'DELETE/tasks/{taskId}',
    move: 'POST/tasks/{taskId}/move+',
  },
  labels: {
    list: 'GET/labels*',
    create: 'POST/labels+',
    get: 'GET/labels/{labelId}',
    update: 'PATCH/labels/{labelId}+',
    delete: 'DELETE/labels/{labelId}',
  },
  comments: {
    list: 'GET/tasks/{taskId}/comments*',
    create: 'POST/tasks/{taskId}/comments+',
    get: 'GET/comments/{commentId}',
    update: 'PATCH/comments/{commentId}+',
    delete: 'DELETE/comments/{commentId}',
  },
  timer: {
    get: 'GET/timer',
    update: 'PATCH/timer+',
    start: 'POST/timer/start+',
    switch: 'POST/timer/switch+',
    stop: 'POST/timer/stop+',
    discard: 'POST/timer/discard+',
  },
  timeEntries: {
    list: 'GET/time-entries*',
    create: 'POST/time-entries+',
    get: 'GET/time-entries/{timeEntryId}',
    update: 'PATCH/time-entries/{timeEntryId}+',
    delete: 'DELETE/time-entries/{timeEntryId}',
  },
  imports: {
    list: 'GET/imports*',
    create: 'POST/imports&',
    get: 'GET/imports/{importId}',
  },
  board: {
    get: 'GET/projects/{projectId}/board',
    render: 'GET/projects/{projectId}/board/html?',
  },
  presence: {
    list: 'GET/projects/{projectId}/presence',
    update: 'PUT/projects/{projectId}/presence/{clientId}+',
    delete: 'DELETE/projects/{projectId}/presence/{clientId}',
  },
  auditEvents: {
    list: 'GET/audit-events*',
  },
  events: {
    list: 'GET/streams/{streamId}/events*',
  },
};
