import { msg } from '@lit/localize';
import type { Member } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import type { OrganizationContent } from './members-content.ts';
import type { MembersView } from './members-view.ts';

/** What can be done with a member besides giving a role. */
export function renderMemberMenu(
  member: Member,
  { session }: OrganizationContent,
  view: MembersView,
  close: () => void,
): TemplateResult {
  const item = (text: string, act: () => void, kind = '') =>
    html`<button
      class="button item ${kind}"
      type="button"
      @click=${() => {
        close();
        act();
      }}
    >
      ${text}
    </button>`;
  if (member.id === session.memberId) {
    return item(msg('Leave the organization…'), () => view.ask({ about: 'leave' }), 'danger');
  }
  return html`${
    member.projectsOnly
      ? item(msg('Show all projects'), () => view.update(member, { projectsOnly: false }))
      : item(msg('Keep to single projects'), () => view.update(member, { projectsOnly: true }))
  }
  ${item(msg('Remove…'), () => view.ask({ about: 'remove', member }), 'danger')}`;
}
