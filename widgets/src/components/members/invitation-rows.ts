import { msg, str } from '@lit/localize';
import type { Invitation } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { linkIcon, mailIcon } from '../../internal/icons.ts';
import { formatDate } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import type { OrganizationContent } from './members-content.ts';
import type { MembersView } from './members-view.ts';
import { roleName } from './roles.ts';

/** Open ones, and those that ran out: they can be sent again. What was accepted or revoked is history. */
export function shownInvitations({ invitations }: OrganizationContent): readonly Invitation[] {
  return (invitations ?? []).filter(({ status }) => status === 'open' || status === 'expired');
}

export function renderInvitations(content: OrganizationContent, view: MembersView): TemplateResult {
  const shown = shownInvitations(content);
  if (shown.length === 0) {
    return html`<p class="none" part="no-invitations">${msg('Nobody is invited at the moment.')}</p>`;
  }
  return html`<ul class="rows" role="list" part="invitations" aria-labelledby="invitations-title">
    ${repeat(
      shown,
      ({ id }) => id,
      (invitation) => renderInvitation(invitation, view),
    )}
  </ul>`;
}

function renderInvitation(invitation: Invitation, view: MembersView): TemplateResult {
  const { id, kind, email, role, projectsOnly } = invitation;
  const name = email ?? msg('Link');
  const isBusy = view.busy.has(id);
  return html`<li class="row" part="invitation" aria-busy=${isBusy ? 'true' : nothing}>
    <span class="avatar plain" aria-hidden="true">${kind === 'email' ? mailIcon : linkIcon}</span>
    <span class="who">
      <span class="line"
        ><strong>${name}</strong
        ><span class="note">${projectsOnly ? msg('Single projects only') : roleName(role)}</span></span
      >
      <span class="hint">${termOf(invitation)}</span>
    </span>
    <span class="acts">
      ${
        kind === 'email'
          ? html`<button
              class="button"
              type="button"
              aria-label=${msg(str`Send again to ${name}`)}
              ?disabled=${isBusy}
              @click=${() => view.resend(invitation)}
            >
              ${msg('Send again')}
            </button>`
          : nothing
      }
      <button
        class="button danger"
        type="button"
        aria-label=${msg(str`Revoke the invitation for ${name}`)}
        ?disabled=${isBusy}
        @click=${() => view.revoke(invitation)}
      >
        ${msg('Revoke')}
      </button>
    </span>
  </li>`;
}

function termOf({ status, expiresAt, kind, uses, maxUses }: Invitation): string {
  const when = formatDate(expiresAt, getLocale());
  const term = status === 'expired' ? msg(str`Expired ${when}`) : msg(str`Open until ${when}`);
  if (kind === 'email') return term;
  const used = maxUses === null ? msg(str`uses: ${uses}`) : msg(str`uses: ${uses} of ${maxUses}`);
  return `${term}, ${used}`;
}
