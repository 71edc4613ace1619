// Generated from spec/ by `pnpm generate`. Never edited by hand.

export const apiBasePath = "/api/v1";

export const apiVersion = "1.0.0";

export type OperationId =
  | "getServer"
  | "getSpecification"
  | "listSessions"
  | "createSession"
  | "revokeSessions"
  | "getSession"
  | "deleteSession"
  | "revokeSession"
  | "refreshSession"
  | "switchSession"
  | "createAccount"
  | "confirmEmail"
  | "requestPasswordReset"
  | "confirmPasswordReset"
  | "getAccount"
  | "updateAccount"
  | "changePassword"
  | "changeEmail"
  | "getAccountDeletion"
  | "deleteAccount"
  | "getOrganization"
  | "updateOrganization"
  | "deleteOrganization"
  | "restoreOrganization"
  | "leaveOrganization"
  | "listOrganizations"
  | "createOrganization"
  | "listMembers"
  | "getMember"
  | "updateMember"
  | "deleteMember"
  | "mergeMember"
  | "listInvitations"
  | "createInvitation"
  | "previewInvitation"
  | "acceptInvitation"
  | "getInvitation"
  | "deleteInvitation"
  | "resendInvitation"
  | "listApiKeys"
  | "createApiKey"
  | "getApiKey"
  | "deleteApiKey"
  | "rotateApiKey"
  | "createEmbedToken"
  | "listProjects"
  | "createProject"
  | "getProject"
  | "updateProject"
  | "deleteProject"
  | "listProjectMembers"
  | "updateProjectMember"
  | "deleteProjectMember"
  | "listStatuses"
  | "createStatus"
  | "getStatus"
  | "updateStatus"
  | "deleteStatus"
  | "moveStatus"
  | "listTasks"
  | "createTask"
  | "getTask"
  | "updateTask"
  | "deleteTask"
  | "moveTask"
  | "listLabels"
  | "createLabel"
  | "getLabel"
  | "updateLabel"
  | "deleteLabel"
  | "listComments"
  | "createComment"
  | "getComment"
  | "updateComment"
  | "deleteComment"
  | "getTimer"
  | "updateTimer"
  | "startTimer"
  | "switchTimer"
  | "stopTimer"
  | "discardTimer"
  | "listTimeEntries"
  | "createTimeEntry"
  | "getTimeEntry"
  | "updateTimeEntry"
  | "deleteTimeEntry"
  | "listImports"
  | "createImport"
  | "getImport"
  | "getBoard"
  | "renderBoard"
  | "listPresence"
  | "updatePresence"
  | "deletePresence"
  | "listAuditEvents"
  | "listEvents"
  | "streamEvents";

export type PublicOperationId =
  | "getServer"
  | "getSpecification"
  | "createSession"
  | "refreshSession"
  | "createAccount"
  | "confirmEmail"
  | "requestPasswordReset"
  | "confirmPasswordReset"
  | "previewInvitation";

/** What addresses hold in braces. */
export type PathParameter =
  | "sessionId"
  | "memberId"
  | "invitationId"
  | "apiKeyId"
  | "projectId"
  | "statusId"
  | "taskId"
  | "labelId"
  | "commentId"
  | "timeEntryId"
  | "importId"
  | "clientId"
  | "streamId";

export type Scope =
  | "session:read"
  | "session:write"
  | "account:read"
  | "account:write"
  | "organization:read"
  | "organization:write"
  | "organization:admin"
  | "members:read"
  | "members:admin"
  | "invitations:read"
  | "invitations:write"
  | "api-keys:read"
  | "api-keys:write"
  | "api-keys:admin"
  | "embed-tokens:write"
  | "audit:read"
  | "projects:read"
  | "projects:write"
  | "projects:admin"
  | "statuses:read"
  | "statuses:write"
  | "tasks:read"
  | "tasks:write"
  | "labels:read"
  | "labels:write"
  | "comments:read"
  | "comments:write"
  | "timers:read"
  | "timers:write"
  | "time-entries:read"
  | "time-entries:write"
  | "imports:read"
  | "imports:write"
  | "events:read";

export type Role =
  | "viewer"
  | "editor"
  | "admin"
  | "owner";

export type SecurityScheme =
  | "session"
  | "apiKey"
  | "embedToken";

export type ProblemCode =
  | "invalid_request"
  | "invalid_json"
  | "invalid_cursor"
  | "unauthenticated"
  | "invalid_credentials"
  | "invalid_refresh_token"
  | "insufficient_scope"
  | "forbidden"
  | "no_organization"
  | "session_required"
  | "origin_not_allowed"
  | "registration_closed"
  | "invitation_required"
  | "invitation_other_address"
  | "not_found"
  | "route_not_found"
  | "method_not_allowed"
  | "request_timeout"
  | "idempotency_in_progress"
  | "idempotency_answer_withheld"
  | "id_taken"
  | "key_taken"
  | "name_taken"
  | "slug_taken"
  | "last_owner"
  | "member_removed"
  | "already_member"
  | "invitation_exists"
  | "invitation_closed"
  | "time_overlap"
  | "too_many_presences"
  | "timer_not_running"
  | "status_not_empty"
  | "last_status"
  | "events_expired"
  | "invitation_ended"
  | "precondition_failed"
  | "payload_too_large"
  | "unsupported_media_type"
  | "idempotency_key_reused"
  | "invalid_reference"
  | "not_a_placeholder"
  | "projects_only_role"
  | "invitation_is_link"
  | "subtask_too_deep"
  | "scope_not_grantable"
  | "expiry_in_past"
  | "end_before_start"
  | "time_in_future"
  | "too_many_statuses"
  | "password_too_short"
  | "password_too_weak"
  | "password_leaked"
  | "wrong_password"
  | "token_invalid"
  | "unknown_time_zone"
  | "too_many_attempts"
  | "rate_limited"
  | "headers_too_large"
  | "internal_error"
  | "not_implemented_in_mock"
  | "service_unavailable";

export type RateClass =
  | "sign-in"
  | "write"
  | "read"
  | "search"
  | "import";

export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface OperationDescription {
  readonly id: OperationId;
  readonly method: HttpMethod;
  /** Below `apiBasePath`, with parameters in braces. */
  readonly path: string;
  readonly tag: string;
  /** All of them are needed. */
  readonly scopes: readonly Scope[];
  /** The kinds of credential it takes; none when it is public. */
  readonly credentials: readonly SecurityScheme[];
  readonly isPublic: boolean;
  readonly isWrite: boolean;
  /** It writes nothing to the database, so it needs no transaction. */
  readonly isTransient: boolean;
  /** Permitted to whoever has its scopes in some project; the service checks the project that the body names. */
  readonly isAnywhere: boolean;
  /** The answer holds a secret, so it is never stored for a replay. */
  readonly answersSecret: boolean;
  /** Dates (YYYY-MM-DD) of the deprecation and of the end; null while the operation is here to stay. */
  readonly deprecation: { readonly since: string; readonly sunset: string | null } | null;
  readonly takesIdempotencyKey: boolean;
  readonly takesIfMatch: boolean;
  /** What its requests are counted as. */
  readonly rateClass: RateClass;
  readonly requestMediaTypes: readonly string[];
  readonly statuses: readonly number[];
}

export interface ScopeRule {
  readonly description: string;
  readonly roles: readonly Role[];
  /** A right of the level `project` may be raised or lowered in one project. */
  readonly level: 'organization' | 'project';
  /** Never given to an API key. */
  readonly sessionOnly?: boolean;
}

/** Query parameters that always have a value once the spec's defaults are filled in. */
export interface QueryDefaults {
  getServer: never;
  getSpecification: never;
  listSessions: "limit";
  createSession: never;
  revokeSessions: never;
  getSession: never;
  deleteSession: never;
  revokeSession: never;
  refreshSession: never;
  switchSession: never;
  createAccount: never;
  confirmEmail: never;
  requestPasswordReset: never;
  confirmPasswordReset: never;
  getAccount: never;
  updateAccount: never;
  changePassword: never;
  changeEmail: never;
  getAccountDeletion: never;
  deleteAccount: never;
  getOrganization: never;
  updateOrganization: never;
  deleteOrganization: never;
  restoreOrganization: never;
  leaveOrganization: never;
  listOrganizations: "limit";
  createOrganization: never;
  listMembers: "removed" | "limit";
  getMember: never;
  updateMember: never;
  deleteMember: never;
  mergeMember: never;
  listInvitations: "limit";
  createInvitation: never;
  previewInvitation: never;
  acceptInvitation: never;
  getInvitation: never;
  deleteInvitation: never;
  resendInvitation: never;
  listApiKeys: "all" | "limit";
  createApiKey: never;
  getApiKey: never;
  deleteApiKey: never;
  rotateApiKey: never;
  createEmbedToken: never;
  listProjects: "archived" | "limit";
  createProject: never;
  getProject: never;
  updateProject: never;
  deleteProject: never;
  listProjectMembers: "limit";
  updateProjectMember: never;
  deleteProjectMember: never;
  listStatuses: "archived" | "limit";
  createStatus: never;
  getStatus: never;
  updateStatus: never;
  deleteStatus: never;
  moveStatus: never;
  listTasks: "archived" | "sort" | "limit";
  createTask: never;
  getTask: never;
  updateTask: never;
  deleteTask: never;
  moveTask: never;
  listLabels: "limit";
  createLabel: never;
  getLabel: never;
  updateLabel: never;
  deleteLabel: never;
  listComments: "limit";
  createComment: never;
  getComment: never;
  updateComment: never;
  deleteComment: never;
  getTimer: never;
  updateTimer: never;
  startTimer: never;
  switchTimer: never;
  stopTimer: never;
  discardTimer: never;
  listTimeEntries: "limit";
  createTimeEntry: never;
  getTimeEntry: never;
  updateTimeEntry: never;
  deleteTimeEntry: never;
  listImports: "limit";
  createImport: never;
  getImport: never;
  getBoard: never;
  renderBoard: "lang" | "timeZone";
  listPresence: never;
  updatePresence: never;
  deletePresence: never;
  listAuditEvents: "limit";
  listEvents: "after" | "limit";
  streamEvents: never;
}

export const operationTable: { readonly [Id in OperationId]: OperationDescription & { readonly id: Id } } = {
  "getServer": {
    "id": "getServer",
    "method": "get",
    "path": "/server",
    "tag": "server",
    "scopes": [],
    "credentials": [],
    "isPublic": true,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      429,
      500,
      503
    ]
  },
  "getSpecification": {
    "id": "getSpecification",
    "method": "get",
    "path": "/openapi.json",
    "tag": "server",
    "scopes": [],
    "credentials": [],
    "isPublic": true,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      429,
      500,
      503
    ]
  },
  "listSessions": {
    "id": "listSessions",
    "method": "get",
    "path": "/sessions",
    "tag": "sessions",
    "scopes": [
      "session:read"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "createSession": {
    "id": "createSession",
    "method": "post",
    "path": "/sessions",
    "tag": "sessions",
    "scopes": [],
    "credentials": [],
    "isPublic": true,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": true,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "sign-in",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      404,
      409,
      410,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "revokeSessions": {
    "id": "revokeSessions",
    "method": "delete",
    "path": "/sessions",
    "tag": "sessions",
    "scopes": [
      "session:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "getSession": {
    "id": "getSession",
    "method": "get",
    "path": "/session",
    "tag": "sessions",
    "scopes": [
      "session:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "deleteSession": {
    "id": "deleteSession",
    "method": "delete",
    "path": "/session",
    "tag": "sessions",
    "scopes": [
      "session:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "revokeSession": {
    "id": "revokeSession",
    "method": "delete",
    "path": "/sessions/{sessionId}",
    "tag": "sessions",
    "scopes": [
      "session:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "refreshSession": {
    "id": "refreshSession",
    "method": "post",
    "path": "/session/refresh",
    "tag": "sessions",
    "scopes": [],
    "credentials": [],
    "isPublic": true,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": true,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      413,
      415,
      429,
      500,
      503
    ]
  },
  "switchSession": {
    "id": "switchSession",
    "method": "post",
    "path": "/session/switch",
    "tag": "sessions",
    "scopes": [
      "session:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": true,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "createAccount": {
    "id": "createAccount",
    "method": "post",
    "path": "/accounts",
    "tag": "accounts",
    "scopes": [],
    "credentials": [],
    "isPublic": true,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "sign-in",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      202,
      400,
      403,
      404,
      409,
      410,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "confirmEmail": {
    "id": "confirmEmail",
    "method": "post",
    "path": "/email-confirmations",
    "tag": "accounts",
    "scopes": [],
    "credentials": [],
    "isPublic": true,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "sign-in",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      403,
      404,
      409,
      410,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "requestPasswordReset": {
    "id": "requestPasswordReset",
    "method": "post",
    "path": "/password-resets",
    "tag": "accounts",
    "scopes": [],
    "credentials": [],
    "isPublic": true,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "sign-in",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      202,
      400,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "confirmPasswordReset": {
    "id": "confirmPasswordReset",
    "method": "post",
    "path": "/password-resets/confirm",
    "tag": "accounts",
    "scopes": [],
    "credentials": [],
    "isPublic": true,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "sign-in",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      204,
      400,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getAccount": {
    "id": "getAccount",
    "method": "get",
    "path": "/account",
    "tag": "accounts",
    "scopes": [
      "account:read"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "updateAccount": {
    "id": "updateAccount",
    "method": "patch",
    "path": "/account",
    "tag": "accounts",
    "scopes": [
      "account:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/merge-patch+json",
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "changePassword": {
    "id": "changePassword",
    "method": "post",
    "path": "/account/password",
    "tag": "accounts",
    "scopes": [
      "account:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      204,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "changeEmail": {
    "id": "changeEmail",
    "method": "post",
    "path": "/account/email",
    "tag": "accounts",
    "scopes": [
      "account:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      202,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getAccountDeletion": {
    "id": "getAccountDeletion",
    "method": "get",
    "path": "/account/deletion",
    "tag": "accounts",
    "scopes": [
      "account:read"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "deleteAccount": {
    "id": "deleteAccount",
    "method": "post",
    "path": "/account/deletion",
    "tag": "accounts",
    "scopes": [
      "account:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      204,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getOrganization": {
    "id": "getOrganization",
    "method": "get",
    "path": "/organization",
    "tag": "organizations",
    "scopes": [
      "organization:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "updateOrganization": {
    "id": "updateOrganization",
    "method": "patch",
    "path": "/organization",
    "tag": "organizations",
    "scopes": [
      "organization:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/merge-patch+json",
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "deleteOrganization": {
    "id": "deleteOrganization",
    "method": "delete",
    "path": "/organization",
    "tag": "organizations",
    "scopes": [
      "organization:admin"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      409,
      412,
      422,
      429,
      500,
      503
    ]
  },
  "restoreOrganization": {
    "id": "restoreOrganization",
    "method": "post",
    "path": "/organization/restore",
    "tag": "organizations",
    "scopes": [
      "organization:admin"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      409,
      422,
      429,
      500,
      503
    ]
  },
  "leaveOrganization": {
    "id": "leaveOrganization",
    "method": "post",
    "path": "/organization/leave",
    "tag": "organizations",
    "scopes": [
      "account:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      409,
      422,
      429,
      500,
      503
    ]
  },
  "listOrganizations": {
    "id": "listOrganizations",
    "method": "get",
    "path": "/organizations",
    "tag": "organizations",
    "scopes": [
      "organization:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "createOrganization": {
    "id": "createOrganization",
    "method": "post",
    "path": "/organizations",
    "tag": "organizations",
    "scopes": [
      "account:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "listMembers": {
    "id": "listMembers",
    "method": "get",
    "path": "/members",
    "tag": "members",
    "scopes": [
      "members:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "getMember": {
    "id": "getMember",
    "method": "get",
    "path": "/members/{memberId}",
    "tag": "members",
    "scopes": [
      "members:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "updateMember": {
    "id": "updateMember",
    "method": "patch",
    "path": "/members/{memberId}",
    "tag": "members",
    "scopes": [
      "members:admin"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/merge-patch+json",
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "deleteMember": {
    "id": "deleteMember",
    "method": "delete",
    "path": "/members/{memberId}",
    "tag": "members",
    "scopes": [
      "members:admin"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      409,
      412,
      422,
      429,
      500,
      503
    ]
  },
  "mergeMember": {
    "id": "mergeMember",
    "method": "post",
    "path": "/members/{memberId}/merge",
    "tag": "members",
    "scopes": [
      "members:admin"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "listInvitations": {
    "id": "listInvitations",
    "method": "get",
    "path": "/invitations",
    "tag": "invitations",
    "scopes": [
      "invitations:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "createInvitation": {
    "id": "createInvitation",
    "method": "post",
    "path": "/invitations",
    "tag": "invitations",
    "scopes": [
      "invitations:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": true,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "previewInvitation": {
    "id": "previewInvitation",
    "method": "post",
    "path": "/invitations/preview",
    "tag": "invitations",
    "scopes": [],
    "credentials": [],
    "isPublic": true,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "sign-in",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      404,
      409,
      410,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "acceptInvitation": {
    "id": "acceptInvitation",
    "method": "post",
    "path": "/invitations/accept",
    "tag": "invitations",
    "scopes": [
      "account:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      410,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getInvitation": {
    "id": "getInvitation",
    "method": "get",
    "path": "/invitations/{invitationId}",
    "tag": "invitations",
    "scopes": [
      "invitations:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "deleteInvitation": {
    "id": "deleteInvitation",
    "method": "delete",
    "path": "/invitations/{invitationId}",
    "tag": "invitations",
    "scopes": [
      "invitations:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      409,
      412,
      422,
      429,
      500,
      503
    ]
  },
  "resendInvitation": {
    "id": "resendInvitation",
    "method": "post",
    "path": "/invitations/{invitationId}/resend",
    "tag": "invitations",
    "scopes": [
      "invitations:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      202,
      400,
      401,
      403,
      404,
      409,
      422,
      429,
      500,
      503
    ]
  },
  "listApiKeys": {
    "id": "listApiKeys",
    "method": "get",
    "path": "/api-keys",
    "tag": "api-keys",
    "scopes": [
      "api-keys:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "createApiKey": {
    "id": "createApiKey",
    "method": "post",
    "path": "/api-keys",
    "tag": "api-keys",
    "scopes": [
      "api-keys:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": true,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getApiKey": {
    "id": "getApiKey",
    "method": "get",
    "path": "/api-keys/{apiKeyId}",
    "tag": "api-keys",
    "scopes": [
      "api-keys:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "deleteApiKey": {
    "id": "deleteApiKey",
    "method": "delete",
    "path": "/api-keys/{apiKeyId}",
    "tag": "api-keys",
    "scopes": [
      "api-keys:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      409,
      412,
      422,
      429,
      500,
      503
    ]
  },
  "rotateApiKey": {
    "id": "rotateApiKey",
    "method": "post",
    "path": "/api-keys/{apiKeyId}/rotate",
    "tag": "api-keys",
    "scopes": [
      "api-keys:write"
    ],
    "credentials": [
      "session"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": true,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "createEmbedToken": {
    "id": "createEmbedToken",
    "method": "post",
    "path": "/embed-tokens",
    "tag": "embed-tokens",
    "scopes": [
      "embed-tokens:write"
    ],
    "credentials": [
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": true,
    "answersSecret": true,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "listProjects": {
    "id": "listProjects",
    "method": "get",
    "path": "/projects",
    "tag": "projects",
    "scopes": [
      "projects:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "createProject": {
    "id": "createProject",
    "method": "post",
    "path": "/projects",
    "tag": "projects",
    "scopes": [
      "projects:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getProject": {
    "id": "getProject",
    "method": "get",
    "path": "/projects/{projectId}",
    "tag": "projects",
    "scopes": [
      "projects:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "updateProject": {
    "id": "updateProject",
    "method": "patch",
    "path": "/projects/{projectId}",
    "tag": "projects",
    "scopes": [
      "projects:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/merge-patch+json",
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "deleteProject": {
    "id": "deleteProject",
    "method": "delete",
    "path": "/projects/{projectId}",
    "tag": "projects",
    "scopes": [
      "projects:admin"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      409,
      412,
      422,
      429,
      500,
      503
    ]
  },
  "listProjectMembers": {
    "id": "listProjectMembers",
    "method": "get",
    "path": "/projects/{projectId}/members",
    "tag": "project-members",
    "scopes": [
      "projects:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "updateProjectMember": {
    "id": "updateProjectMember",
    "method": "put",
    "path": "/projects/{projectId}/members/{memberId}",
    "tag": "project-members",
    "scopes": [
      "projects:admin"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "deleteProjectMember": {
    "id": "deleteProjectMember",
    "method": "delete",
    "path": "/projects/{projectId}/members/{memberId}",
    "tag": "project-members",
    "scopes": [
      "projects:admin"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      409,
      422,
      429,
      500,
      503
    ]
  },
  "listStatuses": {
    "id": "listStatuses",
    "method": "get",
    "path": "/projects/{projectId}/statuses",
    "tag": "statuses",
    "scopes": [
      "statuses:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "createStatus": {
    "id": "createStatus",
    "method": "post",
    "path": "/projects/{projectId}/statuses",
    "tag": "statuses",
    "scopes": [
      "statuses:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      404,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getStatus": {
    "id": "getStatus",
    "method": "get",
    "path": "/statuses/{statusId}",
    "tag": "statuses",
    "scopes": [
      "statuses:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "updateStatus": {
    "id": "updateStatus",
    "method": "patch",
    "path": "/statuses/{statusId}",
    "tag": "statuses",
    "scopes": [
      "statuses:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/merge-patch+json",
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "deleteStatus": {
    "id": "deleteStatus",
    "method": "delete",
    "path": "/statuses/{statusId}",
    "tag": "statuses",
    "scopes": [
      "statuses:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      409,
      412,
      422,
      429,
      500,
      503
    ]
  },
  "moveStatus": {
    "id": "moveStatus",
    "method": "post",
    "path": "/statuses/{statusId}/move",
    "tag": "statuses",
    "scopes": [
      "statuses:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "listTasks": {
    "id": "listTasks",
    "method": "get",
    "path": "/projects/{projectId}/tasks",
    "tag": "tasks",
    "scopes": [
      "tasks:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "search",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "createTask": {
    "id": "createTask",
    "method": "post",
    "path": "/projects/{projectId}/tasks",
    "tag": "tasks",
    "scopes": [
      "tasks:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      404,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getTask": {
    "id": "getTask",
    "method": "get",
    "path": "/tasks/{taskId}",
    "tag": "tasks",
    "scopes": [
      "tasks:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "updateTask": {
    "id": "updateTask",
    "method": "patch",
    "path": "/tasks/{taskId}",
    "tag": "tasks",
    "scopes": [
      "tasks:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/merge-patch+json",
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "deleteTask": {
    "id": "deleteTask",
    "method": "delete",
    "path": "/tasks/{taskId}",
    "tag": "tasks",
    "scopes": [
      "tasks:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      409,
      412,
      422,
      429,
      500,
      503
    ]
  },
  "moveTask": {
    "id": "moveTask",
    "method": "post",
    "path": "/tasks/{taskId}/move",
    "tag": "tasks",
    "scopes": [
      "tasks:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "listLabels": {
    "id": "listLabels",
    "method": "get",
    "path": "/labels",
    "tag": "labels",
    "scopes": [
      "labels:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "createLabel": {
    "id": "createLabel",
    "method": "post",
    "path": "/labels",
    "tag": "labels",
    "scopes": [
      "labels:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": true,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getLabel": {
    "id": "getLabel",
    "method": "get",
    "path": "/labels/{labelId}",
    "tag": "labels",
    "scopes": [
      "labels:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "updateLabel": {
    "id": "updateLabel",
    "method": "patch",
    "path": "/labels/{labelId}",
    "tag": "labels",
    "scopes": [
      "labels:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/merge-patch+json",
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "deleteLabel": {
    "id": "deleteLabel",
    "method": "delete",
    "path": "/labels/{labelId}",
    "tag": "labels",
    "scopes": [
      "labels:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      409,
      412,
      422,
      429,
      500,
      503
    ]
  },
  "listComments": {
    "id": "listComments",
    "method": "get",
    "path": "/tasks/{taskId}/comments",
    "tag": "comments",
    "scopes": [
      "comments:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "createComment": {
    "id": "createComment",
    "method": "post",
    "path": "/tasks/{taskId}/comments",
    "tag": "comments",
    "scopes": [
      "comments:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      404,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getComment": {
    "id": "getComment",
    "method": "get",
    "path": "/comments/{commentId}",
    "tag": "comments",
    "scopes": [
      "comments:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "updateComment": {
    "id": "updateComment",
    "method": "patch",
    "path": "/comments/{commentId}",
    "tag": "comments",
    "scopes": [
      "comments:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/merge-patch+json",
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "deleteComment": {
    "id": "deleteComment",
    "method": "delete",
    "path": "/comments/{commentId}",
    "tag": "comments",
    "scopes": [
      "comments:write"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      409,
      412,
      422,
      429,
      500,
      503
    ]
  },
  "getTimer": {
    "id": "getTimer",
    "method": "get",
    "path": "/timer",
    "tag": "timer",
    "scopes": [
      "timers:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "updateTimer": {
    "id": "updateTimer",
    "method": "patch",
    "path": "/timer",
    "tag": "timer",
    "scopes": [
      "timers:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": true,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/merge-patch+json",
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "startTimer": {
    "id": "startTimer",
    "method": "post",
    "path": "/timer/start",
    "tag": "timer",
    "scopes": [
      "timers:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": true,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "switchTimer": {
    "id": "switchTimer",
    "method": "post",
    "path": "/timer/switch",
    "tag": "timer",
    "scopes": [
      "timers:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": true,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "stopTimer": {
    "id": "stopTimer",
    "method": "post",
    "path": "/timer/stop",
    "tag": "timer",
    "scopes": [
      "timers:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": true,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "discardTimer": {
    "id": "discardTimer",
    "method": "post",
    "path": "/timer/discard",
    "tag": "timer",
    "scopes": [
      "timers:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": true,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "listTimeEntries": {
    "id": "listTimeEntries",
    "method": "get",
    "path": "/time-entries",
    "tag": "time-entries",
    "scopes": [
      "time-entries:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "search",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "createTimeEntry": {
    "id": "createTimeEntry",
    "method": "post",
    "path": "/time-entries",
    "tag": "time-entries",
    "scopes": [
      "time-entries:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": true,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      201,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getTimeEntry": {
    "id": "getTimeEntry",
    "method": "get",
    "path": "/time-entries/{timeEntryId}",
    "tag": "time-entries",
    "scopes": [
      "time-entries:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "updateTimeEntry": {
    "id": "updateTimeEntry",
    "method": "patch",
    "path": "/time-entries/{timeEntryId}",
    "tag": "time-entries",
    "scopes": [
      "time-entries:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": true,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/merge-patch+json",
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      412,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "deleteTimeEntry": {
    "id": "deleteTimeEntry",
    "method": "delete",
    "path": "/time-entries/{timeEntryId}",
    "tag": "time-entries",
    "scopes": [
      "time-entries:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": true,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": true,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      409,
      412,
      422,
      429,
      500,
      503
    ]
  },
  "listImports": {
    "id": "listImports",
    "method": "get",
    "path": "/imports",
    "tag": "imports",
    "scopes": [
      "imports:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "createImport": {
    "id": "createImport",
    "method": "post",
    "path": "/imports",
    "tag": "imports",
    "scopes": [
      "imports:write"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": true,
    "takesIfMatch": false,
    "rateClass": "import",
    "requestMediaTypes": [
      "multipart/form-data"
    ],
    "statuses": [
      202,
      400,
      401,
      403,
      409,
      413,
      415,
      422,
      429,
      500,
      503
    ]
  },
  "getImport": {
    "id": "getImport",
    "method": "get",
    "path": "/imports/{importId}",
    "tag": "imports",
    "scopes": [
      "imports:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "getBoard": {
    "id": "getBoard",
    "method": "get",
    "path": "/projects/{projectId}/board",
    "tag": "board",
    "scopes": [
      "projects:read",
      "tasks:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "renderBoard": {
    "id": "renderBoard",
    "method": "get",
    "path": "/projects/{projectId}/board/html",
    "tag": "board",
    "scopes": [
      "projects:read",
      "tasks:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      304,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "listPresence": {
    "id": "listPresence",
    "method": "get",
    "path": "/projects/{projectId}/presence",
    "tag": "presence",
    "scopes": [
      "projects:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "updatePresence": {
    "id": "updatePresence",
    "method": "put",
    "path": "/projects/{projectId}/presence/{clientId}",
    "tag": "presence",
    "scopes": [
      "projects:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": true,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [
      "application/json"
    ],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      409,
      413,
      415,
      429,
      500,
      503
    ]
  },
  "deletePresence": {
    "id": "deletePresence",
    "method": "delete",
    "path": "/projects/{projectId}/presence/{clientId}",
    "tag": "presence",
    "scopes": [
      "projects:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": true,
    "isTransient": true,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "write",
    "requestMediaTypes": [],
    "statuses": [
      204,
      400,
      401,
      403,
      404,
      429,
      500,
      503
    ]
  },
  "listAuditEvents": {
    "id": "listAuditEvents",
    "method": "get",
    "path": "/audit-events",
    "tag": "audit-events",
    "scopes": [
      "audit:read"
    ],
    "credentials": [
      "session",
      "apiKey"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "search",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  },
  "listEvents": {
    "id": "listEvents",
    "method": "get",
    "path": "/streams/{streamId}/events",
    "tag": "events",
    "scopes": [
      "events:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      404,
      410,
      429,
      500,
      503
    ]
  },
  "streamEvents": {
    "id": "streamEvents",
    "method": "get",
    "path": "/realtime/events",
    "tag": "events",
    "scopes": [
      "events:read"
    ],
    "credentials": [
      "session",
      "apiKey",
      "embedToken"
    ],
    "isPublic": false,
    "isWrite": false,
    "isTransient": false,
    "isAnywhere": false,
    "answersSecret": false,
    "deprecation": null,
    "takesIdempotencyKey": false,
    "takesIfMatch": false,
    "rateClass": "read",
    "requestMediaTypes": [],
    "statuses": [
      200,
      400,
      401,
      403,
      429,
      500,
      503
    ]
  }
};

/** What each role may do. */
export const roleScopes: Readonly<Record<Role, readonly Scope[]>> = {
  "viewer": [
    "session:read",
    "session:write",
    "account:read",
    "account:write",
    "organization:read",
    "members:read",
    "api-keys:read",
    "api-keys:write",
    "projects:read",
    "statuses:read",
    "tasks:read",
    "labels:read",
    "comments:read",
    "timers:read",
    "time-entries:read",
    "imports:read",
    "events:read"
  ],
  "editor": [
    "session:read",
    "session:write",
    "account:read",
    "account:write",
    "organization:read",
    "members:read",
    "api-keys:read",
    "api-keys:write",
    "embed-tokens:write",
    "projects:read",
    "projects:write",
    "statuses:read",
    "statuses:write",
    "tasks:read",
    "tasks:write",
    "labels:read",
    "labels:write",
    "comments:read",
    "comments:write",
    "timers:read",
    "timers:write",
    "time-entries:read",
    "time-entries:write",
    "imports:read",
    "events:read"
  ],
  "admin": [
    "session:read",
    "session:write",
    "account:read",
    "account:write",
    "organization:read",
    "organization:write",
    "members:read",
    "members:admin",
    "invitations:read",
    "invitations:write",
    "api-keys:read",
    "api-keys:write",
    "api-keys:admin",
    "embed-tokens:write",
    "audit:read",
    "projects:read",
    "projects:write",
    "projects:admin",
    "statuses:read",
    "statuses:write",
    "tasks:read",
    "tasks:write",
    "labels:read",
    "labels:write",
    "comments:read",
    "comments:write",
    "timers:read",
    "timers:write",
    "time-entries:read",
    "time-entries:write",
    "imports:read",
    "imports:write",
    "events:read"
  ],
  "owner": [
    "session:read",
    "session:write",
    "account:read",
    "account:write",
    "organization:read",
    "organization:write",
    "organization:admin",
    "members:read",
    "members:admin",
    "invitations:read",
    "invitations:write",
    "api-keys:read",
    "api-keys:write",
    "api-keys:admin",
    "embed-tokens:write",
    "audit:read",
    "projects:read",
    "projects:write",
    "projects:admin",
    "statuses:read",
    "statuses:write",
    "tasks:read",
    "tasks:write",
    "labels:read",
    "labels:write",
    "comments:read",
    "comments:write",
    "timers:read",
    "timers:write",
    "time-entries:read",
    "time-entries:write",
    "imports:read",
    "imports:write",
    "events:read"
  ]
};

export const scopeRules: Readonly<Record<Scope, ScopeRule>> = {
  "session:read": {
    "description": "See the own session and what it may do.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "session:write": {
    "description": "Switch and end the own sessions.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "organization",
    "sessionOnly": true
  },
  "account:read": {
    "description": "See the own account.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "organization",
    "sessionOnly": true
  },
  "account:write": {
    "description": "Change the own account: profile, password, address, deletion.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "organization",
    "sessionOnly": true
  },
  "organization:read": {
    "description": "See the organization.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "organization:write": {
    "description": "Change the organization.",
    "roles": [
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "organization:admin": {
    "description": "Delete and restore the organization.",
    "roles": [
      "owner"
    ],
    "level": "organization"
  },
  "members:read": {
    "description": "See who belongs to the organization.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "members:admin": {
    "description": "Change and remove members.",
    "roles": [
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "invitations:read": {
    "description": "See open invitations.",
    "roles": [
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "invitations:write": {
    "description": "Invite people, and take an invitation back.",
    "roles": [
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "api-keys:read": {
    "description": "See the own API keys.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "api-keys:write": {
    "description": "Make, rotate and revoke the own API keys.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "organization",
    "sessionOnly": true
  },
  "api-keys:admin": {
    "description": "See and revoke everybody's API keys.",
    "roles": [
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "embed-tokens:write": {
    "description": "Make tokens for boards in other pages.",
    "roles": [
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "audit:read": {
    "description": "Read the audit log.",
    "roles": [
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "projects:read": {
    "description": "See projects, their boards and who is present there.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "projects:write": {
    "description": "Make and change projects.",
    "roles": [
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "projects:admin": {
    "description": "Delete projects, and say who sees them.",
    "roles": [
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "statuses:read": {
    "description": "See the columns of boards.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "statuses:write": {
    "description": "Change the columns of boards.",
    "roles": [
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "tasks:read": {
    "description": "See tasks.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "tasks:write": {
    "description": "Make, change, move and delete tasks.",
    "roles": [
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "labels:read": {
    "description": "See labels.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "labels:write": {
    "description": "Make, change and delete labels.",
    "roles": [
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "comments:read": {
    "description": "Read comments.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "comments:write": {
    "description": "Write comments, and change the own ones.",
    "roles": [
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "timers:read": {
    "description": "See the own running timer.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "timers:write": {
    "description": "Start, change, switch and stop the own timer.",
    "roles": [
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "time-entries:read": {
    "description": "See recorded time.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "time-entries:write": {
    "description": "Record time, and change what was recorded.",
    "roles": [
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  },
  "imports:read": {
    "description": "See imports and their reports.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "imports:write": {
    "description": "Import boards of other products.",
    "roles": [
      "admin",
      "owner"
    ],
    "level": "organization"
  },
  "events:read": {
    "description": "Read what happened, and follow it live.",
    "roles": [
      "viewer",
      "editor",
      "admin",
      "owner"
    ],
    "level": "project"
  }
};

/** Status and title of every problem, by its code. */
export const problemKinds: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  "invalid_request": {
    "status": 400,
    "title": "The request does not fit the contract"
  },
  "invalid_json": {
    "status": 400,
    "title": "The body is not JSON"
  },
  "invalid_cursor": {
    "status": 400,
    "title": "The cursor is not one of this list"
  },
  "unauthenticated": {
    "status": 401,
    "title": "Not signed in"
  },
  "invalid_credentials": {
    "status": 401,
    "title": "E-mail or password is wrong"
  },
  "invalid_refresh_token": {
    "status": 401,
    "title": "The refresh token is not valid, or no longer"
  },
  "insufficient_scope": {
    "status": 403,
    "title": "The credential does not reach this far"
  },
  "forbidden": {
    "status": 403,
    "title": "Not permitted"
  },
  "no_organization": {
    "status": 403,
    "title": "The person belongs to no organization"
  },
  "session_required": {
    "status": 403,
    "title": "Only a session can do this"
  },
  "origin_not_allowed": {
    "status": 403,
    "title": "The page is not on the list of allowed origins"
  },
  "registration_closed": {
    "status": 403,
    "title": "Nobody can register here"
  },
  "invitation_required": {
    "status": 403,
    "title": "Registering here takes an invitation"
  },
  "invitation_other_address": {
    "status": 403,
    "title": "The invitation is for another address"
  },
  "not_found": {
    "status": 404,
    "title": "Not found"
  },
  "route_not_found": {
    "status": 404,
    "title": "There is no such address"
  },
  "method_not_allowed": {
    "status": 405,
    "title": "The address does not take this method"
  },
  "request_timeout": {
    "status": 408,
    "title": "The request did not arrive in time"
  },
  "idempotency_in_progress": {
    "status": 409,
    "title": "The same request is still at work"
  },
  "idempotency_answer_withheld": {
    "status": 409,
    "title": "The first answer held a secret and is not repeated"
  },
  "id_taken": {
    "status": 409,
    "title": "The id belongs to something else"
  },
  "key_taken": {
    "status": 409,
    "title": "The key belongs to another project"
  },
  "name_taken": {
    "status": 409,
    "title": "The name is taken"
  },
  "slug_taken": {
    "status": 409,
    "title": "The short name belongs to another organization"
  },
  "last_owner": {
    "status": 409,
    "title": "An organization keeps at least one owner"
  },
  "member_removed": {
    "status": 409,
    "title": "The member does not belong any more"
  },
  "already_member": {
    "status": 409,
    "title": "The person belongs to the organization already"
  },
  "invitation_exists": {
    "status": 409,
    "title": "The address has an open invitation already"
  },
  "invitation_closed": {
    "status": 409,
    "title": "The invitation was accepted or revoked"
  },
  "time_overlap": {
    "status": 409,
    "title": "The time overlaps another time entry"
  },
  "too_many_presences": {
    "status": 409,
    "title": "The person is present too often"
  },
  "timer_not_running": {
    "status": 409,
    "title": "No timer is running"
  },
  "status_not_empty": {
    "status": 409,
    "title": "The status still has tasks"
  },
  "last_status": {
    "status": 409,
    "title": "A project keeps at least one open status"
  },
  "events_expired": {
    "status": 410,
    "title": "The events are no longer kept"
  },
  "invitation_ended": {
    "status": 410,
    "title": "The invitation can no longer be accepted"
  },
  "precondition_failed": {
    "status": 412,
    "title": "The resource has changed"
  },
  "payload_too_large": {
    "status": 413,
    "title": "The body is too large"
  },
  "unsupported_media_type": {
    "status": 415,
    "title": "The body is of a media type that is not taken"
  },
  "idempotency_key_reused": {
    "status": 422,
    "title": "The idempotency key was used with another request"
  },
  "invalid_reference": {
    "status": 422,
    "title": "A reference leads to nothing that can be used here"
  },
  "not_a_placeholder": {
    "status": 422,
    "title": "The member is not a placeholder"
  },
  "projects_only_role": {
    "status": 422,
    "title": "Who sees only some projects is a viewer of the organization"
  },
  "invitation_is_link": {
    "status": 422,
    "title": "A link is not sent by mail"
  },
  "subtask_too_deep": {
    "status": 422,
    "title": "A subtask cannot have subtasks"
  },
  "scope_not_grantable": {
    "status": 422,
    "title": "A scope is not the caller's to give"
  },
  "expiry_in_past": {
    "status": 422,
    "title": "The end of validity has passed"
  },
  "end_before_start": {
    "status": 422,
    "title": "The end is not after the start"
  },
  "time_in_future": {
    "status": 422,
    "title": "The time is too far ahead"
  },
  "too_many_statuses": {
    "status": 422,
    "title": "A project has at most 100 statuses"
  },
  "password_too_short": {
    "status": 422,
    "title": "The password is too short"
  },
  "password_too_weak": {
    "status": 422,
    "title": "The password is easy to guess"
  },
  "password_leaked": {
    "status": 422,
    "title": "The password is in lists of leaked ones"
  },
  "wrong_password": {
    "status": 422,
    "title": "The password is wrong"
  },
  "token_invalid": {
    "status": 422,
    "title": "The link is used, expired or wrong"
  },
  "unknown_time_zone": {
    "status": 422,
    "title": "There is no such time zone"
  },
  "too_many_attempts": {
    "status": 429,
    "title": "Too many failed attempts to sign in"
  },
  "rate_limited": {
    "status": 429,
    "title": "Too many requests"
  },
  "headers_too_large": {
    "status": 431,
    "title": "The headers are too large"
  },
  "internal_error": {
    "status": 500,
    "title": "The server failed"
  },
  "not_implemented_in_mock": {
    "status": 501,
    "title": "The mock backend leaves this out"
  },
  "service_unavailable": {
    "status": 503,
    "title": "The server cannot answer at the moment"
  }
};

