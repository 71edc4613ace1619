import { msg } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { EditedText } from './edited-text.ts';
import { TaskSection } from './task-section.ts';

/** The server's longest title. */
const longestTitle = 500;

/**
 * @tagname tick-task-title
 * @summary The title, edited in place: Enter or leaving it keeps the change, Escape takes it back.
 * @internal
 */
export class TickTaskTitle extends TaskSection {
  readonly #text = new EditedText(this, {
    field: 'title',
    view: () => this.view,
    shown: () => this.view.content.task.title,
    save: (title) => this.view.acts.update({ title }),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What was refused, or typed before a reload, is there again.
    if (changed.has('view') && changed.get('view') === undefined && this.#text.isWaiting) this.#text.begin();
  }

  protected override render(): TemplateResult {
    const { task } = this.view.content;
    if (!task.can.update) return html`<h2 class="title">${task.title}</h2>`;
    return html`<h2 class="hidden-text">${task.title}</h2>
      <textarea
        class="title"
        rows="1"
        maxlength=${longestTitle}
        aria-label=${msg('Title')}
        enterkeyhint="done"
        .value=${live(this.#text.text)}
        @focus=${this.#begin}
        @input=${this.#input}
        @keydown=${this.#key}
        @blur=${this.#leave}
      ></textarea>
      ${this.#text.isOverwritten ? this.#text.renderConflict() : this.#renderUnsaved()}`;
  }

  get #hasFocus(): boolean {
    return this.find('textarea')?.matches(':focus') ?? false;
  }

  #renderUnsaved(): TemplateResult | typeof nothing {
    if (!this.#text.isChanged || this.#hasFocus) return nothing;
    return html`<p class="unsaved" role="status">
      ${msg('This title is not saved.')}
      <button class="button" type="button" @click=${() => void this.#save()}>${msg('Save')}</button>
      <button class="button" type="button" @click=${() => this.#text.discard()}>${msg('Discard')}</button>
    </p>`;
  }

  readonly #begin = (): void => {
    this.#text.begin();
  };

  readonly #input = (event: Event): void => {
    this.#text.begin();
    this.#text.type((event.currentTarget as HTMLTextAreaElement).value);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.#focusPanel();
    } else if (event.key === 'Escape' && this.#text.isChanged) {
      // Taking back a title must not close the panel with it.
      event.preventDefault();
      this.#text.discard();
      this.#text.begin();
    }
  };

  /** Which leaves the field. On nothing at all, the panel's keys would be heard by nobody. */
  #focusPanel(): void {
    const root = this.getRootNode() as ParentNode;
    root.querySelector<HTMLElement>('.panel')?.focus({ preventScroll: true });
  }

  readonly #leave = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    const stays = next instanceof Node && this.contains(next);
    // Over another's change only a decision saves.
    if (stays || this.#text.isOverwritten) this.requestUpdate();
    else void this.#save();
  };

  async #save(): Promise<void> {
    const title = this.#text.text.replaceAll(/\s+/g, ' ').trim();
    await this.#text.save(title === '' ? this.view.content.task.title : title);
  }
}
