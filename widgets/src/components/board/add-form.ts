import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TickElement } from '../../internal/tick-element.ts';
import { getLocale } from '../../localization.ts';
import { TickTaskCreateEvent } from '../task/task-create-event.ts';
import { longestTitle, titleOf, titlesIn } from './title-lines.ts';

/**
 * @internal
 * @tagname tick-add-form
 * @summary Adds one card after another at the foot of a column.
 *
 * Enter adds and stays open, Escape closes. Several lines that are pasted are one card or several: that is asked. It
 * draws into the board's shadow root, and focuses itself.
 */
export class TickAddForm extends TickElement {
  /** What the column is called. */
  @property({ attribute: false })
  columnName = '';

  /** Adds a card; false if it was refused. */
  @property({ attribute: false })
  add: ((title: string) => Promise<boolean>) | undefined;

  @property({ attribute: false })
  close: (() => unknown) | undefined;

  /** The titles of what was pasted, while it is asked what they are. */
  @state()
  private pasted: readonly string[] = [];

  @query('textarea')
  private readonly field!: HTMLTextAreaElement | null;

  /** What was not added and lies in the field again. */
  #givenBack: readonly string[] = [];
  #board: Element | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.getRootNode();
    this.#board = root instanceof ShadowRoot ? root.host : undefined;
    this.#board?.addEventListener('tick-task-create', this.#created);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#board?.removeEventListener('tick-task-create', this.#created);
  }

  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    this.focus();
  }

  protected override render(): TemplateResult {
    return html`<form class="add-form" data-no-drag @submit=${this.#submit} @keydown=${this.#key}>
      <textarea
        class="field"
        name="title"
        rows="2"
        maxlength=${longestTitle}
        required
        enterkeyhint="done"
        autocomplete="off"
        aria-label=${msg(str`Title of the new card in ${this.columnName}`)}
        placeholder=${msg('What is to be done?')}
        @paste=${this.#paste}
      ></textarea>
      ${this.pasted.length > 0 ? this.#renderQuestion() : this.#renderButtons()}
    </form>`;
  }

  #renderButtons(): TemplateResult {
    return html`<div class="add-buttons">
      <button class="button primary" type="submit">${msg('Add')}</button>
      <button class="button" type="button" @click=${() => this.close?.()}>${msg('Cancel')}</button>
      <kbd aria-hidden="true">↵</kbd>
    </div>`;
  }

  #renderQuestion(): TemplateResult {
    const count = new Intl.NumberFormat(getLocale()).format(this.pasted.length);
    return html`<div class="add-question" role="group" aria-labelledby="lines">
      <p id="lines" role="alert">${msg(str`Lines pasted: ${count}. Is each a card of its own?`)}</p>
      <div class="add-buttons">
        <button class="button primary each" type="button" @click=${this.#addEach}>
          ${msg(str`Add cards: ${count}`)}
        </button>
        <button class="button" type="button" @click=${this.#join}>${msg('One card')}</button>
      </div>
    </div>`;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    void (this.pasted.length > 0 ? this.#addEach() : this.#addTyped());
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (this.pasted.length > 0) {
        this.#ask([]);
      } else {
        this.close?.();
      }
    } else if (
      event.key === 'Enter' &&
      event.target === this.field &&
      !event.shiftKey &&
      !event.isComposing
    ) {
      event.preventDefault();
      this.querySelector('form')?.requestSubmit();
    }
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const titles = titlesIn(event.clipboardData?.getData('text/plain') ?? '');
    // In the middle of a title it is a part of that title.
    if (titles.length > 1 && this.field?.value.trim() === '') {
      event.preventDefault();
      this.field.value = titles.join('\n');
      this.#ask(titles);
    }
  };

  #ask(titles: readonly string[]): void {
    this.pasted = titles;
    if (titles.length > 0) {
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('.each')?.focus());
    } else {
      this.#write('');
    }
  }

  readonly #join = (): void => {
    const title = titleOf(this.pasted.join(' '));
    this.pasted = [];
    this.#write(title);
  };

  #write(title: string): void {
    if (this.field !== null) {
      this.field.value = title;
      this.field.focus();
    }
  }

  /** One after another, so that they stand in the order of the lines; what is refused is given back. */
  readonly #addEach = async (): Promise<void> => {
    const titles = this.pasted;
    this.#givenBack = [];
    this.#ask([]);
    const adding: Promise<boolean>[] = [];
    for (const title of titles) {
      const added = this.add?.(title) ?? Promise.resolve(false);
      adding.push(added);
      // The board must have counted one before it can say whether its column holds another.
      // oxlint-disable-next-line no-await-in-loop
      if ((await Promise.race([added, turn()])) === false) break;
    }
    const added = await Promise.all(adding);
    this.#giveBack(titles.filter((_, index) => added[index] !== true));
  };

  /** Unless something new is being written already. */
  #giveBack(titles: readonly string[]): void {
    if (titles.length === 0 || !this.isConnected || this.field?.value !== '') {
      return;
    }
    this.#givenBack = titles;
    this.#write(titles.join('\n'));
    this.pasted = titles.length > 1 ? titles : [];
  }

  /** What is added in another way after all, such as beyond the limit, must not be offered a second time. */
  readonly #created = (event: Event): void => {
    const added = event instanceof TickTaskCreateEvent ? event.task.title : '';
    if (this.#givenBack.includes(added) && this.field?.value === this.#givenBack.join('\n')) {
      const left = this.#givenBack.filter((title) => title !== added);
      this.#givenBack = left;
      this.field.value = left.join('\n');
      this.pasted = left.length > 1 ? left : [];
    }
  };

  async #addTyped(): Promise<void> {
    this.#givenBack = [];
    const title = titleOf(this.field?.value ?? '');
    this.#write('');
    if (title !== '' && (await this.add?.(title)) !== true) {
      this.#giveBack([title]);
    }
  }
}

/** Lets everything happen that waits to. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
