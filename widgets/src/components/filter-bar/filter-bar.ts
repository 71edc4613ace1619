import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { searchIcon } from '../../internal/edit-icons.ts';
import { closeIcon } from '../../internal/icons.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { getLocale } from '../../localization.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { tokens } from '../../styles/tokens.ts';
import { noFilter } from '../board/board-filter.ts';
import type { BoardScene } from '../board/scene.ts';
import type { TickChoicePicker } from '../pickers/choice-picker.ts';
import type { TickPickEvent } from '../pickers/pick-event.ts';
import { filterBarStyles } from './filter-bar.styles.ts';
import { chosenNames, filterFields, type FilterField, type FilterFieldView } from './filter-fields.ts';
import { isAllLoaded, loadAll } from './load-all.ts';

/**
 * @internal
 * @tagname tick-filter-bar
 * @summary Decides which cards of its board are shown, and says how many that are.
 *
 * A board with more cards than it has loaded loads them all once it is filtered: what was not looked at cannot be said
 * not to be there.
 */
export class TickFilterBar extends TickElement {
  static override styles = [tokens, base, controls, filterBarStyles];

  @property({ attribute: false })
  scene: BoardScene | undefined;

  @state()
  private field: FilterField | undefined;

  @state()
  private loading: 'no' | 'running' | 'failed' = 'no';

  @query('input')
  private readonly input!: HTMLInputElement | null;

  @query('tick-choice-picker')
  private readonly picker!: TickChoicePicker | null;

  #said = '';

  /** Focuses the search field. */
  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
    this.input?.select();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { scene } = this;
    if (scene === undefined) {
      return nothing;
    }
    const fields = filterFields(scene);
    return html`<div class="bar" role="search" aria-label=${msg('Filter cards')}>
        <span class="search">
          ${searchIcon}
          <input
            class="field"
            type="search"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="search"
            aria-label=${msg('Filter cards by words')}
            placeholder=${msg('Filter')}
            .value=${live(scene.filter.text)}
            @input=${this.#type}
            @keydown=${this.#key}
          />
        </span>
        <div class="fields">${fields.map((field) => this.#renderField(field))}</div>
        ${scene.isFiltered ? this.#renderOutcome(scene) : nothing}
      </div>
      ${this.#renderPicker(fields.find(({ field }) => field === this.field))}
      <p class="hidden-text" role="status">${this.#said}</p>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { scene } = this;
    if (scene === undefined || !(changed.has('scene') || changed.has('loading'))) {
      return;
    }
    if (scene.isFiltered && this.loading === 'no' && !isAllLoaded(scene.board)) {
      void this.#loadAll();
    }
    if (!scene.isFiltered && this.loading === 'failed') {
      this.loading = 'no';
    }
    this.#said = scene.isFiltered ? outcomeText(scene) : '';
  }

  #renderField(view: FilterFieldView): TemplateResult {
    const names = chosenNames(view);
    const [first] = names;
    const text = first === undefined ? view.name : first;
    const more = names.length > 1 ? `+${names.length - 1}` : '';
    const all = new Intl.ListFormat(getLocale(), { type: 'disjunction' }).format(names);
    return html`<button
      class="button choice-button"
      type="button"
      aria-haspopup="dialog"
      aria-expanded=${this.field === view.field ? 'true' : 'false'}
      aria-label=${first === undefined ? view.name : msg(str`${view.name}: ${all}`)}
      title=${first === undefined ? view.name : msg(str`${view.name}: ${all}`)}
      data-field=${view.field}
      ?data-set=${first !== undefined}
      @click=${(event: Event) => void this.#open(view.field, event.currentTarget as Element)}
    >
      ${view.icon}<span class="choice-text">${text}</span
      >${more === '' ? nothing : html`<span class="number">${more}</span>`}
    </button>`;
  }

  #renderOutcome(scene: BoardScene): TemplateResult {
    return html`<div class="outcome">
      <span class="number">${this.#outcome(scene)}</span>
      ${
        this.loading === 'failed'
          ? html`<button class="button" type="button" @click=${this.#loadAll}>${msg('Try again')}</button>`
          : nothing
      }
      <button class="button clear" type="button" @click=${this.#clear}>${closeIcon}${msg('Clear')}</button>
    </div>`;
  }

  #outcome(scene: BoardScene): string {
    switch (this.loading) {
      case 'running':
        return msg('Looking through all cards…');
      case 'failed':
        return msg('Not all cards could be looked through.');
      case 'no':
        return outcomeText(scene);
    }
  }

  #renderPicker(view: FilterFieldView | undefined): TemplateResult {
    return html`<tick-choice-picker
      .name=${view?.name ?? ''}
      .choices=${view?.choices ?? []}
      .value=${view?.value ?? []}
      .multiple=${view?.isMultiple ?? false}
      @tick-pick=${(event: TickPickEvent<string | readonly string[]>) => view && this.#pick(view, event)}
      @tick-picker-close=${() => (this.field = undefined)}
    ></tick-choice-picker>`;
  }

  async #open(field: FilterField, anchor: Element): Promise<void> {
    this.field = field;
    await import('../pickers/define-lists.ts');
    await this.updateComplete;
    await this.picker?.show(anchor);
    if (this.picker?.open !== true) {
      this.field = undefined;
    }
  }

  #pick(view: FilterFieldView, { value }: TickPickEvent<string | readonly string[]>): void {
    this.scene?.acts.setFilter(view.with(typeof value === 'string' ? [value] : value));
  }

  readonly #type = (event: Event): void => {
    const text = (event.currentTarget as HTMLInputElement).value;
    if (this.scene !== undefined) {
      this.scene.acts.setFilter({ ...this.scene.filter, text });
    }
  };

  /** Escape empties the field first; a key here is no shortcut of the board. */
  readonly #key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape' && this.scene !== undefined && this.scene.filter.text !== '') {
      event.preventDefault();
      this.scene.acts.setFilter({ ...this.scene.filter, text: '' });
    }
  };

  readonly #clear = (): void => {
    this.scene?.acts.setFilter(noFilter);
    this.input?.focus();
  };

  readonly #loadAll = async (): Promise<void> => {
    this.loading = 'running';
    const isLoaded = await loadAll(() => (this.scene?.isFiltered === true ? this.scene : undefined));
    this.loading = isLoaded ? 'no' : 'failed';
  };
}

/** How many cards fit, of how many. */
function outcomeText({ columns, board }: BoardScene): string {
  const format = new Intl.NumberFormat(getLocale());
  const shown = columns.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const all = board.columns.reduce((sum, { taskCount }) => sum + taskCount, 0);
  return msg(str`Cards shown: ${format.format(shown)} of ${format.format(all)}`);
}
