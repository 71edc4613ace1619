import type { Session, Tickboard } from '@tickboard/sdk';
import type { TickTaskOpenEvent } from '@tickboard/widgets';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import '../pages/board-page.ts';
import '../pages/import-page.ts';
import '../pages/projects-page.ts';
import '../pages/sign-in-page.ts';
import '../parts/waiting-notice.ts';
import '../parts/workspace-header.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { connectToOwnServer } from './connect.ts';
import { navigate, NavigationController } from './navigation.ts';
import { pageStyles } from './page-styles.ts';
import { taskPath } from './routes.ts';
import { SessionController, type Connect } from './session-controller.ts';

/** The whole app: who is signed in, which page the address names, and the header above it. */
@customElement('workspace-app')
export class WorkspaceApp extends LitElement {
  static override styles = [
    ...pageStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 100dvh;
        background: var(--_canvas);
      }

      tick-provider {
        display: contents;
      }

      main {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-block-size: 0;
      }

      .skip {
        position: absolute;
        z-index: 30;
        inset-block-start: -10rem;
      }

      .skip:focus {
        inset-block-start: var(--_space-2);
        inset-inline-start: var(--_space-2);
      }
    `,
  ];

  /** How a client is made; for tests. */
  @property({ attribute: false })
  connect: Connect = connectToOwnServer;

  /** Where the tabs of a browser tell each other that somebody else is signed in; for tests. */
  @property({ attribute: false })
  channel = 'tickboard-session';

  readonly #navigation = new NavigationController(this);
  readonly #session = new SessionController(
    this,
    (signedOut) => this.connect(signedOut),
    () => this.channel,
  );

  protected override willUpdate(_changed: PropertyValues<this>): void {
    if (this.#session.state.status === 'signedOut') document.title = 'Sign in · Tickboard';
  }

  protected override render(): TemplateResult {
    const state = this.#session.state;
    if (state.status === 'checking') return html`<main aria-busy="true"></main>`;
    if (state.status === 'unreachable') {
      return html`<main>${failureNotice('Tickboard cannot be reached', state.error, this.#retry)}</main>`;
    }
    if (state.status === 'signedOut') {
      return html`<main><sign-in-page .client=${state.client} .signIn=${this.#signIn}></sign-in-page></main>`;
    }
    // A new client is another person or organization: everything below is made anew.
    return html`${keyed(state.client, this.#renderSignedIn(state.client, state.session))}`;
  }

  #renderSignedIn(client: Tickboard, session: Session): TemplateResult {
    return html`<tick-provider .client=${client} @tick-task-open=${this.#openTask}>
      <a class="skip button primary" href="#content" @click=${this.#skip}>Skip to content</a>
      <workspace-header
        .client=${client}
        .session=${session}
        .signOut=${this.#signOut}
        .switchOrganization=${this.#switchOrganization}
      ></workspace-header>
      <waiting-notice .client=${client}></waiting-notice>
      <main id="content" tabindex="-1">${this.#renderPage(client)}</main>
    </tick-provider>`;
  }

  #renderPage(client: Tickboard): TemplateResult {
    const route = this.#navigation.route;
    switch (route.page) {
      case 'projects':
        return html`<projects-page .client=${client}></projects-page>`;
      case 'board':
        return html`<board-page
          .client=${client}
          .projectKey=${route.projectKey}
          .taskRef=${route.taskRef}
        ></board-page>`;
      case 'import':
        return html`<import-page .client=${client}></import-page>`;
      case 'missing':
        return html`<div class="notice">
          <strong>There is no such page</strong>
          <span>The address may be mistyped, or what it named is gone.</span>
          <a class="button outlined" href="/">All projects</a>
        </div>`;
    }
  }

  readonly #signIn = (email: string, password: string): Promise<void> =>
    this.#session.signIn(email, password);
  readonly #signOut = (): Promise<void> => this.#session.signOut();
  readonly #switchOrganization = async (organizationId: string): Promise<void> => {
    await this.#session.switchOrganization(organizationId);
  };

  /** Wherever a task is opened from, a card or the header's timer, it gets an address. */
  readonly #openTask = (event: TickTaskOpenEvent): void => {
    event.preventDefault();
    navigate(taskPath(event.taskKey), { state: { [event.taskKey]: event.taskId } });
  };

  readonly #retry = (): void => {
    void this.#session.check();
  };

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('#content')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'workspace-app': WorkspaceApp;
  }
}
