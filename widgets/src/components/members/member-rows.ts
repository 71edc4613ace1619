import { msg, str } from '@lit/localize';
import type { Member } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { moreIcon } from '../../internal/icons.ts';
import { initials } from '../../internal/person.ts';
import type { OrganizationContent } from './members-content.ts';
import type { MembersView } from './members-view.ts';
import { renderRoleSelect } from './role-select.ts';
import { mayChange, roleName, rolesToGive } from './roles.ts';

/** A person as every list of this widget shows one. */
export function renderIdentity(member: Member, notes: readonly (string | undefined)[]): TemplateResult {
  const shown = notes.filter((note) => note !== undefined);
  return html`<span class="avatar" aria-hidden="true" data-color=${member.avatarColor}
      >${initials(member.name)}</span
    >
    <span class="who">
      <span class="line"
        ><strong part="name">${member.name}</strong
        >${shown.map((note) => html`<span class="note">${note}</span>`)}</span
      >
      ${member.email === null ? nothing : html`<span class="hint">${member.email}</span>`}
    </span>`;
}

export function renderMembers(content: OrganizationContent, view: MembersView): TemplateResult {
  const people = content.members.filter(({ placeholder }) => !placeholder);
  return html`<ul class="rows" role="list" part="members" aria-labelledby="members-title">
    ${repeat(
      people,
      ({ id }) => id,
      (member) => renderMember(member, content, view),
    )}
  </ul>`;
}

function renderMember(member: Member, content: OrganizationContent, view: MembersView): TemplateResult {
  const isOwn = member.id === content.session.memberId;
  return html`<li class="row" part="member" aria-busy=${view.busy.has(member.id) ? 'true' : nothing}>
    ${renderIdentity(member, [
      isOwn ? msg('You') : undefined,
      member.projectsOnly ? msg('Single projects only') : undefined,
    ])}
    ${renderRole(member, content, view)} ${renderMore(member, content, view, isOwn)}
  </li>`;
}

function renderRole(
  member: Member,
  { organization, session }: OrganizationContent,
  view: MembersView,
): TemplateResult {
  if (!organization.can.updateMembers || !mayChange(session.role, member)) {
    return html`<span class="role fixed">${roleName(member.role)}</span>`;
  }
  return renderRoleSelect({
    label: msg(str`Role of ${member.name}`),
    value: member.role,
    choices: rolesToGive(session.role),
    disabled: view.busy.has(member.id),
    choose: (role) => view.update(member, { role }),
  });
}

/** For oneself there is always a way out; for others what one's rights allow. */
function renderMore(
  member: Member,
  { organization, session }: OrganizationContent,
  view: MembersView,
  isOwn: boolean,
): TemplateResult {
  const mayManage = organization.can.updateMembers && mayChange(session.role, member);
  if (!isOwn && !mayManage) return html`<span class="more"></span>`;
  return html`<button
    class="icon-button more"
    type="button"
    aria-haspopup="true"
    aria-label=${msg(str`More for ${member.name}`)}
    title=${msg('More')}
    @click=${(event: Event) => view.toggleMenu(member, event.currentTarget as HTMLElement)}
  >
    ${moreIcon}
  </button>`;
}

/** Names that an import has brought along, until somebody says who they are. */
export function renderPlaceholders(
  content: OrganizationContent,
  view: MembersView,
): TemplateResult | typeof nothing {
  const placeholders = content.members.filter(({ placeholder }) => placeholder);
  if (placeholders.length === 0) return nothing;
  return html`<section aria-labelledby="placeholders-title">
    <header>
      <h3 id="placeholders-title">${msg('From imports')}</h3>
      <span class="number count">${placeholders.length}</span>
    </header>
    ${
      content.organization.can.updateMembers
        ? html`<p class="hint">
            ${msg('Names that came with imported boards. Match one with a member, and its work becomes theirs.')}
          </p>`
        : nothing
    }
    <ul class="rows" role="list" part="placeholders" aria-labelledby="placeholders-title">
      ${repeat(
        placeholders,
        ({ id }) => id,
        (member) =>
          html`<li class="row" part="member" aria-busy=${view.busy.has(member.id) ? 'true' : nothing}>
            ${renderIdentity(member, [])}
            ${
              content.organization.can.updateMembers
                ? html`<button
                    class="button outlined"
                    type="button"
                    aria-label=${msg(str`Match ${member.name}…`)}
                    @click=${() => view.ask({ about: 'match', member })}
                  >
                    ${msg('Match…')}
                  </button>`
                : nothing
            }
          </li>`,
      )}
    </ul>
  </section>`;
}
