// Generated from the specification by `pnpm generate`; never edited.
import type { components } from './schema.gen.ts';

/** RFC 3339 in UTC with exactly three digits of milliseconds. */
export type Timestamp = components['schemas']['Timestamp'];
export type ServerLimits = components['schemas']['ServerLimits'];
export type Server = components['schemas']['Server'];
/** One fault of a request. */
export type ProblemFault = components['schemas']['ProblemFault'];
export type IdOrNull = components['schemas']['IdOrNull'];
/** RFC 9457 problem details. Every answer of 400 and above has this form. */
export type Problem = components['schemas']['Problem'];
export type SpecificationInfo = components['schemas']['SpecificationInfo'];
/** The path items by path. */
export type SpecificationPaths = components['schemas']['SpecificationPaths'];
/** This document, as JSON. */
export type SpecificationDocument = components['schemas']['SpecificationDocument'];
/** A UUID; those made by the server are version 7 (RFC 9562). */
export type Id = components['schemas']['Id'];
/** One place where a person is signed in. */
export type SessionSummary = components['schemas']['SessionSummary'];
/**
 * The cursor of the next page, or null on the last. Opaque, and bound to the filters and the order it
 * was made with.
 */
export type NextCursor = components['schemas']['NextCursor'];
export type SessionSummaryPage = components['schemas']['SessionSummaryPage'];
export type SessionCreate = components['schemas']['SessionCreate'];
/** What each role may do is the table `x-tickboard-scopes` of this document. */
export type Role = components['schemas']['Role'];
export type TimestampOrNull = components['schemas']['TimestampOrNull'];
/** Who the caller is, in which organization, and how far the credential reaches. */
export type Session = components['schemas']['Session'];
/** A session with its tokens, which are shown this once. */
export type SessionCreated = components['schemas']['SessionCreated'];
export type SessionRefresh = components['schemas']['SessionRefresh'];
/** What a session acts with from now on. */
export type SessionTokens = components['schemas']['SessionTokens'];
export type SessionSwitch = components['schemas']['SessionSwitch'];
export type AccountCreate = components['schemas']['AccountCreate'];
export type AccountCreated = components['schemas']['AccountCreated'];
export type EmailConfirmation = components['schemas']['EmailConfirmation'];
export type EmailConfirmed = components['schemas']['EmailConfirmed'];
export type PasswordReset = components['schemas']['PasswordReset'];
export type PasswordResetConfirmation = components['schemas']['PasswordResetConfirmation'];
/** A name, not a value: each client maps it to its own palette, in light and dark. */
export type Color = components['schemas']['Color'];
/** The signed-in person, over all organizations. */
export type Account = components['schemas']['Account'];
export type AccountUpdate = components['schemas']['AccountUpdate'];
export type PasswordChange = components['schemas']['PasswordChange'];
export type EmailChange = components['schemas']['EmailChange'];
/** What becomes of one organization. */
export type AccountDeletionOrganization = components['schemas']['AccountDeletionOrganization'];
/** What deleting the own account would do. */
export type AccountDeletion = components['schemas']['AccountDeletion'];
export type AccountDelete = components['schemas']['AccountDelete'];
/** The day that weeks begin with. */
export type WeekStart = components['schemas']['WeekStart'];
/** An organization without what depends on the reader. */
export type OrganizationSnapshot = components['schemas']['OrganizationSnapshot'];
/** What the caller may do here. */
export type OrganizationCan = components['schemas']['OrganizationCan'];
export type Organization = components['schemas']['Organization'];
export type OrganizationUpdate = components['schemas']['OrganizationUpdate'];
/** One of the organizations the caller belongs to. */
export type OrganizationSummary = components['schemas']['OrganizationSummary'];
export type OrganizationSummaryPage = components['schemas']['OrganizationSummaryPage'];
/**
 * An id chosen by the client (UUID version 7, lower case), so that a resource made offline has its
 * final id at once. The same id with the same body answers the existing resource; with another body it
 * is refused with 409 `id_taken`.
 */
export type NewId = components['schemas']['NewId'];
export type OrganizationCreate = components['schemas']['OrganizationCreate'];
/** A person within the organization. */
export type Member = components['schemas']['Member'];
export type MemberPage = components['schemas']['MemberPage'];
export type MemberUpdate = components['schemas']['MemberUpdate'];
export type MemberMerge = components['schemas']['MemberMerge'];
/** A link is accepted when it has been used as often as it may be. */
export type InvitationStatus = components['schemas']['InvitationStatus'];
/** The role of a member in one project; it takes the place of their role in the organization. */
export type ProjectRole = components['schemas']['ProjectRole'];
/** A project the invited person becomes a member of. */
export type InvitationProject = components['schemas']['InvitationProject'];
/** A way into the organization that has been offered to somebody. */
export type Invitation = components['schemas']['Invitation'];
export type InvitationPage = components['schemas']['InvitationPage'];
export type InvitationProjectCreate = components['schemas']['InvitationProjectCreate'];
export type InvitationCreate = components['schemas']['InvitationCreate'];
/** A new invitation; of a link with its secret, which is shown this once. */
export type InvitationCreated = components['schemas']['InvitationCreated'];
export type InvitationToken = components['schemas']['InvitationToken'];
/** What an invitation offers, for whoever has its secret. */
export type InvitationPreview = components['schemas']['InvitationPreview'];
/** What the caller may do with it. */
export type ApiKeyCan = components['schemas']['ApiKeyCan'];
/**
 * What a program signs in with, in one organization. The secret is in no answer but that of its
 * creation.
 */
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeyPage = components['schemas']['ApiKeyPage'];
export type ApiKeyCreate = components['schemas']['ApiKeyCreate'];
/** A key with its secret, which is shown this once and kept nowhere. */
export type ApiKeyCreated = components['schemas']['ApiKeyCreated'];
export type ApiKeyRotate = components['schemas']['ApiKeyRotate'];
/** What a page may be given. `members:read` gives names by id, without addresses. */
export type EmbedScope = components['schemas']['EmbedScope'];
/** Scheme, host and port as a browser sends them in `Origin`; no path, no wildcard. */
export type EmbedOrigin = components['schemas']['EmbedOrigin'];
/**
 * Somebody known to the page and not to this server. They become a member without an account, the same
 * one for the same `id` each time; a new name is taken over everywhere.
 */
export type EndUser = components['schemas']['EndUser'];
export type EmbedTokenCreate = components['schemas']['EmbedTokenCreate'];
/** A token with its secret, which is shown this once and kept nowhere. */
export type EmbedToken = components['schemas']['EmbedToken'];
/**
 * A project of the visibility `organization` is seen by all members of the organization but those let
 * into single projects alone. A private one is seen by its project members, and by the admins and
 * owners of the organization.
 */
export type ProjectVisibility = components['schemas']['ProjectVisibility'];
/** A project without what depends on the reader. */
export type ProjectSnapshot = components['schemas']['ProjectSnapshot'];
/** What the caller may do here. */
export type ProjectCan = components['schemas']['ProjectCan'];
export type Project = components['schemas']['Project'];
export type ProjectPage = components['schemas']['ProjectPage'];
export type ProjectCreate = components['schemas']['ProjectCreate'];
export type ProjectUpdate = components['schemas']['ProjectUpdate'];
/** A member's role in one project, which takes the place of the role in the organization there. */
export type ProjectMember = components['schemas']['ProjectMember'];
export type ProjectMemberPage = components['schemas']['ProjectMemberPage'];
export type ProjectMemberRole = components['schemas']['ProjectMemberRole'];
/**
 * What a column means, whatever its name. Entering `done` completes a task, leaving it reopens;
 * `canceled` does neither.
 */
export type StatusCategory = components['schemas']['StatusCategory'];
/** A column of the board. */
export type Status = components['schemas']['Status'];
export type StatusPage = components['schemas']['StatusPage'];
export type StatusCreate = components['schemas']['StatusCreate'];
export type StatusUpdate = components['schemas']['StatusUpdate'];
/** Neither: to the end. */
export type StatusMove = components['schemas']['StatusMove'];
export type TaskPriority = components['schemas']['TaskPriority'];
/** Something attached by its address. */
export type TaskLink = components['schemas']['TaskLink'];
/** A task without what depends on the reader. */
export type TaskSnapshot = components['schemas']['TaskSnapshot'];
/** What the caller may do here. */
export type TaskCan = components['schemas']['TaskCan'];
export type Task = components['schemas']['Task'];
export type TaskPage = components['schemas']['TaskPage'];
/** Neither `before` nor `after`: at the end of its column. */
export type TaskCreate = components['schemas']['TaskCreate'];
export type TaskUpdate = components['schemas']['TaskUpdate'];
/**
 * Neither `before` nor `after`: to the end of the column. A neighbour of another column is refused
 * with 422 `invalid_reference`.
 */
export type TaskMove = components['schemas']['TaskMove'];
export type Label = components['schemas']['Label'];
export type LabelPage = components['schemas']['LabelPage'];
export type LabelCreate = components['schemas']['LabelCreate'];
export type LabelUpdate = components['schemas']['LabelUpdate'];
/** A comment without what depends on the reader. */
export type CommentSnapshot = components['schemas']['CommentSnapshot'];
/** What the caller may do here. */
export type CommentCan = components['schemas']['CommentCan'];
export type Comment = components['schemas']['Comment'];
export type CommentPage = components['schemas']['CommentPage'];
export type CommentCreate = components['schemas']['CommentCreate'];
export type CommentUpdate = components['schemas']['CommentUpdate'];
/** Time that is being measured. A reader shows now minus `startedAt` and never counts. */
export type RunningTimer = components['schemas']['RunningTimer'];
/** The caller's timer. A person has one over all organizations. */
export type TimerState = components['schemas']['TimerState'];
export type TimerUpdate = components['schemas']['TimerUpdate'];
/** What an act that names its own time does where the person has other time already. */
export type TimerOverlap = components['schemas']['TimerOverlap'];
export type TimerStart = components['schemas']['TimerStart'];
export type TimerSwitch = components['schemas']['TimerSwitch'];
export type TimerStop = components['schemas']['TimerStop'];
export type TimerDiscard = components['schemas']['TimerDiscard'];
/** A time entry without what depends on the reader. */
export type TimeEntrySnapshot = components['schemas']['TimeEntrySnapshot'];
/** What the caller may do here. */
export type TimeEntryCan = components['schemas']['TimeEntryCan'];
export type TimeEntry = components['schemas']['TimeEntry'];
export type TimeEntryPage = components['schemas']['TimeEntryPage'];
/** Logged for the caller. A person's time never overlaps: 409 `time_overlap`. */
export type TimeEntryCreate = components['schemas']['TimeEntryCreate'];
export type TimeEntryUpdate = components['schemas']['TimeEntryUpdate'];
/** Where the file comes from. */
export type ImportSource = components['schemas']['ImportSource'];
export type ImportProgress = components['schemas']['ImportProgress'];
export type ImportKind = components['schemas']['ImportKind'];
/** `found` is the sum of the other three. */
export type ImportCount = components['schemas']['ImportCount'];
export type ImportLeftOut = components['schemas']['ImportLeftOut'];
export type ImportWarning = components['schemas']['ImportWarning'];
/** What came in, what did not, and why. */
export type ImportReport = components['schemas']['ImportReport'];
export type ImportFailure = components['schemas']['ImportFailure'];
/** A file on its way into a project. Its rows become visible all at once at the end, or never. */
export type Import = components['schemas']['Import'];
export type ImportPage = components['schemas']['ImportPage'];
export type ImportCreate = components['schemas']['ImportCreate'];
export type BoardProject = components['schemas']['BoardProject'];
/** Somebody at work on this card. */
export type BoardTimer = components['schemas']['BoardTimer'];
/** What a card shows and no more; `getTask` has the rest. */
export type BoardCard = components['schemas']['BoardCard'];
export type BoardColumn = components['schemas']['BoardColumn'];
export type BoardMember = components['schemas']['BoardMember'];
export type BoardLabel = components['schemas']['BoardLabel'];
/** All that a board shows, read at one moment. Archived tasks and subtasks are left out. */
export type Board = components['schemas']['Board'];
/** A fragment of HTML, one element. */
export type BoardHtml = components['schemas']['BoardHtml'];
/**
 * `viewing`: the board, or the task, is open. `editing` and `dragging`: others had better leave that
 * task alone.
 */
export type PresenceActivity = components['schemas']['PresenceActivity'];
/**
 * What one client (a tab) of a person does in a project. It lives 45 s and is renewed by saying it
 * again.
 */
export type Presence = components['schemas']['Presence'];
/** Everybody who is in the project now. */
export type PresenceList = components['schemas']['PresenceList'];
/** What one client does now. Sent again every 15 s, also when nothing has changed. */
export type PresenceState = components['schemas']['PresenceState'];
/** What was done, as `noun.verbed`. New ones come with new features. */
export type AuditAction = components['schemas']['AuditAction'];
/** By whom and by what kind of credential. */
export type AuditActor = components['schemas']['AuditActor'];
/** What it was done to. */
export type AuditTarget = components['schemas']['AuditTarget'];
/** From where; nothing is known of what the server did by itself. */
export type AuditSource = components['schemas']['AuditSource'];
/** One act that bears on security. It never changes. */
export type AuditEvent = components['schemas']['AuditEvent'];
export type AuditEventPage = components['schemas']['AuditEventPage'];
export type EventStream = components['schemas']['EventStream'];
/**
 * Who did it: a person, a key, a page that embeds a board, or the server itself (`system`, such as an
 * import).
 */
export type EventActor = components['schemas']['EventActor'];
/** What all events have. The same event goes to event pages, realtime and webhooks. */
export type EventEnvelope = components['schemas']['EventEnvelope'];
/** One field, before and after. */
export type EventChange = components['schemas']['EventChange'];
/** The changed fields by name; `version` and `updatedAt` are left out. */
export type EventChanges = components['schemas']['EventChanges'];
export type OrganizationChangeData = components['schemas']['OrganizationChangeData'];
/** In the organization's stream. */
export type OrganizationUpdatedEvent = components['schemas']['OrganizationUpdatedEvent'];
export type MemberChangeData = components['schemas']['MemberChangeData'];
/** In the organization's stream, and in that of the person, who may see only some projects of it. */
export type MemberCreatedEvent = components['schemas']['MemberCreatedEvent'];
/** In the organization's stream, and in that of the person, who may see only some projects of it. */
export type MemberUpdatedEvent = components['schemas']['MemberUpdatedEvent'];
export type ProjectChangeData = components['schemas']['ProjectChangeData'];
/**
 * In the project's stream, and in the organization's unless the project is private; then in the
 * streams of the people who see it, each its own.
 */
export type ProjectCreatedEvent = components['schemas']['ProjectCreatedEvent'];
/**
 * In the project's stream, and in the organization's unless the project is private; then in the
 * streams of the people who see it, each its own.
 */
export type ProjectUpdatedEvent = components['schemas']['ProjectUpdatedEvent'];
export type ProjectDeletedData = components['schemas']['ProjectDeletedData'];
/**
 * In the project's stream, and in the organization's unless the project was private; then in the
 * streams of the people who saw it. Nothing comes after it in the project's stream. Also in the stream
 * of each person whose timer or time entries were booked on it, since these go on without project and
 * task.
 */
export type ProjectDeletedEvent = components['schemas']['ProjectDeletedEvent'];
export type ProjectMemberChangeData = components['schemas']['ProjectMemberChangeData'];
/**
 * A role in the project was given or changed. In the project's stream and in that person's own, who
 * may see the project from now on.
 */
export type ProjectMemberUpdatedEvent = components['schemas']['ProjectMemberUpdatedEvent'];
export type ProjectMemberDeletedData = components['schemas']['ProjectMemberDeletedData'];
/**
 * The role in the project is gone. In the project's stream and in that person's own, who may not see
 * the project any more.
 */
export type ProjectMemberDeletedEvent = components['schemas']['ProjectMemberDeletedEvent'];
export type RespacedPosition = components['schemas']['RespacedPosition'];
export type StatusChangeData = components['schemas']['StatusChangeData'];
/** In the project's stream. */
export type StatusCreatedEvent = components['schemas']['StatusCreatedEvent'];
/** In the project's stream. */
export type StatusUpdatedEvent = components['schemas']['StatusUpdatedEvent'];
/** In the project's stream. */
export type StatusMovedEvent = components['schemas']['StatusMovedEvent'];
export type StatusDeletedData = components['schemas']['StatusDeletedData'];
/** In the project's stream. Tasks that were moved away first have their own `task.moved` before it. */
export type StatusDeletedEvent = components['schemas']['StatusDeletedEvent'];
/** The parent of a subtask after the change. */
export type SubtaskCounts = components['schemas']['SubtaskCounts'];
export type TaskChangeData = components['schemas']['TaskChangeData'];
/** In the project's stream. */
export type TaskCreatedEvent = components['schemas']['TaskCreatedEvent'];
/** In the project's stream. */
export type TaskUpdatedEvent = components['schemas']['TaskUpdatedEvent'];
/** In the project's stream: another status, another place, or both. */
export type TaskMovedEvent = components['schemas']['TaskMovedEvent'];
export type TaskDeletedData = components['schemas']['TaskDeletedData'];
/**
 * In the project's stream. Its subtasks have their own `task.deleted` before it. Also in the stream of
 * each person whose timer or time entries were booked on it, since these go on in its project without
 * the task; `parent` is null there.
 */
export type TaskDeletedEvent = components['schemas']['TaskDeletedEvent'];
export type LabelChangeData = components['schemas']['LabelChangeData'];
/** In the stream of its project; of a shared label in the organization's. */
export type LabelCreatedEvent = components['schemas']['LabelCreatedEvent'];
/** In the stream of its project; of a shared label in the organization's. */
export type LabelUpdatedEvent = components['schemas']['LabelUpdatedEvent'];
export type LabelDeletedData = components['schemas']['LabelDeletedData'];
/**
 * In the stream of its project; of a shared label in the organization's. Tasks lose it without an
 * event of their own.
 */
export type LabelDeletedEvent = components['schemas']['LabelDeletedEvent'];
/** The task after the change, so that its card moves without a fetch. */
export type TaskCounts = components['schemas']['TaskCounts'];
export type CommentChangeData = components['schemas']['CommentChangeData'];
/** In the project's stream. */
export type CommentCreatedEvent = components['schemas']['CommentCreatedEvent'];
/** In the project's stream. */
export type CommentUpdatedEvent = components['schemas']['CommentUpdatedEvent'];
export type CommentDeletedData = components['schemas']['CommentDeletedData'];
/** In the project's stream. */
export type CommentDeletedEvent = components['schemas']['CommentDeletedEvent'];
export type TimerStartedData = components['schemas']['TimerStartedData'];
/** In the person's stream, and in the project's when the timer has one. */
export type TimerStartedEvent = components['schemas']['TimerStartedEvent'];
export type TimerUpdatedData = components['schemas']['TimerUpdatedData'];
/**
 * In the person's stream, and in the project's when the timer has one; when it moves from one project
 * to another, in both. A project is not told of the note.
 */
export type TimerUpdatedEvent = components['schemas']['TimerUpdatedEvent'];
export type TimerStoppedData = components['schemas']['TimerStoppedData'];
/**
 * In the person's stream, and in the project's when the timer has one. The time entry it made has its
 * own `timeEntry.created` after it.
 */
export type TimerStoppedEvent = components['schemas']['TimerStoppedEvent'];
export type TimerDiscardedData = components['schemas']['TimerDiscardedData'];
/** In the person's stream, and in the project's when the timer has one. */
export type TimerDiscardedEvent = components['schemas']['TimerDiscardedEvent'];
export type TimeEntryChangeData = components['schemas']['TimeEntryChangeData'];
/** In the person's stream, and in the project's when it has one. */
export type TimeEntryCreatedEvent = components['schemas']['TimeEntryCreatedEvent'];
/**
 * In the person's stream, and in the project's when it has one; when it moves from one project to
 * another, in both.
 */
export type TimeEntryUpdatedEvent = components['schemas']['TimeEntryUpdatedEvent'];
export type TimeEntryDeletedData = components['schemas']['TimeEntryDeletedData'];
/** In the person's stream, and in the project's when it has one. */
export type TimeEntryDeletedEvent = components['schemas']['TimeEntryDeletedEvent'];
export type ImportChangeData = components['schemas']['ImportChangeData'];
/** In the organization's stream: progress and the end. */
export type ImportUpdatedEvent = components['schemas']['ImportUpdatedEvent'];
/** Something that happened, told apart by `type`. */
export type Event = components['schemas']['Event'];
export type EventPage = components['schemas']['EventPage'];
/** Server-sent events, as the WHATWG HTML standard has them. */
export type EventStreamText = components['schemas']['EventStreamText'];
