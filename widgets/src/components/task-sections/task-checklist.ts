import { msg, str } from '@lit/localize';
import type { Task } from '@tickboard/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { checkIcon, plusIcon, trashIcon } from '../../internal/icons.ts';
import { updatedSentence } from '../board/update-sentences.ts';
import { gripIcon, openIcon } from '../task/task-icons.ts';
import { ChecklistOrder } from './checklist-order.ts';
import { SentTexts } from './sent-texts.ts';
import { taskSectionStyles } from './task-sections.styles.ts';
import { TaskSection } from './task-section.ts';

/** The server's longest title. */
const longestTitle = 500;

/**
 * @tagname tick-task-checklist
 * @summary The subtasks of a task: add, tick, rename, reorder, open, delete.
 * @internal
 */
export class TickTaskChecklist extends TaskSection {
  static override readonly sheets = [taskSectionStyles];

  /** The item whose title is a field now. */
  @state()
  private editedId = '';

  /** The item that asks whether it is really to be deleted. */
  @state()
  private doubtedId = '';

  /** What is being written as the next item. */
  @state()
  private written = '';

  readonly #sent = new SentTexts('checklist', {
    view: () => this.view,
    isShown: (title) => this.#find(title) !== undefined,
    isSure: (title) => !this.view.pending.has(this.#find(title)?.id ?? ''),
    // Both are wanted: what came back, and what was begun meanwhile.
    giveBack: (title) => this.#write(this.written === '' ? title : `${title} ${this.written}`),
    isHere: () => this.isConnected,
  });

  readonly #order = new ChecklistOrder(this, {
    subtasks: () => this.view.content.subtasks,
    move: (id, place, sentence) => void this.view.acts.moveSubtask(id, place, sentence),
    say: (sentence) => this.view.acts.say(sentence),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('view');
    if (!changed.has('view') || before?.content === this.view.content) return;
    if (before === undefined) this.written = this.view.drafts.read('checklist')?.text ?? '';
    this.#sent.settle();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { task, subtasks } = this.view.content;
    if (subtasks.length === 0 && (!task.can.update || task.parentId !== null)) return nothing;
    const done = subtasks.filter((subtask) => subtask.completedAt !== null).length;
    return html`<section class="section" part="checklist" aria-labelledby="checklist">
      <header>
        <h3 id="checklist">${msg('Checklist')}</h3>
        ${subtasks.length === 0 ? nothing : renderProgress(done, subtasks.length)}
      </header>
      <ul role="list" class="checklist">
        ${repeat(
          this.#order.arranged(subtasks),
          (subtask) => subtask.id,
          (subtask) => this.#renderItem(subtask),
        )}
      </ul>
      ${task.can.update && task.parentId === null ? this.#renderAdd() : nothing}
    </section>`;
  }

  /** Puts the focus where the next item is typed. */
  add(): void {
    this.find('.add-item input')?.focus();
  }

  #renderItem(subtask: Task): TemplateResult {
    if (!subtask.can.update) return renderFixed(subtask);
    if (subtask.id === this.doubtedId) return this.#renderDoubt(subtask);
    const { id, title } = subtask;
    return html`<li
      class="row"
      data-id=${id}
      data-lifted=${this.#order.liftedId === id ? 'true' : nothing}
      aria-busy=${this.view.pending.has(id) ? 'true' : nothing}
    >
      ${this.#renderGrip(subtask)}
      <div class="item">
        <input
          type="checkbox"
          aria-label=${title}
          .checked=${live(subtask.completedAt !== null)}
          @change=${(event: Event) => this.#tick(subtask, event)}
        />
        ${id === this.editedId ? this.#renderField(subtask) : this.#renderTitle(subtask)}
      </div>
      ${this.#renderActions(subtask)}
    </li>`;
  }

  #renderGrip({ id, title }: Task): TemplateResult | typeof nothing {
    return this.view.content.subtasks.length < 2
      ? nothing
      : html`<button
          class="icon-button grip"
          type="button"
          aria-label=${msg(str`Move ${title}: arrow up and down`)}
          title=${msg('Drag, or use the arrow keys')}
          @pointerdown=${(event: PointerEvent) => this.#order.press(id, event)}
          @keydown=${(event: KeyboardEvent) => this.#order.key(id, event)}
          @click=${(event: MouseEvent) => this.#order.step(id, event)}
        >
          ${gripIcon}
        </button>`;
  }

  #renderTitle({ id, title }: Task): TemplateResult {
    return html`<button
      class="item-title"
      type="button"
      title=${msg('Rename')}
      @click=${() => this.#edit(id)}
    >
      ${title}
    </button>`;
  }

  #renderField(subtask: Task): TemplateResult {
    return html`<textarea
      class="item-field"
      rows="1"
      maxlength=${longestTitle}
      aria-label=${msg(str`Title of ${subtask.title}`)}
      enterkeyhint="done"
      .value=${subtask.title}
      @keydown=${(event: KeyboardEvent) => this.#fieldKey(subtask, event)}
      @blur=${(event: Event) => this.#rename(subtask, event.currentTarget as HTMLTextAreaElement)}
    ></textarea>`;
  }

  #renderActions(subtask: Task): TemplateResult {
    const { id, key, title, can } = subtask;
    return html`<span class="row-actions">
      ${
        can.delete
          ? html`<button
              class="icon-button"
              type="button"
              aria-label=${msg(str`Delete ${title}`)}
              title=${msg('Delete')}
              @click=${() => this.#delete(subtask)}
            >
              ${trashIcon}
            </button>`
          : nothing
      }
      <button
        class="icon-button open"
        type="button"
        aria-label=${msg(str`Open ${title}`)}
        title=${msg('Open', { id: 'openAct', desc: 'the verb' })}
        ?disabled=${this.view.pending.has(id) && key === ''}
        @click=${() => this.view.acts.open(id, key)}
      >
        ${openIcon}
      </button>
    </span>`;
  }

  #renderDoubt(subtask: Task): TemplateResult {
    return html`<li data-id=${subtask.id}>
      <div class="doubt" role="group" aria-label=${subtask.title}>
        <span class="gap">${msg(str`Delete “${subtask.title}” with all that is in it?`)}</span>
        <button class="button danger" type="button" @click=${() => this.#remove(subtask)}>
          ${msg('Delete')}
        </button>
        <button class="button" type="button" @click=${() => this.#keep(subtask)}>${msg('Keep')}</button>
      </div>
    </li>`;
  }

  #renderAdd(): TemplateResult {
    return html`<form class="add-item" @submit=${this.#submit}>
      ${plusIcon}<input
        class="field"
        name="title"
        maxlength=${longestTitle}
        autocomplete="off"
        enterkeyhint="done"
        aria-label=${msg('New checklist item')}
        placeholder=${msg('Add an item')}
        .value=${live(this.written)}
        @input=${(event: Event) => this.#write((event.currentTarget as HTMLInputElement).value)}
      />
    </form>`;
  }

  #tick({ id }: Task, event: Event): void {
    const field = event.currentTarget as HTMLInputElement;
    void this.view.acts.updateSubtask(id, { completed: field.checked }).then(() => this.requestUpdate());
  }

  #edit(id: string): void {
    this.editedId = id;
    void this.#focusField();
  }

  async #focusField(): Promise<void> {
    await this.focusOn('.item-field');
    const field = this.find('.item-field');
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
  }

  #fieldKey(subtask: Task, event: KeyboardEvent): void {
    const isEnter = event.key === 'Enter' && !event.isComposing;
    if (!isEnter && event.key !== 'Escape') return;
    event.preventDefault();
    const field = event.currentTarget as HTMLTextAreaElement;
    if (!isEnter) field.value = subtask.title;
    this.#rename(subtask, field);
    void this.focusOn(`[data-id="${subtask.id}"] .item-title`);
  }

  #rename({ id, title }: Task, field: HTMLTextAreaElement): void {
    // Leaving the field by a key also blurs it.
    if (this.editedId !== id) return;
    this.editedId = '';
    const next = field.value.replaceAll(/\s+/g, ' ').trim();
    if (next !== '' && next !== title) void this.#saveTitle(id, title, next);
  }

  async #saveTitle(id: string, before: string, title: string): Promise<void> {
    const renaming = this.view.acts.updateSubtask(id, { title }, updatedSentence(before, { title }));
    if ((await renaming) || !this.isConnected) return;
    // What was refused is there to be tried again.
    this.#edit(id);
    await this.updateComplete;
    const field = this.find('.item-field');
    if (field instanceof HTMLTextAreaElement) field.value = title;
  }

  /** What has nothing but a title can be made again, so it goes at once; else it asks. */
  #delete(subtask: Task): void {
    if (subtask.commentCount === 0 && subtask.trackedSeconds === 0 && subtask.description === '') {
      this.#remove(subtask);
      return;
    }
    this.doubtedId = subtask.id;
    void this.focusOn('.doubt .danger');
  }

  #keep({ id }: Task): void {
    this.doubtedId = '';
    void this.focusOn(`[data-id="${id}"] .row-actions button`);
  }

  #remove(subtask: Task): void {
    const { subtasks } = this.view.content;
    const at = subtasks.findIndex(({ id }) => id === subtask.id);
    const neighbour = subtasks[at + 1] ?? subtasks[at - 1];
    const isBare = this.doubtedId !== subtask.id;
    this.doubtedId = '';
    void this.view.acts.deleteSubtask(subtask.id, subtask.title);
    if (isBare) this.view.acts.offer(this.#wayBack(subtask));
    const next = neighbour === undefined ? '.add-item input' : `[data-id="${neighbour.id}"] .item-title`;
    void this.focusOn(next);
  }

  #wayBack({ title, completedAt, assigneeIds, labelIds, priority, dueDate }: Task) {
    const { acts } = this.view;
    return {
      sentence: msg(str`“${title}” deleted.`),
      run: () =>
        acts.createSubtask(title, { assigneeIds, labelIds, priority, dueDate }, completedAt !== null),
    };
  }

  #find(title: string): Task | undefined {
    return this.view.content.subtasks.find((subtask) => subtask.title === title);
  }

  #write(text: string): void {
    this.written = text;
    if (text.trim() === '') this.view.drafts.drop('checklist');
    else this.view.drafts.keep('checklist', { text, base: '' });
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const title = this.written.trim();
    if (title === '') return;
    this.#write('');
    void this.#sent.send(title, () => this.view.acts.createSubtask(title));
  };
}

function renderProgress(done: number, all: number): TemplateResult {
  return html`<span class="number aside">${done}/${all}</span>
    <progress max=${all} value=${done} aria-label=${msg(str`${done} of ${all} done`)}></progress>`;
}

/** For those who may only read: a mark and no control, not even one that is disabled. */
function renderFixed({ completedAt, title }: Task): TemplateResult {
  const isDone = completedAt !== null;
  return html`<li class="item fixed" ?data-done=${isDone}>
    <span class="tick">${isDone ? checkIcon : nothing}</span
    ><span>${title}<span class="hidden-text">, ${isDone ? msg('Done') : msg('Open')}</span></span>
  </li>`;
}
