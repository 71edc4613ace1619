import { msg, str } from '@lit/localize';
import type { Member, ProjectMember } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { chevronIcon, closeIcon } from '../../internal/icons.ts';
import { renderIdentity } from './member-rows.ts';
import type { ProjectContent } from './members-content.ts';
import { renderEmpty } from './members-states.ts';
import type { MembersView } from './members-view.ts';
import { renderRoleSelect } from './role-select.ts';
import { projectRoles, roleName, type ProjectRole } from './roles.ts';

/** Who sees a project, and who has a role of their own in it. */
export function renderProject(content: ProjectContent, view: MembersView): TemplateResult {
  const { projectMembers } = content;
  return html`<section>${renderVisibility(content, view)}</section>
    <section aria-labelledby="members-title">
      <header part="header">
        <h3 id="members-title" part="title">${msg('Roles in this project')}</h3>
        <span class="number count">${projectMembers.length === 0 ? nothing : projectMembers.length}</span>
      </header>
      ${projectMembers.length === 0 ? renderEmpty() : renderRows(content, view)}
      ${content.project.can.updateMembers ? renderAdd(content, view) : nothing}
    </section>`;
}

function renderVisibility({ project }: ProjectContent, view: MembersView): TemplateResult {
  const choice = (value: typeof project.visibility, title: string, hint: string) =>
    html`<label class="choice-card"
      ><input
        type="radio"
        name="visibility"
        aria-labelledby=${`${value}-title`}
        aria-describedby=${`${value}-hint`}
        .value=${value}
        .checked=${project.visibility === value}
        ?disabled=${view.busy.has(project.id)}
        @change=${() => view.setVisibility(value)}
      /><strong id=${`${value}-title`}>${title}</strong
      ><span class="hint" id=${`${value}-hint`}>${hint}</span></label
    >`;
  const everybody = [
    msg('Everybody in the organization'),
    msg('With the role that they have there, or the one below.'),
  ] as const;
  const some = [msg('Only people named below'), msg('And owners and admins, who see all projects.')] as const;
  if (!project.can.updateMembers) {
    const [title, hint] = project.visibility === 'private' ? some : everybody;
    return html`<div class="visibility" part="visibility">
      <h3>${msg('Who sees it')}</h3>
      <p>${title}. <span class="hint">${hint}</span></p>
    </div>`;
  }
  return html`<fieldset class="visibility" part="visibility">
    <legend>${msg('Who sees it')}</legend>
    ${choice('organization', ...everybody)}${choice('private', ...some)}
  </fieldset>`;
}

function renderRows(content: ProjectContent, view: MembersView): TemplateResult {
  return html`<ul class="rows" role="list" part="members" aria-labelledby="members-title">
    ${repeat(
      content.projectMembers,
      ({ memberId }) => memberId,
      (projectMember) => renderRow(projectMember, content, view),
    )}
  </ul>`;
}

function renderRow(
  { memberId, role }: ProjectMember,
  { members, project, session }: ProjectContent,
  view: MembersView,
): TemplateResult | typeof nothing {
  const member = members.find(({ id }) => id === memberId);
  if (member === undefined) return nothing;
  const isBusy = view.busy.has(memberId);
  return html`<li class="row" part="member" aria-busy=${isBusy ? 'true' : nothing}>
    ${renderIdentity(member, [member.id === session.memberId ? msg('You') : undefined])}
    ${
      project.can.updateMembers
        ? html`${renderRoleSelect({
              label: msg(str`Role of ${member.name}`),
              value: role,
              choices: projectRoles,
              disabled: isBusy,
              choose: (choice) => view.setProjectRole(memberId, choice),
            })}<button
              class="icon-button more"
              type="button"
              aria-label=${msg(str`Take ${member.name} off the project`)}
              title=${msg('Take off the project')}
              ?disabled=${isBusy}
              @click=${() => view.removeFromProject(memberId)}
            >
              ${closeIcon}
            </button>`
        : html`<span class="role fixed">${roleName(role)}</span>`
    }
  </li>`;
}

/** Owners and admins are not offered: they have all rights in every project anyway. */
function candidates({ members, projectMembers }: ProjectContent): readonly Member[] {
  const named = new Set(projectMembers.map(({ memberId }) => memberId));
  return members.filter(
    ({ id, userId, role }) => userId !== null && !named.has(id) && role !== 'owner' && role !== 'admin',
  );
}

function renderAdd(content: ProjectContent, view: MembersView): TemplateResult | typeof nothing {
  const people = candidates(content);
  if (people.length === 0) return nothing;
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const memberId = fields.get('memberId') as string;
    view.setProjectRole(memberId, fields.get('role') as ProjectRole);
    form.reset();
  };
  return html`<form class="add-member" @submit=${submit}>
    <span class="select"
      ><select class="field" name="memberId" aria-label=${msg('Member')} required>
        <option value="">${msg('Add somebody')}</option>
        ${people.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select
      >${chevronIcon}</span
    >
    ${renderRoleSelect({ label: msg('Role'), value: 'editor', choices: projectRoles })}
    <button class="button outlined">${msg('Add')}</button>
  </form>`;
}
