// Generated from spec/ by `pnpm generate`. Never edited by hand.
export interface paths {
    "/server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get server information
         * @description For clients that talk to servers they did not ship with: versions, optional parts and limits. Needs no credential.
         */
        get: operations["getServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get this document
         * @description The document the server checks requests against, with its own address under `servers`.
         */
        get: operations["getSpecification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my sessions
         * @description Where the caller is signed in, in all organizations. Sessions that have ended are not listed.
         */
        get: operations["listSessions"];
        put?: never;
        /**
         * Sign in
         * @description An unknown address and a wrong password get the same answer (`invalid_credentials`) after the same work. Who guesses is slowed down: 429 `too_many_attempts` with `Retry-After`. A browser that has signed in with `cookie: true` before is known again and counted by itself, so nobody can keep a person out by guessing.
         *
         *     Whoever belongs to no organization is answered 403 `no_organization`; with `newOrganizationName` one is made, if the server lets the person make one.
         *
         *     The answer holds secrets, so it is not kept for replay: a repeat with the same `Idempotency-Key` answers 409 `idempotency_answer_withheld`.
         */
        post: operations["createSession"];
        /**
         * Sign out everywhere else
         * @description Ends all sessions of the caller but the one that asks.
         */
        delete: operations["revokeSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get who I am
         * @description Works with every credential, an API key too; tells the organization it is bound to and its scopes.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /**
         * Sign out
         * @description Ends this session only and removes its cookie. An API key has nothing to sign out of (403 `session_required`).
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions
         * @description For a device that is lost, say. The own one may be named, too; `deleteSession` removes its cookie as well.
         */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a new access token
         * @description Takes the refresh token from the body, or else from the cookie of a sign-in with `cookie: true`, which needs an `Origin` that is the host itself or on its list (403 `origin_not_allowed`).
         *
         *     Each use gives the next refresh token, and the one before is spent. An honest repeat, such as after an answer that was lost, gets the same next token again: for 60 seconds, and as long as that one has not been used. Any other use of a spent token shows that two have it; it ends the session at once. In every other case a token that is not valid does nothing.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch organization
         * @description Binds the session to another organization the person belongs to. The new access token acts there; the one before acts nowhere any more. The refresh token stays as it is, so `refreshToken` is null.
         *
         *     The answer holds a secret, so it is not kept for replay: a repeat with the same `Idempotency-Key` answers 409 `idempotency_answer_withheld`; a refresh gives a token for the organization that was switched to.
         */
        post: operations["switchSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Whether anybody may is up to the server: `getServer` tells its `registration`. A known address gets the same answer as an unknown one, and only the mail that is sent tells them apart. A repeat does no harm. An invitation that is unknown or has ended is answered as `previewInvitation` answers it. The password is held to the rules of the server: `password_too_short`, `password_too_weak`, `password_leaked`.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/email-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an address
         * @description Takes the token of a mail: that of a registration, which makes the account, or that of a change of address. While it lasts a repeat gets the same answer. Anything else is `token_invalid`.
         */
        post: operations["confirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a new password
         * @description Sends a mail with a link, if the address has an account; the answer does not tell.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password-resets/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password
         * @description Takes the token of the mail, which works once and for an hour. Ends every session of the person. Anything but a good token is `token_invalid`.
         */
        post: operations["confirmPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get my account
         * @description The person is the same in every organization.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my profile
         * @description Name and colour of the avatar follow in every organization the person belongs to, each of which is told by a `member.updated`.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change my password
         * @description Ends all other sessions of the person; this one stays. A mail tells the person. A wrong present password is `wrong_password`.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change my address
         * @description A link is sent to the new address, and the change is made when it is followed; the old address is told. An address that belongs to somebody else gets the same answer. A wrong password is `wrong_password`.
         */
        post: operations["changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what deleting my account would do
         * @description What becomes of each organization of the person.
         */
        get: operations["getAccountDeletion"];
        put?: never;
        /**
         * Delete my account
         * @description At once and for good, with the consequences that `getAccountDeletion` tells. What the person has written and booked in organizations with other members stays there, under the name. The last owner of an organization with other members cannot go: `last_owner`. A wrong password is `wrong_password`.
         */
        post: operations["deleteAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the current organization
         * @description Every credential is bound to one organization, so no path names it.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        /**
         * Delete the organization
         * @description Begins a time of grace, 7 days unless the server is set up otherwise; `deletionAt` says when it ends. Until then everything goes on and `restoreOrganization` takes it back; after it all of the organization is deleted for good. Every owner is told by mail. A repeat does not move `deletionAt`.
         */
        delete: operations["deleteOrganization"];
        options?: never;
        head?: never;
        /**
         * Change the organization
         * @description Absent fields keep their value.
         */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/organization/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore the organization
         * @description Takes a deletion back while its time of grace lasts. Every owner is told by mail. One that is not to be deleted is left as it is.
         */
        post: operations["restoreOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organization/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave the organization
         * @description Ends the caller's own membership, as if removed by somebody else (see `deleteMember`): this session goes over to another organization of theirs, or ends. The last owner cannot leave (409 `last_owner`).
         */
        post: operations["leaveOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my organizations
         * @description An API key belongs to one organization and sees that one only.
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Create an organization
         * @description The caller becomes its owner. The session stays where it is; `switchSession` goes over. Who may do this is up to the server (`CREATE_ORGANIZATIONS`): everyone, owners of another organization, or nobody (403 `forbidden`).
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Placeholders, which stand for people named in an import, are in the list too.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a member
         * @description Other resources refer to people by this id, never by name.
         */
        get: operations["getMember"];
        put?: never;
        post?: never;
        /**
         * Remove a member
         * @description What they wrote and recorded stays under their name, and so does the member, with `removedAt`. Within a second their sessions in this organization go over to another one of theirs or end, open connections lose its streams, their running timer here stops and becomes a time entry, and their API keys end. Invited again, the same person becomes the same member. Only an owner removes an owner (403 `forbidden`), and the last owner cannot be removed (409 `last_owner`). One who has been removed already is left as is.
         */
        delete: operations["deleteMember"];
        options?: never;
        head?: never;
        /**
         * Change a member
         * @description Role, reach and, of a placeholder, the name. Only an owner makes an owner or changes one (403 `forbidden`), and the last owner stays one (409 `last_owner`). A change of rights acts within a second, on open connections too. Of a removed member nothing can be changed (409 `member_removed`).
         */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/members/{memberId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a placeholder into a member
         * @description What an import has written under the name of a placeholder becomes the work of a member with an account: assigned tasks, comments, time entries, authorship. Each changed resource has its event. The placeholder stays as a removed member that names the other one in `mergedIntoId`. A member with an account cannot be merged (422 `not_a_placeholder`).
         */
        post: operations["mergeMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description Those that were accepted, revoked or have expired are in the list too, for a month after their end.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite a person or make a link
         * @description With `email` it goes to that address by mail and only an account of that address can accept it; the secret is in the mail alone. Without, it is a link for whoever has it, up to `maxUses` times; the answer shows the link this once. Nobody gives more than they may give: only an owner invites an owner, and an invitation ends when its maker may no longer give its role. Somebody who belongs already: 409 `already_member`; an address with an open invitation: 409 `invitation_exists`, with its id as `resourceId`.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what an invitation offers
         * @description For the page that a link leads to, before anybody has signed in. An unknown secret answers 404, one that has expired, was revoked or used up 410 `invitation_ended`.
         */
        post: operations["previewInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description The signed-in person becomes a member. The session stays where it is; `switchSession` goes over. An invitation by mail is for its own address (403 `invitation_other_address`). Who belongs already keeps their role (409 `already_member`). A repeat by the person who has accepted answers the same.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an invitation
         * @description Never with its secret.
         */
        get: operations["getInvitation"];
        put?: never;
        post?: never;
        /**
         * Revoke an invitation
         * @description It can no longer be accepted. Who has accepted it already stays. One that has ended is left as it is.
         */
        delete: operations["deleteInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{invitationId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description The mail goes out once more with a new secret, the earlier one acts no longer, and the time to accept begins anew; an expired invitation is open again. An open one is left as it is within five minutes of its last mail. Not for links (422 `invitation_is_link`), nor for one that was accepted or revoked (409 `invitation_closed`).
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description The caller's own, expired ones too, revoked ones not. Secrets are in none of them.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description The key acts for the person who made it: what that person may not do, now or later, the key may not, and it ends with the membership. A scope that the maker lacks, or that is for sessions only, answers 422 `scope_not_grantable`; a project that the maker does not see answers 422 `invalid_reference`. With `forOrganization` it belongs to nobody and outlives its maker. The answer holds a secret, so it is not kept for replay: a repeat with the same `Idempotency-Key` answers 409 `idempotency_answer_withheld` with the id in `resourceId`.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an API key
         * @description Another person's key is found with `api-keys:admin` only.
         */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description The key, both of its secrets while it is rotated, and every embed token that was minted with it end within a second, on every server and on open connections. Another person's key takes `api-keys:admin`.
         */
        delete: operations["deleteApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{apiKeyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret
         * @description Id, name, scopes and projects stay. The secret so far works on for `overlapSeconds`, so that nothing stands still while it is replaced; one that was still in its overlap ends at once. Embed tokens end with the secret that minted them. Only for one's own keys; those of the organization take `api-keys:admin`. The answer holds a secret, so it is not kept for replay: a repeat with the same `Idempotency-Key` answers 409 `idempotency_answer_withheld` with the id in `resourceId`.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/embed-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mint an embed token
         * @description For a page that shows a board to people without an account here. The backend of that page holds the key, mints a token for one project and hands only that to the page. The token reaches one project with the scopes it names, never more than the key may do there at the moment (422 `scope_not_grantable`; a project out of the key's sight is 422 `invalid_reference`), and only from a page of `origins`: each call and each connection needs one of them as `Origin`. It ends after its time, or within a second of the key's revocation. With `endUser`, comments and the activity carry that person's name. The answer holds a secret, so it is not kept for replay: a repeat with the same `Idempotency-Key` answers 409 `idempotency_answer_withheld` with the id in `resourceId`.
         */
        post: operations["createEmbedToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List projects
         * @description A project that an import is still filling is left out.
         */
        get: operations["listProjects"];
        put?: never;
        /**
         * Create a project
         * @description The project begins with five columns: Backlog, To do, In progress, Done and Canceled.
         */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a project
         * @description Archived ones can be read too.
         */
        get: operations["getProject"];
        put?: never;
        post?: never;
        /**
         * Delete a project
         * @description Deletes its columns, tasks, labels and comments for good. Time entries stay, without project and task. Running timers in it go on without project and task.
         */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        /**
         * Change a project
         * @description Absent fields keep their value. Archiving leaves running timers alone.
         */
        patch: operations["updateProject"];
        trace?: never;
    };
    "/projects/{projectId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the members of a project
         * @description Those with a role of their own in it. Owners and admins of the organization administer every project without one; everybody else sees a project that is not private by their role in the organization.
         */
        get: operations["listProjectMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a member a role in a project
         * @description Lets the member in, or changes the role. It raises or lowers what they may do there, and acts within a second, on open connections too. For owners and admins of the organization it changes nothing as long as they are.
         */
        put: operations["updateProjectMember"];
        post?: never;
        /**
         * Take a member's role in a project away
         * @description From then on the role in the organization counts again; a private project is not seen any more, and subscriptions to it end within a second. Not there already is as good.
         */
        delete: operations["deleteProjectMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List statuses
         * @description The columns of the board, from left to right.
         */
        get: operations["listStatuses"];
        put?: never;
        /**
         * Create a status
         * @description Neither `before` nor `after`: at the right end. A project has at most 100 columns (422 `too_many_statuses`).
         */
        post: operations["createStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statuses/{statusId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a status
         * @description Archived ones can be read too.
         */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        /**
         * Delete a status
         * @description A status with tasks, archived ones counted, is refused with 409 `status_not_empty` unless `moveTasksTo` is given. The last open status of a project stays (409 `last_status`).
         */
        delete: operations["deleteStatus"];
        options?: never;
        head?: never;
        /**
         * Change a status
         * @description Another category does not complete or reopen the tasks that are there already. The last open status of a project is not archived (409 `last_status`).
         */
        patch: operations["updateStatus"];
        trace?: never;
    };
    "/statuses/{statusId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a status
         * @description Before or after another status of the same project. Moving to where it is changes nothing.
         */
        post: operations["moveStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks
         * @description Subtasks are in the list, too; `parentId` and `topLevel` choose. While others write, a task that exists throughout and keeps its sort key is given exactly once; by `createdAt` none is ever missed.
         */
        get: operations["listTasks"];
        put?: never;
        /**
         * Create a task
         * @description Gets the next number of its project. Created in a column of category done, it is completed at once.
         */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a task
         * @description Comments, subtasks and time entries have lists of their own.
         */
        get: operations["getTask"];
        put?: never;
        post?: never;
        /**
         * Delete a task
         * @description Deletes its subtasks and comments too. Time entries stay with the project, without the task; a running timer goes on without it.
         */
        delete: operations["deleteTask"];
        options?: never;
        head?: never;
        /**
         * Change a task
         * @description JSON merge patch (RFC 7396): absent keeps, null clears, arrays are replaced whole. A change that changes nothing keeps the version and makes no event.
         */
        patch: operations["updateTask"];
        trace?: never;
    };
    "/tasks/{taskId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a task
         * @description To a status, and before or after another task there. Entering a column of category done completes the task, leaving one reopens it. Moving to where it is changes nothing.
         */
        post: operations["moveTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List labels
         * @description Without `projectId` all labels of the organization.
         */
        get: operations["listLabels"];
        put?: never;
        /**
         * Create a label
         * @description Names are unique, without regard to case, within the project and among the shared ones (409 `name_taken`).
         */
        post: operations["createLabel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/labels/{labelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a label
         * @description A shared label has no `projectId`.
         */
        get: operations["getLabel"];
        put?: never;
        post?: never;
        /**
         * Delete a label
         * @description Takes it off every task that has it.
         */
        delete: operations["deleteLabel"];
        options?: never;
        head?: never;
        /**
         * Change a label
         * @description A label cannot be moved from one project to another.
         */
        patch: operations["updateLabel"];
        trace?: never;
    };
    "/tasks/{taskId}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List comments
         * @description Imported comments stand at the time they were written at.
         */
        get: operations["listComments"];
        put?: never;
        /**
         * Create a comment
         * @description The caller is its author; an API key writes for the member it belongs to.
         */
        post: operations["createComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/comments/{commentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a comment
         * @description Whoever may read the task may read its comments.
         */
        get: operations["getComment"];
        put?: never;
        post?: never;
        /**
         * Delete a comment
         * @description Its author may, and so may admins and owners.
         */
        delete: operations["deleteComment"];
        options?: never;
        head?: never;
        /**
         * Change a comment
         * @description Only its author may (403 `forbidden`).
         */
        patch: operations["updateComment"];
        trace?: never;
    };
    "/timer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get my timer
         * @description A person has one timer over all organizations, so it may run in another than the current one.
         */
        get: operations["getTimer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my timer
         * @description What runs goes on running: another note, task or project, or a start that was forgotten. It is one person's own, so there is no `If-Match`: the last writer wins. Without `timerId` and while nothing runs: 409 `timer_not_running`. A task or a project is one of the organization in which it runs; from another one only note and start can be changed.
         */
        patch: operations["updateTimer"];
        trace?: never;
    };
    "/timer/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start my timer
         * @description Stops the one that runs, at the moment this one starts, in the same transaction: two devices at once leave exactly one. When the same task runs already (or the same `id` was sent before) nothing is moved. A person without a membership here, such as an API key without a member, has no timer (403 `forbidden`). Times decide, not the order of arrival: a start that a device made while it was away is sent with its own `startedAt` and `overlap: clip`, and the outcome is as if the device had been there.
         */
        post: operations["startTimer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/timer/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch my timer
         * @description As `startTimer`, but only while one runs: else 409 `timer_not_running`, so that a late tap does not start the clock.
         */
        post: operations["switchTimer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/timer/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop my timer
         * @description When nothing runs, nothing is moved: a second stop is harmless and its `stoppedTimeEntryId` is null. A stop that a device made while it was away is sent with its own `stoppedAt` and `overlap: clip`.
         */
        post: operations["stopTimer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/timer/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard my timer
         * @description Ends the timer and leaves no time entry. When nothing runs, nothing is moved.
         */
        post: operations["discardTimer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/time-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List time entries
         * @description Closed ones only; what runs is at `getTimer` and on the board. The range is half-open, so two days side by side share no entry that ends at midnight.
         */
        get: operations["listTimeEntries"];
        put?: never;
        /**
         * Log time
         * @description For the caller. Time of one person never overlaps, a running timer counted (409 `time_overlap` names the entry in the way).
         */
        post: operations["createTimeEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/time-entries/{timeEntryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a time entry
         * @description A timer that was stopped is found here under its own id.
         */
        get: operations["getTimeEntry"];
        put?: never;
        post?: never;
        /**
         * Delete a time entry
         * @description Its own person may, and so may admins and owners.
         */
        delete: operations["deleteTimeEntry"];
        options?: never;
        head?: never;
        /**
         * Change a time entry
         * @description Its own person may, and so may admins and owners.
         */
        patch: operations["updateTimeEntry"];
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description Dry runs are in the list too.
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Import a board
         * @description Works as a job: follow it by `getImport` or by the event `import.updated`. The rows become visible all at once at the end, or never. A board that was imported before gets what is new and nothing twice.
         */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an import
         * @description The report accounts for everything found in the file: brought in, there already, or left out with a reason.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a board
         * @description All that a board shows in one answer. Left out: archived tasks and columns, subtasks, and in a done column all but the 200 completed last. Nothing in it depends on the clock, so 304 is exact.
         */
        get: operations["getBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/board/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a board as HTML
         * @description A `<tick-board>` with its first cards drawn in a declarative shadow root, for the backend of a page to put into its HTML: the board is there before any script, and without one. It holds what `getBoard` would show this caller, at most 20 cards of each column, and nothing to press; the widgets take it over when they are loaded. It has to be part of the document as it is parsed: `innerHTML` ignores declarative shadow roots. Its style sheets are files of this server.
         */
        get: operations["renderBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is here
         * @description Kept in memory, not in the database, so it is empty after a restart until the clients speak again. The longest here comes first.
         */
        get: operations["listPresence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/presence/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say what I do here
         * @description For clients without a socket; it lives 45 s, so it is sent again every 15 s. Everybody who watches the project hears of it within a moment. The `clientId` is a UUID that the client makes, one for each tab; one that is somebody else's answers 409 `id_taken`. A credential of no person, such as an API key without a member, cannot be present (403 `forbidden`). A person has at most 50 in a project; one more answers 409 `too_many_presences`. Nothing is written to the database.
         */
        put: operations["updatePresence"];
        post?: never;
        /**
         * Say that I am gone
         * @description Gone already is as good. Somebody else's is never touched.
         */
        delete: operations["deletePresence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit events
         * @description Every act that bears on security, of people, keys and the server itself. Nothing of it can be changed or deleted before its time; how long it is kept is the server's setting. The range is half-open.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/streams/{streamId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description Gapless and in the order of commits: who saw revision 41 asks for what came after 41, misses nothing and gets nothing twice. `after` before the resume window (10,000 events and 7 days, unless configured otherwise), or ahead of the stream, answers 410 `events_expired`: take a snapshot and go on from there.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/realtime/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow streams as server-sent events
         * @description The realtime channel for places where WebSockets are blocked: the same messages, the same promises, and no way to send. Each `data:` is one message of the server as the AsyncAPI document says; each `id:` holds the place of this connection in every stream, so that a client that comes back with `Last-Event-ID` misses nothing and gets nothing twice. A stream that cannot be seen is told by an `error` message. A comment comes every 15 s; before the server ends the answer it sends `closed` with the code that a WebSocket would close with. To be present in a project, use `updatePresence`.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Format: date-time
         * @description RFC 3339 in UTC with exactly three digits of milliseconds.
         */
        Timestamp: string;
        /**
         * @example {
         *       "pageSize": 200,
         *       "requestBytes": 1048576,
         *       "importBytes": 268435456,
         *       "boardCards": 5000,
         *       "boardDoneCards": 200,
         *       "eventsKept": 10000
         *     }
         */
        ServerLimits: {
            /** @description The most items a page holds. */
            pageSize: number;
            /** @description The largest JSON body. */
            requestBytes: number;
            /** @description The largest file of an import. */
            importBytes: number;
            /** @description Above this a board is `truncated`. */
            boardCards: number;
            /** @description The most tasks a done column shows. */
            boardDoneCards: number;
            /** @description How many events of a stream are at least kept for catching up. */
            eventsKept: number;
        };
        /**
         * @example {
         *       "name": "tickboard",
         *       "version": "0.1.0",
         *       "apiVersion": "1.0.0",
         *       "time": "2026-11-20T10:00:00.000Z",
         *       "features": [
         *         "realtime",
         *         "imports"
         *       ],
         *       "limits": {
         *         "pageSize": 200,
         *         "requestBytes": 1048576,
         *         "importBytes": 268435456,
         *         "boardCards": 5000,
         *         "boardDoneCards": 200,
         *         "eventsKept": 10000
         *       },
         *       "registration": "invitation"
         *     }
         */
        Server: {
            /** @description The name of the software. */
            name: string;
            /** @description The version of the software. */
            version: string;
            /** @description `info.version` of the document the server was built on. */
            apiVersion: string;
            /** @description The clock of the server; timers are measured by it. */
            time: components["schemas"]["Timestamp"];
            /** @description Optional parts that are switched on. */
            features: string[];
            limits: components["schemas"]["ServerLimits"];
            /**
             * @description Who may make an account.
             * @enum {string}
             */
            registration: "open" | "invitation" | "closed";
        };
        /**
         * @description One fault of a request.
         * @example {
         *       "pointer": "/title",
         *       "code": "min_length",
         *       "detail": "must NOT have fewer than 1 characters"
         *     }
         */
        ProblemFault: {
            /** @description JSON pointer into the body (RFC 6901); for other inputs `#/query/<name>`, `#/path/<name>` or `#/header/<name>`. */
            pointer: string;
            /** @description The rule that is broken: the JSON Schema keyword in snake case, or a code of our own. */
            code: string;
            detail: string;
        };
        /** Format: uuid */
        IdOrNull: string | null;
        /**
         * @description RFC 9457 problem details. Every answer of 400 and above has this form.
         * @example {
         *       "type": "https://tickboard.dev/problems/invalid_request",
         *       "title": "The request does not fit the contract",
         *       "status": 400,
         *       "detail": "Two values do not fit: /title and /dueDate.",
         *       "code": "invalid_request",
         *       "requestId": "01a01d2e-6f0c-7c3a-9d54-0b7e3c2a1f10",
         *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
         *       "errors": [
         *         {
         *           "pointer": "/title",
         *           "code": "min_length",
         *           "detail": "must NOT have fewer than 1 characters"
         *         },
         *         {
         *           "pointer": "/dueDate",
         *           "code": "format",
         *           "detail": "must match format \"date\""
         *         }
         *       ]
         *     }
         */
        Problem: {
            /**
             * Format: uri
             * @description A page that explains this kind of problem.
             */
            type: string;
            /** @description The same for every problem of this code. */
            title: string;
            status: number;
            /** @description What is wrong with this very request, for people. */
            detail: string;
            /** @description Stable, for programs. `x-tickboard-problems` lists them all. */
            code: string;
            /** @description Unique to this answer and in the log of the server. */
            requestId: string;
            /** @description W3C trace id, taken from `traceparent` if one was sent. */
            traceId: string;
            /** @description Every fault of the request, not only the first. */
            errors?: components["schemas"]["ProblemFault"][];
            /** @description The resource in the way: the one that has the id, the overlapping time entry, the status that is not empty. */
            resourceId?: components["schemas"]["IdOrNull"];
        };
        /**
         * @example {
         *       "title": "Tickboard API",
         *       "version": "1.0.0"
         *     }
         */
        SpecificationInfo: {
            title: string;
            version: string;
        };
        /** @description The path items by path. */
        SpecificationPaths: {
            [key: string]: unknown;
        };
        /**
         * @description This document, as JSON.
         * @example {
         *       "openapi": "3.1.0",
         *       "info": {
         *         "title": "Tickboard API",
         *         "version": "1.0.0"
         *       },
         *       "paths": {}
         *     }
         */
        SpecificationDocument: {
            openapi: string;
            info: components["schemas"]["SpecificationInfo"];
            paths: components["schemas"]["SpecificationPaths"];
        };
        /**
         * Format: uuid
         * @description A UUID; those made by the server are version 7 (RFC 9562).
         */
        Id: string;
        /**
         * @description One place where a person is signed in.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000005",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "deviceName": "Firefox on Linux",
         *       "address": "192.0.2.17",
         *       "current": true,
         *       "lastUsedAt": "2026-11-20T14:30:00.000Z",
         *       "expiresAt": "2026-12-20T14:30:00.000Z",
         *       "createdAt": "2026-11-20T10:00:00.000Z"
         *     }
         */
        SessionSummary: {
            id: components["schemas"]["Id"];
            /** @description The one it acts in at present. */
            organizationId: components["schemas"]["Id"];
            /** @description As given at the sign-in, or made from the `User-Agent` there. */
            deviceName: string | null;
            /** @description From which it was last used. */
            address: string | null;
            /** @description Whether it is the one that asks. */
            current: boolean;
            /** @description When it last got an access token; it may have used that until 15 minutes later. */
            lastUsedAt: components["schemas"]["Timestamp"];
            /** @description When it ends, unless it is used. */
            expiresAt: components["schemas"]["Timestamp"];
            createdAt: components["schemas"]["Timestamp"];
        };
        /** @description The cursor of the next page, or null on the last. Opaque, and bound to the filters and the order it was made with. */
        NextCursor: string | null;
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000005",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "deviceName": "Firefox on Linux",
         *           "address": "192.0.2.17",
         *           "current": true,
         *           "lastUsedAt": "2026-11-20T14:30:00.000Z",
         *           "expiresAt": "2026-12-20T14:30:00.000Z",
         *           "createdAt": "2026-11-20T10:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        SessionSummaryPage: {
            items: components["schemas"]["SessionSummary"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "email": "mira@harbourline.example",
         *       "password": "correct-horse-battery-staple",
         *       "cookie": true,
         *       "deviceName": "Firefox on Linux"
         *     }
         */
        SessionCreate: {
            /** Format: email */
            email: string;
            password: string;
            /** @description Absent: the organization the person joined first. */
            organizationId?: components["schemas"]["Id"];
            /**
             * @description The refresh token goes into a cookie that no script reads instead of into the answer. Only for pages of this host or of one of its allowed origins (403 `origin_not_allowed`).
             * @default false
             */
            cookie?: boolean;
            /** @description Shown in the list of sessions. Absent: made from the `User-Agent`. */
            deviceName?: string;
            /** @description Of the organization to make for a person who belongs to none; ignored for everybody else. */
            newOrganizationName?: string;
            /** @description Of the invitation to accept for a person who belongs to no organization; ignored for everybody else, who accept it once they are signed in (`acceptInvitation`). */
            invitationToken?: string;
        };
        /**
         * @description What each role may do is the table `x-tickboard-scopes` of this document.
         * @enum {string}
         */
        Role: "owner" | "admin" | "editor" | "viewer";
        /** Format: date-time */
        TimestampOrNull: string | null;
        /**
         * @description Who the caller is, in which organization, and how far the credential reaches.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000005",
         *       "userId": "01978f3a-6c00-7a10-8000-000000000002",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "role": "viewer",
         *       "scopes": [
         *         "session:read",
         *         "session:write",
         *         "organization:read",
         *         "members:read",
         *         "projects:read",
         *         "statuses:read",
         *         "tasks:read",
         *         "labels:read",
         *         "comments:read",
         *         "timers:read",
         *         "time-entries:read",
         *         "imports:read",
         *         "events:read"
         *       ],
         *       "email": "mira@harbourline.example",
         *       "name": "Mira Okafor",
         *       "kind": "session",
         *       "expiresAt": "2026-12-20T10:00:00.000Z",
         *       "createdAt": "2026-11-20T10:00:00.000Z"
         *     }
         */
        Session: {
            id: components["schemas"]["Id"];
            /** @description The signed-in person, who is the same in every organization; also the id of their stream. */
            userId: components["schemas"]["IdOrNull"];
            /** @description The person within this organization; other resources refer to people by this. */
            memberId: components["schemas"]["IdOrNull"];
            organizationId: components["schemas"]["Id"];
            role: components["schemas"]["Role"];
            /** @description What this credential may do. */
            scopes: string[];
            email: string | null;
            /** @description The person's name, or the key's. */
            name: string;
            /** @enum {string} */
            kind: "session" | "apiKey" | "embedToken";
            /** @description A session moves this on with use; null never ends. */
            expiresAt: components["schemas"]["TimestampOrNull"];
            createdAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description A session with its tokens, which are shown this once.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000005",
         *       "userId": "01978f3a-6c00-7a10-8000-000000000002",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "role": "viewer",
         *       "scopes": [
         *         "session:read",
         *         "session:write",
         *         "organization:read",
         *         "members:read",
         *         "projects:read",
         *         "statuses:read",
         *         "tasks:read",
         *         "labels:read",
         *         "comments:read",
         *         "timers:read",
         *         "time-entries:read",
         *         "imports:read",
         *         "events:read"
         *       ],
         *       "email": "mira@harbourline.example",
         *       "name": "Mira Okafor",
         *       "kind": "session",
         *       "expiresAt": "2026-12-20T10:00:00.000Z",
         *       "createdAt": "2026-11-20T10:00:00.000Z",
         *       "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6IjEifQ.eyJzdWIiOiIwMTk3OGYzYSJ9.c2lnbmF0dXJl",
         *       "tokenType": "Bearer",
         *       "expiresIn": 900,
         *       "refreshToken": "tbr_AZePOmwAehCAAAAAAAAABQ_0_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk"
         *     }
         */
        SessionCreated: components["schemas"]["Session"] & {
            /** @description Goes into `Authorization: Bearer`. */
            accessToken: string;
            /** @constant */
            tokenType: "Bearer";
            /** @description Seconds for which the access token is valid. */
            expiresIn: number;
            /** @description Gives the next access token, once, by `refreshSession`. Null when it is in the cookie, or stays as it is. */
            refreshToken: string | null;
        };
        /**
         * @example {
         *       "refreshToken": "tbr_AZePOmwAehCAAAAAAAAABQ_2_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk"
         *     }
         * @example {}
         */
        SessionRefresh: {
            /** @description Absent: the one in the cookie. */
            refreshToken?: string;
        };
        /**
         * @description What a session acts with from now on.
         * @example {
         *       "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6IjEifQ.eyJzdWIiOiIwMTk3OGYzYSJ9.c2lnbmF0dXJl",
         *       "tokenType": "Bearer",
         *       "expiresIn": 900,
         *       "refreshToken": "tbr_AZePOmwAehCAAAAAAAAABQ_1_m0Xb7YtR2sVw9KfZr3Nd8HbGjPeT4aQuR6oXyCk1tq",
         *       "session": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000005",
         *         "userId": "01978f3a-6c00-7a10-8000-000000000002",
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *         "role": "viewer",
         *         "scopes": [
         *           "session:read",
         *           "session:write",
         *           "organization:read",
         *           "members:read",
         *           "projects:read",
         *           "statuses:read",
         *           "tasks:read",
         *           "labels:read",
         *           "comments:read",
         *           "timers:read",
         *           "time-entries:read",
         *           "imports:read",
         *           "events:read"
         *         ],
         *         "email": "mira@harbourline.example",
         *         "name": "Mira Okafor",
         *         "kind": "session",
         *         "expiresAt": "2026-12-20T10:00:00.000Z",
         *         "createdAt": "2026-11-20T10:00:00.000Z"
         *       }
         *     }
         */
        SessionTokens: {
            /** @description Goes into `Authorization: Bearer`. */
            accessToken: string;
            /** @constant */
            tokenType: "Bearer";
            /** @description Seconds for which the access token is valid. */
            expiresIn: number;
            /** @description The next one to use; the one that was sent is spent. Null when it is in the cookie. */
            refreshToken: string | null;
            session: components["schemas"]["Session"];
        };
        /**
         * @example {
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001"
         *     }
         */
        SessionSwitch: {
            organizationId: components["schemas"]["Id"];
        };
        /**
         * @example {
         *       "email": "mira@harbourline.example",
         *       "password": "brackish-lantern-plover",
         *       "name": "Mira Okafor",
         *       "locale": "pt-PT",
         *       "timeZone": "Europe/Lisbon",
         *       "organizationName": "Harbourline Studio"
         *     }
         */
        AccountCreate: {
            /** Format: email */
            email: string;
            password: string;
            name: string;
            /** @description Language of mails, as a BCP 47 tag. Absent: the first of `Accept-Language`. */
            locale?: string;
            /** @description IANA name. */
            timeZone?: string;
            /** @description Of the invitation that the person follows; the account then becomes a member. */
            invitationToken?: string;
            /** @description Without an invitation, where anybody may register: what the new organization is called. */
            organizationName?: string;
        };
        /**
         * @example {
         *       "next": "verifyEmail"
         *     }
         */
        AccountCreated: {
            /**
             * @description `verifyEmail`: follow the link in the mail first.
             * @enum {string}
             */
            next: "verifyEmail" | "signIn";
        };
        /**
         * @example {
         *       "token": "tbc_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk"
         *     }
         */
        EmailConfirmation: {
            /** @description From the link in the mail. */
            token: string;
        };
        /**
         * @example {
         *       "email": "mira@harbourline.example",
         *       "reason": "registration"
         *     }
         */
        EmailConfirmed: {
            /** @description What signs in from now on. */
            email: string;
            /** @enum {string} */
            reason: "registration" | "change";
        };
        /**
         * @example {
         *       "email": "mira@harbourline.example"
         *     }
         */
        PasswordReset: {
            /** Format: email */
            email: string;
        };
        /**
         * @example {
         *       "token": "tbc_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk",
         *       "password": "brackish-lantern-plover"
         *     }
         */
        PasswordResetConfirmation: {
            /** @description From the link in the mail. */
            token: string;
            password: string;
        };
        /**
         * @description A name, not a value: each client maps it to its own palette, in light and dark.
         * @enum {string}
         */
        Color: "gray" | "red" | "orange" | "amber" | "yellow" | "lime" | "green" | "teal" | "cyan" | "blue" | "indigo" | "violet" | "purple" | "pink";
        /**
         * @description The signed-in person, over all organizations.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000002",
         *       "email": "mira@harbourline.example",
         *       "pendingEmail": null,
         *       "name": "Mira Okafor",
         *       "avatarColor": "teal",
         *       "timeZone": "Europe/Lisbon",
         *       "locale": "pt-PT",
         *       "weekStart": null,
         *       "version": 1,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-02T08:30:00.000Z"
         *     }
         */
        Account: {
            /** @description The `userId` of sessions and members. */
            id: components["schemas"]["Id"];
            /** @description What signs in. */
            email: string;
            /** @description A new address that waits for its confirmation. */
            pendingEmail: string | null;
            name: string;
            avatarColor: components["schemas"]["Color"];
            /** @description IANA name. Null: that of the organization. */
            timeZone: string | null;
            /** @description A BCP 47 tag. Null: that of the browser. */
            locale: string | null;
            /**
             * @description Null: that of the organization.
             * @enum {string|null}
             */
            weekStart: "monday" | "saturday" | "sunday" | null;
            /** @description Rises with every visible change. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "name": "Mira Okafor-Lind",
         *       "timeZone": "Europe/Lisbon",
         *       "locale": null
         *     }
         */
        AccountUpdate: {
            name?: string;
            avatarColor?: components["schemas"]["Color"];
            /** @description IANA name. Null: that of the organization. */
            timeZone?: string | null;
            /** @description A BCP 47 tag. Null: that of the browser. */
            locale?: string | null;
            /**
             * @description Null: that of the organization.
             * @enum {string|null}
             */
            weekStart?: "monday" | "saturday" | "sunday" | null;
        };
        /**
         * @example {
         *       "currentPassword": "correct-horse-battery-staple",
         *       "newPassword": "brackish-lantern-plover"
         *     }
         */
        PasswordChange: {
            currentPassword: string;
            newPassword: string;
        };
        /**
         * @example {
         *       "email": "mira.okafor@harbourline.example",
         *       "password": "brackish-lantern-plover"
         *     }
         */
        EmailChange: {
            /**
             * Format: email
             * @description The new address.
             */
            email: string;
            /** @description The present one. */
            password: string;
        };
        /**
         * @description What becomes of one organization.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000001",
         *       "name": "Harbourline Studio",
         *       "role": "owner",
         *       "otherMembers": 11,
         *       "consequence": "blocked"
         *     }
         */
        AccountDeletionOrganization: {
            id: components["schemas"]["Id"];
            name: string;
            role: components["schemas"]["Role"];
            /** @description Other people with an account. */
            otherMembers: number;
            /**
             * @description `leave`: it goes on without the person. `delete`: nobody else is in it, and it goes with everything in it. `blocked`: it needs another owner first.
             * @enum {string}
             */
            consequence: "leave" | "delete" | "blocked";
        };
        /**
         * @description What deleting the own account would do.
         * @example {
         *       "possible": true,
         *       "organizations": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000001",
         *           "name": "Harbourline Studio",
         *           "role": "editor",
         *           "otherMembers": 11,
         *           "consequence": "leave"
         *         }
         *       ]
         *     }
         */
        AccountDeletion: {
            /** @description Whether none of the organizations stands in the way. */
            possible: boolean;
            organizations: components["schemas"]["AccountDeletionOrganization"][];
        };
        /**
         * @example {
         *       "password": "brackish-lantern-plover"
         *     }
         */
        AccountDelete: {
            password: string;
        };
        /**
         * @description The day that weeks begin with.
         * @enum {string}
         */
        WeekStart: "monday" | "saturday" | "sunday";
        /**
         * @description An organization without what depends on the reader.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000001",
         *       "name": "Harbourline Studio",
         *       "slug": "harbourline",
         *       "timeZone": "Europe/Lisbon",
         *       "weekStart": "monday",
         *       "deletionAt": null,
         *       "version": 2,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z"
         *     }
         */
        OrganizationSnapshot: {
            id: components["schemas"]["Id"];
            name: string;
            /** @description Unique on this server. */
            slug: string;
            /** @description IANA name; days and weeks of reports begin by it. */
            timeZone: string;
            weekStart: components["schemas"]["WeekStart"];
            /** @description When it will be deleted for good; null if it is to stay. */
            deletionAt: components["schemas"]["TimestampOrNull"];
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description What the caller may do here.
         * @example {
         *       "createProject": true,
         *       "createLabel": true,
         *       "createImport": true,
         *       "update": true,
         *       "delete": false,
         *       "updateMembers": true,
         *       "createInvitation": true,
         *       "createApiKey": true,
         *       "administerApiKeys": true,
         *       "readAuditLog": true
         *     }
         */
        OrganizationCan: {
            createProject: boolean;
            /** @description Make a label that all projects share. */
            createLabel: boolean;
            createImport: boolean;
            update: boolean;
            /** @description Delete and restore it. */
            delete: boolean;
            /** @description Change, remove and merge members. Owners are for owners alone. */
            updateMembers: boolean;
            /** @description Invite people, and see and revoke invitations. */
            createInvitation: boolean;
            /** @description Make keys of their own. */
            createApiKey: boolean;
            /** @description See and revoke the keys of everybody. */
            administerApiKeys: boolean;
            readAuditLog: boolean;
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000001",
         *       "name": "Harbourline Studio",
         *       "slug": "harbourline",
         *       "timeZone": "Europe/Lisbon",
         *       "weekStart": "monday",
         *       "deletionAt": null,
         *       "version": 2,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z",
         *       "can": {
         *         "createProject": true,
         *         "createLabel": true,
         *         "createImport": true,
         *         "update": true,
         *         "delete": false,
         *         "updateMembers": true,
         *         "createInvitation": true,
         *         "createApiKey": true,
         *         "administerApiKeys": true,
         *         "readAuditLog": true
         *       }
         *     }
         */
        Organization: components["schemas"]["OrganizationSnapshot"] & {
            can: components["schemas"]["OrganizationCan"];
        };
        /**
         * @example {
         *       "name": "Harbourline Studio",
         *       "timeZone": "Europe/Lisbon"
         *     }
         */
        OrganizationUpdate: {
            name?: string;
            /** @description Unique on this server. Taken: 409 `slug_taken`. */
            slug?: string;
            /** @description IANA name; days and weeks of reports begin by it. */
            timeZone?: string;
            weekStart?: components["schemas"]["WeekStart"];
        };
        /**
         * @description One of the organizations the caller belongs to.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000001",
         *       "name": "Harbourline Studio",
         *       "slug": "harbourline",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "role": "editor",
         *       "current": true
         *     }
         */
        OrganizationSummary: {
            id: components["schemas"]["Id"];
            name: string;
            slug: string;
            memberId: components["schemas"]["IdOrNull"];
            role: components["schemas"]["Role"];
            /** @description Whether the credential is bound to this one now. */
            current: boolean;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000001",
         *           "name": "Harbourline Studio",
         *           "slug": "harbourline",
         *           "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "role": "editor",
         *           "current": true
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        OrganizationSummaryPage: {
            items: components["schemas"]["OrganizationSummary"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * Format: uuid
         * @description An id chosen by the client (UUID version 7, lower case), so that a resource made offline has its final id at once. The same id with the same body answers the existing resource; with another body it is refused with 409 `id_taken`.
         */
        NewId: string;
        /**
         * @example {
         *       "name": "Harbourline Studio",
         *       "timeZone": "Europe/Lisbon",
         *       "weekStart": "monday"
         *     }
         */
        OrganizationCreate: {
            id?: components["schemas"]["NewId"];
            name: string;
            /** @description Unique on this server. Absent: made from the name. Taken: 409 `slug_taken`. */
            slug?: string;
            /** @description IANA name. Absent: UTC. */
            timeZone?: string;
            weekStart?: components["schemas"]["WeekStart"];
        };
        /**
         * @description A person within the organization.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000003",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "userId": "01978f3a-6c00-7a10-8000-000000000002",
         *       "name": "Mira Okafor",
         *       "email": "mira@harbourline.example",
         *       "role": "editor",
         *       "projectsOnly": false,
         *       "placeholder": false,
         *       "endUser": false,
         *       "avatarColor": "teal",
         *       "removedAt": null,
         *       "mergedIntoId": null,
         *       "version": 1,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-02T08:30:00.000Z"
         *     }
         */
        Member: {
            id: components["schemas"]["Id"];
            organizationId: components["schemas"]["Id"];
            /** @description The account behind the member; null for placeholders, end users and removed members. */
            userId: components["schemas"]["IdOrNull"];
            name: string;
            /** @description Null as well for readers who do not see the whole organization. */
            email: string | null;
            role: components["schemas"]["Role"];
            /** @description Sees the projects they are a member of and nothing else. Their role is viewer, and each project has its own. */
            projectsOnly: boolean;
            /** @description Stands for somebody named in an import who has no account yet. */
            placeholder: boolean;
            /** @description Somebody of a host page with an embedded board, who has no account here. */
            endUser: boolean;
            avatarColor: components["schemas"]["Color"];
            /** @description Since when they do not belong any more; what they did stays under their name. */
            removedAt: components["schemas"]["TimestampOrNull"];
            /** @description The member who has the work of this former placeholder. */
            mergedIntoId: components["schemas"]["IdOrNull"];
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000003",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "userId": "01978f3a-6c00-7a10-8000-000000000002",
         *           "name": "Mira Okafor",
         *           "email": "mira@harbourline.example",
         *           "role": "editor",
         *           "projectsOnly": false,
         *           "placeholder": false,
         *           "endUser": false,
         *           "avatarColor": "teal",
         *           "removedAt": null,
         *           "mergedIntoId": null,
         *           "version": 1,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-02T08:30:00.000Z"
         *         },
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000004",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "userId": null,
         *           "name": "Jonas Lindqvist",
         *           "email": null,
         *           "role": "viewer",
         *           "projectsOnly": false,
         *           "placeholder": true,
         *           "endUser": false,
         *           "avatarColor": "orange",
         *           "removedAt": null,
         *           "mergedIntoId": null,
         *           "version": 1,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-02T08:30:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        MemberPage: {
            items: components["schemas"]["Member"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "role": "admin"
         *     }
         */
        MemberUpdate: {
            /** @description Another role than viewer ends `projectsOnly`. */
            role?: components["schemas"]["Role"];
            /** @description True makes the role viewer; together with another role it is refused (422 `projects_only_role`). */
            projectsOnly?: boolean;
            /** @description Of placeholders only; people name themselves (422 `not_a_placeholder`). */
            name?: string;
        };
        /**
         * @example {
         *       "intoId": "01978f3a-6c00-7a10-8000-000000000003"
         *     }
         */
        MemberMerge: {
            /** @description A member with an account. */
            intoId: components["schemas"]["Id"];
        };
        /**
         * @description A link is accepted when it has been used as often as it may be.
         * @enum {string}
         */
        InvitationStatus: "open" | "accepted" | "revoked" | "expired";
        /**
         * @description The role of a member in one project; it takes the place of their role in the organization.
         * @enum {string}
         */
        ProjectRole: "admin" | "editor" | "viewer";
        /**
         * @description A project the invited person becomes a member of.
         * @example {
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "role": "editor"
         *     }
         */
        InvitationProject: {
            projectId: components["schemas"]["Id"];
            role: components["schemas"]["ProjectRole"];
        };
        /**
         * @description A way into the organization that has been offered to somebody.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000e1",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "kind": "email",
         *       "email": "mira@harbourline.example",
         *       "role": "editor",
         *       "projectsOnly": false,
         *       "projects": [
         *         {
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "role": "admin"
         *         }
         *       ],
         *       "memberId": null,
         *       "status": "open",
         *       "maxUses": 1,
         *       "uses": 0,
         *       "locale": "en",
         *       "invitedById": "01978f3a-6c00-7a10-8000-000000000003",
         *       "sentAt": null,
         *       "expiresAt": "2026-11-25T14:05:12.480Z",
         *       "version": 1,
         *       "createdAt": "2026-11-18T14:05:12.480Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z"
         *     }
         */
        Invitation: {
            id: components["schemas"]["Id"];
            organizationId: components["schemas"]["Id"];
            /** @enum {string} */
            kind: "email" | "link";
            /** @description The address it went to and is for; null for a link. */
            email: string | null;
            role: components["schemas"]["Role"];
            projectsOnly: boolean;
            projects: components["schemas"]["InvitationProject"][];
            /** @description The placeholder the invited person becomes. */
            memberId: components["schemas"]["IdOrNull"];
            /** @description At the time of the answer; `version` does not rise when an invitation expires. */
            status: components["schemas"]["InvitationStatus"];
            maxUses: number | null;
            uses: number;
            /** @description BCP 47; null for a link. */
            locale: string | null;
            /** @description The member who made it; null if a key that acts for nobody did. */
            invitedById: components["schemas"]["IdOrNull"];
            /** @description When the mail last left this server. An address gets five invitations within an hour at most; what comes on top is not sent. */
            sentAt: components["schemas"]["TimestampOrNull"];
            expiresAt: components["schemas"]["Timestamp"];
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000e1",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "kind": "email",
         *           "email": "mira@harbourline.example",
         *           "role": "editor",
         *           "projectsOnly": false,
         *           "projects": [
         *             {
         *               "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *               "role": "admin"
         *             }
         *           ],
         *           "memberId": null,
         *           "status": "open",
         *           "maxUses": 1,
         *           "uses": 0,
         *           "locale": "en",
         *           "invitedById": "01978f3a-6c00-7a10-8000-000000000003",
         *           "sentAt": null,
         *           "expiresAt": "2026-11-25T14:05:12.480Z",
         *           "version": 1,
         *           "createdAt": "2026-11-18T14:05:12.480Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        InvitationPage: {
            items: components["schemas"]["Invitation"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "role": "editor"
         *     }
         */
        InvitationProjectCreate: {
            projectId: components["schemas"]["Id"];
            role: components["schemas"]["ProjectRole"];
        };
        /**
         * @example {
         *       "email": "mira@harbourline.example",
         *       "role": "editor"
         *     }
         * @example {
         *       "role": "viewer",
         *       "projectsOnly": true,
         *       "projects": [
         *         {
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "role": "editor"
         *         }
         *       ],
         *       "maxUses": 20
         *     }
         */
        InvitationCreate: {
            id?: components["schemas"]["NewId"];
            /**
             * Format: email
             * @description Absent: a link for whoever has it.
             */
            email?: string;
            role: components["schemas"]["Role"];
            /**
             * @description They see the projects below and nothing else; only with the role viewer (422 `projects_only_role`).
             * @default false
             */
            projectsOnly?: boolean;
            /** @description Projects they become a member of, with the role there. */
            projects?: components["schemas"]["InvitationProjectCreate"][];
            /** @description The placeholder they become, with all its work. Not for a link of several uses. */
            memberId?: components["schemas"]["Id"];
            /** @default 7 */
            expiresInDays?: number;
            /** @description Of a link. Absent: as often as it likes until it expires. An invitation by mail is used once. */
            maxUses?: number;
            /** @description BCP 47; the language of the mail, as near as there is one. Absent: the maker's. */
            locale?: string;
        };
        /**
         * @description A new invitation; of a link with its secret, which is shown this once.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000e1",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "kind": "link",
         *       "email": null,
         *       "role": "editor",
         *       "projectsOnly": false,
         *       "projects": [
         *         {
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "role": "admin"
         *         }
         *       ],
         *       "memberId": null,
         *       "status": "open",
         *       "maxUses": 20,
         *       "uses": 0,
         *       "locale": null,
         *       "invitedById": "01978f3a-6c00-7a10-8000-000000000003",
         *       "sentAt": null,
         *       "expiresAt": "2026-11-25T14:05:12.480Z",
         *       "version": 1,
         *       "createdAt": "2026-11-18T14:05:12.480Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z",
         *       "token": "tbi_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk",
         *       "url": "https://tasks.harbourline.example/accept-invitation#token=tbi_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk"
         *     }
         */
        InvitationCreated: components["schemas"]["Invitation"] & {
            /** @description The secret of a link. Null for one by mail, which has it in the mail alone. */
            token: string | null;
            /** @description The address to hand out; the secret is behind the `#`, so that no server gets it into its log. */
            url: string | null;
        };
        /**
         * @example {
         *       "token": "tbi_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk"
         *     }
         */
        InvitationToken: {
            /** @description What stands behind `#token=` in the link. */
            token: string;
        };
        /**
         * @description What an invitation offers, for whoever has its secret.
         * @example {
         *       "kind": "email",
         *       "organizationName": "Harbourline Studio",
         *       "invitedByName": "Jonas Lindqvist",
         *       "email": "mira@harbourline.example",
         *       "role": "editor",
         *       "projectsOnly": false,
         *       "registered": false,
         *       "expiresAt": "2026-11-25T14:05:12.480Z"
         *     }
         */
        InvitationPreview: {
            /** @enum {string} */
            kind: "email" | "link";
            organizationName: string;
            invitedByName: string | null;
            /** @description The address it is for; null for a link. */
            email: string | null;
            role: components["schemas"]["Role"];
            projectsOnly: boolean;
            /** @description Whether there is an account of that address, so that a page asks to sign in or to register; null for a link. */
            registered: boolean | null;
            expiresAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description What the caller may do with it.
         * @example {
         *       "rotate": true,
         *       "delete": true
         *     }
         */
        ApiKeyCan: {
            rotate: boolean;
            delete: boolean;
        };
        /**
         * @description What a program signs in with, in one organization. The secret is in no answer but that of its creation.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000f1",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "name": "Customer portal",
         *       "prefix": "4kq0z81m",
         *       "role": "editor",
         *       "scopes": [
         *         "projects:read",
         *         "statuses:read",
         *         "tasks:read",
         *         "labels:read",
         *         "events:read",
         *         "embed-tokens:write"
         *       ],
         *       "projectIds": [
         *         "01978f3a-6c00-7a10-8000-000000000010"
         *       ],
         *       "expiresAt": null,
         *       "lastUsedAt": "2026-11-20T09:00:00.000Z",
         *       "previousPrefix": null,
         *       "previousExpiresAt": null,
         *       "can": {
         *         "rotate": true,
         *         "delete": true
         *       },
         *       "version": 3,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-20T09:00:00.000Z"
         *     }
         */
        ApiKey: {
            id: components["schemas"]["Id"];
            organizationId: components["schemas"]["Id"];
            /** @description Whom it acts for; null for a key of the organization itself. */
            memberId: components["schemas"]["IdOrNull"];
            name: string;
            /** @description The key begins with `tbk_`, this, and `_`; enough to find it in a log, useless for anything else. */
            prefix: string;
            /** @description The role of its maker then. The key may never do more than this, nor more than its member's role permits at the moment. */
            role: components["schemas"]["Role"];
            /** @description What it was made for. */
            scopes: string[];
            /** @description The only projects it sees; null for all that its member sees. */
            projectIds: components["schemas"]["Id"][] | null;
            /** @description Null never ends. */
            expiresAt: components["schemas"]["TimestampOrNull"];
            /** @description To the hour; null when it was never used. */
            lastUsedAt: components["schemas"]["TimestampOrNull"];
            /** @description Of the secret before the last rotation, while that still works. */
            previousPrefix: string | null;
            /** @description When that ends. */
            previousExpiresAt: components["schemas"]["TimestampOrNull"];
            can: components["schemas"]["ApiKeyCan"];
            /** @description Rises with every visible change, that of the last use included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000f1",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "name": "Customer portal",
         *           "prefix": "4kq0z81m",
         *           "role": "editor",
         *           "scopes": [
         *             "projects:read",
         *             "statuses:read",
         *             "tasks:read",
         *             "labels:read",
         *             "events:read",
         *             "embed-tokens:write"
         *           ],
         *           "projectIds": [
         *             "01978f3a-6c00-7a10-8000-000000000010"
         *           ],
         *           "expiresAt": null,
         *           "lastUsedAt": "2026-11-20T09:00:00.000Z",
         *           "previousPrefix": null,
         *           "previousExpiresAt": null,
         *           "can": {
         *             "rotate": true,
         *             "delete": true
         *           },
         *           "version": 3,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-20T09:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "name": "Customer portal",
         *       "scopes": [
         *         "projects:read",
         *         "statuses:read",
         *         "tasks:read",
         *         "labels:read",
         *         "events:read",
         *         "embed-tokens:write"
         *       ],
         *       "projectIds": [
         *         "01978f3a-6c00-7a10-8000-000000000010"
         *       ]
         *     }
         */
        ApiKeyCreate: {
            /** @description What it is for; shown in lists and in the audit log. */
            name: string;
            /** @description Of `x-tickboard-scopes`, as few as will do: `['projects:read', 'tasks:read']` reads tasks. */
            scopes: string[];
            /** @description The only projects it shall see. Absent: all that its maker sees, now and later. */
            projectIds?: components["schemas"]["Id"][];
            /** @description In the future (422 `expiry_in_past`). Absent: never. */
            expiresAt?: components["schemas"]["Timestamp"];
            /**
             * @description Belongs to the organization instead of its maker, and stays when the maker leaves; needs `api-keys:admin`, too. What it writes has no author.
             * @default false
             */
            forOrganization?: boolean;
        };
        /**
         * @description A key with its secret, which is shown this once and kept nowhere.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000f1",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "name": "Customer portal",
         *       "prefix": "4kq0z81m",
         *       "role": "editor",
         *       "scopes": [
         *         "projects:read",
         *         "statuses:read",
         *         "tasks:read",
         *         "labels:read",
         *         "events:read",
         *         "embed-tokens:write"
         *       ],
         *       "projectIds": [
         *         "01978f3a-6c00-7a10-8000-000000000010"
         *       ],
         *       "expiresAt": null,
         *       "lastUsedAt": "2026-11-20T09:00:00.000Z",
         *       "previousPrefix": null,
         *       "previousExpiresAt": null,
         *       "can": {
         *         "rotate": true,
         *         "delete": true
         *       },
         *       "version": 3,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-20T09:00:00.000Z",
         *       "key": "tbk_4kq0z81m_Vx2mY0c5v1tq7sLw9KfZr3Nd8HbGjPeT4aQuR6oXyCk"
         *     }
         */
        ApiKeyCreated: components["schemas"]["ApiKey"] & {
            /** @description Goes into `Authorization: Bearer`. */
            key: string;
        };
        /**
         * @example {
         *       "overlapSeconds": 3600
         *     }
         */
        ApiKeyRotate: {
            /**
             * @description How long the secret so far works on; 0 ends it at once, as it should when it may have leaked.
             * @default 86400
             */
            overlapSeconds?: number;
            /** @description A new end of the key, or none. Absent: as before. */
            expiresAt?: components["schemas"]["TimestampOrNull"];
        };
        /**
         * @description What a page may be given. `members:read` gives names by id, without addresses.
         * @enum {string}
         */
        EmbedScope: "projects:read" | "statuses:read" | "statuses:write" | "tasks:read" | "tasks:write" | "labels:read" | "labels:write" | "comments:read" | "comments:write" | "members:read" | "events:read";
        /** @description Scheme, host and port as a browser sends them in `Origin`; no path, no wildcard. */
        EmbedOrigin: string;
        /**
         * @description Somebody known to the page and not to this server. They become a member without an account, the same one for the same `id` each time; a new name is taken over everywhere.
         * @example {
         *       "id": "customer-4711",
         *       "name": "Noor Haddad"
         *     }
         */
        EndUser: {
            /** @description As the page's own system names them; unique within the organization. */
            id: string;
            name: string;
        };
        /**
         * @example {
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "scopes": [
         *         "projects:read",
         *         "statuses:read",
         *         "tasks:read",
         *         "labels:read",
         *         "events:read",
         *         "comments:read",
         *         "comments:write"
         *       ],
         *       "origins": [
         *         "https://portal.example.com"
         *       ],
         *       "endUser": {
         *         "id": "customer-4711",
         *         "name": "Noor Haddad"
         *       }
         *     }
         */
        EmbedTokenCreate: {
            projectId: components["schemas"]["Id"];
            /** @description A board to look at takes `['projects:read', 'statuses:read', 'tasks:read', 'labels:read', 'events:read']`. */
            scopes: components["schemas"]["EmbedScope"][];
            /** @description The pages it works on. The server must let them in, too (`EMBED_ORIGINS`). */
            origins: components["schemas"]["EmbedOrigin"][];
            endUser?: components["schemas"]["EndUser"];
            /** @default 900 */
            expiresInSeconds?: number;
        };
        /**
         * @description A token with its secret, which is shown this once and kept nowhere.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000e1",
         *       "token": "eyJhbGciOiJFZERTQSIsInR5cCI6ImVtYmVkK2p3dCJ9.eyJleHAiOjE3NjM2MzM3MDB9.c2lnbmF0dXJl",
         *       "tokenType": "Bearer",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "scopes": [
         *         "session:read",
         *         "projects:read",
         *         "statuses:read",
         *         "tasks:read",
         *         "labels:read",
         *         "events:read"
         *       ],
         *       "origins": [
         *         "https://portal.example.com"
         *       ],
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000008",
         *       "expiresAt": "2026-11-20T10:15:00.000Z"
         *     }
         */
        EmbedToken: {
            id: components["schemas"]["Id"];
            /** @description Goes into `Authorization: Bearer`, or into the first message of the channel. */
            token: string;
            /** @constant */
            tokenType: "Bearer";
            projectId: components["schemas"]["Id"];
            /** @description What it may do; `session:read` (who am I) comes with every token. */
            scopes: string[];
            origins: string[];
            /** @description The end user within the organization; null without one. */
            memberId: components["schemas"]["IdOrNull"];
            expiresAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description A project of the visibility `organization` is seen by all members of the organization but those let into single projects alone. A private one is seen by its project members, and by the admins and owners of the organization.
         * @enum {string}
         */
        ProjectVisibility: "organization" | "private";
        /**
         * @description A project without what depends on the reader.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000010",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "key": "WEB",
         *       "name": "Website relaunch",
         *       "description": "New site for the **spring** season.",
         *       "color": "blue",
         *       "archived": false,
         *       "visibility": "organization",
         *       "version": 7,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z"
         *     }
         */
        ProjectSnapshot: {
            /** @description Also the id of the project's stream. */
            id: components["schemas"]["Id"];
            organizationId: components["schemas"]["Id"];
            /** @description The first half of the keys of its tasks; unique in the organization and never changed. */
            key: string;
            name: string;
            /** @description Markdown. */
            description: string;
            color: components["schemas"]["Color"];
            archived: boolean;
            visibility: components["schemas"]["ProjectVisibility"];
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description What the caller may do here.
         * @example {
         *       "update": true,
         *       "delete": false,
         *       "createTask": true,
         *       "updateTasks": true,
         *       "updateStatuses": true,
         *       "updateMembers": false,
         *       "trackTime": true
         *     }
         */
        ProjectCan: {
            update: boolean;
            delete: boolean;
            createTask: boolean;
            /** @description Change and move any task of the project. */
            updateTasks: boolean;
            /** @description Add, change, order and delete columns. */
            updateStatuses: boolean;
            /** @description Say who sees it, by its visibility and its project members. */
            updateMembers: boolean;
            /** @description Run a timer here and log time. */
            trackTime: boolean;
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000010",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "key": "WEB",
         *       "name": "Website relaunch",
         *       "description": "New site for the **spring** season.",
         *       "color": "blue",
         *       "archived": false,
         *       "visibility": "organization",
         *       "version": 7,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z",
         *       "can": {
         *         "update": true,
         *         "delete": false,
         *         "createTask": true,
         *         "updateTasks": true,
         *         "updateStatuses": true,
         *         "updateMembers": false,
         *         "trackTime": true
         *       }
         *     }
         */
        Project: components["schemas"]["ProjectSnapshot"] & {
            can: components["schemas"]["ProjectCan"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000010",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "key": "WEB",
         *           "name": "Website relaunch",
         *           "description": "New site for the **spring** season.",
         *           "color": "blue",
         *           "archived": false,
         *           "visibility": "organization",
         *           "version": 7,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z",
         *           "can": {
         *             "update": true,
         *             "delete": false,
         *             "createTask": true,
         *             "updateTasks": true,
         *             "updateStatuses": true,
         *             "updateMembers": false,
         *             "trackTime": true
         *           }
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        ProjectPage: {
            items: components["schemas"]["Project"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "name": "Website relaunch",
         *       "key": "WEB",
         *       "description": "New site for the **spring** season.",
         *       "color": "blue"
         *     }
         */
        ProjectCreate: {
            id?: components["schemas"]["NewId"];
            name: string;
            /** @description Markdown. */
            description?: string;
            color?: components["schemas"]["Color"];
            /** @description Absent: made from the name. Taken: 409 `key_taken`. */
            key?: string;
            /** @description Absent: `organization`. Who makes a private project becomes its admin. */
            visibility?: components["schemas"]["ProjectVisibility"];
        };
        /**
         * @example {
         *       "name": "Website relaunch 2027",
         *       "color": "indigo"
         *     }
         */
        ProjectUpdate: {
            name?: string;
            /** @description Markdown; null clears. */
            description?: string | null;
            color?: components["schemas"]["Color"];
            /** @description An archived project is left out of lists and still readable. */
            archived?: boolean;
            /** @description Needs `projects:admin`. Whoever does not see it any more loses it within a second. */
            visibility?: components["schemas"]["ProjectVisibility"];
        };
        /**
         * @description A member's role in one project, which takes the place of the role in the organization there.
         * @example {
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "role": "editor",
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z"
         *     }
         */
        ProjectMember: {
            projectId: components["schemas"]["Id"];
            memberId: components["schemas"]["Id"];
            role: components["schemas"]["ProjectRole"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "role": "editor",
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        ProjectMemberPage: {
            items: components["schemas"]["ProjectMember"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "role": "editor"
         *     }
         */
        ProjectMemberRole: {
            role: components["schemas"]["ProjectRole"];
        };
        /**
         * @description What a column means, whatever its name. Entering `done` completes a task, leaving it reopens; `canceled` does neither.
         * @enum {string}
         */
        StatusCategory: "backlog" | "unstarted" | "started" | "done" | "canceled";
        /**
         * @description A column of the board.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000021",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "name": "In progress",
         *       "category": "started",
         *       "color": "amber",
         *       "wipLimit": 4,
         *       "position": "a2",
         *       "archived": false,
         *       "version": 3,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z"
         *     }
         */
        Status: {
            id: components["schemas"]["Id"];
            projectId: components["schemas"]["Id"];
            name: string;
            category: components["schemas"]["StatusCategory"];
            color: components["schemas"]["Color"];
            /** @description How many tasks the column should hold; a hint to people, never enforced. Null: no limit. */
            wipLimit: number | null;
            /** @description Fractional key: compare byte by byte. Made by the server alone. */
            position: string;
            /** @description Left off the board, with its tasks. */
            archived: boolean;
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000020",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "name": "To do",
         *           "category": "unstarted",
         *           "color": "gray",
         *           "wipLimit": null,
         *           "position": "a1",
         *           "archived": false,
         *           "version": 1,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000021",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "name": "In progress",
         *           "category": "started",
         *           "color": "amber",
         *           "wipLimit": 4,
         *           "position": "a2",
         *           "archived": false,
         *           "version": 3,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        StatusPage: {
            items: components["schemas"]["Status"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "name": "In review",
         *       "category": "started",
         *       "color": "violet",
         *       "wipLimit": 3,
         *       "after": "01978f3a-6c00-7a10-8000-000000000021"
         *     }
         */
        StatusCreate: {
            id?: components["schemas"]["NewId"];
            name: string;
            /** @default unstarted */
            category?: components["schemas"]["StatusCategory"];
            color?: components["schemas"]["Color"];
            /** @description How many tasks the column should hold; a hint to people, never enforced. Null: no limit. */
            wipLimit?: number | null;
            /** @description Directly before this status. */
            before?: components["schemas"]["Id"];
            /** @description Directly after this status. */
            after?: components["schemas"]["Id"];
        };
        /**
         * @example {
         *       "name": "Review",
         *       "wipLimit": null
         *     }
         */
        StatusUpdate: {
            name?: string;
            category?: components["schemas"]["StatusCategory"];
            color?: components["schemas"]["Color"];
            /** @description How many tasks the column should hold; a hint to people, never enforced. Null: no limit. */
            wipLimit?: number | null;
            archived?: boolean;
        };
        /**
         * @description Neither: to the end.
         * @example {
         *       "before": "01978f3a-6c00-7a10-8000-000000000020"
         *     }
         */
        StatusMove: {
            /** @description Directly before this status. */
            before?: components["schemas"]["Id"];
            /** @description Directly after this status. */
            after?: components["schemas"]["Id"];
        };
        /** @enum {string} */
        TaskPriority: "none" | "low" | "medium" | "high" | "urgent";
        /**
         * @description Something attached by its address.
         * @example {
         *       "url": "https://files.harbourline.example/hero-v3.pdf",
         *       "title": "Hero, third draft"
         *     }
         */
        TaskLink: {
            /** @description http, https or mailto; anything else is refused, since it is shown as a link. */
            url: string;
            title: string;
        };
        /**
         * @description A task without what depends on the reader.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "key": "WEB-12",
         *       "number": 12,
         *       "title": "Write the copy for the landing page",
         *       "description": "Three variants, *short* first lines.",
         *       "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *       "priority": "high",
         *       "assigneeIds": [
         *         "01978f3a-6c00-7a10-8000-000000000003"
         *       ],
         *       "labelIds": [
         *         "01978f3a-6c00-7a10-8000-000000000030"
         *       ],
         *       "dueDate": "2026-11-27",
         *       "startDate": null,
         *       "estimate": 14400,
         *       "parentId": null,
         *       "links": [
         *         {
         *           "url": "https://files.harbourline.example/hero-v3.pdf",
         *           "title": "Hero, third draft"
         *         }
         *       ],
         *       "position": "a0V",
         *       "archived": false,
         *       "completedAt": null,
         *       "trackedSeconds": 5400,
         *       "commentCount": 2,
         *       "subtaskCount": 3,
         *       "completedSubtaskCount": 1,
         *       "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *       "version": 9,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z"
         *     }
         */
        TaskSnapshot: {
            id: components["schemas"]["Id"];
            projectId: components["schemas"]["Id"];
            /** @description The key people say, such as `WEB-12`. */
            key: string;
            /** @description Counts up within the project; never given twice. */
            number: number;
            title: string;
            /** @description Markdown. */
            description: string;
            statusId: components["schemas"]["Id"];
            priority: components["schemas"]["TaskPriority"];
            /** @description Members, in the order they were set. */
            assigneeIds: components["schemas"]["Id"][];
            labelIds: components["schemas"]["Id"][];
            /** Format: date */
            dueDate: string | null;
            /** Format: date */
            startDate: string | null;
            /** @description Whole seconds. */
            estimate: number | null;
            /** @description The task this is a subtask of. One level deep. */
            parentId: components["schemas"]["IdOrNull"];
            links: components["schemas"]["TaskLink"][];
            /** @description Place within its status. Fractional key: compare byte by byte. Made by the server alone. */
            position: string;
            archived: boolean;
            completedAt: components["schemas"]["TimestampOrNull"];
            /** @description Whole seconds of its finished time entries; running timers are added by the reader. */
            trackedSeconds: number;
            commentCount: number;
            subtaskCount: number;
            completedSubtaskCount: number;
            /** @description The member who made it; null when an import could not name them. */
            createdById: components["schemas"]["IdOrNull"];
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description What the caller may do here.
         * @example {
         *       "update": true,
         *       "delete": true,
         *       "comment": true,
         *       "track": true
         *     }
         */
        TaskCan: {
            /** @description Change and move. */
            update: boolean;
            delete: boolean;
            comment: boolean;
            /** @description Run a timer on it. */
            track: boolean;
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "key": "WEB-12",
         *       "number": 12,
         *       "title": "Write the copy for the landing page",
         *       "description": "Three variants, *short* first lines.",
         *       "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *       "priority": "high",
         *       "assigneeIds": [
         *         "01978f3a-6c00-7a10-8000-000000000003"
         *       ],
         *       "labelIds": [
         *         "01978f3a-6c00-7a10-8000-000000000030"
         *       ],
         *       "dueDate": "2026-11-27",
         *       "startDate": null,
         *       "estimate": 14400,
         *       "parentId": null,
         *       "links": [
         *         {
         *           "url": "https://files.harbourline.example/hero-v3.pdf",
         *           "title": "Hero, third draft"
         *         }
         *       ],
         *       "position": "a0V",
         *       "archived": false,
         *       "completedAt": null,
         *       "trackedSeconds": 5400,
         *       "commentCount": 2,
         *       "subtaskCount": 3,
         *       "completedSubtaskCount": 1,
         *       "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *       "version": 9,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z",
         *       "can": {
         *         "update": true,
         *         "delete": true,
         *         "comment": true,
         *         "track": true
         *       }
         *     }
         */
        Task: components["schemas"]["TaskSnapshot"] & {
            can: components["schemas"]["TaskCan"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "key": "WEB-12",
         *           "number": 12,
         *           "title": "Write the copy for the landing page",
         *           "description": "Three variants, *short* first lines.",
         *           "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *           "priority": "high",
         *           "assigneeIds": [
         *             "01978f3a-6c00-7a10-8000-000000000003"
         *           ],
         *           "labelIds": [
         *             "01978f3a-6c00-7a10-8000-000000000030"
         *           ],
         *           "dueDate": "2026-11-27",
         *           "startDate": null,
         *           "estimate": 14400,
         *           "parentId": null,
         *           "links": [
         *             {
         *               "url": "https://files.harbourline.example/hero-v3.pdf",
         *               "title": "Hero, third draft"
         *             }
         *           ],
         *           "position": "a0V",
         *           "archived": false,
         *           "completedAt": null,
         *           "trackedSeconds": 5400,
         *           "commentCount": 2,
         *           "subtaskCount": 3,
         *           "completedSubtaskCount": 1,
         *           "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *           "version": 9,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z",
         *           "can": {
         *             "update": true,
         *             "delete": true,
         *             "comment": true,
         *             "track": true
         *           }
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        TaskPage: {
            items: components["schemas"]["Task"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @description Neither `before` nor `after`: at the end of its column.
         * @example {
         *       "title": "Write the copy for the landing page",
         *       "description": "Three variants, *short* first lines.",
         *       "priority": "high",
         *       "assigneeIds": [
         *         "01978f3a-6c00-7a10-8000-000000000003"
         *       ],
         *       "labelIds": [
         *         "01978f3a-6c00-7a10-8000-000000000030"
         *       ],
         *       "dueDate": "2026-11-27",
         *       "estimate": 14400
         *     }
         */
        TaskCreate: {
            id?: components["schemas"]["NewId"];
            title: string;
            /** @description Markdown. */
            description?: string;
            /** @description Absent: the first unstarted column, else the first. */
            statusId?: components["schemas"]["Id"];
            priority?: components["schemas"]["TaskPriority"];
            /** @description Members of the organization. */
            assigneeIds?: components["schemas"]["Id"][];
            /** @description Labels of the project or shared ones. */
            labelIds?: components["schemas"]["Id"][];
            /** Format: date */
            dueDate?: string | null;
            /** Format: date */
            startDate?: string | null;
            /** @description Whole seconds. */
            estimate?: number | null;
            /** @description A task of the same project that is no subtask itself; else 422 `subtask_too_deep`. */
            parentId?: components["schemas"]["IdOrNull"];
            links?: components["schemas"]["TaskLink"][];
            /** @description Directly before this task. */
            before?: components["schemas"]["Id"];
            /** @description Directly after this task. */
            after?: components["schemas"]["Id"];
        };
        /**
         * @example {
         *       "title": "Write and translate the copy",
         *       "dueDate": null,
         *       "labelIds": [
         *         "01978f3a-6c00-7a10-8000-000000000030",
         *         "01978f3a-6c00-7a10-8000-000000000031"
         *       ]
         *     }
         */
        TaskUpdate: {
            title?: string;
            /** @description Markdown; null clears. */
            description?: string | null;
            /** @description Moves the task to the end of that column; `moveTask` says where. */
            statusId?: components["schemas"]["Id"];
            priority?: components["schemas"]["TaskPriority"];
            /** @description Members of the organization. */
            assigneeIds?: components["schemas"]["Id"][];
            /** @description Labels of the project or shared ones. */
            labelIds?: components["schemas"]["Id"][];
            /** Format: date */
            dueDate?: string | null;
            /** Format: date */
            startDate?: string | null;
            /** @description Whole seconds. */
            estimate?: number | null;
            /** @description A task of the same project that is no subtask itself; else 422 `subtask_too_deep`. */
            parentId?: components["schemas"]["IdOrNull"];
            links?: components["schemas"]["TaskLink"][];
            archived?: boolean;
            /** @description Sets or clears `completedAt` and leaves the status alone. */
            completed?: boolean;
        };
        /**
         * @description Neither `before` nor `after`: to the end of the column. A neighbour of another column is refused with 422 `invalid_reference`.
         * @example {
         *       "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *       "before": "01978f3a-6c00-7a10-8000-0000000000a2"
         *     }
         */
        TaskMove: {
            /** @description Absent: stays in its column. */
            statusId?: components["schemas"]["Id"];
            /** @description Directly before this task. */
            before?: components["schemas"]["Id"];
            /** @description Directly after this task. */
            after?: components["schemas"]["Id"];
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000030",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "name": "Copy",
         *       "color": "pink",
         *       "version": 1,
         *       "createdAt": "2026-11-02T08:30:00.000Z",
         *       "updatedAt": "2026-11-02T08:30:00.000Z"
         *     }
         */
        Label: {
            id: components["schemas"]["Id"];
            /** @description Null: shared by all projects of the organization. */
            projectId: components["schemas"]["IdOrNull"];
            name: string;
            color: components["schemas"]["Color"];
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000030",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "name": "Copy",
         *           "color": "pink",
         *           "version": 1,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-02T08:30:00.000Z"
         *         },
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000031",
         *           "projectId": null,
         *           "name": "Blocked",
         *           "color": "red",
         *           "version": 1,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-02T08:30:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        LabelPage: {
            items: components["schemas"]["Label"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "name": "Copy",
         *       "color": "pink"
         *     }
         */
        LabelCreate: {
            id?: components["schemas"]["NewId"];
            /** @description Null or absent: shared by all projects. */
            projectId?: components["schemas"]["IdOrNull"];
            name: string;
            color?: components["schemas"]["Color"];
        };
        /**
         * @example {
         *       "color": "purple"
         *     }
         */
        LabelUpdate: {
            name?: string;
            color?: components["schemas"]["Color"];
        };
        /**
         * @description A comment without what depends on the reader.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000c1",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "authorId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "body": "The second variant reads best, see [the draft](https://files.harbourline.example/hero-v3.pdf).",
         *       "editedAt": null,
         *       "version": 1,
         *       "createdAt": "2026-11-18T14:05:12.480Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z"
         *     }
         */
        CommentSnapshot: {
            id: components["schemas"]["Id"];
            taskId: components["schemas"]["Id"];
            projectId: components["schemas"]["Id"];
            /** @description The member who wrote it. */
            authorId: components["schemas"]["IdOrNull"];
            /** @description Markdown. */
            body: string;
            /** @description When the body was last changed. */
            editedAt: components["schemas"]["TimestampOrNull"];
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description What the caller may do here.
         * @example {
         *       "update": true,
         *       "delete": true
         *     }
         */
        CommentCan: {
            update: boolean;
            delete: boolean;
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000c1",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "authorId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "body": "The second variant reads best, see [the draft](https://files.harbourline.example/hero-v3.pdf).",
         *       "editedAt": null,
         *       "version": 1,
         *       "createdAt": "2026-11-18T14:05:12.480Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z",
         *       "can": {
         *         "update": true,
         *         "delete": true
         *       }
         *     }
         */
        Comment: components["schemas"]["CommentSnapshot"] & {
            can: components["schemas"]["CommentCan"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000c1",
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "authorId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "body": "The second variant reads best, see [the draft](https://files.harbourline.example/hero-v3.pdf).",
         *           "editedAt": null,
         *           "version": 1,
         *           "createdAt": "2026-11-18T14:05:12.480Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z",
         *           "can": {
         *             "update": true,
         *             "delete": true
         *           }
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        CommentPage: {
            items: components["schemas"]["Comment"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "body": "The second variant reads best."
         *     }
         */
        CommentCreate: {
            id?: components["schemas"]["NewId"];
            /** @description Markdown. */
            body: string;
        };
        /**
         * @example {
         *       "body": "The second variant reads best, the third is too long."
         *     }
         */
        CommentUpdate: {
            /** @description Markdown. */
            body?: string;
        };
        /**
         * @description Time that is being measured. A reader shows now minus `startedAt` and never counts.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000e2",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "note": "Second variant",
         *       "startedAt": "2026-11-20T09:42:10.250Z"
         *     }
         */
        RunningTimer: {
            /** @description The time entry it becomes when stopped has the same id. */
            id: components["schemas"]["Id"];
            /** @description May be another than the one the caller is signed in to. */
            organizationId: components["schemas"]["Id"];
            projectId: components["schemas"]["IdOrNull"];
            taskId: components["schemas"]["IdOrNull"];
            note: string;
            startedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description The caller's timer. A person has one over all organizations.
         * @example {
         *       "running": {
         *         "id": "01978f3a-6c00-7a10-8000-0000000000e2",
         *         "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "note": "Second variant",
         *         "startedAt": "2026-11-20T09:42:10.250Z"
         *       },
         *       "stoppedTimeEntryId": null,
         *       "revision": 311
         *     }
         */
        TimerState: {
            running: components["schemas"]["RunningTimer"] | null;
            /** @description The time entry this very write made, of the timer that ran before if there was one. */
            stoppedTimeEntryId: components["schemas"]["IdOrNull"];
            /** @description Revision of the person's stream. */
            revision: number;
        };
        /**
         * @example {
         *       "note": "Second and third variant",
         *       "startedAt": "2026-11-20T09:30:00.000Z"
         *     }
         */
        TimerUpdate: {
            /** @description Change only this one: when another runs by now, or none, nothing is moved. */
            timerId?: components["schemas"]["Id"];
            /** @description Its project is taken with it. Null: the time is spent on the project alone. */
            taskId?: components["schemas"]["IdOrNull"];
            projectId?: components["schemas"]["IdOrNull"];
            /** @description Null clears. */
            note?: string | null;
            /** @description At most 60 seconds ahead of the server; any time back that overlaps no closed time entry (else 409 `time_overlap`). */
            startedAt?: components["schemas"]["Timestamp"];
        };
        /**
         * @description What an act that names its own time does where the person has other time already.
         * @example clip
         * @enum {string}
         */
        TimerOverlap: "refuse" | "clip";
        /**
         * @example {
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "note": "Second variant",
         *       "startedAt": "2026-11-20T09:42:10.250Z"
         *     }
         */
        TimerStart: {
            id?: components["schemas"]["NewId"];
            /** @description Its project is taken with it. */
            taskId?: components["schemas"]["Id"];
            /** @description Needed only without `taskId`. */
            projectId?: components["schemas"]["Id"];
            note?: string;
            /** @description At most 60 seconds ahead of the server; any time back that overlaps no closed time entry (else 409 `time_overlap`). Absent: now. */
            startedAt?: components["schemas"]["Timestamp"];
            /** @description For a start that comes late, from a device that was away. `refuse`, the default: 409 `time_overlap` where the person has other time. `clip`: it takes what is free. A timer that was started at or before `startedAt` ends there; one that was started later runs on, and this one ends where that one begins. Closed time stays, and splits this one into several time entries, at most 100 (else 409); the last of them, or the timer that runs on behind them, has its `id`. When nothing is free, nothing is moved. Only the `id` makes a repeat. */
            overlap?: components["schemas"]["TimerOverlap"];
        };
        /**
         * @example {
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a2",
         *       "at": "2026-11-20T10:15:00.000Z"
         *     }
         */
        TimerSwitch: {
            id?: components["schemas"]["NewId"];
            /** @description Its project is taken with it. */
            taskId?: components["schemas"]["Id"];
            /** @description Needed only without `taskId`. */
            projectId?: components["schemas"]["Id"];
            note?: string;
            /** @description When the one stops and the other starts. At most 60 seconds ahead of the server; any time back that overlaps no closed time entry (else 409 `time_overlap`). Absent: now. */
            at?: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *       "stoppedAt": "2026-11-20T10:15:00.000Z"
         *     }
         */
        TimerStop: {
            /** @description Stop only this one: when another runs by now, nothing is moved. */
            timerId?: components["schemas"]["Id"];
            /** @description At most 60 seconds ahead of the server; any time back that overlaps no closed time entry (else 409 `time_overlap`). Absent: now. Not before the start (422 `end_before_start`). */
            stoppedAt?: components["schemas"]["Timestamp"];
            /** @description For a stop that comes late, from a device that was away; it needs `timerId` and `stoppedAt`. `clip`: nothing of the timer is left after `stoppedAt`, and where no time before it was free, nothing at all. When another start has ended the timer meanwhile, its time entry is shortened to `stoppedAt`, or what is free up to there is added in further time entries. Whoever stopped first is right: a time entry that a stop has ended, or a person has edited, stays. */
            overlap?: components["schemas"]["TimerOverlap"];
        };
        /**
         * @example {
         *       "timerId": "01978f3a-6c00-7a10-8000-0000000000e2"
         *     }
         */
        TimerDiscard: {
            /** @description Discard only this one: when another runs by now, nothing is moved. */
            timerId?: components["schemas"]["Id"];
        };
        /**
         * @description A time entry without what depends on the reader.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000e1",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "note": "First variant",
         *       "startedAt": "2026-11-18T09:00:00.000Z",
         *       "endedAt": "2026-11-18T10:30:00.000Z",
         *       "seconds": 5400,
         *       "version": 1,
         *       "createdAt": "2026-11-18T10:30:00.120Z",
         *       "updatedAt": "2026-11-18T10:30:00.120Z"
         *     }
         */
        TimeEntrySnapshot: {
            id: components["schemas"]["Id"];
            organizationId: components["schemas"]["Id"];
            memberId: components["schemas"]["Id"];
            projectId: components["schemas"]["IdOrNull"];
            /** @description Null when it never had a task, or the task was deleted. */
            taskId: components["schemas"]["IdOrNull"];
            note: string;
            startedAt: components["schemas"]["Timestamp"];
            endedAt: components["schemas"]["Timestamp"];
            /** @description The true length in whole seconds, rounded down; midnight and daylight saving do not matter to it. */
            seconds: number;
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description What the caller may do here.
         * @example {
         *       "update": true,
         *       "delete": true
         *     }
         */
        TimeEntryCan: {
            update: boolean;
            delete: boolean;
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000e1",
         *       "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "note": "First variant",
         *       "startedAt": "2026-11-18T09:00:00.000Z",
         *       "endedAt": "2026-11-18T10:30:00.000Z",
         *       "seconds": 5400,
         *       "version": 1,
         *       "createdAt": "2026-11-18T10:30:00.120Z",
         *       "updatedAt": "2026-11-18T10:30:00.120Z",
         *       "can": {
         *         "update": true,
         *         "delete": true
         *       }
         *     }
         */
        TimeEntry: components["schemas"]["TimeEntrySnapshot"] & {
            can: components["schemas"]["TimeEntryCan"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000e1",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "note": "First variant",
         *           "startedAt": "2026-11-18T09:00:00.000Z",
         *           "endedAt": "2026-11-18T10:30:00.000Z",
         *           "seconds": 5400,
         *           "version": 1,
         *           "createdAt": "2026-11-18T10:30:00.120Z",
         *           "updatedAt": "2026-11-18T10:30:00.120Z",
         *           "can": {
         *             "update": true,
         *             "delete": true
         *           }
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        TimeEntryPage: {
            items: components["schemas"]["TimeEntry"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @description Logged for the caller. A person's time never overlaps: 409 `time_overlap`.
         * @example {
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "note": "First variant",
         *       "startedAt": "2026-11-18T09:00:00.000Z",
         *       "endedAt": "2026-11-18T10:30:00.000Z"
         *     }
         */
        TimeEntryCreate: {
            id?: components["schemas"]["NewId"];
            /** @description Needed only without `taskId`. */
            projectId?: components["schemas"]["IdOrNull"];
            /** @description Its project is taken with it. */
            taskId?: components["schemas"]["IdOrNull"];
            note?: string;
            startedAt: components["schemas"]["Timestamp"];
            /** @description After `startedAt` (422 `end_before_start`), at most 60 seconds ahead of the server (422 `time_in_future`). */
            endedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "note": "First and second variant",
         *       "endedAt": "2026-11-18T10:45:00.000Z"
         *     }
         */
        TimeEntryUpdate: {
            projectId?: components["schemas"]["IdOrNull"];
            /** @description Its project is taken with it. */
            taskId?: components["schemas"]["IdOrNull"];
            /** @description Null clears. */
            note?: string | null;
            startedAt?: components["schemas"]["Timestamp"];
            endedAt?: components["schemas"]["Timestamp"];
        };
        /**
         * @description Where the file comes from.
         * @enum {string}
         */
        ImportSource: "trello";
        /**
         * @example {
         *       "done": 122,
         *       "total": 122
         *     }
         */
        ImportProgress: {
            done: number;
            /** @description 0 until the file has been read. */
            total: number;
        };
        /** @enum {string} */
        ImportKind: "lists" | "cards" | "checklistItems" | "attachments" | "comments" | "labels" | "members";
        /**
         * @description `found` is the sum of the other three.
         * @example {
         *       "kind": "cards",
         *       "found": 122,
         *       "imported": 121,
         *       "existing": 0,
         *       "leftOut": 1
         *     }
         */
        ImportCount: {
            kind: components["schemas"]["ImportKind"];
            /** @description In the file. */
            found: number;
            /** @description New by this import. */
            imported: number;
            /** @description Brought by an earlier import of the same board. */
            existing: number;
            /** @description Listed in `leftOut` with the reason. */
            leftOut: number;
        };
        /**
         * @example {
         *       "kind": "cards",
         *       "sourceId": "5f2b8c1e9d3a4b0012345678",
         *       "name": "Old banner",
         *       "reason": "list_missing",
         *       "detail": "The card names a list that is not in the file."
         *     }
         */
        ImportLeftOut: {
            kind: components["schemas"]["ImportKind"];
            /** @description The other product's id. */
            sourceId: string | null;
            name: string;
            /** @description Stable, for programs. */
            reason: string;
            detail: string;
        };
        /**
         * @example {
         *       "code": "actions_capped",
         *       "detail": "The file holds exactly 1,000 actions, the most that Trello exports. Older comments are lost."
         *     }
         */
        ImportWarning: {
            /** @description Stable, for programs. */
            code: string;
            detail: string;
        };
        /**
         * @description What came in, what did not, and why.
         * @example {
         *       "source": "trello",
         *       "boardName": "Website relaunch",
         *       "counts": [
         *         {
         *           "kind": "cards",
         *           "found": 122,
         *           "imported": 121,
         *           "existing": 0,
         *           "leftOut": 1
         *         }
         *       ],
         *       "leftOut": [
         *         {
         *           "kind": "cards",
         *           "sourceId": "5f2b8c1e9d3a4b0012345678",
         *           "name": "Old banner",
         *           "reason": "list_missing",
         *           "detail": "The card names a list that is not in the file."
         *         }
         *       ],
         *       "warnings": []
         *     }
         */
        ImportReport: {
            source: components["schemas"]["ImportSource"];
            boardName: string;
            counts: components["schemas"]["ImportCount"][];
            leftOut: components["schemas"]["ImportLeftOut"][];
            warnings: components["schemas"]["ImportWarning"][];
        };
        /**
         * @example {
         *       "code": "import_not_trello",
         *       "detail": "The file is JSON, but it has no lists and cards."
         *     }
         */
        ImportFailure: {
            /** @description Stable, for programs. */
            code: string;
            detail: string;
        };
        /**
         * @description A file on its way into a project. Its rows become visible all at once at the end, or never.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000f1",
         *       "source": "trello",
         *       "fileName": "website-relaunch.json",
         *       "status": "succeeded",
         *       "dryRun": false,
         *       "progress": {
         *         "done": 122,
         *         "total": 122
         *       },
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "report": {
         *         "source": "trello",
         *         "boardName": "Website relaunch",
         *         "counts": [
         *           {
         *             "kind": "cards",
         *             "found": 122,
         *             "imported": 121,
         *             "existing": 0,
         *             "leftOut": 1
         *           }
         *         ],
         *         "leftOut": [
         *           {
         *             "kind": "cards",
         *             "sourceId": "5f2b8c1e9d3a4b0012345678",
         *             "name": "Old banner",
         *             "reason": "list_missing",
         *             "detail": "The card names a list that is not in the file."
         *           }
         *         ],
         *         "warnings": []
         *       },
         *       "error": null,
         *       "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *       "finishedAt": "2026-11-18T14:05:12.480Z",
         *       "version": 5,
         *       "createdAt": "2026-11-18T14:05:12.480Z",
         *       "updatedAt": "2026-11-18T14:05:12.480Z"
         *     }
         */
        Import: {
            id: components["schemas"]["Id"];
            source: components["schemas"]["ImportSource"];
            fileName: string;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed";
            dryRun: boolean;
            progress: components["schemas"]["ImportProgress"];
            /** @description The project it fills; null in a dry run and until the rows are visible. */
            projectId: components["schemas"]["IdOrNull"];
            report: components["schemas"]["ImportReport"] | null;
            error: components["schemas"]["ImportFailure"] | null;
            createdById: components["schemas"]["IdOrNull"];
            finishedAt: components["schemas"]["TimestampOrNull"];
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000f1",
         *           "source": "trello",
         *           "fileName": "website-relaunch.json",
         *           "status": "succeeded",
         *           "dryRun": false,
         *           "progress": {
         *             "done": 122,
         *             "total": 122
         *           },
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "report": {
         *             "source": "trello",
         *             "boardName": "Website relaunch",
         *             "counts": [
         *               {
         *                 "kind": "cards",
         *                 "found": 122,
         *                 "imported": 121,
         *                 "existing": 0,
         *                 "leftOut": 1
         *               }
         *             ],
         *             "leftOut": [
         *               {
         *                 "kind": "cards",
         *                 "sourceId": "5f2b8c1e9d3a4b0012345678",
         *                 "name": "Old banner",
         *                 "reason": "list_missing",
         *                 "detail": "The card names a list that is not in the file."
         *               }
         *             ],
         *             "warnings": []
         *           },
         *           "error": null,
         *           "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *           "finishedAt": "2026-11-18T14:05:12.480Z",
         *           "version": 5,
         *           "createdAt": "2026-11-18T14:05:12.480Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        ImportPage: {
            items: components["schemas"]["Import"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "file": "{\"name\":\"Website relaunch\",\"lists\":[],\"cards\":[]}",
         *       "source": "trello",
         *       "dryRun": true
         *     }
         */
        ImportCreate: {
            /**
             * Format: binary
             * @description The export as the other product wrote it.
             */
            file: Blob;
            source: components["schemas"]["ImportSource"];
            /**
             * @description Report only; nothing is written.
             * @default false
             */
            dryRun?: boolean;
            /** @description Absent: the board's own name. */
            projectName?: string;
            /** @description Of the project that it makes; absent: `organization`. An import into a private project is told in no stream and seen by admins, owners and the members of that project. */
            visibility?: components["schemas"]["ProjectVisibility"];
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000010",
         *       "key": "WEB",
         *       "name": "Website relaunch",
         *       "color": "blue",
         *       "archived": false,
         *       "can": {
         *         "update": true,
         *         "delete": false,
         *         "createTask": true,
         *         "updateTasks": true,
         *         "updateStatuses": true,
         *         "updateMembers": false,
         *         "trackTime": true
         *       }
         *     }
         */
        BoardProject: {
            id: components["schemas"]["Id"];
            key: string;
            name: string;
            color: components["schemas"]["Color"];
            archived: boolean;
            can: components["schemas"]["ProjectCan"];
        };
        /**
         * @description Somebody at work on this card.
         * @example {
         *       "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "startedAt": "2026-11-20T09:42:10.250Z"
         *     }
         */
        BoardTimer: {
            timerId: components["schemas"]["Id"];
            memberId: components["schemas"]["Id"];
            startedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description What a card shows and no more; `getTask` has the rest.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "key": "WEB-12",
         *       "title": "Write the copy for the landing page",
         *       "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *       "priority": "high",
         *       "assigneeIds": [
         *         "01978f3a-6c00-7a10-8000-000000000003"
         *       ],
         *       "labelIds": [
         *         "01978f3a-6c00-7a10-8000-000000000030"
         *       ],
         *       "dueDate": "2026-11-27",
         *       "estimate": 14400,
         *       "position": "a0V",
         *       "completedAt": null,
         *       "trackedSeconds": 5400,
         *       "commentCount": 2,
         *       "subtaskCount": 3,
         *       "completedSubtaskCount": 1,
         *       "hasDescription": true,
         *       "linkCount": 1,
         *       "runningTimers": [
         *         {
         *           "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *           "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "startedAt": "2026-11-20T09:42:10.250Z"
         *         }
         *       ],
         *       "version": 9
         *     }
         */
        BoardCard: {
            id: components["schemas"]["Id"];
            /** @description The key people say, such as `WEB-12`. */
            key: string;
            title: string;
            statusId: components["schemas"]["Id"];
            priority: components["schemas"]["TaskPriority"];
            /** @description Members, in the order they were set. */
            assigneeIds: components["schemas"]["Id"][];
            labelIds: components["schemas"]["Id"][];
            /** Format: date */
            dueDate: string | null;
            /** @description Whole seconds. */
            estimate: number | null;
            /** @description Place within its status. Fractional key: compare byte by byte. Made by the server alone. */
            position: string;
            completedAt: components["schemas"]["TimestampOrNull"];
            /** @description Whole seconds of its finished time entries; running timers are added by the reader. */
            trackedSeconds: number;
            commentCount: number;
            subtaskCount: number;
            completedSubtaskCount: number;
            hasDescription: boolean;
            linkCount: number;
            runningTimers: components["schemas"]["BoardTimer"][];
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000021",
         *       "name": "In progress",
         *       "category": "started",
         *       "color": "amber",
         *       "wipLimit": 4,
         *       "position": "a2",
         *       "version": 3,
         *       "taskCount": 1,
         *       "tasks": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "key": "WEB-12",
         *           "title": "Write the copy for the landing page",
         *           "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *           "priority": "high",
         *           "assigneeIds": [
         *             "01978f3a-6c00-7a10-8000-000000000003"
         *           ],
         *           "labelIds": [
         *             "01978f3a-6c00-7a10-8000-000000000030"
         *           ],
         *           "dueDate": "2026-11-27",
         *           "estimate": 14400,
         *           "position": "a0V",
         *           "completedAt": null,
         *           "trackedSeconds": 5400,
         *           "commentCount": 2,
         *           "subtaskCount": 3,
         *           "completedSubtaskCount": 1,
         *           "hasDescription": true,
         *           "linkCount": 1,
         *           "runningTimers": [
         *             {
         *               "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *               "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *               "startedAt": "2026-11-20T09:42:10.250Z"
         *             }
         *           ],
         *           "version": 9
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        BoardColumn: {
            id: components["schemas"]["Id"];
            name: string;
            category: components["schemas"]["StatusCategory"];
            color: components["schemas"]["Color"];
            /** @description How many tasks the column should hold; a hint to people, never enforced. Null: no limit. */
            wipLimit: number | null;
            /** @description Fractional key: compare byte by byte. Made by the server alone. */
            position: string;
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
            /** @description All its tasks, also those this answer leaves out. */
            taskCount: number;
            /** @description By position. In a done column the 200 completed last, the latest first. */
            tasks: components["schemas"]["BoardCard"][];
            /** @description For `listTasks` with this `statusId`, `archived=false` and `sort=position` (a done column: `sort=-completedAt`): the tasks left out here. */
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000003",
         *       "name": "Mira Okafor",
         *       "avatarColor": "teal",
         *       "placeholder": false
         *     }
         */
        BoardMember: {
            id: components["schemas"]["Id"];
            name: string;
            avatarColor: components["schemas"]["Color"];
            placeholder: boolean;
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000030",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "name": "Copy",
         *       "color": "pink"
         *     }
         */
        BoardLabel: {
            id: components["schemas"]["Id"];
            projectId: components["schemas"]["IdOrNull"];
            name: string;
            color: components["schemas"]["Color"];
        };
        /**
         * @description All that a board shows, read at one moment. Archived tasks and subtasks are left out.
         * @example {
         *       "project": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "key": "WEB",
         *         "name": "Website relaunch",
         *         "color": "blue",
         *         "archived": false,
         *         "can": {
         *           "update": true,
         *           "delete": false,
         *           "createTask": true,
         *           "updateTasks": true,
         *           "updateStatuses": true,
         *           "updateMembers": false,
         *           "trackTime": true
         *         }
         *       },
         *       "revision": 1207,
         *       "organizationRevision": 88,
         *       "columns": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000021",
         *           "name": "In progress",
         *           "category": "started",
         *           "color": "amber",
         *           "wipLimit": 4,
         *           "position": "a2",
         *           "version": 3,
         *           "taskCount": 1,
         *           "tasks": [
         *             {
         *               "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *               "key": "WEB-12",
         *               "title": "Write the copy for the landing page",
         *               "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *               "priority": "high",
         *               "assigneeIds": [
         *                 "01978f3a-6c00-7a10-8000-000000000003"
         *               ],
         *               "labelIds": [
         *                 "01978f3a-6c00-7a10-8000-000000000030"
         *               ],
         *               "dueDate": "2026-11-27",
         *               "estimate": 14400,
         *               "position": "a0V",
         *               "completedAt": null,
         *               "trackedSeconds": 5400,
         *               "commentCount": 2,
         *               "subtaskCount": 3,
         *               "completedSubtaskCount": 1,
         *               "hasDescription": true,
         *               "linkCount": 1,
         *               "runningTimers": [
         *                 {
         *                   "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *                   "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *                   "startedAt": "2026-11-20T09:42:10.250Z"
         *                 }
         *               ],
         *               "version": 9
         *             }
         *           ],
         *           "nextCursor": null
         *         }
         *       ],
         *       "members": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000003",
         *           "name": "Mira Okafor",
         *           "avatarColor": "teal",
         *           "placeholder": false
         *         }
         *       ],
         *       "labels": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-000000000030",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "name": "Copy",
         *           "color": "pink"
         *         }
         *       ],
         *       "truncated": false
         *     }
         */
        Board: {
            project: components["schemas"]["BoardProject"];
            /** @description Revision of the project's stream this content is of: subscribe to events after it. */
            revision: number;
            /** @description The same for the organization's stream: names of people and shared labels. */
            organizationRevision: number;
            /** @description In order; archived ones left out. */
            columns: components["schemas"]["BoardColumn"][];
            /** @description Everybody with an account and every placeholder a card names. */
            members: components["schemas"]["BoardMember"][];
            /** @description The labels of the project and the shared ones. */
            labels: components["schemas"]["BoardLabel"][];
            /** @description The project has more cards than a board shows (5,000): every column ends early and has a `nextCursor`. */
            truncated: boolean;
        };
        /**
         * @description A fragment of HTML, one element.
         * @example <tick-board project-id="01978f3a-6c00-7a10-8000-000000000010" lang="en"><template shadowrootmode="open">...</template></tick-board>
         */
        BoardHtml: string;
        /**
         * @description `viewing`: the board, or the task, is open. `editing` and `dragging`: others had better leave that task alone.
         * @enum {string}
         */
        PresenceActivity: "viewing" | "editing" | "dragging";
        /**
         * @description What one client (a tab) of a person does in a project. It lives 45 s and is renewed by saying it again.
         * @example {
         *       "clientId": "01978f3a-6c00-7a10-8000-0000000000f1",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "activity": "editing",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "since": "2026-11-20T10:42:10.250Z"
         *     }
         */
        Presence: {
            clientId: components["schemas"]["Id"];
            memberId: components["schemas"]["Id"];
            activity: components["schemas"]["PresenceActivity"];
            taskId: components["schemas"]["IdOrNull"];
            /** @description Since when it does this with this task. Of two that edit one task, the earlier has it. */
            since: components["schemas"]["Timestamp"];
        };
        /**
         * @description Everybody who is in the project now.
         * @example {
         *       "items": [
         *         {
         *           "clientId": "01978f3a-6c00-7a10-8000-0000000000f1",
         *           "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "activity": "editing",
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "since": "2026-11-20T10:42:10.250Z"
         *         }
         *       ]
         *     }
         */
        PresenceList: {
            items: components["schemas"]["Presence"][];
        };
        /**
         * @description What one client does now. Sent again every 15 s, also when nothing has changed.
         * @example {
         *       "activity": "editing",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1"
         *     }
         */
        PresenceState: {
            activity: components["schemas"]["PresenceActivity"];
            /**
             * Format: uuid
             * @description The task that is open, being written, or being dragged. It is passed on as it is.
             * @default null
             */
            taskId?: string | null;
        };
        /**
         * @description What was done, as `noun.verbed`. New ones come with new features.
         * @example session.created
         * @example member.role_changed
         * @example api_key.revoked
         */
        AuditAction: string;
        /**
         * @description By whom and by what kind of credential.
         * @example {
         *       "kind": "session",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "credentialId": "01978f3a-6c00-7a10-8000-000000000005"
         *     }
         */
        AuditActor: {
            /**
             * @description `system` is the server itself or a command on its machine; `nobody` had no valid credential.
             * @enum {string}
             */
            kind: "session" | "apiKey" | "embedToken" | "system" | "nobody";
            /** @description Null for a key of the organization, for the server, and for nobody. */
            memberId: components["schemas"]["IdOrNull"];
            /** @description Of the session, the API key or the embed token. */
            credentialId: components["schemas"]["IdOrNull"];
        };
        /**
         * @description What it was done to.
         * @example {
         *       "type": "member",
         *       "id": "01978f3a-6c00-7a10-8000-000000000004"
         *     }
         */
        AuditTarget: {
            /** @description What kind of thing it is, such as `member` or `api_key`. */
            type: string;
            id: components["schemas"]["Id"];
        };
        /**
         * @description From where; nothing is known of what the server did by itself.
         * @example {
         *       "address": "192.0.2.17",
         *       "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
         *       "requestId": "01978f3a-6c00-7a10-8000-0000000000a1"
         *     }
         */
        AuditSource: {
            /** @description The client's address, as the trusted proxies tell it. */
            address: string | null;
            /** @description The first 300 characters of what the client calls itself. */
            userAgent: string | null;
            /** @description Finds the request in the server's log. */
            requestId: components["schemas"]["IdOrNull"];
        };
        /**
         * @description One act that bears on security. It never changes.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000a2",
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "action": "member.role_changed",
         *       "actor": {
         *         "kind": "session",
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "credentialId": "01978f3a-6c00-7a10-8000-000000000005"
         *       },
         *       "target": {
         *         "type": "member",
         *         "id": "01978f3a-6c00-7a10-8000-000000000004"
         *       },
         *       "details": {
         *         "from": {
         *           "role": "viewer",
         *           "projectsOnly": false
         *         },
         *         "to": {
         *           "role": "editor",
         *           "projectsOnly": false
         *         }
         *       },
         *       "source": {
         *         "address": "192.0.2.17",
         *         "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
         *         "requestId": "01978f3a-6c00-7a10-8000-0000000000a1"
         *       }
         *     }
         */
        AuditEvent: {
            id: components["schemas"]["Id"];
            occurredAt: components["schemas"]["Timestamp"];
            action: components["schemas"]["AuditAction"];
            actor: components["schemas"]["AuditActor"];
            /** @description Null for what concerns the organization as a whole. */
            target: components["schemas"]["AuditTarget"] | null;
            /** @description What else belongs to the action, such as the roles before and after. Never a secret. */
            details: {
                [key: string]: unknown;
            };
            source: components["schemas"]["AuditSource"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000a2",
         *           "occurredAt": "2026-11-18T14:05:12.480Z",
         *           "action": "member.role_changed",
         *           "actor": {
         *             "kind": "session",
         *             "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *             "credentialId": "01978f3a-6c00-7a10-8000-000000000005"
         *           },
         *           "target": {
         *             "type": "member",
         *             "id": "01978f3a-6c00-7a10-8000-000000000004"
         *           },
         *           "details": {
         *             "from": {
         *               "role": "viewer",
         *               "projectsOnly": false
         *             },
         *             "to": {
         *               "role": "editor",
         *               "projectsOnly": false
         *             }
         *           },
         *           "source": {
         *             "address": "192.0.2.17",
         *             "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
         *             "requestId": "01978f3a-6c00-7a10-8000-0000000000a1"
         *           }
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        AuditEventPage: {
            items: components["schemas"]["AuditEvent"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-000000000010",
         *       "kind": "project"
         *     }
         */
        EventStream: {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            kind: "project" | "organization" | "user";
        };
        /**
         * @description Who did it: a person, a key, a page that embeds a board, or the server itself (`system`, such as an import).
         * @example {
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "kind": "session"
         *     }
         */
        EventActor: {
            memberId: components["schemas"]["IdOrNull"];
            /** @enum {string} */
            kind: "session" | "apiKey" | "embedToken" | "system";
        };
        /**
         * @description What all events have. The same event goes to event pages, realtime and webhooks.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7"
         *     }
         */
        EventEnvelope: {
            id: components["schemas"]["Id"];
            stream: components["schemas"]["EventStream"];
            /** @description The revision of the stream this event made. Gapless, in the order of commits. */
            seq: number;
            occurredAt: components["schemas"]["Timestamp"];
            actor: components["schemas"]["EventActor"];
            /** @description The `Idempotency-Key` of the write, by which a client knows its own; of what an import brings, the import's id. */
            causedBy: string | null;
        };
        /**
         * @description One field, before and after.
         * @example {
         *       "before": "To do",
         *       "after": "In progress"
         *     }
         */
        EventChange: {
            before: unknown;
            after: unknown;
        };
        /**
         * @description The changed fields by name; `version` and `updatedAt` are left out.
         * @example {
         *       "title": {
         *         "before": "Write the copy",
         *         "after": "Write the copy for the landing page"
         *       }
         *     }
         */
        EventChanges: {
            [key: string]: components["schemas"]["EventChange"];
        };
        /**
         * @example {
         *       "organization": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000001",
         *         "name": "Harbourline Studio",
         *         "slug": "harbourline",
         *         "timeZone": "Europe/Lisbon",
         *         "weekStart": "monday",
         *         "deletionAt": null,
         *         "version": 2,
         *         "createdAt": "2026-11-02T08:30:00.000Z",
         *         "updatedAt": "2026-11-18T14:05:12.480Z"
         *       },
         *       "changes": {
         *         "timeZone": {
         *           "before": "UTC",
         *           "after": "Europe/Lisbon"
         *         }
         *       }
         *     }
         */
        OrganizationChangeData: {
            organization: components["schemas"]["OrganizationSnapshot"];
            /** @description Only with `updated` and `moved`. */
            changes?: components["schemas"]["EventChanges"];
        };
        /**
         * @description In the organization's stream.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "organization.updated",
         *       "data": {
         *         "organization": {
         *           "id": "01978f3a-6c00-7a10-8000-000000000001",
         *           "name": "Harbourline Studio",
         *           "slug": "harbourline",
         *           "timeZone": "Europe/Lisbon",
         *           "weekStart": "monday",
         *           "deletionAt": null,
         *           "version": 2,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "changes": {
         *           "timeZone": {
         *             "before": "UTC",
         *             "after": "Europe/Lisbon"
         *           }
         *         }
         *       }
         *     }
         */
        OrganizationUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "organization.updated";
            data: components["schemas"]["OrganizationChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "organization.updated";
        };
        /**
         * @example {
         *       "member": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000003",
         *         "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *         "userId": "01978f3a-6c00-7a10-8000-000000000002",
         *         "name": "Mira Okafor",
         *         "email": "mira@harbourline.example",
         *         "role": "editor",
         *         "projectsOnly": false,
         *         "placeholder": false,
         *         "endUser": false,
         *         "avatarColor": "teal",
         *         "removedAt": null,
         *         "mergedIntoId": null,
         *         "version": 1,
         *         "createdAt": "2026-11-02T08:30:00.000Z",
         *         "updatedAt": "2026-11-02T08:30:00.000Z"
         *       }
         *     }
         */
        MemberChangeData: {
            member: components["schemas"]["Member"];
            /** @description Only with `updated` and `moved`. */
            changes?: components["schemas"]["EventChanges"];
        };
        /**
         * @description In the organization's stream, and in that of the person, who may see only some projects of it.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "member.created",
         *       "data": {
         *         "member": {
         *           "id": "01978f3a-6c00-7a10-8000-000000000003",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "userId": "01978f3a-6c00-7a10-8000-000000000002",
         *           "name": "Mira Okafor",
         *           "email": "mira@harbourline.example",
         *           "role": "editor",
         *           "projectsOnly": false,
         *           "placeholder": false,
         *           "endUser": false,
         *           "avatarColor": "teal",
         *           "removedAt": null,
         *           "mergedIntoId": null,
         *           "version": 1,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-02T08:30:00.000Z"
         *         }
         *       }
         *     }
         */
        MemberCreatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "member.created";
            data: components["schemas"]["MemberChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "member.created";
        };
        /**
         * @description In the organization's stream, and in that of the person, who may see only some projects of it.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "member.updated",
         *       "data": {
         *         "member": {
         *           "id": "01978f3a-6c00-7a10-8000-000000000003",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "userId": "01978f3a-6c00-7a10-8000-000000000002",
         *           "name": "Mira Okafor",
         *           "email": "mira@harbourline.example",
         *           "role": "editor",
         *           "projectsOnly": false,
         *           "placeholder": false,
         *           "endUser": false,
         *           "avatarColor": "teal",
         *           "removedAt": null,
         *           "mergedIntoId": null,
         *           "version": 1,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-02T08:30:00.000Z"
         *         },
         *         "changes": {
         *           "name": {
         *             "before": "Mira",
         *             "after": "Mira Okafor"
         *           }
         *         }
         *       }
         *     }
         */
        MemberUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "member.updated";
            data: components["schemas"]["MemberChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "member.updated";
        };
        /**
         * @example {
         *       "project": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *         "key": "WEB",
         *         "name": "Website relaunch",
         *         "description": "New site for the **spring** season.",
         *         "color": "blue",
         *         "archived": false,
         *         "visibility": "organization",
         *         "version": 7,
         *         "createdAt": "2026-11-02T08:30:00.000Z",
         *         "updatedAt": "2026-11-18T14:05:12.480Z"
         *       }
         *     }
         */
        ProjectChangeData: {
            project: components["schemas"]["ProjectSnapshot"];
            /** @description Only with `updated` and `moved`. */
            changes?: components["schemas"]["EventChanges"];
        };
        /**
         * @description In the project's stream, and in the organization's unless the project is private; then in the streams of the people who see it, each its own.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "project.created",
         *       "data": {
         *         "project": {
         *           "id": "01978f3a-6c00-7a10-8000-000000000010",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "key": "WEB",
         *           "name": "Website relaunch",
         *           "description": "New site for the **spring** season.",
         *           "color": "blue",
         *           "archived": false,
         *           "visibility": "organization",
         *           "version": 7,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         }
         *       }
         *     }
         */
        ProjectCreatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "project.created";
            data: components["schemas"]["ProjectChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "project.created";
        };
        /**
         * @description In the project's stream, and in the organization's unless the project is private; then in the streams of the people who see it, each its own.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "project.updated",
         *       "data": {
         *         "project": {
         *           "id": "01978f3a-6c00-7a10-8000-000000000010",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "key": "WEB",
         *           "name": "Website relaunch",
         *           "description": "New site for the **spring** season.",
         *           "color": "blue",
         *           "archived": false,
         *           "visibility": "organization",
         *           "version": 7,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "changes": {
         *           "color": {
         *             "before": "gray",
         *             "after": "blue"
         *           }
         *         }
         *       }
         *     }
         */
        ProjectUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "project.updated";
            data: components["schemas"]["ProjectChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "project.updated";
        };
        /**
         * @example {
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010"
         *     }
         */
        ProjectDeletedData: {
            projectId: components["schemas"]["Id"];
        };
        /**
         * @description In the project's stream, and in the organization's unless the project was private; then in the streams of the people who saw it. Nothing comes after it in the project's stream. Also in the stream of each person whose timer or time entries were booked on it, since these go on without project and task.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "project.deleted",
         *       "data": {
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010"
         *       }
         *     }
         */
        ProjectDeletedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "project.deleted";
            data: components["schemas"]["ProjectDeletedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "project.deleted";
        };
        /**
         * @example {
         *       "projectMember": {
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "role": "editor",
         *         "createdAt": "2026-11-02T08:30:00.000Z",
         *         "updatedAt": "2026-11-18T14:05:12.480Z"
         *       }
         *     }
         */
        ProjectMemberChangeData: {
            projectMember: components["schemas"]["ProjectMember"];
            /** @description Absent where the member had no role in the project before. */
            changes?: components["schemas"]["EventChanges"];
        };
        /**
         * @description A role in the project was given or changed. In the project's stream and in that person's own, who may see the project from now on.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "projectMember.updated",
         *       "data": {
         *         "projectMember": {
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "role": "editor",
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "changes": {
         *           "role": {
         *             "before": "viewer",
         *             "after": "editor"
         *           }
         *         }
         *       }
         *     }
         */
        ProjectMemberUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "projectMember.updated";
            data: components["schemas"]["ProjectMemberChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "projectMember.updated";
        };
        /**
         * @example {
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003"
         *     }
         */
        ProjectMemberDeletedData: {
            projectId: components["schemas"]["Id"];
            memberId: components["schemas"]["Id"];
        };
        /**
         * @description The role in the project is gone. In the project's stream and in that person's own, who may not see the project any more.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "projectMember.deleted",
         *       "data": {
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003"
         *       }
         *     }
         */
        ProjectMemberDeletedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "projectMember.deleted";
            data: components["schemas"]["ProjectMemberDeletedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "projectMember.deleted";
        };
        /**
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000a2",
         *       "position": "a1",
         *       "version": 2
         *     }
         */
        RespacedPosition: {
            id: components["schemas"]["Id"];
            /** @description Fractional key: compare byte by byte. Made by the server alone. */
            position: string;
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
        };
        /**
         * @example {
         *       "status": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000021",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "name": "In progress",
         *         "category": "started",
         *         "color": "amber",
         *         "wipLimit": 4,
         *         "position": "a2",
         *         "archived": false,
         *         "version": 3,
         *         "createdAt": "2026-11-02T08:30:00.000Z",
         *         "updatedAt": "2026-11-18T14:05:12.480Z"
         *       }
         *     }
         */
        StatusChangeData: {
            status: components["schemas"]["Status"];
            /** @description Only with `updated` and `moved`. */
            changes?: components["schemas"]["EventChanges"];
            /** @description Other columns whose position changed with it. */
            respaced?: components["schemas"]["RespacedPosition"][];
        };
        /**
         * @description In the project's stream.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "status.created",
         *       "data": {
         *         "status": {
         *           "id": "01978f3a-6c00-7a10-8000-000000000021",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "name": "In progress",
         *           "category": "started",
         *           "color": "amber",
         *           "wipLimit": 4,
         *           "position": "a2",
         *           "archived": false,
         *           "version": 3,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         }
         *       }
         *     }
         */
        StatusCreatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "status.created";
            data: components["schemas"]["StatusChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "status.created";
        };
        /**
         * @description In the project's stream.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "status.updated",
         *       "data": {
         *         "status": {
         *           "id": "01978f3a-6c00-7a10-8000-000000000021",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "name": "In progress",
         *           "category": "started",
         *           "color": "amber",
         *           "wipLimit": 4,
         *           "position": "a2",
         *           "archived": false,
         *           "version": 3,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "changes": {
         *           "wipLimit": {
         *             "before": null,
         *             "after": 4
         *           }
         *         }
         *       }
         *     }
         */
        StatusUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "status.updated";
            data: components["schemas"]["StatusChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "status.updated";
        };
        /**
         * @description In the project's stream.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "status.moved",
         *       "data": {
         *         "status": {
         *           "id": "01978f3a-6c00-7a10-8000-000000000021",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "name": "In progress",
         *           "category": "started",
         *           "color": "amber",
         *           "wipLimit": 4,
         *           "position": "a2",
         *           "archived": false,
         *           "version": 3,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "changes": {
         *           "position": {
         *             "before": "a4",
         *             "after": "a2"
         *           }
         *         }
         *       }
         *     }
         */
        StatusMovedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "status.moved";
            data: components["schemas"]["StatusChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "status.moved";
        };
        /**
         * @example {
         *       "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010"
         *     }
         */
        StatusDeletedData: {
            statusId: components["schemas"]["Id"];
            projectId: components["schemas"]["Id"];
        };
        /**
         * @description In the project's stream. Tasks that were moved away first have their own `task.moved` before it.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "status.deleted",
         *       "data": {
         *         "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010"
         *       }
         *     }
         */
        StatusDeletedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "status.deleted";
            data: components["schemas"]["StatusDeletedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "status.deleted";
        };
        /**
         * @description The parent of a subtask after the change.
         * @example {
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a0",
         *       "subtaskCount": 3,
         *       "completedSubtaskCount": 1,
         *       "version": 4
         *     }
         */
        SubtaskCounts: {
            taskId: components["schemas"]["Id"];
            subtaskCount: number;
            completedSubtaskCount: number;
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
        };
        /**
         * @example {
         *       "task": {
         *         "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "key": "WEB-12",
         *         "number": 12,
         *         "title": "Write the copy for the landing page",
         *         "description": "Three variants, *short* first lines.",
         *         "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *         "priority": "high",
         *         "assigneeIds": [
         *           "01978f3a-6c00-7a10-8000-000000000003"
         *         ],
         *         "labelIds": [
         *           "01978f3a-6c00-7a10-8000-000000000030"
         *         ],
         *         "dueDate": "2026-11-27",
         *         "startDate": null,
         *         "estimate": 14400,
         *         "parentId": null,
         *         "links": [
         *           {
         *             "url": "https://files.harbourline.example/hero-v3.pdf",
         *             "title": "Hero, third draft"
         *           }
         *         ],
         *         "position": "a0V",
         *         "archived": false,
         *         "completedAt": null,
         *         "trackedSeconds": 5400,
         *         "commentCount": 2,
         *         "subtaskCount": 3,
         *         "completedSubtaskCount": 1,
         *         "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *         "version": 9,
         *         "createdAt": "2026-11-02T08:30:00.000Z",
         *         "updatedAt": "2026-11-18T14:05:12.480Z"
         *       },
         *       "parent": null
         *     }
         */
        TaskChangeData: {
            task: components["schemas"]["TaskSnapshot"];
            /** @description Only with `updated` and `moved`. */
            changes?: components["schemas"]["EventChanges"];
            /** @description Null unless the task is a subtask. */
            parent: components["schemas"]["SubtaskCounts"] | null;
            /** @description Other tasks of the column whose position changed with it, when keys had grown too long. */
            respaced?: components["schemas"]["RespacedPosition"][];
        };
        /**
         * @description In the project's stream.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "task.created",
         *       "data": {
         *         "task": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "key": "WEB-12",
         *           "number": 12,
         *           "title": "Write the copy for the landing page",
         *           "description": "Three variants, *short* first lines.",
         *           "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *           "priority": "high",
         *           "assigneeIds": [
         *             "01978f3a-6c00-7a10-8000-000000000003"
         *           ],
         *           "labelIds": [
         *             "01978f3a-6c00-7a10-8000-000000000030"
         *           ],
         *           "dueDate": "2026-11-27",
         *           "startDate": null,
         *           "estimate": 14400,
         *           "parentId": null,
         *           "links": [
         *             {
         *               "url": "https://files.harbourline.example/hero-v3.pdf",
         *               "title": "Hero, third draft"
         *             }
         *           ],
         *           "position": "a0V",
         *           "archived": false,
         *           "completedAt": null,
         *           "trackedSeconds": 5400,
         *           "commentCount": 2,
         *           "subtaskCount": 3,
         *           "completedSubtaskCount": 1,
         *           "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *           "version": 9,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "parent": null
         *       }
         *     }
         */
        TaskCreatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "task.created";
            data: components["schemas"]["TaskChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "task.created";
        };
        /**
         * @description In the project's stream.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "task.updated",
         *       "data": {
         *         "task": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "key": "WEB-12",
         *           "number": 12,
         *           "title": "Write the copy for the landing page",
         *           "description": "Three variants, *short* first lines.",
         *           "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *           "priority": "high",
         *           "assigneeIds": [
         *             "01978f3a-6c00-7a10-8000-000000000003"
         *           ],
         *           "labelIds": [
         *             "01978f3a-6c00-7a10-8000-000000000030"
         *           ],
         *           "dueDate": "2026-11-27",
         *           "startDate": null,
         *           "estimate": 14400,
         *           "parentId": null,
         *           "links": [
         *             {
         *               "url": "https://files.harbourline.example/hero-v3.pdf",
         *               "title": "Hero, third draft"
         *             }
         *           ],
         *           "position": "a0V",
         *           "archived": false,
         *           "completedAt": null,
         *           "trackedSeconds": 5400,
         *           "commentCount": 2,
         *           "subtaskCount": 3,
         *           "completedSubtaskCount": 1,
         *           "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *           "version": 9,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "changes": {
         *           "title": {
         *             "before": "Write the copy",
         *             "after": "Write the copy for the landing page"
         *           }
         *         },
         *         "parent": null
         *       }
         *     }
         */
        TaskUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "task.updated";
            data: components["schemas"]["TaskChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "task.updated";
        };
        /**
         * @description In the project's stream: another status, another place, or both.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "task.moved",
         *       "data": {
         *         "task": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "key": "WEB-12",
         *           "number": 12,
         *           "title": "Write the copy for the landing page",
         *           "description": "Three variants, *short* first lines.",
         *           "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *           "priority": "high",
         *           "assigneeIds": [
         *             "01978f3a-6c00-7a10-8000-000000000003"
         *           ],
         *           "labelIds": [
         *             "01978f3a-6c00-7a10-8000-000000000030"
         *           ],
         *           "dueDate": "2026-11-27",
         *           "startDate": null,
         *           "estimate": 14400,
         *           "parentId": null,
         *           "links": [
         *             {
         *               "url": "https://files.harbourline.example/hero-v3.pdf",
         *               "title": "Hero, third draft"
         *             }
         *           ],
         *           "position": "a0V",
         *           "archived": false,
         *           "completedAt": null,
         *           "trackedSeconds": 5400,
         *           "commentCount": 2,
         *           "subtaskCount": 3,
         *           "completedSubtaskCount": 1,
         *           "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *           "version": 9,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "changes": {
         *           "statusId": {
         *             "before": "01978f3a-6c00-7a10-8000-000000000020",
         *             "after": "01978f3a-6c00-7a10-8000-000000000021"
         *           },
         *           "position": {
         *             "before": "a4",
         *             "after": "a0V"
         *           }
         *         },
         *         "parent": null
         *       }
         *     }
         */
        TaskMovedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "task.moved";
            data: components["schemas"]["TaskChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "task.moved";
        };
        /**
         * @example {
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "parent": null
         *     }
         */
        TaskDeletedData: {
            taskId: components["schemas"]["Id"];
            projectId: components["schemas"]["Id"];
            parent: components["schemas"]["SubtaskCounts"] | null;
        };
        /**
         * @description In the project's stream. Its subtasks have their own `task.deleted` before it. Also in the stream of each person whose timer or time entries were booked on it, since these go on in its project without the task; `parent` is null there.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "task.deleted",
         *       "data": {
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "parent": null
         *       }
         *     }
         */
        TaskDeletedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "task.deleted";
            data: components["schemas"]["TaskDeletedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "task.deleted";
        };
        /**
         * @example {
         *       "label": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000030",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "name": "Copy",
         *         "color": "pink",
         *         "version": 1,
         *         "createdAt": "2026-11-02T08:30:00.000Z",
         *         "updatedAt": "2026-11-02T08:30:00.000Z"
         *       }
         *     }
         */
        LabelChangeData: {
            label: components["schemas"]["Label"];
            /** @description Only with `updated` and `moved`. */
            changes?: components["schemas"]["EventChanges"];
        };
        /**
         * @description In the stream of its project; of a shared label in the organization's.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "label.created",
         *       "data": {
         *         "label": {
         *           "id": "01978f3a-6c00-7a10-8000-000000000030",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "name": "Copy",
         *           "color": "pink",
         *           "version": 1,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-02T08:30:00.000Z"
         *         }
         *       }
         *     }
         */
        LabelCreatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "label.created";
            data: components["schemas"]["LabelChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "label.created";
        };
        /**
         * @description In the stream of its project; of a shared label in the organization's.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "label.updated",
         *       "data": {
         *         "label": {
         *           "id": "01978f3a-6c00-7a10-8000-000000000030",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "name": "Copy",
         *           "color": "pink",
         *           "version": 1,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-02T08:30:00.000Z"
         *         },
         *         "changes": {
         *           "color": {
         *             "before": "red",
         *             "after": "pink"
         *           }
         *         }
         *       }
         *     }
         */
        LabelUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "label.updated";
            data: components["schemas"]["LabelChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "label.updated";
        };
        /**
         * @example {
         *       "labelId": "01978f3a-6c00-7a10-8000-000000000030",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010"
         *     }
         */
        LabelDeletedData: {
            labelId: components["schemas"]["Id"];
            projectId: components["schemas"]["IdOrNull"];
        };
        /**
         * @description In the stream of its project; of a shared label in the organization's. Tasks lose it without an event of their own.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "label.deleted",
         *       "data": {
         *         "labelId": "01978f3a-6c00-7a10-8000-000000000030",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010"
         *       }
         *     }
         */
        LabelDeletedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "label.deleted";
            data: components["schemas"]["LabelDeletedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "label.deleted";
        };
        /**
         * @description The task after the change, so that its card moves without a fetch.
         * @example {
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "commentCount": 2,
         *       "trackedSeconds": 5400,
         *       "version": 9
         *     }
         */
        TaskCounts: {
            taskId: components["schemas"]["Id"];
            commentCount: number;
            /** @description Whole seconds. */
            trackedSeconds: number;
            /** @description Rises with every visible change, counts included. It makes the ETag, `"v<version>"`. */
            version: number;
        };
        /**
         * @example {
         *       "comment": {
         *         "id": "01978f3a-6c00-7a10-8000-0000000000c1",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "authorId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "body": "The second variant reads best, see [the draft](https://files.harbourline.example/hero-v3.pdf).",
         *         "editedAt": null,
         *         "version": 1,
         *         "createdAt": "2026-11-18T14:05:12.480Z",
         *         "updatedAt": "2026-11-18T14:05:12.480Z"
         *       },
         *       "task": {
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "commentCount": 2,
         *         "trackedSeconds": 5400,
         *         "version": 9
         *       }
         *     }
         */
        CommentChangeData: {
            comment: components["schemas"]["CommentSnapshot"];
            /** @description Only with `updated` and `moved`. */
            changes?: components["schemas"]["EventChanges"];
            task: components["schemas"]["TaskCounts"];
        };
        /**
         * @description In the project's stream.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "comment.created",
         *       "data": {
         *         "comment": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000c1",
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "authorId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "body": "The second variant reads best, see [the draft](https://files.harbourline.example/hero-v3.pdf).",
         *           "editedAt": null,
         *           "version": 1,
         *           "createdAt": "2026-11-18T14:05:12.480Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "task": {
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "commentCount": 2,
         *           "trackedSeconds": 5400,
         *           "version": 9
         *         }
         *       }
         *     }
         */
        CommentCreatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "comment.created";
            data: components["schemas"]["CommentChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "comment.created";
        };
        /**
         * @description In the project's stream.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "comment.updated",
         *       "data": {
         *         "comment": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000c1",
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "authorId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "body": "The second variant reads best, see [the draft](https://files.harbourline.example/hero-v3.pdf).",
         *           "editedAt": "2026-11-18T14:05:12.480Z",
         *           "version": 2,
         *           "createdAt": "2026-11-18T14:05:12.480Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "changes": {
         *           "body": {
         *             "before": "The second variant.",
         *             "after": "The second variant reads best, see [the draft](https://files.harbourline.example/hero-v3.pdf)."
         *           }
         *         },
         *         "task": {
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "commentCount": 2,
         *           "trackedSeconds": 5400,
         *           "version": 9
         *         }
         *       }
         *     }
         */
        CommentUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "comment.updated";
            data: components["schemas"]["CommentChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "comment.updated";
        };
        /**
         * @example {
         *       "commentId": "01978f3a-6c00-7a10-8000-0000000000c1",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "task": {
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "commentCount": 2,
         *         "trackedSeconds": 5400,
         *         "version": 9
         *       }
         *     }
         */
        CommentDeletedData: {
            commentId: components["schemas"]["Id"];
            taskId: components["schemas"]["Id"];
            projectId: components["schemas"]["Id"];
            task: components["schemas"]["TaskCounts"];
        };
        /**
         * @description In the project's stream.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "comment.deleted",
         *       "data": {
         *         "commentId": "01978f3a-6c00-7a10-8000-0000000000c1",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "task": {
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "commentCount": 2,
         *           "trackedSeconds": 5400,
         *           "version": 9
         *         }
         *       }
         *     }
         */
        CommentDeletedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "comment.deleted";
            data: components["schemas"]["CommentDeletedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "comment.deleted";
        };
        /**
         * @example {
         *       "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "startedAt": "2026-11-20T09:42:10.250Z",
         *       "timer": {
         *         "id": "01978f3a-6c00-7a10-8000-0000000000e2",
         *         "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "note": "Second variant",
         *         "startedAt": "2026-11-20T09:42:10.250Z"
         *       }
         *     }
         */
        TimerStartedData: {
            timerId: components["schemas"]["Id"];
            memberId: components["schemas"]["IdOrNull"];
            projectId: components["schemas"]["IdOrNull"];
            taskId: components["schemas"]["IdOrNull"];
            startedAt: components["schemas"]["Timestamp"];
            /** @description The whole timer in the person's own stream; null in a project's. */
            timer: components["schemas"]["RunningTimer"] | null;
        };
        /**
         * @description In the person's stream, and in the project's when the timer has one.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "timer.started",
         *       "data": {
         *         "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "startedAt": "2026-11-20T09:42:10.250Z",
         *         "timer": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000e2",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "note": "Second variant",
         *           "startedAt": "2026-11-20T09:42:10.250Z"
         *         }
         *       }
         *     }
         */
        TimerStartedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "timer.started";
            data: components["schemas"]["TimerStartedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "timer.started";
        };
        /**
         * @example {
         *       "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "startedAt": "2026-11-20T09:30:00.000Z",
         *       "timer": {
         *         "id": "01978f3a-6c00-7a10-8000-0000000000e2",
         *         "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "note": "Second variant",
         *         "startedAt": "2026-11-20T09:30:00.000Z"
         *       },
         *       "changes": {
         *         "startedAt": {
         *           "before": "2026-11-20T09:42:10.250Z",
         *           "after": "2026-11-20T09:30:00.000Z"
         *         }
         *       }
         *     }
         */
        TimerUpdatedData: {
            timerId: components["schemas"]["Id"];
            memberId: components["schemas"]["IdOrNull"];
            /** @description In the stream of a project that it has left, null, and so is `taskId`. */
            projectId: components["schemas"]["IdOrNull"];
            taskId: components["schemas"]["IdOrNull"];
            startedAt: components["schemas"]["Timestamp"];
            /** @description The whole timer in the person's own stream; null in a project's. */
            timer: components["schemas"]["RunningTimer"] | null;
            /** @description In a project's stream without the note, and of tasks and projects only its own; null stands for others. */
            changes: components["schemas"]["EventChanges"];
        };
        /**
         * @description In the person's stream, and in the project's when the timer has one; when it moves from one project to another, in both. A project is not told of the note.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000005",
         *         "kind": "user"
         *       },
         *       "seq": 312,
         *       "occurredAt": "2026-11-20T10:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "timer.updated",
         *       "data": {
         *         "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "startedAt": "2026-11-20T09:30:00.000Z",
         *         "timer": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000e2",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "note": "Second variant",
         *           "startedAt": "2026-11-20T09:30:00.000Z"
         *         },
         *         "changes": {
         *           "startedAt": {
         *             "before": "2026-11-20T09:42:10.250Z",
         *             "after": "2026-11-20T09:30:00.000Z"
         *           }
         *         }
         *       }
         *     }
         */
        TimerUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "timer.updated";
            data: components["schemas"]["TimerUpdatedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "timer.updated";
        };
        /**
         * @example {
         *       "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "timeEntryId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *       "startedAt": "2026-11-20T09:42:10.250Z",
         *       "endedAt": "2026-11-20T10:15:00.000Z",
         *       "seconds": 1969,
         *       "task": {
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "commentCount": 2,
         *         "trackedSeconds": 7369,
         *         "version": 10
         *       }
         *     }
         */
        TimerStoppedData: {
            timerId: components["schemas"]["Id"];
            memberId: components["schemas"]["IdOrNull"];
            projectId: components["schemas"]["IdOrNull"];
            taskId: components["schemas"]["IdOrNull"];
            /** @description The same id as the timer had. */
            timeEntryId: components["schemas"]["Id"];
            startedAt: components["schemas"]["Timestamp"];
            endedAt: components["schemas"]["Timestamp"];
            /** @description Whole seconds. */
            seconds: number;
            /** @description Null without a task. */
            task: components["schemas"]["TaskCounts"] | null;
        };
        /**
         * @description In the person's stream, and in the project's when the timer has one. The time entry it made has its own `timeEntry.created` after it.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "timer.stopped",
         *       "data": {
         *         "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "timeEntryId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *         "startedAt": "2026-11-20T09:42:10.250Z",
         *         "endedAt": "2026-11-20T10:15:00.000Z",
         *         "seconds": 1969,
         *         "task": {
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "commentCount": 2,
         *           "trackedSeconds": 7369,
         *           "version": 10
         *         }
         *       }
         *     }
         */
        TimerStoppedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "timer.stopped";
            data: components["schemas"]["TimerStoppedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "timer.stopped";
        };
        /**
         * @example {
         *       "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1"
         *     }
         */
        TimerDiscardedData: {
            timerId: components["schemas"]["Id"];
            memberId: components["schemas"]["IdOrNull"];
            projectId: components["schemas"]["IdOrNull"];
            taskId: components["schemas"]["IdOrNull"];
        };
        /**
         * @description In the person's stream, and in the project's when the timer has one.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "timer.discarded",
         *       "data": {
         *         "timerId": "01978f3a-6c00-7a10-8000-0000000000e2",
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1"
         *       }
         *     }
         */
        TimerDiscardedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "timer.discarded";
            data: components["schemas"]["TimerDiscardedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "timer.discarded";
        };
        /**
         * @example {
         *       "timeEntry": {
         *         "id": "01978f3a-6c00-7a10-8000-0000000000e1",
         *         "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "note": "First variant",
         *         "startedAt": "2026-11-18T09:00:00.000Z",
         *         "endedAt": "2026-11-18T10:30:00.000Z",
         *         "seconds": 5400,
         *         "version": 1,
         *         "createdAt": "2026-11-18T10:30:00.120Z",
         *         "updatedAt": "2026-11-18T10:30:00.120Z"
         *       },
         *       "task": {
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "commentCount": 2,
         *         "trackedSeconds": 5400,
         *         "version": 9
         *       }
         *     }
         */
        TimeEntryChangeData: {
            timeEntry: components["schemas"]["TimeEntrySnapshot"];
            /** @description Only with `updated` and `moved`. */
            changes?: components["schemas"]["EventChanges"];
            /** @description Null without a task. */
            task: components["schemas"]["TaskCounts"] | null;
        };
        /**
         * @description In the person's stream, and in the project's when it has one.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "timeEntry.created",
         *       "data": {
         *         "timeEntry": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000e1",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "note": "First variant",
         *           "startedAt": "2026-11-18T09:00:00.000Z",
         *           "endedAt": "2026-11-18T10:30:00.000Z",
         *           "seconds": 5400,
         *           "version": 1,
         *           "createdAt": "2026-11-18T10:30:00.120Z",
         *           "updatedAt": "2026-11-18T10:30:00.120Z"
         *         },
         *         "task": {
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "commentCount": 2,
         *           "trackedSeconds": 5400,
         *           "version": 9
         *         }
         *       }
         *     }
         */
        TimeEntryCreatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "timeEntry.created";
            data: components["schemas"]["TimeEntryChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "timeEntry.created";
        };
        /**
         * @description In the person's stream, and in the project's when it has one; when it moves from one project to another, in both.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "timeEntry.updated",
         *       "data": {
         *         "timeEntry": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000e1",
         *           "organizationId": "01978f3a-6c00-7a10-8000-000000000001",
         *           "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "note": "First variant",
         *           "startedAt": "2026-11-18T09:00:00.000Z",
         *           "endedAt": "2026-11-18T10:30:00.000Z",
         *           "seconds": 5400,
         *           "version": 2,
         *           "createdAt": "2026-11-18T10:30:00.120Z",
         *           "updatedAt": "2026-11-18T10:30:00.120Z"
         *         },
         *         "changes": {
         *           "note": {
         *             "before": "",
         *             "after": "First variant"
         *           }
         *         },
         *         "task": {
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "commentCount": 2,
         *           "trackedSeconds": 5400,
         *           "version": 9
         *         }
         *       }
         *     }
         */
        TimeEntryUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "timeEntry.updated";
            data: components["schemas"]["TimeEntryChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "timeEntry.updated";
        };
        /**
         * @example {
         *       "timeEntryId": "01978f3a-6c00-7a10-8000-0000000000e1",
         *       "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *       "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *       "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *       "task": {
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "commentCount": 2,
         *         "trackedSeconds": 5400,
         *         "version": 9
         *       }
         *     }
         */
        TimeEntryDeletedData: {
            timeEntryId: components["schemas"]["Id"];
            memberId: components["schemas"]["Id"];
            projectId: components["schemas"]["IdOrNull"];
            taskId: components["schemas"]["IdOrNull"];
            /** @description Null without a task. */
            task: components["schemas"]["TaskCounts"] | null;
        };
        /**
         * @description In the person's stream, and in the project's when it has one.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "timeEntry.deleted",
         *       "data": {
         *         "timeEntryId": "01978f3a-6c00-7a10-8000-0000000000e1",
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *         "task": {
         *           "taskId": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "commentCount": 2,
         *           "trackedSeconds": 5400,
         *           "version": 9
         *         }
         *       }
         *     }
         */
        TimeEntryDeletedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "timeEntry.deleted";
            data: components["schemas"]["TimeEntryDeletedData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "timeEntry.deleted";
        };
        /**
         * @example {
         *       "import": {
         *         "id": "01978f3a-6c00-7a10-8000-0000000000f1",
         *         "source": "trello",
         *         "fileName": "website-relaunch.json",
         *         "status": "succeeded",
         *         "dryRun": false,
         *         "progress": {
         *           "done": 122,
         *           "total": 122
         *         },
         *         "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *         "report": {
         *           "source": "trello",
         *           "boardName": "Website relaunch",
         *           "counts": [
         *             {
         *               "kind": "cards",
         *               "found": 122,
         *               "imported": 121,
         *               "existing": 0,
         *               "leftOut": 1
         *             }
         *           ],
         *           "leftOut": [
         *             {
         *               "kind": "cards",
         *               "sourceId": "5f2b8c1e9d3a4b0012345678",
         *               "name": "Old banner",
         *               "reason": "list_missing",
         *               "detail": "The card names a list that is not in the file."
         *             }
         *           ],
         *           "warnings": []
         *         },
         *         "error": null,
         *         "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *         "finishedAt": "2026-11-18T14:05:12.480Z",
         *         "version": 5,
         *         "createdAt": "2026-11-18T14:05:12.480Z",
         *         "updatedAt": "2026-11-18T14:05:12.480Z"
         *       }
         *     }
         */
        ImportChangeData: {
            import: components["schemas"]["Import"];
        };
        /**
         * @description In the organization's stream: progress and the end.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "import.updated",
         *       "data": {
         *         "import": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000f1",
         *           "source": "trello",
         *           "fileName": "website-relaunch.json",
         *           "status": "succeeded",
         *           "dryRun": false,
         *           "progress": {
         *             "done": 122,
         *             "total": 122
         *           },
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "report": {
         *             "source": "trello",
         *             "boardName": "Website relaunch",
         *             "counts": [
         *               {
         *                 "kind": "cards",
         *                 "found": 122,
         *                 "imported": 121,
         *                 "existing": 0,
         *                 "leftOut": 1
         *               }
         *             ],
         *             "leftOut": [
         *               {
         *                 "kind": "cards",
         *                 "sourceId": "5f2b8c1e9d3a4b0012345678",
         *                 "name": "Old banner",
         *                 "reason": "list_missing",
         *                 "detail": "The card names a list that is not in the file."
         *               }
         *             ],
         *             "warnings": []
         *           },
         *           "error": null,
         *           "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *           "finishedAt": "2026-11-18T14:05:12.480Z",
         *           "version": 5,
         *           "createdAt": "2026-11-18T14:05:12.480Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         }
         *       }
         *     }
         */
        ImportUpdatedEvent: components["schemas"]["EventEnvelope"] & {
            /** @constant */
            type: "import.updated";
            data: components["schemas"]["ImportChangeData"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "import.updated";
        };
        /**
         * @description Something that happened, told apart by `type`.
         * @example {
         *       "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *       "stream": {
         *         "id": "01978f3a-6c00-7a10-8000-000000000010",
         *         "kind": "project"
         *       },
         *       "seq": 1207,
         *       "occurredAt": "2026-11-18T14:05:12.480Z",
         *       "actor": {
         *         "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *         "kind": "session"
         *       },
         *       "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *       "type": "task.moved",
         *       "data": {
         *         "task": {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *           "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *           "key": "WEB-12",
         *           "number": 12,
         *           "title": "Write the copy for the landing page",
         *           "description": "Three variants, *short* first lines.",
         *           "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *           "priority": "high",
         *           "assigneeIds": [
         *             "01978f3a-6c00-7a10-8000-000000000003"
         *           ],
         *           "labelIds": [
         *             "01978f3a-6c00-7a10-8000-000000000030"
         *           ],
         *           "dueDate": "2026-11-27",
         *           "startDate": null,
         *           "estimate": 14400,
         *           "parentId": null,
         *           "links": [
         *             {
         *               "url": "https://files.harbourline.example/hero-v3.pdf",
         *               "title": "Hero, third draft"
         *             }
         *           ],
         *           "position": "a0V",
         *           "archived": false,
         *           "completedAt": null,
         *           "trackedSeconds": 5400,
         *           "commentCount": 2,
         *           "subtaskCount": 3,
         *           "completedSubtaskCount": 1,
         *           "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *           "version": 9,
         *           "createdAt": "2026-11-02T08:30:00.000Z",
         *           "updatedAt": "2026-11-18T14:05:12.480Z"
         *         },
         *         "changes": {
         *           "statusId": {
         *             "before": "01978f3a-6c00-7a10-8000-000000000020",
         *             "after": "01978f3a-6c00-7a10-8000-000000000021"
         *           },
         *           "position": {
         *             "before": "a4",
         *             "after": "a0V"
         *           }
         *         },
         *         "parent": null
         *       }
         *     }
         */
        Event: components["schemas"]["OrganizationUpdatedEvent"] | components["schemas"]["MemberCreatedEvent"] | components["schemas"]["MemberUpdatedEvent"] | components["schemas"]["ProjectCreatedEvent"] | components["schemas"]["ProjectUpdatedEvent"] | components["schemas"]["ProjectDeletedEvent"] | components["schemas"]["ProjectMemberUpdatedEvent"] | components["schemas"]["ProjectMemberDeletedEvent"] | components["schemas"]["StatusCreatedEvent"] | components["schemas"]["StatusUpdatedEvent"] | components["schemas"]["StatusMovedEvent"] | components["schemas"]["StatusDeletedEvent"] | components["schemas"]["TaskCreatedEvent"] | components["schemas"]["TaskUpdatedEvent"] | components["schemas"]["TaskMovedEvent"] | components["schemas"]["TaskDeletedEvent"] | components["schemas"]["LabelCreatedEvent"] | components["schemas"]["LabelUpdatedEvent"] | components["schemas"]["LabelDeletedEvent"] | components["schemas"]["CommentCreatedEvent"] | components["schemas"]["CommentUpdatedEvent"] | components["schemas"]["CommentDeletedEvent"] | components["schemas"]["TimerStartedEvent"] | components["schemas"]["TimerUpdatedEvent"] | components["schemas"]["TimerStoppedEvent"] | components["schemas"]["TimerDiscardedEvent"] | components["schemas"]["TimeEntryCreatedEvent"] | components["schemas"]["TimeEntryUpdatedEvent"] | components["schemas"]["TimeEntryDeletedEvent"] | components["schemas"]["ImportUpdatedEvent"];
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01978f3a-6c00-7a10-8000-0000000000d1",
         *           "stream": {
         *             "id": "01978f3a-6c00-7a10-8000-000000000010",
         *             "kind": "project"
         *           },
         *           "seq": 1207,
         *           "occurredAt": "2026-11-18T14:05:12.480Z",
         *           "actor": {
         *             "memberId": "01978f3a-6c00-7a10-8000-000000000003",
         *             "kind": "session"
         *           },
         *           "causedBy": "01978f3a-6c00-7a10-8000-0000000000b7",
         *           "type": "task.moved",
         *           "data": {
         *             "task": {
         *               "id": "01978f3a-6c00-7a10-8000-0000000000a1",
         *               "projectId": "01978f3a-6c00-7a10-8000-000000000010",
         *               "key": "WEB-12",
         *               "number": 12,
         *               "title": "Write the copy for the landing page",
         *               "description": "Three variants, *short* first lines.",
         *               "statusId": "01978f3a-6c00-7a10-8000-000000000021",
         *               "priority": "high",
         *               "assigneeIds": [
         *                 "01978f3a-6c00-7a10-8000-000000000003"
         *               ],
         *               "labelIds": [
         *                 "01978f3a-6c00-7a10-8000-000000000030"
         *               ],
         *               "dueDate": "2026-11-27",
         *               "startDate": null,
         *               "estimate": 14400,
         *               "parentId": null,
         *               "links": [
         *                 {
         *                   "url": "https://files.harbourline.example/hero-v3.pdf",
         *                   "title": "Hero, third draft"
         *                 }
         *               ],
         *               "position": "a0V",
         *               "archived": false,
         *               "completedAt": null,
         *               "trackedSeconds": 5400,
         *               "commentCount": 2,
         *               "subtaskCount": 3,
         *               "completedSubtaskCount": 1,
         *               "createdById": "01978f3a-6c00-7a10-8000-000000000003",
         *               "version": 9,
         *               "createdAt": "2026-11-02T08:30:00.000Z",
         *               "updatedAt": "2026-11-18T14:05:12.480Z"
         *             },
         *             "changes": {
         *               "statusId": {
         *                 "before": "01978f3a-6c00-7a10-8000-000000000020",
         *                 "after": "01978f3a-6c00-7a10-8000-000000000021"
         *               },
         *               "position": {
         *                 "before": "a4",
         *                 "after": "a0V"
         *               }
         *             },
         *             "parent": null
         *           }
         *         }
         *       ],
         *       "nextAfter": null,
         *       "revision": 1207
         *     }
         */
        EventPage: {
            items: components["schemas"]["Event"][];
            /** @description Ask again with `after` set to this; null when nothing more is there yet. */
            nextAfter: number | null;
            /** @description The revision of the stream now. */
            revision: number;
        };
        /**
         * @description Server-sent events, as the WHATWG HTML standard has them.
         * @example id: 01978f3a-6c00-7a10-8000-000000000010:57
         *     data: {"type":"caught-up","stream":"01978f3a-6c00-7a10-8000-000000000010","revision":57}
         */
        EventStreamText: string;
    };
    responses: {
        /** @description The request does not fit this document; `errors` lists every fault (`invalid_request`, `invalid_json`, `invalid_cursor`). */
        BadRequest: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The limit of this credential is used up (`rate_limited`). */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server failed; nothing was changed (`internal_error`). The request id leads to its log. */
        InternalServerError: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server cannot answer at the moment, because it starts, stops or has lost its database (`service_unavailable`). */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No credential, or one that is unknown, expired or revoked (`unauthenticated`, `invalid_credentials`). */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWWAuthenticate"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The credential does not reach this far (`insufficient_scope`, `forbidden`, `session_required`, `origin_not_allowed`). */
        Forbidden: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such resource, or none the caller may see (`not_found`). */
        NotFound: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state of the server is in the way. `code` says how: an id or key that is taken, times that overlap, a status that is not empty, or the same idempotency key still at work (then with `Retry-After`). */
        Conflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What was there once: events that are no longer kept for catching up, so fetch the state anew (`events_expired`), or an invitation that can no longer be accepted (`invitation_ended`). */
        Gone: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than the server takes (`payload_too_large`); `getServer` names the limits. */
        PayloadTooLarge: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is of a media type this operation does not take (`unsupported_media_type`). */
        UnsupportedMediaType: {
            headers: {
                "Accept-Patch": components["headers"]["AcceptPatch"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is well-formed but breaks a rule, such as a reference to something of another project, an end before a start, or an idempotency key used with another request. */
        UnprocessableContent: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state named by `If-None-Match` is still current. */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The resource is no longer in the state named by `If-Match`; `ETag` names the current one (`precondition_failed`). */
        PreconditionFailed: {
            headers: {
                ETag: components["headers"]["ETag"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
        Cursor: string;
        /** @description How many items the page may hold. */
        Limit: number;
        /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
        IdempotencyKey: string;
        /** @description The id of the session. */
        SessionId: components["schemas"]["Id"];
        /** @description An ETag at hand; while it is current the answer is 304 without a body. */
        IfNoneMatch: string;
        /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
        IfMatch: string;
        /** @description The id of the member. */
        MemberId: components["schemas"]["Id"];
        /** @description The id of the invitation. */
        InvitationId: components["schemas"]["Id"];
        /** @description The id of the API key. */
        ApiKeyId: components["schemas"]["Id"];
        /** @description The id of the project. */
        ProjectId: components["schemas"]["Id"];
        /** @description The id of the status. */
        StatusId: components["schemas"]["Id"];
        /** @description The id of the task. */
        TaskId: components["schemas"]["Id"];
        /** @description The id of the label. */
        LabelId: components["schemas"]["Id"];
        /** @description The id of the comment. */
        CommentId: components["schemas"]["Id"];
        /** @description The id of the time entry. */
        TimeEntryId: components["schemas"]["Id"];
        /** @description The id of the import. */
        ImportId: components["schemas"]["Id"];
        /** @description The id that a client, such as a tab, made for itself. */
        ClientId: components["schemas"]["Id"];
        /** @description The id of a project, of the organization, or of the signed-in person. */
        StreamId: components["schemas"]["Id"];
    };
    requestBodies: never;
    headers: {
        /** @description What is left in the current window (IETF draft-ietf-httpapi-ratelimit-headers-11). */
        RateLimit: string;
        /** @description The limits that apply to this credential. */
        RateLimitPolicy: string;
        /** @description Seconds to wait before the next try. */
        RetryAfter: number;
        /** @description `rel="next"` with the address of the next page, absent on the last (RFC 8288). */
        Link: string;
        /** @description How to sign in. */
        WWWAuthenticate: string;
        /** @description Where the resource is. */
        Location: string;
        /** @description `true` when this is the stored answer of an earlier request with the same key. */
        IdempotencyReplayed: "true";
        /** @description The media types that PATCH takes here (RFC 5789). */
        AcceptPatch: string;
        /** @description Validator of the state in this answer: `"v<version>"`, of a board a weak one. */
        ETag: string;
        /** @description The streams this write has locked and their revisions after it, `<streamId>=<revision>`, separated by commas. A client is up to date with the answer when it has seen these, also when the write found everything as it should be and moved nothing. Streams of other people are left out, and a write that is told in no stream has none (signing in and out). */
        TickboardRevision: string;
    };
    pathItems: never;
}
export type Timestamp = components['schemas']['Timestamp'];
export type ServerLimits = components['schemas']['ServerLimits'];
export type Server = components['schemas']['Server'];
export type ProblemFault = components['schemas']['ProblemFault'];
export type IdOrNull = components['schemas']['IdOrNull'];
export type Problem = components['schemas']['Problem'];
export type SpecificationInfo = components['schemas']['SpecificationInfo'];
export type SpecificationPaths = components['schemas']['SpecificationPaths'];
export type SpecificationDocument = components['schemas']['SpecificationDocument'];
export type Id = components['schemas']['Id'];
export type SessionSummary = components['schemas']['SessionSummary'];
export type NextCursor = components['schemas']['NextCursor'];
export type SessionSummaryPage = components['schemas']['SessionSummaryPage'];
export type SessionCreate = components['schemas']['SessionCreate'];
export type Role = components['schemas']['Role'];
export type TimestampOrNull = components['schemas']['TimestampOrNull'];
export type Session = components['schemas']['Session'];
export type SessionCreated = components['schemas']['SessionCreated'];
export type SessionRefresh = components['schemas']['SessionRefresh'];
export type SessionTokens = components['schemas']['SessionTokens'];
export type SessionSwitch = components['schemas']['SessionSwitch'];
export type AccountCreate = components['schemas']['AccountCreate'];
export type AccountCreated = components['schemas']['AccountCreated'];
export type EmailConfirmation = components['schemas']['EmailConfirmation'];
export type EmailConfirmed = components['schemas']['EmailConfirmed'];
export type PasswordReset = components['schemas']['PasswordReset'];
export type PasswordResetConfirmation = components['schemas']['PasswordResetConfirmation'];
export type Color = components['schemas']['Color'];
export type Account = components['schemas']['Account'];
export type AccountUpdate = components['schemas']['AccountUpdate'];
export type PasswordChange = components['schemas']['PasswordChange'];
export type EmailChange = components['schemas']['EmailChange'];
export type AccountDeletionOrganization = components['schemas']['AccountDeletionOrganization'];
export type AccountDeletion = components['schemas']['AccountDeletion'];
export type AccountDelete = components['schemas']['AccountDelete'];
export type WeekStart = components['schemas']['WeekStart'];
export type OrganizationSnapshot = components['schemas']['OrganizationSnapshot'];
export type OrganizationCan = components['schemas']['OrganizationCan'];
export type Organization = components['schemas']['Organization'];
export type OrganizationUpdate = components['schemas']['OrganizationUpdate'];
export type OrganizationSummary = components['schemas']['OrganizationSummary'];
export type OrganizationSummaryPage = components['schemas']['OrganizationSummaryPage'];
export type NewId = components['schemas']['NewId'];
export type OrganizationCreate = components['schemas']['OrganizationCreate'];
export type Member = components['schemas']['Member'];
export type MemberPage = components['schemas']['MemberPage'];
export type MemberUpdate = components['schemas']['MemberUpdate'];
export type MemberMerge = components['schemas']['MemberMerge'];
export type InvitationStatus = components['schemas']['InvitationStatus'];
export type ProjectRole = components['schemas']['ProjectRole'];
export type InvitationProject = components['schemas']['InvitationProject'];
export type Invitation = components['schemas']['Invitation'];
export type InvitationPage = components['schemas']['InvitationPage'];
export type InvitationProjectCreate = components['schemas']['InvitationProjectCreate'];
export type InvitationCreate = components['schemas']['InvitationCreate'];
export type InvitationCreated = components['schemas']['InvitationCreated'];
export type InvitationToken = components['schemas']['InvitationToken'];
export type InvitationPreview = components['schemas']['InvitationPreview'];
export type ApiKeyCan = components['schemas']['ApiKeyCan'];
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeyPage = components['schemas']['ApiKeyPage'];
export type ApiKeyCreate = components['schemas']['ApiKeyCreate'];
export type ApiKeyCreated = components['schemas']['ApiKeyCreated'];
export type ApiKeyRotate = components['schemas']['ApiKeyRotate'];
export type EmbedScope = components['schemas']['EmbedScope'];
export type EmbedOrigin = components['schemas']['EmbedOrigin'];
export type EndUser = components['schemas']['EndUser'];
export type EmbedTokenCreate = components['schemas']['EmbedTokenCreate'];
export type EmbedToken = components['schemas']['EmbedToken'];
export type ProjectVisibility = components['schemas']['ProjectVisibility'];
export type ProjectSnapshot = components['schemas']['ProjectSnapshot'];
export type ProjectCan = components['schemas']['ProjectCan'];
export type Project = components['schemas']['Project'];
export type ProjectPage = components['schemas']['ProjectPage'];
export type ProjectCreate = components['schemas']['ProjectCreate'];
export type ProjectUpdate = components['schemas']['ProjectUpdate'];
export type ProjectMember = components['schemas']['ProjectMember'];
export type ProjectMemberPage = components['schemas']['ProjectMemberPage'];
export type ProjectMemberRole = components['schemas']['ProjectMemberRole'];
export type StatusCategory = components['schemas']['StatusCategory'];
export type Status = components['schemas']['Status'];
export type StatusPage = components['schemas']['StatusPage'];
export type StatusCreate = components['schemas']['StatusCreate'];
export type StatusUpdate = components['schemas']['StatusUpdate'];
export type StatusMove = components['schemas']['StatusMove'];
export type TaskPriority = components['schemas']['TaskPriority'];
export type TaskLink = components['schemas']['TaskLink'];
export type TaskSnapshot = components['schemas']['TaskSnapshot'];
export type TaskCan = components['schemas']['TaskCan'];
export type Task = components['schemas']['Task'];
export type TaskPage = components['schemas']['TaskPage'];
export type TaskCreate = components['schemas']['TaskCreate'];
export type TaskUpdate = components['schemas']['TaskUpdate'];
export type TaskMove = components['schemas']['TaskMove'];
export type Label = components['schemas']['Label'];
export type LabelPage = components['schemas']['LabelPage'];
export type LabelCreate = components['schemas']['LabelCreate'];
export type LabelUpdate = components['schemas']['LabelUpdate'];
export type CommentSnapshot = components['schemas']['CommentSnapshot'];
export type CommentCan = components['schemas']['CommentCan'];
export type Comment = components['schemas']['Comment'];
export type CommentPage = components['schemas']['CommentPage'];
export type CommentCreate = components['schemas']['CommentCreate'];
export type CommentUpdate = components['schemas']['CommentUpdate'];
export type RunningTimer = components['schemas']['RunningTimer'];
export type TimerState = components['schemas']['TimerState'];
export type TimerUpdate = components['schemas']['TimerUpdate'];
export type TimerOverlap = components['schemas']['TimerOverlap'];
export type TimerStart = components['schemas']['TimerStart'];
export type TimerSwitch = components['schemas']['TimerSwitch'];
export type TimerStop = components['schemas']['TimerStop'];
export type TimerDiscard = components['schemas']['TimerDiscard'];
export type TimeEntrySnapshot = components['schemas']['TimeEntrySnapshot'];
export type TimeEntryCan = components['schemas']['TimeEntryCan'];
export type TimeEntry = components['schemas']['TimeEntry'];
export type TimeEntryPage = components['schemas']['TimeEntryPage'];
export type TimeEntryCreate = components['schemas']['TimeEntryCreate'];
export type TimeEntryUpdate = components['schemas']['TimeEntryUpdate'];
export type ImportSource = components['schemas']['ImportSource'];
export type ImportProgress = components['schemas']['ImportProgress'];
export type ImportKind = components['schemas']['ImportKind'];
export type ImportCount = components['schemas']['ImportCount'];
export type ImportLeftOut = components['schemas']['ImportLeftOut'];
export type ImportWarning = components['schemas']['ImportWarning'];
export type ImportReport = components['schemas']['ImportReport'];
export type ImportFailure = components['schemas']['ImportFailure'];
export type Import = components['schemas']['Import'];
export type ImportPage = components['schemas']['ImportPage'];
export type ImportCreate = components['schemas']['ImportCreate'];
export type BoardProject = components['schemas']['BoardProject'];
export type BoardTimer = components['schemas']['BoardTimer'];
export type BoardCard = components['schemas']['BoardCard'];
export type BoardColumn = components['schemas']['BoardColumn'];
export type BoardMember = components['schemas']['BoardMember'];
export type BoardLabel = components['schemas']['BoardLabel'];
export type Board = components['schemas']['Board'];
export type BoardHtml = components['schemas']['BoardHtml'];
export type PresenceActivity = components['schemas']['PresenceActivity'];
export type Presence = components['schemas']['Presence'];
export type PresenceList = components['schemas']['PresenceList'];
export type PresenceState = components['schemas']['PresenceState'];
export type AuditAction = components['schemas']['AuditAction'];
export type AuditActor = components['schemas']['AuditActor'];
export type AuditTarget = components['schemas']['AuditTarget'];
export type AuditSource = components['schemas']['AuditSource'];
export type AuditEvent = components['schemas']['AuditEvent'];
export type AuditEventPage = components['schemas']['AuditEventPage'];
export type EventStream = components['schemas']['EventStream'];
export type EventActor = components['schemas']['EventActor'];
export type EventEnvelope = components['schemas']['EventEnvelope'];
export type EventChange = components['schemas']['EventChange'];
export type EventChanges = components['schemas']['EventChanges'];
export type OrganizationChangeData = components['schemas']['OrganizationChangeData'];
export type OrganizationUpdatedEvent = components['schemas']['OrganizationUpdatedEvent'];
export type MemberChangeData = components['schemas']['MemberChangeData'];
export type MemberCreatedEvent = components['schemas']['MemberCreatedEvent'];
export type MemberUpdatedEvent = components['schemas']['MemberUpdatedEvent'];
export type ProjectChangeData = components['schemas']['ProjectChangeData'];
export type ProjectCreatedEvent = components['schemas']['ProjectCreatedEvent'];
export type ProjectUpdatedEvent = components['schemas']['ProjectUpdatedEvent'];
export type ProjectDeletedData = components['schemas']['ProjectDeletedData'];
export type ProjectDeletedEvent = components['schemas']['ProjectDeletedEvent'];
export type ProjectMemberChangeData = components['schemas']['ProjectMemberChangeData'];
export type ProjectMemberUpdatedEvent = components['schemas']['ProjectMemberUpdatedEvent'];
export type ProjectMemberDeletedData = components['schemas']['ProjectMemberDeletedData'];
export type ProjectMemberDeletedEvent = components['schemas']['ProjectMemberDeletedEvent'];
export type RespacedPosition = components['schemas']['RespacedPosition'];
export type StatusChangeData = components['schemas']['StatusChangeData'];
export type StatusCreatedEvent = components['schemas']['StatusCreatedEvent'];
export type StatusUpdatedEvent = components['schemas']['StatusUpdatedEvent'];
export type StatusMovedEvent = components['schemas']['StatusMovedEvent'];
export type StatusDeletedData = components['schemas']['StatusDeletedData'];
export type StatusDeletedEvent = components['schemas']['StatusDeletedEvent'];
export type SubtaskCounts = components['schemas']['SubtaskCounts'];
export type TaskChangeData = components['schemas']['TaskChangeData'];
export type TaskCreatedEvent = components['schemas']['TaskCreatedEvent'];
export type TaskUpdatedEvent = components['schemas']['TaskUpdatedEvent'];
export type TaskMovedEvent = components['schemas']['TaskMovedEvent'];
export type TaskDeletedData = components['schemas']['TaskDeletedData'];
export type TaskDeletedEvent = components['schemas']['TaskDeletedEvent'];
export type LabelChangeData = components['schemas']['LabelChangeData'];
export type LabelCreatedEvent = components['schemas']['LabelCreatedEvent'];
export type LabelUpdatedEvent = components['schemas']['LabelUpdatedEvent'];
export type LabelDeletedData = components['schemas']['LabelDeletedData'];
export type LabelDeletedEvent = components['schemas']['LabelDeletedEvent'];
export type TaskCounts = components['schemas']['TaskCounts'];
export type CommentChangeData = components['schemas']['CommentChangeData'];
export type CommentCreatedEvent = components['schemas']['CommentCreatedEvent'];
export type CommentUpdatedEvent = components['schemas']['CommentUpdatedEvent'];
export type CommentDeletedData = components['schemas']['CommentDeletedData'];
export type CommentDeletedEvent = components['schemas']['CommentDeletedEvent'];
export type TimerStartedData = components['schemas']['TimerStartedData'];
export type TimerStartedEvent = components['schemas']['TimerStartedEvent'];
export type TimerUpdatedData = components['schemas']['TimerUpdatedData'];
export type TimerUpdatedEvent = components['schemas']['TimerUpdatedEvent'];
export type TimerStoppedData = components['schemas']['TimerStoppedData'];
export type TimerStoppedEvent = components['schemas']['TimerStoppedEvent'];
export type TimerDiscardedData = components['schemas']['TimerDiscardedData'];
export type TimerDiscardedEvent = components['schemas']['TimerDiscardedEvent'];
export type TimeEntryChangeData = components['schemas']['TimeEntryChangeData'];
export type TimeEntryCreatedEvent = components['schemas']['TimeEntryCreatedEvent'];
export type TimeEntryUpdatedEvent = components['schemas']['TimeEntryUpdatedEvent'];
export type TimeEntryDeletedData = components['schemas']['TimeEntryDeletedData'];
export type TimeEntryDeletedEvent = components['schemas']['TimeEntryDeletedEvent'];
export type ImportChangeData = components['schemas']['ImportChangeData'];
export type ImportUpdatedEvent = components['schemas']['ImportUpdatedEvent'];
export type Event = components['schemas']['Event'];
export type EventPage = components['schemas']['EventPage'];
export type EventStreamText = components['schemas']['EventStreamText'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponseTooManyRequests = components['responses']['TooManyRequests'];
export type ResponseInternalServerError = components['responses']['InternalServerError'];
export type ResponseServiceUnavailable = components['responses']['ServiceUnavailable'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseConflict = components['responses']['Conflict'];
export type ResponseGone = components['responses']['Gone'];
export type ResponsePayloadTooLarge = components['responses']['PayloadTooLarge'];
export type ResponseUnsupportedMediaType = components['responses']['UnsupportedMediaType'];
export type ResponseUnprocessableContent = components['responses']['UnprocessableContent'];
export type ResponseNotModified = components['responses']['NotModified'];
export type ResponsePreconditionFailed = components['responses']['PreconditionFailed'];
export type ParameterCursor = components['parameters']['Cursor'];
export type ParameterLimit = components['parameters']['Limit'];
export type ParameterIdempotencyKey = components['parameters']['IdempotencyKey'];
export type ParameterSessionId = components['parameters']['SessionId'];
export type ParameterIfNoneMatch = components['parameters']['IfNoneMatch'];
export type ParameterIfMatch = components['parameters']['IfMatch'];
export type ParameterMemberId = components['parameters']['MemberId'];
export type ParameterInvitationId = components['parameters']['InvitationId'];
export type ParameterApiKeyId = components['parameters']['ApiKeyId'];
export type ParameterProjectId = components['parameters']['ProjectId'];
export type ParameterStatusId = components['parameters']['StatusId'];
export type ParameterTaskId = components['parameters']['TaskId'];
export type ParameterLabelId = components['parameters']['LabelId'];
export type ParameterCommentId = components['parameters']['CommentId'];
export type ParameterTimeEntryId = components['parameters']['TimeEntryId'];
export type ParameterImportId = components['parameters']['ImportId'];
export type ParameterClientId = components['parameters']['ClientId'];
export type ParameterStreamId = components['parameters']['StreamId'];
export type HeaderRateLimit = components['headers']['RateLimit'];
export type HeaderRateLimitPolicy = components['headers']['RateLimitPolicy'];
export type HeaderRetryAfter = components['headers']['RetryAfter'];
export type HeaderLink = components['headers']['Link'];
export type HeaderWwwAuthenticate = components['headers']['WWWAuthenticate'];
export type HeaderLocation = components['headers']['Location'];
export type HeaderIdempotencyReplayed = components['headers']['IdempotencyReplayed'];
export type HeaderAcceptPatch = components['headers']['AcceptPatch'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderTickboardRevision = components['headers']['TickboardRevision'];
export type $defs = Record<string, never>;
export interface operations {
    getServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What this server is and can. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSpecification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecificationDocument"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions, the newest first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionSummaryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionCreate"];
            };
        };
        responses: {
            /** @description Signed in. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionCreated"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    revokeSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The other sessions have ended. Their tokens act no longer, on any node, within a second. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. The token acts no longer, on any node, within a second. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the session. */
                sessionId: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. Its tokens act no longer, on any node, within a second. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SessionRefresh"];
            };
        };
        responses: {
            /** @description New tokens, and the session they belong to. The session's end has moved on. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTokens"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    switchSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionSwitch"];
            };
        };
        responses: {
            /** @description The session in the other organization. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionCreated"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountCreate"];
            };
        };
        responses: {
            /** @description Taken. `next` says whether a mail is to be followed first. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountCreated"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    confirmEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailConfirmation"];
            };
        };
        responses: {
            /** @description Confirmed. It does not sign in. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailConfirmed"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    confirmPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetConfirmation"];
            };
        };
        responses: {
            /** @description Set. Sign in with it. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account of the signed-in person. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["AccountUpdate"];
                "application/json": components["schemas"]["AccountUpdate"];
            };
        };
        responses: {
            /** @description As changed. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Changed. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    changeEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailChange"];
            };
        };
        responses: {
            /** @description The account, with the address that waits for its confirmation. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAccountDeletion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The consequences. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDeletion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountDelete"];
            };
        };
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization the credential is bound to. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To be deleted at `deletionAt`. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["OrganizationUpdate"];
                "application/json": components["schemas"]["OrganizationUpdate"];
            };
        };
        responses: {
            /** @description As changed. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    restoreOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Not to be deleted any more. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    leaveOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Left. */
            204: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of organizations, the first joined first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationSummaryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationSummary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description Only members of this role. */
                role?: components["schemas"]["Role"];
                /** @description Only placeholders, or only people with an account. */
                placeholder?: boolean;
                /** @description Only end users of embedded boards, or only others. */
                endUser?: boolean;
                /** @description Those who do not belong any more, instead of the others. */
                removed?: boolean;
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of members, the oldest first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the member. */
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the member. */
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the member. */
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["MemberUpdate"];
                "application/json": components["schemas"]["MemberUpdate"];
            };
        };
        responses: {
            /** @description As changed. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    mergeMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the member. */
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberMerge"];
            };
        };
        responses: {
            /** @description The member who has the work now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description Only invitations in this state. */
                status?: components["schemas"]["InvitationStatus"];
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invitations, the newest first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationCreated"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    previewInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description What it offers. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description The organization joined. */
            200: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationSummary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the invitation. */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the invitation. */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the invitation. */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To be sent. */
            202: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description Everybody's keys and those of the organization itself; needs `api-keys:admin`, too. */
                all?: boolean;
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys, the oldest first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyCreate"];
            };
        };
        responses: {
            /** @description Created. `key` is shown this once. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyCreated"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the API key. */
                apiKeyId: components["parameters"]["ApiKeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, without its secret. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the API key. */
                apiKeyId: components["parameters"]["ApiKeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the API key. */
                apiKeyId: components["parameters"]["ApiKeyId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApiKeyRotate"];
            };
        };
        responses: {
            /** @description The key with its new secret, which is shown this once. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyCreated"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createEmbedToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmbedTokenCreate"];
            };
        };
        responses: {
            /** @description Minted. `token` is shown this once. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmbedToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listProjects: {
        parameters: {
            query?: {
                /** @description Archived ones instead of the others. */
                archived?: boolean;
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of projects, the oldest first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ProjectUpdate"];
                "application/json": components["schemas"]["ProjectUpdate"];
            };
        };
        responses: {
            /** @description As changed. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listProjectMembers: {
        parameters: {
            query?: {
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of project members, who came first first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectMemberPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateProjectMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
                /** @description The id of the member. */
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectMemberRole"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectMember"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteProjectMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
                /** @description The id of the member. */
                memberId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listStatuses: {
        parameters: {
            query?: {
                /** @description Also archived ones. */
                archived?: boolean;
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of statuses in the order of the board. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the status. */
                statusId: components["parameters"]["StatusId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteStatus: {
        parameters: {
            query?: {
                /** @description The status of the same project that takes its tasks, at the end and in their order. */
                moveTasksTo?: components["schemas"]["Id"];
            };
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the status. */
                statusId: components["parameters"]["StatusId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the status. */
                statusId: components["parameters"]["StatusId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["StatusUpdate"];
                "application/json": components["schemas"]["StatusUpdate"];
            };
        };
        responses: {
            /** @description As changed. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    moveStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the status. */
                statusId: components["parameters"]["StatusId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusMove"];
            };
        };
        responses: {
            /** @description At its new place. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /** @description In one of these statuses. Repeat the parameter for several. */
                statusId?: components["schemas"]["Id"][];
                /** @description Assigned to one of these members. Repeat the parameter for several. */
                assigneeId?: components["schemas"]["Id"][];
                /** @description With one of these labels. Repeat the parameter for several. */
                labelId?: components["schemas"]["Id"][];
                /** @description Subtasks of this task. */
                parentId?: components["schemas"]["Id"];
                /** @description Only tasks that are no subtasks, or only subtasks. */
                topLevel?: boolean;
                /** @description Archived ones instead of the others. */
                archived?: boolean;
                /** @description Only completed ones, or only open ones. */
                completed?: boolean;
                /** @description A minus sorts downwards. Tasks without the date come last either way; equal ones are sorted by id. `position` is the order within each status. */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "dueDate" | "-dueDate" | "title" | "-title" | "position" | "-completedAt";
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tasks. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the task. */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the task. */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the task. */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["TaskUpdate"];
                "application/json": components["schemas"]["TaskUpdate"];
            };
        };
        responses: {
            /** @description As changed. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    moveTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the task. */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskMove"];
            };
        };
        responses: {
            /** @description At its new place. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listLabels: {
        parameters: {
            query?: {
                /** @description The labels a task of this project can have: its own and the shared ones. */
                projectId?: components["schemas"]["Id"];
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of labels, the oldest first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createLabel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LabelCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Label"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getLabel: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the label. */
                labelId: components["parameters"]["LabelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The label. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Label"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteLabel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the label. */
                labelId: components["parameters"]["LabelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateLabel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the label. */
                labelId: components["parameters"]["LabelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["LabelUpdate"];
                "application/json": components["schemas"]["LabelUpdate"];
            };
        };
        responses: {
            /** @description As changed. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Label"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listComments: {
        parameters: {
            query?: {
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The id of the task. */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of comments, the oldest first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the task. */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentCreate"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the comment. */
                commentId: components["parameters"]["CommentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comment. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the comment. */
                commentId: components["parameters"]["CommentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the comment. */
                commentId: components["parameters"]["CommentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["CommentUpdate"];
                "application/json": components["schemas"]["CommentUpdate"];
            };
        };
        responses: {
            /** @description As changed, with `editedAt`. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getTimer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The timer, or null. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimerState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateTimer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["TimerUpdate"];
                "application/json": components["schemas"]["TimerUpdate"];
            };
        };
        responses: {
            /** @description Running, as changed. */
            200: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimerState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    startTimer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimerStart"];
            };
        };
        responses: {
            /** @description Running. */
            200: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimerState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    switchTimer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimerSwitch"];
            };
        };
        responses: {
            /** @description Running on the other. */
            200: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimerState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    stopTimer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimerStop"];
            };
        };
        responses: {
            /** @description Stopped; `stoppedTimeEntryId` names the time entry it became. */
            200: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimerState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    discardTimer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimerDiscard"];
            };
        };
        responses: {
            /** @description Nothing runs. */
            200: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimerState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listTimeEntries: {
        parameters: {
            query?: {
                /** @description Of this project. */
                projectId?: components["schemas"]["Id"];
                /** @description Of this task. */
                taskId?: components["schemas"]["Id"];
                /** @description Of this member. */
                memberId?: components["schemas"]["Id"];
                /** @description That end after this moment. */
                from?: components["schemas"]["Timestamp"];
                /** @description That start before this moment. */
                to?: components["schemas"]["Timestamp"];
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of time entries, the latest start first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeEntryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createTimeEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimeEntryCreate"];
            };
        };
        responses: {
            /** @description Logged. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getTimeEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the time entry. */
                timeEntryId: components["parameters"]["TimeEntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The time entry. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeEntry"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteTimeEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the time entry. */
                timeEntryId: components["parameters"]["TimeEntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateTimeEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the state the change was made from, strong or weak. Another current state answers 412 with its ETag. Without this header the last writer wins. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The id of the time entry. */
                timeEntryId: components["parameters"]["TimeEntryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["TimeEntryUpdate"];
                "application/json": components["schemas"]["TimeEntryUpdate"];
            };
        };
        responses: {
            /** @description As changed. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of imports, the latest first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat of this write safe: within 24 hours the same key with the same request gives the first answer again. Quoted or bare. The events of the write carry it as `causedBy`. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportCreate"];
            };
        };
        responses: {
            /** @description Queued. */
            202: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Tickboard-Revision": components["headers"]["TickboardRevision"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the import. */
                importId: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import, with its report at the end. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getBoard: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The board. Its ETag is weak and holds for this caller only. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    renderBoard: {
        parameters: {
            query?: {
                /**
                 * @description The language of what is not content, as a BCP 47 tag; English where there is no translation.
                 * @example de
                 */
                lang?: string;
                /** @description The writing direction; by default that of the place in the page. */
                dir?: "ltr" | "rtl";
                /** @description The scheme; by default that of the page. */
                theme?: "light" | "dark" | "auto";
                /**
                 * @description Where it is today, for what is due. Unknown zones are taken for UTC.
                 * @example Europe/Berlin
                 */
                timeZone?: string;
            };
            header?: {
                /** @description An ETag at hand; while it is current the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The element, whole. Its ETag is weak and holds for this caller only. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["BoardHtml"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listPresence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everybody who is in the project now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updatePresence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
                /** @description The id that a client, such as a tab, made for itself. */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresenceState"];
            };
        };
        responses: {
            /** @description As the others see it. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Presence"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deletePresence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the project. */
                projectId: components["parameters"]["ProjectId"];
                /** @description The id that a client, such as a tab, made for itself. */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /** @description Only of these actions. */
                action?: components["schemas"]["AuditAction"][];
                /** @description By this member. */
                memberId?: components["schemas"]["Id"];
                /** @description To this member, key, project or whatever else it was done to. */
                targetId?: components["schemas"]["Id"];
                /** @description At this moment or after it. */
                since?: components["schemas"]["Timestamp"];
                /** @description Before this moment. */
                until?: components["schemas"]["Timestamp"];
                /** @description Where to go on: `nextCursor` of the page before, with the same filters and order. Any other value is refused with 400 `invalid_cursor`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of audit events, the latest first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Events with a greater `seq` than this. */
                after?: number;
                /** @description How many items the page may hold. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The id of a project, of the organization, or of the signed-in person. */
                streamId: components["parameters"]["StreamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events, the oldest first. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    streamEvents: {
        parameters: {
            query: {
                /**
                 * @description A stream, and after a colon the last `seq` seen of it; without one, only what comes from now on. May be repeated.
                 * @example [
                 *       "01978f3a-6c00-7a10-8000-000000000010:41"
                 *     ]
                 */
                subscribe: string[];
                /**
                 * @description A project among the streams whose presence is wanted, too. Needs the scope `projects:read`. May be repeated.
                 * @example [
                 *       "01978f3a-6c00-7a10-8000-000000000010"
                 *     ]
                 */
                presence?: components["schemas"]["Id"][];
            };
            header?: {
                /** @description The last `id:` received; it goes before the places in the address. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An answer that does not end by itself. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["EventStreamText"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
