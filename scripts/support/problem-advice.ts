/** What to do about each problem, by its code. The codes, their status and their titles are the spec's. */
export const problemAdvice: Readonly<Record<string, string>> = {
  invalid_request:
    'A value does not fit the schema of the operation. `errors` lists every fault with a JSON Pointer into the body, or `/query/<name>`, `/path/<name>` and `/header/<name>`. Correct them and send again.',
  invalid_json: 'The body could not be read as JSON at all. It may be cut off, or have been encoded twice.',
  invalid_cursor:
    'The cursor was made by another list, another filter or another order, or it was changed on the way. Start again without a cursor.',
  unauthenticated:
    'No credential came along, or it has ended or been taken back. Sign in again, or send a valid API key as `Authorization: Bearer`.',
  invalid_credentials:
    'The address or the password is wrong. The answer is the same for both, and for an unknown address.',
  invalid_refresh_token:
    'The refresh token is unknown, has ended, or was used before; in the last case its session has ended too. Sign in again. Keep the newest one only, and let one process use it.',
  insufficient_scope:
    'The credential is valid and was not given the scope that the operation lists. Make a key with it, or use a session.',
  forbidden:
    'You may see this, but your role does not permit the change. What you may do is in the `can` of the resource.',
  no_organization:
    'The password is right, and the person belongs to no organization (any more). Ask for an invitation, or send `newOrganizationName` where the server lets people make organizations.',
  session_required:
    'An API key has no session to sign out of or to switch. Use a credential made by signing in.',
  origin_not_allowed:
    'A sign-in or a refresh with the cookie came from a page of another origin, or from no page at all. Add the origin to `CORS_ORIGINS`, or use tokens in the body instead of the cookie.',
  registration_closed:
    'Accounts of this server are made by whoever runs it (`tickboard create-admin`, `REGISTRATION`).',
  invitation_required:
    'Send the `invitationToken` of an invitation, or ask somebody who administers an organization for one.',
  invitation_other_address:
    'An invitation by mail is for the account of that very address. Sign in with it, or ask for an invitation to yours.',
  not_found:
    'It does not exist, has been deleted, or belongs to somebody else; the answer is the same for all three. A session sees one organization at a time.',
  route_not_found: 'No operation has this address. The addresses are in the [reference](api.md).',
  method_not_allowed: 'The address exists and does not take this method. `Allow` lists those it takes.',
  request_timeout:
    'The request did not arrive in full within the time the server gives it (`REQUEST_TIMEOUT_SECONDS`). Nothing was written: send it again, on a better line or in smaller parts.',
  idempotency_in_progress:
    'The first request with this idempotency key has not ended yet. Send the same request again after `Retry-After`; the SDK does.',
  idempotency_answer_withheld:
    'The first request succeeded and its answer held a secret, which is not stored. If the secret was lost, make a new one.',
  id_taken:
    'You gave an `id` that belongs to a resource with other content. The same id with the same content would have been answered as the first time.',
  key_taken:
    'Another project of the organization has this key. Choose another; keys of deleted projects are free again.',
  name_taken: 'Another resource of the same kind has this name. `resourceId` names it.',
  slug_taken: 'Another organization on this server has this short name. Choose another one, or none.',
  last_owner: 'Make somebody else an owner first, or delete the organization.',
  member_removed: 'Invite the person again: they become the same member, with everything they did.',
  already_member: 'The person belongs already; `resourceId` is the member. Change the role there.',
  invitation_exists:
    'There is an open invitation for this address; `resourceId` is its id. Send that one again, or revoke it first.',
  invitation_closed: 'The invitation was accepted or revoked. Make a new one.',
  time_overlap:
    'A person cannot be in two places: the time overlaps an entry of the same person, named by `resourceId`. Change one of them.',
  too_many_presences:
    'Say of the clients that are gone that they are (`deletePresence`), or wait 45 s until they count no longer.',
  timer_not_running: 'Switching needs a running timer. Start one instead.',
  status_not_empty: 'The column still has tasks. Move them, or name a column for them by `moveTasksTo`.',
  password_too_short: 'Choose a longer password.',
  password_too_weak:
    'The password is a common one, or made of common words, of keys beside each other, or of your name and address. Choose three or four words that have nothing to do with each other.',
  password_leaked: 'The password was found in a collection of leaked passwords. Choose another one.',
  wrong_password: 'The present password is not the one you sent.',
  token_invalid:
    'The link has been used, is too old, or was not copied whole. Ask for a new one: register, ask for a new password or change the address once more.',
  unknown_time_zone: 'Send an IANA name, such as `Europe/Lisbon`.',
  last_status: 'A project keeps at least one open column. Add another one first.',
  events_expired:
    'The events after the revision you named are no longer kept. Load a snapshot (the board, the timer) and go on from its revision.',
  invitation_ended:
    'It has expired, was revoked, has been used as often as it may be, or whoever made it may no longer give its role. Ask for a new one.',
  precondition_failed:
    'Somebody changed the resource since the version in `If-Match`. The current one is in the `ETag` of this answer: read it, merge, and send again.',
  payload_too_large: 'The body is larger than the server takes; the limits are in `GET /api/v1/server`.',
  unsupported_media_type:
    'The operation does not take this `Content-Type`. `Accept-Patch` or the reference lists what it takes.',
  idempotency_key_reused:
    'The key was used within the last 24 hours for a request with another body, address or method. Use a new key for every write.',
  invalid_reference:
    'An id in the body leads to nothing that can be used there, such as a label of another project or a person who has left. `errors` names it.',
  not_a_placeholder:
    'Only a placeholder, which an import made for somebody without an account, can be renamed, merged or invited.',
  projects_only_role: 'Leave the role at viewer; what the person may do in each project is said there.',
  invitation_is_link:
    'Links are handed out by hand and sent by nobody. Make a new link, or invite by address.',
  subtask_too_deep:
    'Subtasks are one level deep. Make it a subtask of the top-level task, or a task of its own.',
  scope_not_grantable:
    "Ask for fewer scopes: `detail` names those that you do not have yourself, that only a session has, or that a key's project does not permit.",
  expiry_in_past: 'Name a moment that is still to come, or none.',
  end_before_start: 'The end has to be after the start.',
  time_in_future:
    'A timer may start and stop at most 60 seconds ahead of the server. Look at the clock of the device.',
  too_many_statuses: 'A project has at most 100 columns, archived ones included. Delete some.',
  too_many_attempts:
    'Too many sign-ins failed for this account, from this address or device. Wait for `Retry-After`. A browser in which the owner has signed in before is not held up by what others try.',
  rate_limited:
    'Too many requests of this kind with this credential. Wait for `Retry-After`; `RateLimit` says how many are left.',
  headers_too_large:
    'The headers together are larger than the server takes, mostly for too many or too large cookies of the same site. Send fewer.',
  internal_error:
    'The server failed, and has logged it in full. Nothing was written. Give `requestId` to whoever runs the server.',
  not_implemented_in_mock:
    'The mock backend of the SDK leaves this operation out. Run the real server to try it.',
  service_unavailable:
    'The server starts, stops, or cannot reach its database. Try again after `Retry-After`; the SDK does.',
};
