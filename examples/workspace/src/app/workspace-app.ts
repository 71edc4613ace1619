import type { Session, Tickboard } from '@tickboard/sdk';
import { browserSession, type BrowserSession } from '@tickboard/sdk/session';
import type { TickTaskOpenEvent } from '@tickboard/widgets';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import '../pages/accept-invitation-page.ts';
import '../pages/board-page.ts';
import '../pages/confirm-email-page.ts';
import '../pages/import-page.ts';
import '../pages/project-members-page.ts';
import '../pages/projects-page.ts';
import '../pages/settings-page.ts';
import '../pages/sign-in-page.ts';
import '../parts/waiting-notice.ts';
import '../parts/workspace-header.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { takeLinkToken } from './link-token.ts';
import { navigate, NavigationController } from './navigation.ts';
import { pageStyles } from './page-styles.ts';
import { taskPath, type Door, type Route } from './routes.ts';
import { SessionController } from './session-controller.ts';
import { workspaceStyles } from './workspace-app.styles.ts';

/** The whole app: who is signed in, which page the address names, and the header above it. */
@customElement('workspace-app')
export class WorkspaceApp extends LitElement {
  static override styles = [...pageStyles, workspaceStyles];

  /** Who is signed in in this browser; a test gives its own. */
  @property({ attribute: false })
  session: BrowserSession = browserSession();

  readonly #navigation = new NavigationController(this);
  readonly #who = new SessionController(this, () => this.session);

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { route } = this.#navigation;
    const isIn = this.#who.state.status === 'signedIn';
    // Who is in already has nothing to do at these.
    if (isIn && route.page === 'door' && !worksForAll.has(route.door)) history.replaceState(null, '', '/');
  }

  protected override updated(): void {
    const isIn = this.#who.state.status === 'signedIn';
    this.toggleAttribute('data-fills', isIn && this.#navigation.route.page === 'board');
  }

  protected override render(): TemplateResult {
    const { state } = this.#who;
    const { route } = this.#navigation;
    if (state.status === 'checking') return html`<main aria-busy="true"></main>`;
    if (state.status === 'failed') {
      return html`<main>${failureNotice('Tickboard cannot be reached', state.error, this.#retry)}</main>`;
    }
    // One place for both, so that what was typed stays from one form to the next.
    const door = route.page === 'door' ? route.door : 'sign-in';
    if (route.page === 'door' || state.status === 'signedOut')
      return html`<main>${this.#renderDoor(door)}</main>`;
    // A new client is another person or organization: everything below is made anew.
    return html`${keyed(state.client, this.#renderSignedIn(state.client, state.session, route))}`;
  }

  #renderDoor(door: Door): TemplateResult {
    const token = takeLinkToken();
    switch (door) {
      case 'accept-invitation':
        return html`<accept-invitation-page
          .session=${this.session}
          .state=${this.#who.state}
          .token=${token}
        ></accept-invitation-page>`;
      case 'confirm-email':
        return html`<confirm-email-page
          .client=${this.session.anonymous}
          .token=${token}
        ></confirm-email-page>`;
      case 'sign-in':
      case 'register':
      case 'forgot-password':
      case 'reset-password':
        return html`<sign-in-page
          .session=${this.session}
          .view=${door}
          .token=${token}
          .hasEnded=${this.#hasEnded}
        ></sign-in-page>`;
    }
  }

  get #hasEnded(): boolean {
    const { state } = this.#who;
    return state.status === 'signedOut' && state.reason === 'ended';
  }

  #renderSignedIn(client: Tickboard, session: Session, route: Route): TemplateResult {
    return html`<tick-provider .client=${client} @tick-task-open=${this.#openTask}>
      <a class="skip button primary" href="#content" @click=${this.#skip}>Skip to content</a>
      <workspace-header
        .client=${client}
        .session=${session}
        .signOut=${this.#signOut}
        .switchOrganization=${this.#switchOrganization}
      ></workspace-header>
      <waiting-notice .client=${client}></waiting-notice>
      <main id="content" tabindex="-1">${this.#renderPage(client, session, route)}</main>
    </tick-provider>`;
  }

  #renderPage(client: Tickboard, session: Session, route: Route): TemplateResult {
    switch (route.page) {
      case 'projects':
        return html`<projects-page .client=${client} .session=${session}></projects-page>`;
      case 'board':
        return html`<board-page
          .client=${client}
          .projectKey=${route.projectKey}
          .taskRef=${route.taskRef}
        ></board-page>`;
      case 'project-members':
        return html`<project-members-page
          .client=${client}
          .projectKey=${route.projectKey}
        ></project-members-page>`;
      case 'import':
        return html`<import-page .client=${client} .session=${session}></import-page>`;
      case 'settings':
        return html`<settings-page
          .client=${client}
          .session=${session}
          .browser=${this.session}
          .section=${route.section}
        ></settings-page>`;
      case 'door':
      case 'missing':
        return missing;
    }
  }

  readonly #signOut = (): Promise<void> => this.#who.signOut();

  readonly #switchOrganization = async (organizationId: string): Promise<void> => {
    await this.session.switchOrganization(organizationId);
  };

  /** Wherever a task is opened from, a card or the header's timer, it gets an address. */
  readonly #openTask = (event: TickTaskOpenEvent): void => {
    event.preventDefault();
    navigate(taskPath(event.taskKey), { state: { [event.taskKey]: event.taskId } });
  };

  readonly #retry = (): void => {
    void this.session.resume();
  };

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('#content')?.focus();
  };
}

/** Links from mails act for whoever follows them. */
const worksForAll: ReadonlySet<Door> = new Set(['accept-invitation', 'confirm-email', 'reset-password']);

const missing = html`<div class="notice">
  <strong>There is no such page</strong>
  <span>The address may be mistyped, or what it named is gone.</span>
  <a class="button outlined" href="/">All projects</a>
</div>`;

declare global {
  interface HTMLElementTagNameMap {
    'workspace-app': WorkspaceApp;
  }
}
