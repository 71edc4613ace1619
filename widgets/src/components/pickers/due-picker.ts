import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import {
  addDays,
  firstWeekday,
  nextWeekday,
  regionalLocale,
  timeOfDay,
  today,
  type CalendarDay,
} from '../../internal/calendar-day.ts';
import { closeIcon } from '../../internal/icons.ts';
import { getLocale } from '../../localization.ts';
import { renderCalendar, type CalendarView } from './calendar-grid.ts';
import { duePickerStyles } from './due-picker.styles.ts';
import { parseDay } from './parse-day.ts';
import { TickPickEvent } from './pick-event.ts';
import { TickPicker } from './picker.ts';

/**
 * @tagname tick-due-picker
 * @summary Chooses a day: typed in the reader's words, by a shortcut, or in a calendar.
 * @internal
 *
 * @event {TickPickEvent} tick-pick - A day was chosen, or taken away; `value` is `2026-11-27` or null.
 * @event {Event} tick-picker-close - The picker has closed.
 */
export class TickDuePicker extends TickPicker {
  static override styles = [...TickPicker.styles, duePickerStyles];

  /** The day that is set; null for none, undefined where several tasks have several. */
  @property({ attribute: false })
  value: CalendarDay | null | undefined = null;

  /** What the day is for. */
  @property({ attribute: false })
  purpose: 'due' | 'start' = 'due';

  @state()
  private typed = '';

  /** The day that the calendar's arrows go from. */
  @state()
  private cursor: CalendarDay = today();

  @query('#field')
  private readonly field!: HTMLInputElement;

  protected override get heading(): string {
    return this.purpose === 'due' ? msg('Due date') : msg('Start date');
  }

  protected override begin(): void {
    this.typed = '';
    this.cursor = this.value ?? today();
  }

  protected override focusFirst(): void {
    const isTouch = matchMedia('(pointer: coarse)').matches;
    (isTouch ? this.surface : this.field).focus({ preventScroll: true });
  }

  protected override renderContent(): TemplateResult {
    return html`${this.#renderField()}
      <div class="presets" role="group" aria-label=${msg('Shortcuts')}>${this.#renderPresets()}</div>
      ${renderCalendar(this.#calendar)}
      ${
        this.value === null
          ? nothing
          : html`<button class="button none" type="button" @click=${() => this.#pick(null)}>
              ${closeIcon}${this.purpose === 'due' ? msg('No due date') : msg('No start date')}
            </button>`
      }`;
  }

  /** Dates in figures are written as the reader's country writes them, words in the language of the widgets. */
  get #locale(): string {
    return regionalLocale(getLocale());
  }

  get #calendar(): CalendarView {
    return {
      cursor: this.cursor,
      chosen: this.value ?? undefined,
      today: today(),
      locale: this.#locale,
      firstWeekday: firstWeekday(this.#locale),
      go: (day) => void this.#go(day),
      pick: (day) => this.#pick(day),
    };
  }

  get #parsed(): CalendarDay | undefined {
    return parseDay(this.typed, this.#locale, today());
  }

  #renderField(): TemplateResult {
    const isUnknown = this.typed.trim() !== '' && this.#parsed === undefined;
    return html`<input
        id="field"
        class="field"
        type="text"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="done"
        aria-label=${this.heading}
        aria-describedby="meaning"
        aria-invalid=${isUnknown ? 'true' : nothing}
        placeholder=${this.#example}
        .value=${live(this.typed)}
        @input=${this.#typedMore}
        @keydown=${this.#keyInField}
      />
      <p id="meaning" class="meaning" ?hidden=${this.typed.trim() === ''}>${this.#meaning}</p>`;
  }

  /** What can be typed, shown by examples in the reader's own language. */
  get #example(): string {
    const words = new Intl.RelativeTimeFormat(this.#locale, { numeric: 'auto' }).format(1, 'day');
    const figures = this.#format(addDays(today(), 6), { day: 'numeric', month: 'numeric' });
    return new Intl.ListFormat(this.#locale, { type: 'unit' }).format([words, `${figures} …`]);
  }

  get #meaning(): string {
    const day = this.#parsed;
    return day === undefined
      ? msg('Not a day yet.')
      : this.#format(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  }

  #renderPresets(): TemplateResult[] {
    const now = today();
    const monday = nextWeekday(now, 1);
    const presets: readonly (readonly [string, CalendarDay])[] = [
      [msg('Today'), now],
      [msg('Tomorrow'), addDays(now, 1)],
      [msg('Next Monday'), monday],
      [msg('In a week'), addDays(now, 7)],
    ];
    return presets.map(
      ([name, day]) =>
        html`<button
          class="preset"
          type="button"
          aria-pressed=${day === this.value ? 'true' : 'false'}
          @click=${() => this.#pick(day)}
        >
          <span>${name}</span>
          <span class="preset-day number"
            >${this.#format(day, { weekday: 'short', day: 'numeric', month: 'short' })}</span
          >
        </button>`,
    );
  }

  #format(day: CalendarDay, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: 'UTC' }).format(timeOfDay(day));
  }

  async #go(day: CalendarDay): Promise<void> {
    const grid = this.renderRoot.querySelector('table');
    const isInGrid = grid?.contains(this.shadowRoot?.activeElement ?? null) === true;
    this.cursor = day;
    await this.updateComplete;
    // The arrows of the month leave the focus where it is: one presses them several times.
    if (isInGrid) {
      this.renderRoot.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
    }
  }

  #pick(day: CalendarDay | null): void {
    this.hide();
    this.value = day;
    this.dispatchEvent(new TickPickEvent(day));
  }

  readonly #typedMore = (event: Event): void => {
    this.typed = (event.currentTarget as HTMLInputElement).value;
    this.cursor = this.#parsed ?? this.cursor;
    this.say(this.#meaning);
  };

  readonly #keyInField = (event: KeyboardEvent): void => {
    if (event.isComposing) {
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#chooseTyped();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLElement>(`[data-day="${this.cursor}"]`)?.focus();
    }
  };

  #chooseTyped(): void {
    const day = this.#parsed;
    if (day !== undefined) {
      this.#pick(day);
    } else if (this.typed.trim() === '') {
      this.hide();
    }
  }
}
