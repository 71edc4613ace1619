import { msg, str } from '@lit/localize';
import { TickboardError, type InvitationCreate, type Member, type Tickboard } from '@tickboard/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Announcer } from '../../controllers/announcer.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { accessFailureText } from '../../internal/access-failure.ts';
import { placePopover } from '../../internal/place-popover.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { avatars } from '../../styles/avatars.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { forms } from '../../styles/forms.ts';
import { palette } from '../../styles/palette.ts';
import { popover } from '../../styles/popover.ts';
import { states } from '../../styles/states.ts';
import { tokens } from '../../styles/tokens.ts';
import type { Asking } from './asking.ts';
import type * as dialogs from './dialogs.ts';
import type { DialogView } from './dialogs.ts';
import { TickLeftEvent } from './left-event.ts';
import { renderMemberMenu } from './member-menu.ts';
import type { MembersContent } from './members-content.ts';
import { renderFailed, renderRefusal, renderSkeleton } from './members-states.ts';
import { membersStoreOf, type MembersState, type MembersStore } from './members-store.ts';
import type { MembersView } from './members-view.ts';
import { renderOrganization, type MembersPart } from './organization-view.ts';
import { renderProject } from './project-view.ts';
import { membersStyles } from './members.styles.ts';

/**
 * @tagname tick-members
 * @summary Who belongs to the organization, as what, and who is invited; with `project-id`, who takes part in a project.
 *
 * Whoever may change nothing sees a list. Rights decide about each control, and the list follows what others change.
 *
 * @event {TickLeftEvent} tick-left - The reader has left the organization; their session has gone over to another one, or ended.
 *
 * @slot empty - Instead of the notice that nobody is named in a project.
 *
 * @csspart header - The line above the people, with the button to invite.
 * @csspart title - What it is a list of, in that line.
 * @csspart members - The list of people.
 * @csspart member - One of them.
 * @csspart name - What they are called.
 * @csspart placeholders - The names from imports.
 * @csspart invitations - The list of invitations.
 * @csspart invitation - One of them.
 * @csspart no-invitations - The line that says that nobody is invited.
 * @csspart visibility - Who sees a project.
 * @csspart refusal - The message about a change that was refused.
 * @csspart dialog - The dialog that asks.
 * @csspart empty - The notice that nobody is named in a project.
 * @csspart failed - The notice that the people could not be loaded.
 */
export class TickMembers extends TickElement {
  static override styles = [tokens, base, controls, forms, palette, avatars, states, popover, membersStyles];

  /** The client to use instead of the provider's. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /** The project whose people these are; without one, those of the organization. */
  @property({ attribute: 'project-id' })
  projectId = '';

  /** What of an organization is shown: `all`, `members` or `invitations`. */
  @property()
  show: MembersPart = 'all';

  @state()
  private asking: Asking | undefined;

  @state()
  private refusal: TickboardError | undefined;

  @state()
  private busy: ReadonlySet<string> = new Set();

  @state()
  private copied = false;

  /** Loaded with the first question: most who look at a list ask for nothing. */
  #dialogs: typeof dialogs | undefined;

  /** Whose menu is open. */
  @state()
  private menuOf: Member | undefined;

  @query('dialog')
  private readonly dialog!: HTMLDialogElement | null;

  @query('[popover]')
  private readonly menu!: HTMLElement | null;

  #menuAnchor: HTMLElement | undefined;

  readonly #client = new ClientController(this);
  readonly #store = new StoreController<MembersState, MembersStore>(this, () => this.#selectStore());
  readonly #announcer = new Announcer(this);

  protected override render(): TemplateResult {
    return html`${this.#renderContent()}${this.#announcer.render()}`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('asking')) return;
    if (this.asking !== undefined && this.dialog?.open === false) this.dialog.showModal();
    else if (this.asking === undefined && this.dialog?.open === true) this.dialog.close();
  }

  #selectStore(): MembersStore | undefined {
    const client = this.#client.value;
    return client && membersStoreOf(client, this.projectId);
  }

  #renderContent(): TemplateResult {
    const current = this.#store.state;
    if (current === undefined || current.status === 'loading') return renderSkeleton();
    if (current.status === 'failed') return renderFailed(accessFailureText(current.error), this.#retry);
    const { content } = current;
    return html`${content.kind === 'project' ? renderProject(content, this.#view) : renderOrganization(content, this.show, this.#view)}
    ${this.asking === undefined ? renderRefusal(this.#refusalText, this.#dismiss) : nothing}
    ${this.#renderMenu(content)} ${this.#renderDialog(content)}`;
  }

  #renderMenu(content: MembersContent): TemplateResult {
    return html`<div popover class="menu" @toggle=${this.#menuToggled}>
      ${
        this.menuOf === undefined || content.kind === 'project'
          ? nothing
          : renderMemberMenu(this.menuOf, content, this.#view, this.#closeMenu)
      }
    </div>`;
  }

  #renderDialog(content: MembersContent): TemplateResult {
    const { asking } = this;
    return html`<dialog
      part="dialog"
      aria-labelledby="dialog-title"
      data-about=${asking?.about ?? nothing}
      @close=${this.#dialogClosed}
    >
      ${
        asking === undefined || content.kind === 'project' || this.#dialogs === undefined
          ? nothing
          : html`<h2 id="dialog-title">${this.#dialogs.dialogTitle(asking)}</h2>
              ${this.#dialogs.renderDialogBody(asking, content, this.#dialogView())}`
      }
    </dialog>`;
  }

  get #refusalText(): string {
    return this.refusal === undefined ? '' : accessFailureText(this.refusal);
  }

  get #view(): MembersView {
    return {
      busy: this.busy,
      ask: (asking) => void this.#open(asking),
      update: (member, change) =>
        void this.#act(member.id, msg(str`${member.name} was changed.`), (client) =>
          client.members.update(member.id, change),
        ),
      resend: ({ id, email }) =>
        void this.#act(id, msg(str`A mail is on its way to ${email ?? ''}.`), (client) =>
          client.invitations.resend(id),
        ),
      revoke: ({ id }) =>
        void this.#act(id, msg('The invitation was revoked.'), (client) => client.invitations.delete(id)),
      toggleMenu: (member, anchor) => void this.#toggleMenu(member, anchor),
      setProjectRole: (memberId, role) =>
        void this.#act(memberId, msg('The role was changed.'), (client) =>
          client.projectMembers.update(this.projectId, memberId, { role }),
        ),
      removeFromProject: (memberId) =>
        void this.#act(memberId, msg('Removed from the project.'), (client) =>
          client.projectMembers.delete(this.projectId, memberId),
        ),
      setVisibility: (visibility) =>
        void this.#act(this.projectId, msg('Who sees the project was changed.'), (client) =>
          client.projects.update(this.projectId, { visibility }),
        ),
    };
  }

  #dialogView(): DialogView {
    return {
      busy: this.busy.size > 0,
      refusal: this.#refusalText,
      copied: this.copied,
      close: () => this.#ask(undefined),
      invite: (invitation) => void this.#invite(invitation),
      copy: (text) => void this.#copy(text),
      remove: ({ id, name }) =>
        void this.#actAndClose(id, msg(str`${name} was removed.`), (client) => client.members.delete(id)),
      match: ({ id, name }, intoId) =>
        void this.#actAndClose(id, msg(str`${name} was matched.`), (client) =>
          client.members.merge(id, { intoId }),
        ),
      leave: () => void this.#leave(),
    };
  }

  async #open(asking: Asking): Promise<void> {
    this.#dialogs ??= await import('./dialogs.ts');
    this.#ask(asking);
  }

  #ask(asking: Asking | undefined): void {
    this.refusal = undefined;
    this.copied = false;
    this.asking = asking;
  }

  /** Whether it was done; what was refused is shown, and everything is as the server has it again. */
  async #act(id: string, said: string, act: (client: Tickboard) => PromiseLike<unknown>): Promise<boolean> {
    const client = this.#client.value;
    if (client === undefined) return false;
    this.refusal = undefined;
    this.busy = new Set([...this.busy, id]);
    try {
      await act(client);
      this.#announcer.say(said);
      return true;
    } catch (error) {
      if (!(error instanceof TickboardError)) throw error;
      this.refusal = error;
      return false;
    } finally {
      await this.#store.store?.reload();
      this.busy = new Set([...this.busy].filter((each) => each !== id));
    }
  }

  async #actAndClose(
    id: string,
    said: string,
    act: (client: Tickboard) => PromiseLike<unknown>,
  ): Promise<void> {
    if (await this.#act(id, said, act)) this.#ask(undefined);
  }

  async #invite(invitation: InvitationCreate): Promise<void> {
    await this.#act('invite', msg('The invitation was made.'), async (client) => {
      this.asking = { about: 'invited', invitation: await client.invitations.create(invitation) };
    });
  }

  async #leave(): Promise<void> {
    const client = this.#client.value;
    this.busy = new Set(['leave']);
    try {
      await client?.organizations.leave();
      this.dispatchEvent(new TickLeftEvent());
    } catch (error) {
      if (!(error instanceof TickboardError)) throw error;
      this.refusal = error;
    } finally {
      this.busy = new Set();
    }
  }

  async #copy(text: string): Promise<void> {
    // Without the right to the clipboard the field beside the button is there to copy from.
    await navigator.clipboard.writeText(text).then(
      () => (this.copied = true),
      () => this.renderRoot.querySelector<HTMLInputElement>('.copy input')?.select(),
    );
    if (this.copied) this.#announcer.say(msg('Copied'));
  }

  async #toggleMenu(member: Member, anchor: HTMLElement): Promise<void> {
    this.menuOf = member;
    this.#menuAnchor = anchor;
    await this.updateComplete;
    this.menu?.showPopover();
    if (this.menu !== null) placePopover(this.menu, anchor);
    this.menu?.querySelector('button')?.focus();
  }

  /** The focus goes back first, so that a dialog that is opened next gives it back there, too. */
  readonly #closeMenu = (): void => {
    this.#menuAnchor?.focus();
    this.menu?.hidePopover();
  };

  readonly #menuToggled = (event: ToggleEvent): void => {
    if (event.newState !== 'closed') return;
    const { activeElement } = this.renderRoot as ShadowRoot;
    // Whoever has pressed elsewhere has taken it along.
    if (
      activeElement === null ? document.activeElement === document.body : this.menu?.contains(activeElement)
    )
      this.#menuAnchor?.focus();
    this.menuOf = undefined;
  };

  readonly #dialogClosed = (): void => this.#ask(undefined);

  readonly #retry = (): void => {
    void this.#store.store?.reload();
  };

  readonly #dismiss = (): void => {
    this.refusal = undefined;
  };
}
