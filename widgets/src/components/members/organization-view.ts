import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { plusIcon } from '../../internal/icons.ts';
import { renderInvitations, shownInvitations } from './invitation-rows.ts';
import { renderMembers, renderPlaceholders } from './member-rows.ts';
import type { OrganizationContent } from './members-content.ts';
import type { MembersView } from './members-view.ts';

/** What of an organization is shown. */
export type MembersPart = 'all' | 'members' | 'invitations';

export function renderOrganization(
  content: OrganizationContent,
  part: MembersPart,
  view: MembersView,
): TemplateResult {
  const showsInvitations = part !== 'members' && content.invitations !== null;
  return html`${part === 'invitations' ? nothing : renderPeople(content, view)}
  ${showsInvitations ? renderInvited(content, view, part === 'invitations') : nothing}`;
}

function renderPeople(content: OrganizationContent, view: MembersView): TemplateResult {
  const count = content.members.filter(({ placeholder }) => !placeholder).length;
  return html`<section aria-labelledby="members-title">
      <header part="header">
        <h3 id="members-title" part="title">${msg('Members')}</h3>
        <span class="number count">${count}</span>
        ${renderInvite(content, view)}
      </header>
      ${renderMembers(content, view)}
    </section>
    ${renderPlaceholders(content, view)}`;
}

function renderInvited(content: OrganizationContent, view: MembersView, isAlone: boolean): TemplateResult {
  const count = shownInvitations(content).length;
  return html`<section aria-labelledby="invitations-title">
    <header part="header">
      <h3 id="invitations-title" part="title">${msg('Invitations')}</h3>
      <span class="number count">${count === 0 ? nothing : count}</span>
      ${isAlone ? renderInvite(content, view) : nothing}
    </header>
    ${renderInvitations(content, view)}
  </section>`;
}

function renderInvite(
  { organization }: OrganizationContent,
  view: MembersView,
): TemplateResult | typeof nothing {
  if (!organization.can.createInvitation) return nothing;
  return html`<button class="button primary" type="button" @click=${() => view.ask({ about: 'invite' })}>
    ${plusIcon}${msg('Invite')}
  </button>`;
}
