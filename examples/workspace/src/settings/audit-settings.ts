import type { AuditEvent, AuditEventPage, ListAuditEventsQuery, Member, Tickboard } from '@tickboard/sdk';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Attempt } from '../app/attempt.ts';
import { instantText } from '../app/moments.ts';
import { failureNotice } from '../parts/failure-notice.ts';
import { listIcon } from '../parts/icons.ts';
import { refusalLine } from '../parts/refusal-line.ts';
import { auditStyles } from './audit-settings.styles.ts';
import { actionText, detailsText } from './audit-sentences.ts';
import { selectField } from './select-field.ts';
import { settingsStyles } from './settings-styles.ts';

const pageSize = 50;

/** Every act that bears on security: who, what, to whom, when, from where. */
@customElement('audit-settings')
export class AuditSettings extends LitElement {
  static override styles = [...settingsStyles, auditStyles];

  @property({ attribute: false })
  client!: Tickboard;

  @state()
  private filter: ListAuditEventsQuery = {};

  /** Pages after the first. */
  @state()
  private more: readonly AuditEventPage[] = [];

  readonly #loadingMore = new Attempt(this);
  readonly #people = new Task(this, {
    args: () => [this.client] as const,
    task: async ([client], { signal }): Promise<ReadonlyMap<string, Member>> => {
      const people = new Map<string, Member>();
      for (const removed of [false, true]) {
        for await (const member of client.members.list({ removed, limit: 200 }, { signal }))
          people.set(member.id, member);
      }
      return people;
    },
  });
  readonly #first = new Task(this, {
    args: () => [this.client, this.filter] as const,
    task: async ([client, filter], { signal }): Promise<AuditEventPage> => {
      this.more = [];
      return client.auditEvents.list({ ...filter, limit: pageSize }, { signal });
    },
  });

  protected override render(): TemplateResult {
    return html`${this.#renderFilter()}
    ${this.#first.render({
      pending: () =>
        html`<ul class="rows" aria-busy="true" aria-label="Loading the audit log">
          <li class="row"><span class="bone"></span></li>
          <li class="row"><span class="bone"></span></li>
        </ul>`,
      error: (error) => failureNotice('The audit log could not be loaded', error, this.#reload),
      complete: (first) => this.#renderPages([first, ...this.more]),
    })}`;
  }

  #renderFilter(): TemplateResult {
    const people = [...(this.#people.value?.values() ?? [])];
    return html`<form class="filter" @change=${this.#filterChanged} @submit=${this.#filterChanged}>
      ${selectField(
        'Action',
        'action',
        html`<option value="">Any</option>
          ${knownActions.map((action) => html`<option value=${action}>${actionText(action)}</option>`)}`,
      )}
      ${selectField(
        'By',
        'memberId',
        html`<option value="">Anybody</option>
          ${people.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}`,
      )}
      <label class="labelled"> Since <input class="field" name="since" type="date" /> </label>
      <label class="labelled"> Until <input class="field" name="until" type="date" /> </label>
    </form>`;
  }

  #renderPages(pages: readonly AuditEventPage[]): TemplateResult {
    const events = pages.flatMap(({ items }) => items);
    if (events.length === 0) {
      return html`<div class="card notice wide">
        ${listIcon}<strong>Nothing of that kind</strong><span>No act fits what you are looking for.</span>
      </div>`;
    }
    const hasMore = (pages.at(-1)?.nextCursor ?? null) !== null;
    return html`<ol class="rows">
        ${events.map((event) => this.#renderEvent(event))}
      </ol>
      ${refusalLine(this.#loadingMore.refusal)}
      ${
        hasMore
          ? html`<button
              type="button"
              class="button outlined"
              ?disabled=${this.#loadingMore.busy}
              @click=${this.#loadMore}
            >
              Show older
            </button>`
          : nothing
      }`;
  }

  #renderEvent(event: AuditEvent): TemplateResult {
    const { action, occurredAt, source, target } = event;
    const details = detailsText(event, (id) => this.#people.value?.get(id)?.name);
    return html`<li class="row event">
      <time datetime=${occurredAt}>${instantText(occurredAt)}</time>
      <span class="text">
        <span><strong>${actionText(action)}</strong> ${this.#renderTarget(target)}</span>
        <span class="hint">
          ${this.#actorText(event)}${source.address === null ? '' : ` from ${source.address}`}
          ${details === '' ? nothing : html`<br />${details}`}
        </span>
      </span>
    </li>`;
  }

  #renderTarget(target: AuditEvent['target']): TemplateResult | typeof nothing {
    const name = target === null ? undefined : this.#people.value?.get(target.id)?.name;
    return name === undefined ? nothing : html`<span>${name}</span>`;
  }

  #actorText({ actor }: AuditEvent): string {
    const name = actor.memberId === null ? undefined : this.#people.value?.get(actor.memberId)?.name;
    const credential = {
      session: '',
      apiKey: ' with a key',
      embedToken: ' on an embedded board',
      system: '',
      nobody: '',
    };
    if (actor.kind === 'system') return 'By the server';
    if (actor.kind === 'nobody') return 'By somebody not signed in';
    return `By ${name ?? 'the organization'}${credential[actor.kind]}`;
  }

  readonly #filterChanged = (event: Event): void => {
    event.preventDefault();
    this.filter = readFilter(new FormData(event.currentTarget as HTMLFormElement));
  };

  readonly #loadMore = async (): Promise<void> => {
    const cursor = (this.more.at(-1) ?? this.#first.value)?.nextCursor;
    if (cursor === null || cursor === undefined) return;
    const { filter } = this;
    await this.#loadingMore.run(async () => {
      const page = await this.client.auditEvents.list({ ...filter, limit: pageSize, cursor });
      if (this.filter === filter) this.more = [...this.more, page];
    });
  };

  readonly #reload = (): void => {
    void this.#first.run();
  };
}

/** Days are those of the reader's own clock, and the last one counts whole. */
function readFilter(fields: FormData): ListAuditEventsQuery {
  const text = (name: string) => (fields.get(name) as string).trim();
  const [action, memberId, since, until] = [text('action'), text('memberId'), text('since'), text('until')];
  const dayAfter = new Date(`${until}T00:00:00`);
  dayAfter.setDate(dayAfter.getDate() + 1);
  return {
    ...(action !== '' && { action: [action] }),
    ...(memberId !== '' && { memberId }),
    ...(since !== '' && { since: new Date(`${since}T00:00:00`).toISOString() }),
    ...(until !== '' && { until: dayAfter.toISOString() }),
  };
}

/** Those that are asked for most; the list of acts is open, and the API takes any. */
const knownActions = [
  'session.created',
  'session.failed',
  'session.revoked',
  'refresh.reused',
  'account.password_changed',
  'account.password_failed',
  'account.password_reset',
  'account.email_changed',
  'member.role_changed',
  'member.removed',
  'member.left',
  'invitation.created',
  'invitation.accepted',
  'invitation.revoked',
  'api_key.created',
  'api_key.rotated',
  'api_key.revoked',
  'embed_token.created',
  'organization.updated',
  'project_member.updated',
];

declare global {
  interface HTMLElementTagNameMap {
    'audit-settings': AuditSettings;
  }
}
