import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { TickMarkdownEditor } from '../markdown/markdown-editor.ts';
import { pencilIcon } from '../task/task-icons.ts';
import { EditedText } from './edited-text.ts';
import { TaskSection } from './task-section.ts';

/**
 * @tagname tick-task-description
 * @summary The description: Markdown, edited in its place.
 * @internal
 */
export class TickTaskDescription extends TaskSection {
  readonly #text = new EditedText(this, {
    field: 'description',
    view: () => this.view,
    shown: () => this.view.content.task.description,
    save: (description) => this.view.acts.update({ description }),
  });

  protected override render(): TemplateResult | typeof nothing {
    const { description, can } = this.view.content.task;
    if (!can.update && description.trim() === '') return nothing;
    return html`<section class="section" part="description" aria-labelledby="description">
      <header>
        <h3 id="description">${msg('Description')}</h3>
        ${can.update && !this.#text.isOpen && description.trim() !== '' ? this.#renderEdit() : nothing}
      </header>
      ${this.#text.isOpen && can.update ? this.#renderEditor() : this.#renderText()}
    </section>`;
  }

  /** Begins editing, with the focus in the field. */
  async edit(): Promise<void> {
    if (!this.view.content.task.can.update) return;
    this.#text.begin();
    await this.focusOn('tick-markdown-editor');
  }

  #renderEdit(): TemplateResult {
    return html`<button
      class="icon-button quiet"
      type="button"
      aria-label=${msg('Edit description')}
      title=${msg('Edit description')}
      @click=${this.#edit}
    >
      ${pencilIcon}
    </button>`;
  }

  #renderText(): TemplateResult {
    const { description, can } = this.view.content.task;
    const draft = can.update && this.#text.isWaiting ? this.#renderDraft() : nothing;
    if (description.trim() === '') {
      return html`${draft}<button class="add-text" type="button" @click=${this.#edit}>
          ${msg('Add a description')}
        </button>`;
    }
    return html`${draft}<tick-markdown
        .source=${description}
        .toggle=${can.update ? this.#tick : undefined}
        ?data-editable=${can.update}
        @click=${can.update ? this.#pressed : undefined}
      ></tick-markdown>`;
  }

  #renderDraft(): TemplateResult {
    return html`<p class="unsaved" role="status">
      ${msg('You have changed this text and not saved it.')}
      <button class="button" type="button" @click=${this.#edit}>${msg('Go on')}</button>
      <button class="button" type="button" @click=${this.#discard}>${msg('Discard')}</button>
    </p>`;
  }

  #renderEditor(): TemplateResult {
    return html`${this.#text.renderConflict()}<tick-markdown-editor
        class="large"
        .name=${'description'}
        .rows=${6}
        .label=${msg('Description')}
        .placeholder=${msg('What is to be done, and why')}
        .value=${this.#text.text}
        .actions=${html`<span class="gap"></span
          ><button class="button" type="button" @click=${this.#leave}>${msg('Cancel')}</button
          ><button class="button primary" type="button" @click=${this.#save}>${msg('Save')}</button>`}
        @input=${this.#input}
        @tick-editor-submit=${this.#save}
        @tick-editor-cancel=${this.#cancel}
      ></tick-markdown-editor>`;
  }

  readonly #edit = (): void => {
    void this.edit();
  };

  /** A press on the text edits it, unless it was on a link or ended a selection. */
  readonly #pressed = (event: Event): void => {
    const isControl = event
      .composedPath()
      .some((node) => node instanceof Element && node.matches('a, input'));
    if (!isControl && (document.getSelection()?.isCollapsed ?? true)) this.#edit();
  };

  /** Where it cannot be told which task of the text it is, the text itself is opened. */
  readonly #tick = async (index: number, isDone: boolean): Promise<void> => {
    const { tickTask } = await import('../markdown/markdown-text.ts');
    const shown = this.querySelector('tick-markdown')?.renderRoot.querySelectorAll('.tick').length ?? 0;
    const description = tickTask(this.view.content.task.description, index, { isDone, count: shown });
    if (description === undefined) this.#edit();
    else if (!(await this.view.acts.update({ description }))) this.requestUpdate();
  };

  readonly #input = (event: Event): void => {
    this.#text.type((event.currentTarget as TickMarkdownEditor).value);
  };

  readonly #save = (): void => {
    void this.#text.save();
    this.#focusText();
  };

  readonly #cancel = (event: Event): void => {
    event.preventDefault();
    this.#leave();
  };

  readonly #leave = (): void => {
    this.#text.leave();
    this.#focusText();
  };

  readonly #discard = (): void => {
    this.#text.discard();
    this.#focusText();
  };

  #focusText(): void {
    void this.focusOn('.unsaved button, .quiet, .add-text');
  }
}
