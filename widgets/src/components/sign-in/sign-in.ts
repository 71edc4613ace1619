import { msg } from '@lit/localize';
import { ApiError, TickboardError, type Server, type Session, type Tickboard } from '@tickboard/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ClientController } from '../../controllers/client-controller.ts';
import { accessFailureText } from '../../internal/access-failure.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { forms } from '../../styles/forms.ts';
import { tokens } from '../../styles/tokens.ts';
import { renderField } from './sign-in-fields.ts';
import { renderOutcome } from './sign-in-outcome.ts';
import { describeForm, type SignInOutcome, type SignInView } from './sign-in-view.ts';
import { signInStyles } from './sign-in.styles.ts';
import { TickSignedInEvent } from './signed-in-event.ts';
import { TickViewChangeEvent } from './view-change-event.ts';

/** What the form was filled with. */
export interface SignInCredentials {
  readonly email: string;
  readonly password: string;
  /** Of somebody who belongs to no organization: what the new one is called. */
  readonly newOrganizationName?: string;
}

/** Whatever signs in with these; `browserSession()` of the SDK does. */
export type SignInAct = (credentials: SignInCredentials) => Promise<Session | void>;

/**
 * @tagname tick-sign-in
 * @summary Signs in by e-mail and password, registers, and gives a forgotten password back.
 *
 * What it shows first is `view`; links lead from one form to the other. Whether people may register by themselves is what
 * the server says, and with an invitation they always may.
 *
 * @event {TickSignedInEvent} tick-signed-in - Somebody has signed in.
 * @event {TickViewChangeEvent} tick-view-change - Another form is about to be shown. Cancel it to go to a page of its own.
 *
 * @slot header - Above the form, such as a mark.
 * @slot footer - Below the links.
 *
 * @csspart form - The form.
 * @csspart title - What it is for.
 * @csspart field - Each of its fields.
 * @csspart submit - Its button.
 * @csspart refusal - Why the last attempt failed.
 * @csspart links - The ways to the other forms.
 * @csspart outcome - What stands in place of the form when it has done its work.
 */
export class TickSignIn extends TickElement {
  static override styles = [tokens, base, controls, forms, signInStyles];

  /** The client to use instead of the provider's. It needs no token. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /** How to sign in. Without it the widget asks for a session with a cookie and tells of it by `tick-signed-in`. */
  @property({ attribute: false })
  signIn: SignInAct | undefined;

  /** Which form is shown: `sign-in`, `register`, `forgot-password` or `reset-password`. */
  @property({ reflect: true })
  view: SignInView = 'sign-in';

  /** The secret of the link that led to `reset-password`. */
  @property({ attribute: false })
  token = '';

  /** The secret of an invitation: whoever registers becomes a member by it. */
  @property({ attribute: false })
  invitationToken = '';

  /** The address that the form begins with. */
  @property()
  email = '';

  /** Whether `email` is the only one that will do, as with an invitation by mail. */
  @property({ type: Boolean, attribute: 'email-fixed' })
  emailFixed = false;

  @state()
  private busy = false;

  @state()
  private refusal: TickboardError | undefined;

  @state()
  private outcome: SignInOutcome | undefined;

  @state()
  private shown = false;

  /** The server has no organization for this person, and one can be made. */
  @state()
  private asksOrganization = false;

  @state()
  private server: Server | undefined;

  readonly #client = new ClientController(this);
  #asked: Tickboard | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) {
      this.refusal = undefined;
      this.outcome = undefined;
      this.asksOrganization = false;
    }
  }

  protected override updated(changed: PropertyValues): void {
    void this.#askServer();
    // What is left to fill in; the rest of the form is filled.
    if (changed.has('asksOrganization') && this.asksOrganization) this.#field('organization')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<slot name="header"></slot
      >${this.outcome === undefined ? this.#renderForm() : this.#renderOutcome(this.outcome)}${this.#renderLinks()}<slot
        name="footer"
      ></slot>`;
  }

  /** Said before the form is filled in, not after. */
  #renderClosed(): TemplateResult {
    return html`<div class="outcome" part="outcome" role="status">
      <h2 part="title">${msg('Create an account')}</h2>
      <p>
        ${
          this.server?.registration === 'closed'
            ? msg('Nobody can register here by themselves. Ask for an invitation.')
            : msg('Registering here takes an invitation.')
        }
      </p>
    </div>`;
  }

  #renderForm(): TemplateResult {
    if (this.view === 'register' && this.server !== undefined && !this.#mayRegister)
      return this.#renderClosed();
    const form = describeForm(this.view, this.asksOrganization || this.#foundsOrganization);
    return html`<form part="form" aria-labelledby="title" @submit=${this.#submit}>
      <h2 id="title" part="title">${form.title}</h2>
      ${form.lead === '' ? nothing : html`<p class="lead">${form.lead}</p>`}
      ${form.fields.map((name) => renderField(name, this.#fieldView(form.isNewPassword)))}
      <p class="message" part="refusal" role="alert" ?hidden=${this.refusal === undefined}>
        ${this.refusal === undefined ? '' : accessFailureText(this.refusal)}
      </p>
      <button
        class="button primary"
        part="submit"
        ?disabled=${this.busy}
        aria-busy=${this.busy ? 'true' : nothing}
      >
        ${this.busy ? form.busy : form.submit}
      </button>
    </form>`;
  }

  #fieldView(isNewPassword: boolean): Parameters<typeof renderField>[1] {
    return {
      email: this.email,
      emailFixed: this.emailFixed,
      isNewPassword,
      isShown: this.shown,
      toggleShown: () => (this.shown = !this.shown),
    };
  }

  #renderOutcome(outcome: SignInOutcome): TemplateResult {
    return renderOutcome(outcome, this.email, () => this.#show('sign-in'));
  }

  #renderLinks(): TemplateResult | typeof nothing {
    const views = this.outcome === undefined ? this.#otherViews() : [];
    if (views.length === 0) return nothing;
    return html`<nav class="links" part="links" aria-label=${msg('Other ways')}>
      ${views.map(
        ([view, text]) =>
          html`<button class="link" type="button" @click=${() => this.#show(view)}>${text}</button>`,
      )}
    </nav>`;
  }

  #otherViews(): (readonly [SignInView, string])[] {
    if (this.view === 'register') return [['sign-in', msg('I have an account')]];
    if (this.view !== 'sign-in') return [['sign-in', msg('Back to signing in')]];
    const forgot = ['forgot-password', msg('Forgot your password?')] as const;
    return this.#mayRegister ? [forgot, ['register', msg('Create an account')]] : [forgot];
  }

  get #mayRegister(): boolean {
    return this.invitationToken !== '' || this.server?.registration === 'open';
  }

  get #foundsOrganization(): boolean {
    return this.view === 'register' && this.invitationToken === '';
  }

  #field(name: string): HTMLInputElement | null {
    return this.renderRoot.querySelector(`[name=${name}]`);
  }

  #show(view: SignInView): void {
    // Nobody types their address twice.
    this.email = this.#field('email')?.value.trim() ?? this.email;
    const event = new TickViewChangeEvent(view);
    if (this.dispatchEvent(event)) this.view = view;
  }

  async #askServer(): Promise<void> {
    const client = this.#client.value;
    if (client === undefined || client === this.#asked) return;
    this.#asked = client;
    // Where it cannot be asked, nothing more is offered than signing in.
    this.server = await client.server.get().catch(() => undefined);
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const client = this.#client.value;
    if (this.busy || client === undefined) return;
    const fields = new FormData(event.target as HTMLFormElement);
    this.busy = true;
    this.refusal = undefined;
    try {
      await this.#acts[this.view](client, fields);
    } catch (error) {
      if (!(error instanceof TickboardError)) throw error;
      this.#refused(error);
    } finally {
      this.busy = false;
    }
  };

  #refused(error: TickboardError): void {
    const lacksOrganization = error instanceof ApiError && error.code === 'no_organization';
    // Asked once: who names one and is refused all the same hears why.
    if (lacksOrganization && this.view === 'sign-in' && !this.asksOrganization) this.asksOrganization = true;
    else this.refusal = error;
  }

  readonly #acts: Readonly<Record<SignInView, (client: Tickboard, fields: FormData) => Promise<void>>> = {
    'sign-in': (client, fields) => this.#signIn(client, fields),
    register: (client, fields) => this.#register(client, fields),
    'forgot-password': async (client, fields) => {
      this.email = textOf(fields, 'email').trim();
      await client.accounts.requestPasswordReset({ email: this.email });
      this.outcome = 'reset-sent';
    },
    'reset-password': async (client, fields) => {
      await client.accounts.confirmPasswordReset({ token: this.token, password: textOf(fields, 'password') });
      this.outcome = 'password-set';
    },
  };

  async #signIn(client: Tickboard, fields: FormData): Promise<void> {
    this.email = textOf(fields, 'email').trim();
    const organization = textOf(fields, 'organization').trim();
    const credentials: SignInCredentials = {
      email: this.email,
      password: textOf(fields, 'password'),
      ...(organization !== '' && { newOrganizationName: organization }),
    };
    const session = await (this.signIn?.(credentials) ??
      client.sessions.create({ ...credentials, cookie: true }));
    this.dispatchEvent(new TickSignedInEvent(session ?? undefined));
  }

  async #register(client: Tickboard, fields: FormData): Promise<void> {
    this.email = textOf(fields, 'email').trim();
    const organizationName = textOf(fields, 'organization').trim();
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const { next } = await client.accounts.create({
      email: this.email,
      password: textOf(fields, 'password'),
      name: textOf(fields, 'name').trim(),
      timeZone,
      ...(this.invitationToken !== '' && { invitationToken: this.invitationToken }),
      ...(organizationName !== '' && { organizationName }),
    });
    if (next === 'signIn') await this.#signIn(client, withoutOrganization(fields));
    else this.outcome = 'verify-email';
  }
}

/** It was made with the account. */
function withoutOrganization(fields: FormData): FormData {
  fields.delete('organization');
  return fields;
}

/** As it was typed: a password may begin or end with a space. */
function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}
