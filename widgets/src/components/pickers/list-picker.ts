import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { checkIcon } from '../../internal/icons.ts';
import { chosenFirst, matchOptions, type Matches, type PickerOption } from './option-list.ts';
import { TickPicker } from './picker.ts';
import { TickPickEvent } from './pick-event.ts';

/** Up to this many options are seen at one glance: a field to search them would only be in the way. */
const fewOptions = 7;

/** What stands below the options and is reached like one of them. */
export interface ExtraOption {
  readonly id: string;
  readonly content: TemplateResult;
  run(): void;
}

/**
 * A list of options with a field to search it: the combobox pattern, so that the focus stays in the field while the
 * arrows go through the list. A short list has no field and takes the focus itself.
 */
export abstract class TickListPicker<Option extends PickerOption> extends TickPicker {
  /** The ids that are chosen; with several tasks at once, those chosen on all of them. */
  @property({ attribute: false })
  value: readonly string[] = [];

  /** With several tasks at once: the ids chosen on some of them. */
  @property({ attribute: false })
  mixed: readonly string[] = [];

  @state()
  protected typed = '';

  @state()
  private activeId: string | undefined;

  @query('#field')
  private readonly field!: HTMLInputElement | null;

  @query('#list')
  private readonly list!: HTMLElement | null;

  /** As they are in order while the picker is open: an option that is chosen must not jump away below the pointer. */
  #first: ReadonlySet<string> = new Set();
  #typedAhead = '';
  #typedAt = 0;

  protected abstract get options(): readonly Option[];
  protected abstract get isMultiple(): boolean;
  protected abstract renderFace(option: Option): TemplateResult | typeof nothing;
  /** What is said where there is nothing to choose at all. */
  protected abstract get emptyText(): string;

  protected get isSearchable(): boolean {
    return this.options.length > fewOptions;
  }

  /** What the field is called. */
  protected get searchText(): string {
    return msg('Search');
  }

  protected get extraOption(): ExtraOption | undefined {
    return undefined;
  }

  protected override begin(): void {
    this.typed = '';
    this.#typedAhead = '';
    this.#first = new Set(this.isMultiple ? [...this.value, ...this.mixed] : []);
    this.activeId = this.isMultiple ? this.#ids()[0] : (this.value[0] ?? this.#ids()[0]);
  }

  /** Not the field on a touch screen: its keyboard would cover the list before anybody wanted to type. */
  protected override focusFirst(): void {
    const isTouch = matchMedia('(pointer: coarse)').matches;
    const target = (isTouch ? this.list : (this.field ?? this.list)) ?? this.surface;
    target.focus({ preventScroll: true });
    this.#reveal();
  }

  protected override renderContent(): TemplateResult {
    const matches = this.#matches();
    return html`${this.isSearchable ? this.#renderField() : nothing}
      <div
        id="list"
        class="options"
        role="listbox"
        aria-label=${this.heading}
        aria-multiselectable=${this.isMultiple ? 'true' : nothing}
        tabindex=${this.isSearchable ? -1 : 0}
        aria-activedescendant=${this.#activeElementId}
        @keydown=${this.#key}
      >
        ${repeat(
          matches.shown,
          ({ id }) => id,
          (option) => this.#renderOption(option),
        )}
        ${this.#renderExtra()}
      </div>
      ${this.#renderRest(matches)}`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.open && changed.has('activeId')) {
      this.#reveal();
    }
  }

  /** Chooses or unchooses, and tells so. */
  protected choose(option: Option): void {
    if (!this.isMultiple) {
      this.hide();
      this.value = [option.id];
      this.dispatchEvent(new TickPickEvent(option.id));
      return;
    }
    const wasChosen = this.value.includes(option.id);
    this.value = wasChosen ? this.value.filter((id) => id !== option.id) : [...this.value, option.id];
    this.mixed = this.mixed.filter((id) => id !== option.id);
    const { name } = option;
    this.say(wasChosen ? msg(str`${name} taken away`) : msg(str`${name} chosen`));
    this.dispatchEvent(
      new TickPickEvent(this.value, wasChosen ? { removed: [option.id] } : { added: [option.id] }),
    );
  }

  #matches(): Matches<Option> {
    return matchOptions(chosenFirst(this.options, this.#first), this.typed);
  }

  /** Everything that the arrows go through. */
  #ids(): readonly string[] {
    const extra = this.extraOption;
    return [...this.#matches().shown.map(({ id }) => id), ...(extra === undefined ? [] : [extra.id])];
  }

  get #activeElementId(): string | typeof nothing {
    return this.activeId === undefined || !this.#ids().includes(this.activeId)
      ? nothing
      : `option-${this.activeId}`;
  }

  #renderField(): TemplateResult {
    return html`<input
      id="field"
      class="field"
      type="text"
      role="combobox"
      autocomplete="off"
      spellcheck="false"
      enterkeyhint="done"
      aria-label=${this.searchText}
      placeholder=${this.searchText}
      aria-expanded="true"
      aria-autocomplete="list"
      aria-controls="list"
      aria-activedescendant=${this.#activeElementId}
      .value=${live(this.typed)}
      @input=${this.#typedMore}
      @keydown=${this.#key}
    />`;
  }

  #renderOption(option: Option): TemplateResult {
    const isMixed = this.mixed.includes(option.id);
    const isChosen = this.value.includes(option.id);
    return html`<div
      id="option-${option.id}"
      class="option"
      role="option"
      aria-selected=${isChosen ? 'true' : 'false'}
      ?data-active=${option.id === this.activeId}
      ?data-mixed=${isMixed}
      @click=${() => this.#press(option)}
      @pointermove=${() => (this.activeId = option.id)}
    >
      ${this.renderFace(option)}
      <span class="option-name">${option.name}</span>
      ${option.hint === undefined ? nothing : html`<span class="option-hint">${option.hint}</span>`}
      ${isMixed ? html`<span class="option-hint">${msg('on some')}</span>` : nothing}
      <span class="option-mark" aria-hidden="true">${isChosen ? checkIcon : nothing}</span>
    </div>`;
  }

  #renderExtra(): TemplateResult | typeof nothing {
    const extra = this.extraOption;
    if (extra === undefined) {
      return nothing;
    }
    return html`<div
      id="option-${extra.id}"
      class="option extra"
      role="option"
      aria-selected="false"
      ?data-active=${extra.id === this.activeId}
      @click=${() => extra.run()}
      @pointermove=${() => (this.activeId = extra.id)}
    >
      ${extra.content}
    </div>`;
  }

  #renderRest({ shown, more }: Matches<Option>): TemplateResult | typeof nothing {
    if (more > 0) {
      return html`<p class="picker-note">${msg('Type to find more.')}</p>`;
    }
    if (shown.length > 0 || this.extraOption !== undefined) {
      return nothing;
    }
    return html`<p class="picker-note">
      ${this.typed.trim() === '' ? this.emptyText : msg('Nothing found.')}
    </p>`;
  }

  readonly #typedMore = (event: Event): void => {
    this.typed = (event.currentTarget as HTMLInputElement).value;
    this.activeId = this.#ids()[0];
    const count = this.#matches().shown.length;
    this.say(count === 0 ? msg('Nothing found.') : msg(str`Found: ${count}`));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const act = this.#keys[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
    } else if (event.currentTarget === this.list) {
      this.#keyInList(event);
    }
  };

  /** The field needs these keys for its text. */
  #keyInList(event: KeyboardEvent): void {
    const ids = this.#ids();
    if (event.key === ' ' && this.#typedAhead === '') {
      event.preventDefault();
      this.#chooseActive();
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      this.activeId = ids.at(event.key === 'Home' ? 0 : -1);
    } else if (event.key.length === 1) {
      event.preventDefault();
      this.#typeAhead(event);
    }
  }

  /** Letters typed quickly lead to the option whose name begins with them. */
  #typeAhead({ key, timeStamp }: KeyboardEvent): void {
    const isGoingOn = timeStamp - this.#typedAt < typeAheadPause;
    this.#typedAhead = isGoingOn ? this.#typedAhead + key : key;
    this.#typedAt = timeStamp;
    const [found] = matchOptions(this.options, this.#typedAhead).shown;
    this.activeId = found?.id ?? this.activeId;
  }

  readonly #keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => this.#step(1),
    ArrowUp: () => this.#step(-1),
    PageDown: () => this.#step(8, false),
    PageUp: () => this.#step(-8, false),
    Enter: () => this.#chooseActive(),
  };

  /** Beyond an end the list begins anew, unless it is a leap. */
  #step(by: number, isRound = true): void {
    const ids = this.#ids();
    const next = ids.indexOf(this.activeId ?? '') + by;
    const end = ids.length - 1;
    const inside = isRound ? (next + ids.length) % ids.length : Math.max(0, Math.min(next, end));
    this.activeId = ids[inside];
    this.#typedAhead = '';
  }

  #chooseActive(): void {
    const extra = this.extraOption;
    if (extra !== undefined && extra.id === this.activeId) {
      extra.run();
      return;
    }
    const option = this.#matches().shown.find(({ id }) => id === this.activeId);
    if (option !== undefined) {
      this.choose(option);
    }
  }

  #press(option: Option): void {
    this.activeId = option.id;
    this.choose(option);
  }

  #reveal(): void {
    this.renderRoot.querySelector('.option[data-active]')?.scrollIntoView({ block: 'nearest' });
  }
}

/** Milliseconds after which a letter begins a new word. */
const typeAheadPause = 700;
