import type { Session, Tickboard } from '@tickboard/sdk';
import type { BrowserSession } from '@tickboard/sdk/session';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { pageStyles } from '../app/page-styles.ts';
import { settingsPath, settingsSections, type SettingsSection } from '../app/routes.ts';
import { deniedNotice } from '../parts/denied-notice.ts';
import {
  buildingIcon,
  deviceIcon,
  keyIcon,
  listIcon,
  mailIcon,
  peopleIcon,
  personIcon,
} from '../parts/icons.ts';
import '../settings/api-keys-settings.ts';
import '../settings/audit-settings.ts';
import '../settings/organization-settings.ts';
import '../settings/profile-settings.ts';
import '../settings/sessions-settings.ts';
import { settingsPageStyles } from './settings-page.styles.ts';

interface SectionFace {
  readonly title: string;
  readonly icon: TemplateResult;
  readonly group: 'account' | 'organization';
  /** What a role needs to be shown the way to it; none for what everybody has. */
  readonly scope?: string;
  readonly denied?: readonly [what: string, who: string];
}

const faces: Readonly<Record<SettingsSection, SectionFace>> = {
  profile: { title: 'Profile', icon: personIcon, group: 'account' },
  sessions: { title: 'Sessions', icon: deviceIcon, group: 'account' },
  organization: { title: 'Organization', icon: buildingIcon, group: 'organization' },
  members: {
    title: 'Members',
    icon: peopleIcon,
    group: 'organization',
    scope: 'members:read',
    denied: ['The members are not yours to see', 'You take part in single projects; each names its people.'],
  },
  invitations: {
    title: 'Invitations',
    icon: mailIcon,
    group: 'organization',
    scope: 'invitations:read',
    denied: [
      'Invitations are made by admins',
      'Ask an owner or admin of the organization to invite somebody.',
    ],
  },
  keys: {
    title: 'API keys',
    icon: keyIcon,
    group: 'organization',
    scope: 'api-keys:read',
    denied: ['You have no API keys here', 'Ask an owner or admin of the organization.'],
  },
  audit: {
    title: 'Audit log',
    icon: listIcon,
    group: 'organization',
    scope: 'audit:read',
    denied: [
      'The audit log is for admins',
      'Ask an owner or admin of the organization what you need to know.',
    ],
  },
};

/** The widget there says what it is, beside its own button. */
const hasOwnTitle: ReadonlySet<SettingsSection> = new Set(['members', 'invitations']);

const groups = { account: 'Your account', organization: 'Organization' } as const;

/** The settings: a list of its parts, and the one that the address names. */
@customElement('settings-page')
export class SettingsPage extends LitElement {
  static override styles = [...pageStyles, settingsPageStyles];

  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  session!: Session;

  @property({ attribute: false })
  browser!: BrowserSession;

  @property({ attribute: false })
  section: SettingsSection = 'profile';

  protected override updated(): void {
    document.title = `${faces[this.section].title} · Tickboard`;
    // On a narrow window the list scrolls sideways; the present part is seen in it.
    this.renderRoot.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { title } = faces[this.section];
    return html`<div class="settings">
      <nav aria-label="Settings">
        ${(['account', 'organization'] as const).map((group) => this.#renderGroup(group))}
      </nav>
      <section class="content">
        <div class=${hasOwnTitle.has(this.section) && this.#may(this.section) ? 'hidden-text' : 'page-head'}>
          <h1>${title}</h1>
        </div>
        ${this.#renderSection()}
      </section>
    </div>`;
  }

  #renderGroup(group: SectionFace['group']): TemplateResult {
    const shown = settingsSections.filter((name) => faces[name].group === group && this.#may(name));
    return html`<h2>${groups[group]}</h2>
      <ul>
        ${shown.map(
          (name) =>
            html`<li>
              <a
                class="button"
                href=${settingsPath(name)}
                aria-current=${name === this.section ? 'page' : nothing}
                >${faces[name].icon}${faces[name].title}</a
              >
            </li>`,
        )}
      </ul>`;
  }

  #may(name: SettingsSection): boolean {
    const { scope } = faces[name];
    return scope === undefined || this.session.scopes.includes(scope);
  }

  #renderSection(): TemplateResult {
    const { denied } = faces[this.section];
    if (!this.#may(this.section) && denied !== undefined) return deniedNotice(...denied);
    const { client, session } = this;
    switch (this.section) {
      case 'profile':
        return html`<profile-settings .client=${client} .browser=${this.browser}></profile-settings>`;
      case 'sessions':
        return html`<sessions-settings .client=${client}></sessions-settings>`;
      case 'organization':
        return html`<organization-settings .client=${client}></organization-settings>`;
      case 'members':
        return html`<tick-members show="members" @tick-left=${this.#left}></tick-members>`;
      case 'invitations':
        return html`<tick-members show="invitations"></tick-members>`;
      case 'keys':
        return html`<api-keys-settings .client=${client} .session=${session}></api-keys-settings>`;
      case 'audit':
        return html`<audit-settings .client=${client}></audit-settings>`;
    }
  }

  /** Another organization of theirs may be left; else nobody is signed in any more. */
  readonly #left = (): void => {
    location.assign('/');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-page': SettingsPage;
  }
}
