import type { OrganizationSummary, Session, Tickboard } from '@tickboard/sdk';
import { offlineQueueOf } from '@tickboard/sdk/offline';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { navigate } from '../app/navigation.ts';
import { settingsPath } from '../app/routes.ts';
import { pageStyles } from '../app/page-styles.ts';
import './create-organization-dialog.ts';
import type { CreateOrganizationDialog } from './create-organization-dialog.ts';
import './drop-menu.ts';
import { checkIcon, mark } from './icons.ts';
import { refusalLine } from './refusal-line.ts';
import './scheme-toggle.ts';
import { headerStyles } from './workspace-header.styles.ts';

/** Where one is, what time runs, and who one is. */
@customElement('workspace-header')
export class WorkspaceHeader extends LitElement {
  static override styles = [...pageStyles, headerStyles];

  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  session!: Session;

  @property({ attribute: false })
  signOut!: () => Promise<void>;

  @property({ attribute: false })
  switchOrganization!: (organizationId: string) => Promise<void>;

  @state()
  private refusal: unknown;

  @query('create-organization-dialog')
  private readonly dialog!: CreateOrganizationDialog;

  /** How many changes would be lost by signing out, once that was asked. */
  @state()
  private unsent = 0;

  readonly #organizations = new Task(this, {
    args: () => [this.client] as const,
    task: async ([client], { signal }): Promise<OrganizationSummary[]> => {
      const organizations: OrganizationSummary[] = [];
      for await (const each of client.organizations.list({ limit: 200 }, { signal }))
        organizations.push(each);
      return organizations;
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('organization-changed', this.#organizationChanged);
  }

  override disconnectedCallback(): void {
    removeEventListener('organization-changed', this.#organizationChanged);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const organizations = this.#organizations.value ?? [];
    const current = organizations.find(({ id }) => id === this.session.organizationId);
    return html`<header>
      <a class="home" href="/" aria-label="All projects">${mark}</a>
      <a class="button organization" href="/">${current?.name ?? ''}</a>
      <span class="space"></span>
      <tick-timer show-in-title></tick-timer>
      <scheme-toggle></scheme-toggle>
      ${this.#renderAccount(organizations)} ${refusalLine(this.refusal)}
      <create-organization-dialog
        .client=${this.client}
        @organization-created=${this.#created}
      ></create-organization-dialog>
    </header>`;
  }

  #renderAccount(organizations: readonly OrganizationSummary[]): TemplateResult {
    const { name, email } = this.session;
    return html`<drop-menu align="end" label=${`Account of ${name}`}>
      <span slot="button" class="initials">${initials(name)}</span>
      <p class="person"><strong>${name}</strong><br /><span class="hint">${email}</span></p>
      ${organizations.length > 1 ? this.#renderOrganizations(organizations) : nothing}
      <a class="button item" href=${settingsPath('profile')}>Settings</a>
      ${
        this.session.scopes.includes('members:read')
          ? html`<a class="button item" href=${settingsPath('members')}>Members</a>`
          : nothing
      }
      <button type="button" class="button item" @click=${this.#openDialog}>New organization…</button>
      <a class="button item" href="/api-docs" target="_blank" rel="noopener">API reference</a>
      <button type="button" class="button item" @click=${this.#leave}>
        ${this.unsent > 0 ? `Sign out and discard what was not sent (${this.unsent})` : 'Sign out'}
      </button>
    </drop-menu>`;
  }

  #renderOrganizations(organizations: readonly OrganizationSummary[]): TemplateResult {
    return html`<div class="organizations" role="group" aria-label="Organizations">
      ${organizations.map((organization) => {
        const isCurrent = organization.id === this.session.organizationId;
        return html`<button
          type="button"
          class="button item"
          aria-current=${isCurrent ? 'true' : nothing}
          @click=${() => this.#choose(organization)}
        >
          ${organization.name}${isCurrent ? checkIcon : nothing}
        </button>`;
      })}
    </div>`;
  }

  readonly #organizationChanged = (): void => {
    void this.#organizations.run();
  };

  readonly #openDialog = (): void => void this.dialog.show();

  readonly #created = ({ detail }: CustomEvent<OrganizationSummary>): void => {
    void this.#choose(detail);
  };

  async #choose(organization: OrganizationSummary): Promise<void> {
    if (organization.id === this.session.organizationId) return;
    await this.#attempt(async () => {
      await this.switchOrganization(organization.id);
      navigate('/');
    });
  }

  readonly #leave = async (event: Event): Promise<void> => {
    // The menu stays open, for the second press.
    event.stopPropagation();
    const unsent = await offlineQueueOf(this.client).count();
    if (unsent > this.unsent) {
      this.unsent = unsent;
      return;
    }
    await this.#attempt(() => this.signOut());
  };

  async #attempt(act: () => Promise<void>): Promise<void> {
    this.refusal = undefined;
    try {
      await act();
    } catch (error) {
      this.refusal = error;
    }
  }
}

/** The first letters of the first and the last word. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

declare global {
  interface HTMLElementTagNameMap {
    'workspace-header': WorkspaceHeader;
  }
}
