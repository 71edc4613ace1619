import { msg, str } from '@lit/localize';
import type { InvitationCreate, InvitationCreated, Member } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import { chevronIcon, copyIcon } from '../../internal/icons.ts';
import type { Asking } from './asking.ts';
import './define-invite-form.ts';
import type { OrganizationContent } from './members-content.ts';

/** What the dialog can do; the element does it. */
export interface DialogView {
  readonly busy: boolean;
  readonly refusal: string;
  /** The link has been copied. */
  readonly copied: boolean;
  close(): void;
  invite(invitation: InvitationCreate): void;
  copy(text: string): void;
  remove(member: Member): void;
  leave(): void;
  match(placeholder: Member, intoId: string): void;
}

export function dialogTitle(asking: Asking): string {
  switch (asking.about) {
    case 'invite':
      return msg('Invite people');
    case 'invited':
      return asking.invitation.url === null ? msg('Invitation sent') : msg('Invitation link');
    case 'remove':
      return msg(str`Remove ${asking.member.name}?`);
    case 'leave':
      return msg('Leave the organization?');
    case 'match':
      return msg(str`Who is ${asking.member.name}?`);
  }
}

export function renderDialogBody(
  asking: Asking,
  content: OrganizationContent,
  view: DialogView,
): TemplateResult {
  switch (asking.about) {
    case 'invite':
      return renderInvite(content, view);
    case 'invited':
      return renderInvited(asking.invitation, view);
    case 'remove':
      return renderQuestion(view, {
        text: msg(
          'They are signed out here within a second, and their keys end. What they wrote and recorded stays under their name.',
        ),
        act: msg('Remove'),
        run: () => view.remove(asking.member),
      });
    case 'leave':
      return renderQuestion(view, {
        text: msg(
          str`You lose access to ${content.organization.name} at once. What you wrote and recorded stays under your name.`,
        ),
        act: msg('Leave'),
        run: () => view.leave(),
      });
    case 'match':
      return renderMatch(asking.member, content, view);
  }
}

function renderInvite({ session, projects, members }: OrganizationContent, view: DialogView): TemplateResult {
  return html`<tick-invite-form
    .ownRole=${session.role}
    .projects=${projects}
    .placeholders=${members.filter(({ placeholder }) => placeholder)}
    .refusal=${view.refusal}
    ?busy=${view.busy}
    .invite=${view.invite}
    .cancel=${view.close}
  ></tick-invite-form>`;
}

function renderInvited({ email, url }: InvitationCreated, view: DialogView): TemplateResult {
  if (url === null) {
    return html`<p>${msg(str`A mail is on its way to ${email ?? ''}.`)}</p>
      <div class="buttons">
        <button class="button primary" type="button" autofocus @click=${view.close}>
          ${msg('Done', { id: 'doneButton', desc: 'the button that ends it' })}
        </button>
      </div>`;
  }
  return html`<p>${msg('Hand it out yourself. It is shown this once.')}</p>
    <span class="copy">
      <input class="field" readonly aria-label=${msg('Link')} .value=${url} @focus=${selectAll} />
      <button class="button outlined" type="button" autofocus @click=${() => view.copy(url)}>
        ${copyIcon}${view.copied ? msg('Copied') : msg('Copy')}
      </button>
    </span>
    <div class="buttons">
      <button class="button primary" type="button" @click=${view.close}>
        ${msg('Done', { id: 'doneButton', desc: 'the button that ends it' })}
      </button>
    </div>`;
}

function selectAll(event: Event): void {
  (event.currentTarget as HTMLInputElement).select();
}

interface Question {
  readonly text: string;
  readonly act: string;
  run(): void;
}

/** The safe answer has the focus. */
function renderQuestion(view: DialogView, { text, act, run }: Question): TemplateResult {
  return html`<p>${text}</p>
    ${renderRefusal(view)}
    <div class="buttons">
      <button class="button" type="button" autofocus @click=${view.close}>${msg('Cancel')}</button>
      <button class="button outlined danger" type="button" ?disabled=${view.busy} @click=${run}>
        ${act}
      </button>
    </div>`;
}

function renderMatch(
  placeholder: Member,
  { members }: OrganizationContent,
  view: DialogView,
): TemplateResult {
  const people = members.filter((member) => !member.placeholder && member.userId !== null);
  const submit = (event: Event) => {
    event.preventDefault();
    const choice = new FormData(event.currentTarget as HTMLFormElement).get('intoId');
    if (typeof choice === 'string') view.match(placeholder, choice);
  };
  return html`<form @submit=${submit}>
    <p>
      ${msg('Tasks, comments and time under this name become those of the member. This cannot be taken back.')}
    </p>
    <label class="labelled">
      ${msg('Member')}
      <span class="select"
        ><select class="field" name="intoId" required>
          <option value="">${msg('Choose')}</option>
          ${people.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select
        >${chevronIcon}</span
      >
    </label>
    ${renderRefusal(view)}
    <div class="buttons">
      <button class="button" type="button" @click=${view.close}>${msg('Cancel')}</button>
      <button class="button primary" ?disabled=${view.busy}>${msg('Match')}</button>
    </div>
  </form>`;
}

function renderRefusal({ refusal }: DialogView): TemplateResult {
  return html`<p class="message" role="alert" ?hidden=${refusal === ''}>${refusal}</p>`;
}
