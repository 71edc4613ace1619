import { msg } from '@lit/localize';
import type { InvitationCreate, Member, Project, Role } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { chevronIcon } from '../../internal/icons.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { getLocale } from '../../localization.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { forms } from '../../styles/forms.ts';
import { tokens } from '../../styles/tokens.ts';
import { inviteFormStyles } from './invite-form.styles.ts';
import { readInvitation, type InvitationKind } from './read-invitation.ts';
import { renderRoleSelect } from './role-select.ts';
import { projectRoles, roleHint, rolesToGive } from './roles.ts';

const terms = [1, 7, 30, 90] as const;
const usualTerm = 7;

/**
 * @tagname tick-invite-form
 * @summary Whom to invite and as what. Part of `tick-members`.
 */
export class TickInviteForm extends TickElement {
  static override styles = [tokens, base, controls, forms, inviteFormStyles];

  /** The role of whoever invites: nobody gives more than they have. */
  @property({ attribute: false })
  ownRole: Role = 'viewer';

  /** The projects that can be named. */
  @property({ attribute: false })
  projects: readonly Project[] = [];

  /** Those whom the invited person may turn out to be. */
  @property({ attribute: false })
  placeholders: readonly Member[] = [];

  /** Why the last attempt was refused. */
  @property({ attribute: false })
  refusal = '';

  /** Whether the invitation is on its way. */
  @property({ type: Boolean })
  busy = false;

  /** Is given what was filled in. */
  @property({ attribute: false })
  invite: (invitation: InvitationCreate) => void = () => undefined;

  /** Is called when it is given up. */
  @property({ attribute: false })
  cancel: () => void = () => undefined;

  @state()
  private kind: InvitationKind = 'email';

  @state()
  private given: Role = 'editor';

  @state()
  private projectsOnly = false;

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('[name=email]')?.focus();
  }

  protected override updated(): void {
    this.#requireProject();
  }

  protected override render(): TemplateResult {
    return html`<form @submit=${this.#submit}>
      ${this.#renderKind()} ${this.kind === 'email' ? this.#renderEmail() : this.#renderLink()}
      ${this.#renderRole()} ${this.#renderProjects()} ${this.#renderPlaceholder()} ${this.#renderTerm()}
      <p class="message" role="alert" ?hidden=${this.refusal === ''}>${this.refusal}</p>
      <div class="buttons">
        <button class="button" type="button" @click=${this.cancel}>${msg('Cancel')}</button>
        <button class="button primary" ?disabled=${this.busy}>
          ${this.kind === 'email' ? msg('Send invitation') : msg('Make link')}
        </button>
      </div>
    </form>`;
  }

  #renderKind(): TemplateResult {
    const choice = (kind: InvitationKind, text: string) =>
      html`<label
        ><input
          type="radio"
          name="kind"
          .value=${kind}
          .checked=${this.kind === kind}
          @change=${() => (this.kind = kind)}
        /><span>${text}</span></label
      >`;
    return html`<fieldset class="segments">
      <legend class="hidden-text">${msg('How to invite')}</legend>
      ${choice('email', msg('By e-mail'))}${choice('link', msg('By link'))}
    </fieldset>`;
  }

  #renderEmail(): TemplateResult {
    return html`<div class="labelled">
      <label for="email">${msg('E-mail')}</label>
      <input
        class="field"
        id="email"
        name="email"
        type="email"
        maxlength="320"
        autocomplete="off"
        aria-describedby="email-hint"
        required
      />
      <span class="hint" id="email-hint">${msg('Only an account of this address can accept it.')}</span>
    </div>`;
  }

  #renderLink(): TemplateResult {
    return html`<div class="labelled">
      <label for="uses">${msg('How often it can be used')}</label>
      <input
        class="field"
        id="uses"
        name="maxUses"
        type="number"
        min="1"
        max="10000"
        placeholder=${msg('As often as people like')}
        aria-describedby="uses-hint"
      />
      <span class="hint" id="uses-hint"
        >${msg('Whoever has the link can join, until it expires or is revoked.')}</span
      >
    </div>`;
  }

  #renderRole(): TemplateResult {
    return html`<div class="labelled">
      <span aria-hidden="true">${msg('Role')}</span>
      ${renderRoleSelect({
        label: msg('Role'),
        value: this.given,
        choices: rolesToGive(this.ownRole),
        choose: (role) => (this.given = role),
      })}
      <span class="hint">${roleHint(this.given)}</span>
    </div>`;
  }

  /** Only who sees nothing else by their role can be kept to single projects. */
  #renderProjects(): TemplateResult | typeof nothing {
    if (this.projects.length === 0) return nothing;
    const mayNarrow = this.given === 'viewer';
    return html`${
      mayNarrow
        ? html`<label class="check"
            ><input
              type="checkbox"
              name="projectsOnly"
              .checked=${this.projectsOnly}
              @change=${this.#narrowed}
            />${msg('Single projects only')}</label
          >`
        : nothing
    }
    ${mayNarrow && this.projectsOnly ? this.#renderProjectChoice() : nothing}`;
  }

  #renderProjectChoice(): TemplateResult {
    return html`<fieldset class="projects" @change=${this.#requireProject}>
      <legend>${msg('Projects')}</legend>
      <div class="scroll">
        ${this.projects.map(
          ({ id, name }) =>
            html`<label class="check"><input type="checkbox" name="project" .value=${id} />${name}</label>`,
        )}
      </div>
      <div class="labelled">
        <span aria-hidden="true">${msg('Role in these projects')}</span>
        ${renderRoleSelect({
          label: msg('Role in these projects'),
          value: 'editor',
          choices: projectRoles,
          name: 'projectRole',
        })}
      </div>
    </fieldset>`;
  }

  #renderPlaceholder(): TemplateResult | typeof nothing {
    if (this.placeholders.length === 0) return nothing;
    return html`<label class="labelled">
      ${msg('Known from imports as')}
      <span class="select"
        ><select class="field" name="memberId">
          <option value="">${msg('Nobody')}</option>
          ${this.placeholders.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select
        >${chevronIcon}</span
      >
    </label>`;
  }

  #renderTerm(): TemplateResult {
    const days = new Intl.NumberFormat(getLocale(), {
      style: 'unit',
      unit: 'day',
      unitDisplay: 'long',
    });
    return html`<label class="labelled">
      ${msg('Open for')}
      <span class="select"
        ><select class="field" name="expiresInDays">
          ${terms.map(
            (term) =>
              html`<option value=${term} ?selected=${term === usualTerm}>${days.format(term)}</option>`,
          )}</select
        >${chevronIcon}</span
      >
    </label>`;
  }

  readonly #narrowed = (event: Event): void => {
    this.projectsOnly = (event.currentTarget as HTMLInputElement).checked;
  };

  /** Who is kept to single projects and is given none would see nothing at all. */
  readonly #requireProject = (): void => {
    const boxes = [...this.renderRoot.querySelectorAll<HTMLInputElement>('[name=project]')];
    const isMissing = !boxes.some(({ checked }) => checked);
    boxes[0]?.setCustomValidity(isMissing ? msg('Choose at least one project.') : '');
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.busy) this.invite(readInvitation(new FormData(event.target as HTMLFormElement), this.kind));
  };
}
