import type { Server } from '@tickboard/sdk';
import type { BrowserSession } from '@tickboard/sdk/session';
import type { SignInAct, SignInView, TickViewChangeEvent } from '@tickboard/widgets';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { demoAccount } from '../app/demo-account.ts';
import { navigate } from '../app/navigation.ts';
import { pageStyles } from '../app/page-styles.ts';
import { brand } from '../parts/brand.ts';
import { doorStyles } from '../parts/door-styles.ts';
import { refusalLine } from '../parts/refusal-line.ts';

const titles: Readonly<Record<SignInView, string>> = {
  'sign-in': 'Sign in',
  register: 'Create an account',
  'forgot-password': 'Forgotten password',
  'reset-password': 'New password',
};

/** The ways in. On a server that says it runs the demo, its account is one click away. */
@customElement('sign-in-page')
export class SignInPage extends LitElement {
  static override styles = [...pageStyles, doorStyles];

  @property({ attribute: false })
  session!: BrowserSession;

  @property({ attribute: false })
  view: SignInView = 'sign-in';

  /** Of the link that led to a new password. */
  @property({ attribute: false })
  token = '';

  /** Whoever was signed in a moment ago did not sign out themselves. */
  @property({ attribute: false })
  hasEnded = false;

  @state()
  private refusal: unknown;

  @state()
  private busy = false;

  readonly #server = new Task(this, {
    args: () => [this.session] as const,
    task: ([session], { signal }): Promise<Server> => session.anonymous.server.get({ signal }),
  });

  protected override updated(): void {
    document.title = `${titles[this.view]} · Tickboard`;
  }

  protected override render(): TemplateResult {
    if (this.view === 'reset-password' && this.token === '') return renderIncomplete();
    const isDemo = this.#server.value?.features.includes('demo') === true && this.view === 'sign-in';
    return html`<section class="card">
      <tick-sign-in
        .client=${this.session.anonymous}
        .signIn=${this.#signIn}
        .view=${this.view}
        .token=${this.token}
        @tick-view-change=${this.#viewChanged}
      >
        <div slot="header">
          ${brand}
          ${this.hasEnded && this.view === 'sign-in' ? html`<p class="ended" role="status">Your session has ended. Sign in to go on.</p>` : nothing}
        </div>
        ${isDemo ? this.#renderDemo() : nothing}
      </tick-sign-in>
    </section>`;
  }

  #renderDemo(): TemplateResult {
    return html`<div class="demo" slot="footer">
      <p>
        This server holds a demo. Its account is <code>${demoAccount.email}</code> with the password
        <code>${demoAccount.password}</code>.
      </p>
      ${refusalLine(this.refusal)}
      <button type="button" class="button outlined" ?disabled=${this.busy} @click=${this.#signInToDemo}>
        Sign in to the demo
      </button>
    </div>`;
  }

  readonly #signIn: SignInAct = (credentials) => this.session.signIn(credentials);

  /** Each form has an address; that of signing in is whatever page one wanted. */
  readonly #viewChanged = (event: TickViewChangeEvent): void => {
    event.preventDefault();
    navigate(event.view === 'sign-in' ? '/' : `/${event.view}`);
  };

  readonly #signInToDemo = async (): Promise<void> => {
    this.busy = true;
    this.refusal = undefined;
    try {
      await this.session.signIn(demoAccount);
    } catch (error) {
      this.refusal = error;
    } finally {
      this.busy = false;
    }
  };
}

/** The secret is taken out of the address when it is read, so a reload comes to this, too. */
function renderIncomplete(): TemplateResult {
  return html`<section class="card">
    <div>${brand}</div>
    <div role="alert">
      <h1>This link is incomplete</h1>
      <p>Open it from the mail once more, or ask for a new one.</p>
    </div>
    <a class="button primary wide" href="/forgot-password">Ask for a new link</a>
  </section>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-page': SignInPage;
  }
}
