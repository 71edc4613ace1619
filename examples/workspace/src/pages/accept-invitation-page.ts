import { ApiError, type InvitationPreview } from '@tickboard/sdk';
import type { BrowserSession, BrowserSessionState } from '@tickboard/sdk/session';
import type { SignInAct, SignInView, TickViewChangeEvent } from '@tickboard/widgets';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Attempt } from '../app/attempt.ts';
import { forgetLinkToken } from '../app/link-token.ts';
import { navigate } from '../app/navigation.ts';
import { pageStyles } from '../app/page-styles.ts';
import { brand } from '../parts/brand.ts';
import { doorStyles } from '../parts/door-styles.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { refusalLine } from '../parts/refusal-line.ts';

/** What an invitation offers, and the way to take it: with the account one has, or with a new one. */
@customElement('accept-invitation-page')
export class AcceptInvitationPage extends LitElement {
  static override styles = [...pageStyles, doorStyles];

  @property({ attribute: false })
  session!: BrowserSession;

  /** Who is signed in: what has to be done depends on it. */
  @property({ attribute: false })
  state!: BrowserSessionState;

  @property({ attribute: false })
  token = '';

  /** Which form the reader asked for; until then, the one that fits the invitation. */
  @state()
  private view: SignInView | undefined;

  readonly #joining = new Attempt(this);
  readonly #preview = new Task(this, {
    args: () => [this.session, this.token] as const,
    task: async ([session, token], { signal }): Promise<InvitationPreview | undefined> =>
      token === '' ? undefined : session.anonymous.invitations.preview({ token }, { signal }),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Invitation · Tickboard';
  }

  protected override render(): TemplateResult {
    return html`<section class="card">
      <div>${brand}</div>
      ${this.#preview.render({
        pending: () => html`<p role="status">Looking at the invitation…</p>`,
        error: (error) => this.#renderFailed(error),
        complete: (preview) => (preview === undefined ? renderBroken() : this.#renderOffer(preview)),
      })}
    </section>`;
  }

  #renderFailed(error: unknown): TemplateResult {
    const isGone = error instanceof ApiError && (error.status === 404 || error.status === 410);
    if (!isGone) return failureNotice('The invitation could not be loaded', error, this.#again);
    return html`<div role="alert">
        <h1>This invitation has ended</h1>
        <p>It was used, revoked, or has expired. Ask whoever invited you for a new one.</p>
      </div>
      <a class="button outlined wide" href="/">Go on</a>`;
  }

  #renderOffer(preview: InvitationPreview): TemplateResult {
    const { organizationName, invitedByName, role, projectsOnly } = preview;
    const { state } = this;
    return html`<div>
        <h1>Join ${organizationName}</h1>
        <p>
          ${invitedByName === null ? 'You are invited' : `${invitedByName} invites you`}
          ${projectsOnly ? 'to take part in single projects.' : `as ${articles[role]} ${role}.`}
        </p>
      </div>
      ${state.status === 'signedIn' ? this.#renderJoin(state.session.email, preview) : this.#renderDoor(preview)}`;
  }

  #renderJoin(email: string | null, preview: InvitationPreview): TemplateResult {
    const isForOther = preview.email !== null && preview.email !== email;
    return html`<p>
        You are signed in as <b>${email}</b>.
        ${isForOther ? html`The invitation is for <b>${preview.email}</b>.` : nothing}
      </p>
      ${refusalLine(this.#joining.refusal)}
      <button
        type="button"
        class="button primary wide"
        ?disabled=${this.#joining.busy || isForOther}
        @click=${this.#join}
      >
        Join ${preview.organizationName}
      </button>
      <button type="button" class="button wide" @click=${this.#signOut}>Use another account</button>`;
  }

  get #shownView(): SignInView {
    return this.view ?? (this.#preview.value?.registered === true ? 'sign-in' : 'register');
  }

  #renderDoor({ email }: InvitationPreview): TemplateResult {
    return html`<tick-sign-in
      .client=${this.session.anonymous}
      .signIn=${this.#signIn}
      .view=${this.#shownView}
      .invitationToken=${this.token}
      .email=${email ?? ''}
      ?email-fixed=${email !== null}
      @tick-view-change=${this.#viewChanged}
    ></tick-sign-in>`;
  }

  readonly #signIn: SignInAct = async (credentials) => {
    const hasJoined = this.#shownView === 'register';
    const session = await this.session.signIn(credentials);
    // A new account is a member by its invitation already; with another one joining is still to be done.
    if (hasJoined) this.#goOn();
    return session;
  };

  readonly #viewChanged = (event: TickViewChangeEvent): void => {
    event.preventDefault();
    this.view = event.view;
  };

  readonly #join = async (): Promise<void> => {
    const { state } = this;
    if (state.status !== 'signedIn') return;
    await this.#joining.run(async () => {
      const { id } = await state.client.invitations.accept({ token: this.token });
      await this.session.switchOrganization(id);
      this.#goOn();
    });
  };

  readonly #signOut = (): void => {
    void this.#joining.run(() => this.session.signOut());
  };

  readonly #again = (): void => {
    void this.#preview.run();
  };

  #goOn(): void {
    forgetLinkToken();
    navigate('/');
  }
}

const articles = { owner: 'an', admin: 'an', editor: 'an', viewer: 'a' } as const;

function renderBroken(): TemplateResult {
  return html`<div role="alert">
      <h1>This link is incomplete</h1>
      <p>Open it once more from where it was sent to you, or copy all of it.</p>
    </div>
    <a class="button outlined wide" href="/">Go on</a>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'accept-invitation-page': AcceptInvitationPage;
  }
}
