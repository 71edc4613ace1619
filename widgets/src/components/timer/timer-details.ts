import { msg, str } from '@lit/localize';
import type { RunningTimer, Tickboard, TimeEntrySnapshot } from '@tickboard/sdk';
import type { Outcome, TimerContent, TimerStore } from '@tickboard/sdk/stores';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Announcer } from '../../controllers/announcer.ts';
import { parseDuration } from '../../internal/duration.ts';
import { failureText } from '../../internal/failure-text.ts';
import { TaskNames } from '../../internal/task-names.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { formatDuration } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { forms } from '../../styles/forms.ts';
import { tokens } from '../../styles/tokens.ts';
import { EntryActs } from './entry-acts.ts';
import { renderEntry, renderEntryForm } from './entry-row.ts';
import { freeSpan } from './free-span.ts';
import { readEntryForm, readRunningForm, resetFields, takeTyped, unmarkTyped } from './read-forms.ts';
import { renderRunningForm } from './running-form.ts';
import type { TimerActs } from './timer-acts.ts';
import { detailsStyles } from './timer-details.styles.ts';
import type { TickWhatField, What, WhatEvent } from './what-field.ts';

/**
 * @internal
 * @tagname tick-timer-details
 * @summary What is behind the timer's bar: what runs, to be corrected or switched, and the time of today, to be added to
 * and corrected.
 */
export class TickTimerDetails extends TickElement {
  static override styles = [tokens, base, controls, forms, detailsStyles];

  @property({ attribute: false })
  client: Tickboard | undefined;

  @property({ attribute: false })
  projectId = '';

  @property({ attribute: false })
  store: TimerStore | undefined;

  @property({ attribute: false })
  acts: TimerActs | undefined;

  /** Drawn anew with each of the store's states. */
  @property({ attribute: false })
  content: TimerContent | undefined;

  /** Changes with each minute, in which what runs has grown. */
  @property({ attribute: false })
  tick = 0;

  /** The entry that is being edited. */
  @state()
  private editing = '';

  /** The entry that was deleted last, to be had back. */
  @state()
  private deleted: TimeEntrySnapshot | undefined;

  /** Why something was not done, and in which part. */
  @state()
  private refusal: { readonly part: string; readonly text: string } | undefined;

  readonly #names = new TaskNames(this, () => this.client);
  readonly #announcer = new Announcer(this);
  readonly #entryActs = new EntryActs(this, () => this.store);

  protected override render(): TemplateResult {
    const { content } = this;
    return html`${content === undefined ? nothing : this.#renderContent(content)}${this.#announcer.render()}`;
  }

  protected override updated(): void {
    const form = this.renderRoot.querySelector<HTMLFormElement>('.running');
    if (form) resetFields(form, this.shadowRoot?.activeElement);
  }

  #renderContent(content: TimerContent): TemplateResult {
    const total = formatDuration(this.store?.todaySeconds() ?? 0, getLocale());
    return html`${content.running ? this.#renderRunning(content.running) : this.#renderStart()}
      <section>
        <h2><span>${msg('Today')}</span><span class="number">${total}</span></h2>
        ${this.#renderEntries(content.entries)} ${this.#renderDeleted()} ${this.#renderRefusal('today')}
      </section>
      ${this.#renderAdd()}`;
  }

  /** On a narrow page this is where the field is. */
  #renderStart(): TemplateResult {
    const label = msg('What are you working on?');
    return html`<section>
      <h2>${msg('Start')}</h2>
      ${this.#renderWhat('switch', label, label, this.#switch)} ${this.#renderRefusal('switch')}
    </section>`;
  }

  #renderRunning(running: RunningTimer): TemplateResult {
    const name = running.taskId === null ? '' : (this.#names.of(running.taskId)?.title ?? '');
    return html`<section>
      <h2>${msg('Switch to')}</h2>
      ${this.#renderWhat('switch', msg('Switch to'), msg('Another task or a note'), this.#switch)}
      ${this.#renderRefusal('switch')}
      ${renderRunningForm(running, name, {
        what: this.#renderWhat('on', msg('Task'), name || msg('Without a task'), this.#putOn),
        submit: this.#updateRunning,
        seconds: this.store?.elapsedSeconds() ?? 0,
      })}
      ${this.#renderRefusal('running')}
    </section>`;
  }

  #renderWhat(
    part: string,
    label: string,
    placeholder: string,
    act: (event: WhatEvent) => unknown,
  ): TemplateResult {
    return html`<tick-what-field
      data-part=${part}
      .client=${this.client}
      .projectId=${this.projectId}
      ?filled=${part === 'on'}
      label=${label}
      placeholder=${placeholder}
      @what=${act}
    ></tick-what-field>`;
  }

  #renderEntries(entries: readonly TimeEntrySnapshot[]): TemplateResult {
    if (entries.length === 0) return html`<p class="hint">${msg('No time tracked yet.')}</p>`;
    const latestFirst = entries.toReversed();
    return html`<ol class="entries">
      ${repeat(
        latestFirst,
        ({ id }) => id,
        (entry) => html`<li data-entry-id=${entry.id}>${this.#renderEntry(entry)}</li>`,
      )}
    </ol>`;
  }

  #renderEntry(entry: TimeEntrySnapshot): TemplateResult {
    const name = entry.taskId === null ? undefined : this.#names.of(entry.taskId);
    if (this.editing !== entry.id) {
      return renderEntry(entry, name, {
        edit: () => void this.#edit(entry.id),
        remove: () => void this.#remove(entry),
      });
    }
    return html`${renderEntryForm(entry, name, {
      submit: (event) => void this.#saveEntry(event, entry),
      cancel: () => void this.#edit(''),
    })}${this.#renderRefusal(entry.id)}`;
  }

  #renderDeleted(): TemplateResult | typeof nothing {
    return this.deleted === undefined
      ? nothing
      : html`<p class="deleted">
          <span>${msg('The entry was deleted.')}</span
          ><button class="button" type="button" @click=${this.#restore}>${msg('Undo')}</button>
        </p>`;
  }

  #renderAdd(): TemplateResult {
    return html`<section>
      <h2>${msg('Add time')}</h2>
      <form class="add" @submit=${this.#add}>
        ${this.#renderWhat('add', msg('What it was for'), msg('Task or note'), this.#chosenToAdd)}
        <input
          class="field length number"
          name="length"
          autocomplete="off"
          maxlength="40"
          required
          aria-label=${msg('How long, such as 1h 30m or 1:30')}
          placeholder="1h 30m"
        />
        <button class="button outlined" type="submit">${msg('Add')}</button>
      </form>
      ${this.#renderRefusal('add')}
    </section>`;
  }

  #renderRefusal(part: string): TemplateResult {
    const text = this.refusal?.part === part ? this.refusal.text : '';
    return html`<p role="alert" class=${text === '' ? '' : 'message'}>${text}</p>`;
  }

  #field(part: string): TickWhatField | null {
    return this.renderRoot.querySelector<TickWhatField>(`tick-what-field[data-part=${part}]`);
  }

  readonly #switch = async (): Promise<void> => {
    const field = this.#field('switch');
    const said = this.content?.running ? msg('Timer switched.') : msg('Timer started.');
    const starting = field && this.acts?.start(this.#inProject(field.what));
    if (!starting) return;
    const putBack = field.take();
    if (!(await this.#settle('switch', starting, said))) putBack();
  };

  /** What runs was started on the wrong task, or on none. */
  readonly #putOn = async (event: WhatEvent): Promise<void> => {
    const field = this.#field('on');
    if (!field || !event.isTask) return;
    const updating = this.acts?.update(field.what);
    field.take();
    await this.#settle('running', updating, msg('Changed.'));
  };

  readonly #updateRunning = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const { running } = this.content ?? {};
    if (!running) return;
    const now = Date.now() + (this.content?.clockSkew ?? 0);
    const read = readRunningForm(form, running, now);
    if (read.problem !== undefined) {
      this.refusal = { part: 'running', text: read.problem };
      return;
    }
    if (Object.keys(read.changes).length === 0) return;
    unmarkTyped(form);
    void this.#settle('running', this.acts?.update(read.changes), msg('Changed.'));
    // Shown as it is said, however it was typed; and as it is, where the page has canceled it.
    await new Promise((resolve) => setTimeout(resolve));
    await this.updateComplete;
    resetFields(form);
  };

  async #edit(entryId: string): Promise<void> {
    const before = this.editing;
    this.editing = entryId;
    this.refusal = undefined;
    await this.updateComplete;
    const at = (id: string) => this.renderRoot.querySelector(`[data-entry-id="${id}"]`);
    if (entryId !== '') at(entryId)?.querySelector('input')?.focus();
    else at(before)?.querySelector('button')?.focus();
  }

  async #saveEntry(event: Event, entry: TimeEntrySnapshot): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const read = readEntryForm(form, entry);
    if (read.problem !== undefined) {
      this.refusal = { part: entry.id, text: read.problem };
      return;
    }
    const putBack = takeTyped(form);
    const saving =
      Object.keys(read.changes).length > 0 ? this.#entryActs.update(entry, read.changes) : undefined;
    await this.#edit('');
    if (saving === undefined || (await this.#settle(entry.id, saving, msg('The entry was changed.')))) return;
    this.editing = entry.id;
    await this.updateComplete;
    const again = this.renderRoot.querySelector<HTMLFormElement>('.entry-form');
    if (again) putBack(again);
  }

  async #remove(entry: TimeEntrySnapshot): Promise<void> {
    const deleting = this.#entryActs.delete(entry);
    if (deleting === undefined) return;
    this.deleted = entry;
    this.#announcer.say(msg('The entry was deleted.'));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.deleted button')?.focus();
    if (!(await this.#settle('today', deleting, ''))) this.deleted = undefined;
  }

  readonly #restore = (): void => {
    const { deleted } = this;
    this.deleted = undefined;
    if (!deleted) return;
    const { taskId, projectId, note, startedAt, endedAt } = deleted;
    const restoring = this.#entryActs.create({ taskId, projectId, note, startedAt, endedAt });
    void this.#settle('today', restoring, msg('The entry is back.'));
    this.renderRoot.querySelector<HTMLElement>('.entries button, .add input')?.focus();
  };

  /** The list has closed, and what is left to say is how long it took. */
  readonly #chosenToAdd = (): void => {
    this.renderRoot.querySelector<HTMLElement>('.add [name=length]')?.focus();
  };

  readonly #add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const length = (event.currentTarget as HTMLFormElement).elements.namedItem('length') as HTMLInputElement;
    const field = this.#field('add');
    const typed = length.value.trim();
    const seconds = parseDuration(typed, getLocale());
    const { content } = this;
    if (!content || !field) return;
    if (!seconds) {
      this.refusal = {
        part: 'add',
        text: msg(str`This is no length of time: ${typed}. Try 1h 30m or 1:30.`),
      };
      return;
    }
    const span = freeSpan(seconds, content, Date.now() + content.clockSkew);
    const adding = this.#entryActs.create({ ...this.#inProject(field.what), ...span });
    if (adding === undefined) return;
    const putBack = field.take();
    length.value = '';
    const said = msg(str`Added: ${formatDuration(seconds, getLocale())}`);
    if (await this.#settle('add', adding, said)) return;
    putBack();
    length.value ||= typed;
  };

  /** What has no task is time of the page's project, where it is about one. */
  #inProject(what: What): What & { readonly projectId?: string } {
    return this.projectId === '' || what.taskId !== undefined ? what : { ...what, projectId: this.projectId };
  }

  /** Says what was done, and where it was tried why it was not. */
  async #settle(part: string, act: Promise<Outcome<unknown>> | undefined, said: string): Promise<boolean> {
    this.refusal = undefined;
    if (act === undefined) return true;
    if (said !== '') this.#announcer.say(said);
    const outcome = await act;
    if (outcome.ok) return true;
    this.store?.dismissFailure(outcome.failure.id);
    this.refusal = { part, text: failureText(outcome.failure.error) };
    return false;
  }
}
