import { msg, str } from '@lit/localize';
import type { TimeEntry, TimeEntryCreate, Tickboard } from '@tickboard/sdk';
import {
  timerStoreOf,
  taskTimeOf,
  type Outcome,
  type TaskTimeContent,
  type TaskTimeStore,
  type TaskTimeStoreState,
  type TimerStore,
  type TimerStoreState,
} from '@tickboard/sdk/stores';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ClockController } from '../../controllers/clock-controller.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { parseDuration } from '../../internal/duration.ts';
import { failureText } from '../../internal/failure-text.ts';
import { formatDuration } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import { renderEntryForm } from '../timer/entry-row.ts';
import { readEntryForm } from '../timer/read-forms.ts';
import { TickTimeCreateEvent, TickTimeDeleteEvent, TickTimeUpdateEvent } from '../task/time-events.ts';
import { spanOn } from './span-on.ts';
import { taskSectionStyles } from './task-sections.styles.ts';
import { TaskSection } from './task-section.ts';
import { taskTimeStyles } from './task-time.styles.ts';
import { renderAddTime, renderEntryRow, renderRunningRow } from './time-rows.ts';

/** How many entries are shown before one asks for all. */
const fewEntries = 5;

/**
 * @tagname tick-task-time
 * @summary The time that everybody spent on a task: add, correct, delete, and who measures it just now.
 * @internal
 */
export class TickTaskTime extends TaskSection {
  static override readonly sheets = [taskSectionStyles, taskTimeStyles];

  /** The panel's, or the one it found. */
  @property({ attribute: false })
  clientInUse: Tickboard | undefined;

  @state()
  private isAll = false;

  @state()
  private editedId = '';

  /** Length and note that are being written, a line each. */
  @state()
  private written = '';

  /** Why what was tried last was not done, and with which entry; none is the one that is being added. */
  @state()
  private refusal: { readonly id: string; readonly text: string } | undefined;

  readonly #store = new StoreController<TaskTimeStoreState, TaskTimeStore>(
    this,
    () => this.clientInUse && taskTimeOf(this.clientInUse, this.view.content.task.id),
  );
  /** Where time of today that is added by its length belongs. */
  readonly #timer = new StoreController<TimerStoreState, TimerStore>(this, () =>
    this.view.content.task.can.track && this.clientInUse ? timerStoreOf(this.clientInUse) : undefined,
  );

  constructor() {
    super();
    this.addController(new ClockController(this, () => (this.#content?.running.length ?? 0) > 0));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view') && changed.get('view') === undefined)
      this.written = this.view.drafts.read('time')?.text ?? '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const content = this.#content;
    const { can } = this.view.content.task;
    // Who may not see it, as on an embedded board, is not told of what they cannot see.
    if (content === undefined) return nothing;
    if (!can.track && content.entries.length === 0 && content.running.length === 0) return nothing;
    return html`<section class="section" part="time" aria-labelledby="time">
      <header>
        <h3 id="time">${msg('Time')}</h3>
        ${this.#renderTotal(content)}
      </header>
      <ul role="list" class="entries">
        ${content.running.map((timer) => renderRunningRow(timer, this.view.content.members, this.#skew))}
        ${repeat(
          this.isAll ? content.entries : content.entries.slice(0, fewEntries),
          (entry) => entry.id,
          (entry) => this.#renderEntry(entry),
        )}
      </ul>
      ${this.#renderMore(content.entries.length)}
      ${
        can.track
          ? renderAddTime({
              draft: this.written,
              refusal: this.refusal?.id === '' ? this.refusal.text : '',
              submit: this.#add,
              typed: this.#typed,
            })
          : nothing
      }
    </section>`;
  }

  get #content(): TaskTimeContent | undefined {
    return this.#store.state?.content ?? undefined;
  }

  get #skew(): number {
    return this.#timer.state?.content?.clockSkew ?? 0;
  }

  #renderTotal({ entries }: TaskTimeContent): TemplateResult | typeof nothing {
    const { trackedSeconds, estimate } = this.view.content.task;
    if (entries.length === 0 && trackedSeconds === 0) return nothing;
    const tracked = formatDuration(trackedSeconds, getLocale());
    if (!estimate) return html`<span class="number aside">${tracked}</span>`;
    const planned = formatDuration(estimate, getLocale());
    return html`<span class="number aside">${msg(str`${tracked} of ${planned}`)}</span>
      <progress
        max=${estimate}
        value=${Math.min(trackedSeconds, estimate)}
        ?data-over=${trackedSeconds > estimate}
        aria-label=${msg(str`${tracked} of ${planned}`)}
      ></progress>`;
  }

  #renderEntry(entry: TimeEntry): TemplateResult {
    const isEdited = entry.id === this.editedId && entry.can.update;
    const refusal = this.refusal?.id === entry.id ? this.refusal.text : '';
    return html`<li class="row entry" data-entry=${entry.id}>
      ${
        isEdited
          ? renderEntryForm(entry, undefined, {
              submit: (event) => void this.#change(entry, event),
              cancel: () => this.#close(entry.id),
            })
          : renderEntryRow(entry, this.view, {
              edit: () => this.#edit(entry.id),
              remove: () => void this.#remove(entry),
            })
      }
      <p class="complaint" role="alert">${refusal}</p>
    </li>`;
  }

  #renderMore(count: number): TemplateResult | typeof nothing {
    if (count <= fewEntries) return nothing;
    return html`<button
      class="button more-entries"
      type="button"
      aria-expanded=${this.isAll}
      @click=${() => (this.isAll = !this.isAll)}
    >
      ${this.isAll ? msg('Show fewer') : msg(str`Show all: ${count}`)}
    </button>`;
  }

  #edit(id: string): void {
    this.editedId = id;
    this.refusal = undefined;
    void this.focusOn('.entry-form [name=length]');
  }

  #close(id: string): void {
    this.editedId = '';
    this.refusal = undefined;
    void this.focusOn(`[data-entry="${id}"] .edit`);
  }

  async #change(entry: TimeEntry, event: Event): Promise<void> {
    event.preventDefault();
    const read = readEntryForm(event.currentTarget as HTMLFormElement, entry);
    if (read.problem !== undefined) {
      this.refusal = { id: entry.id, text: read.problem };
      return;
    }
    const { changes } = read;
    const { taskId } = this.#store.store ?? {};
    if (taskId === undefined || !this.#allows(new TickTimeUpdateEvent(taskId, entry.id, changes))) return;
    this.#close(entry.id);
    // What was refused is open again, with the words beside it.
    if (!(await this.#settle(entry.id, this.#store.store?.updateEntry(entry.id, changes))))
      this.editedId = entry.id;
  }

  async #remove(entry: TimeEntry): Promise<void> {
    const store = this.#store.store;
    if (store === undefined || !this.#allows(new TickTimeDeleteEvent(store.taskId, entry.id))) return;
    const entries = this.#content?.entries ?? [];
    const at = entries.findIndex(({ id }) => id === entry.id);
    const neighbour = entries[at + 1] ?? entries[at - 1];
    const deleting = this.#settle(entry.id, store.deleteEntry(entry.id));
    const { note, startedAt, endedAt, seconds, memberId } = entry;
    const { acts, content } = this.view;
    const sentence = msg(str`Time deleted: ${formatDuration(seconds, getLocale())}`);
    // Time is added for oneself only, so that of others cannot be given back.
    if (memberId === content.memberId) {
      acts.offer({ sentence, run: () => this.#settle('', store.createEntry({ note, startedAt, endedAt })) });
    } else acts.note(sentence);
    void this.focusOn(
      neighbour === undefined ? '.add-time [name=length]' : `[data-entry="${neighbour.id}"] button`,
    );
    await deleting;
  }

  readonly #typed = (event: Event): void => {
    const { length, note } = read(event.currentTarget as HTMLFormElement);
    this.refusal = undefined;
    this.written = length === '' && note === '' ? '' : `${length}\n${note}`;
    if (this.written === '') this.view.drafts.drop('time');
    else this.view.drafts.keep('time', { text: this.written, base: '' });
  };

  readonly #add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const { length, note, day } = read(form);
    const seconds = parseDuration(length, getLocale());
    if (!seconds) {
      this.refusal = { id: '', text: msg('Type a length such as 1h 30m, 1:30 or 90.') };
      form.querySelector<HTMLElement>('[name=length]')?.focus();
      return;
    }
    const store = this.#store.store;
    const client = this.clientInUse;
    const timer = this.#timer.state?.content;
    if (store === undefined || client === undefined || !timer) return;
    const span = await spanOn(day, seconds, { client, timer });
    const entry: TimeEntryCreate = { ...span, ...(note === '' ? {} : { note }), taskId: store.taskId };
    if (!this.#allows(new TickTimeCreateEvent(store.taskId, entry))) return;
    this.view.acts.say(msg(str`Time added: ${formatDuration(seconds, getLocale())}`));
    // The draft stays until the server has it.
    const { written } = this;
    this.written = '';
    const creating = store.createEntry({ ...span, ...(note === '' ? {} : { note }) });
    if (await this.#settle('', creating)) {
      if (this.written === '') this.view.drafts.drop('time');
    } else if (this.written === '') this.written = written;
  };

  /** Says where it was tried why it was not done, and not once more in the panel. */
  async #settle(id: string, act: Promise<Outcome<unknown>> | undefined): Promise<boolean> {
    const outcome = await act;
    if (outcome === undefined || outcome.ok) return true;
    this.#store.store?.dismissFailure(outcome.failure.id);
    this.refusal = { id, text: failureText(outcome.failure.error) };
    return false;
  }

  #allows(event: Event): boolean {
    return this.dispatchEvent(event);
  }
}

function read(form: HTMLFormElement): { length: string; note: string; day: string } {
  const text = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value.trim();
  return { length: text('length'), note: text('note'), day: text('day') };
}
