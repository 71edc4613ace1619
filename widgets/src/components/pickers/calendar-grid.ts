import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import {
  addDays,
  addMonths,
  startOfMonth,
  startOfWeek,
  timeOfDay,
  weekday,
  type CalendarDay,
} from '../../internal/calendar-day.ts';
import { chevronIcon } from '../../internal/icons.ts';

/** What the month is drawn with. */
export interface CalendarView {
  /** The day that the arrows go from; its month is the one that is shown. */
  readonly cursor: CalendarDay;
  readonly chosen: CalendarDay | undefined;
  readonly today: CalendarDay;
  readonly locale: string;
  readonly firstWeekday: number;
  /** Another day is the one that the arrows go from. */
  go(day: CalendarDay): void;
  pick(day: CalendarDay): void;
}

/** The weeks that a month touches, whole. */
export function weeksOf(month: CalendarDay, firstWeekday: number): CalendarDay[][] {
  const start = startOfWeek(startOfMonth(month), firstWeekday);
  const end = addMonths(startOfMonth(month), 1);
  const weeks: CalendarDay[][] = [];
  for (let monday = start; monday < end; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(monday, index)));
  }
  return weeks;
}

/** Where a key leads from a day, as the pattern for date grids has it; undefined for a key that does nothing. */
export function dayByKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  from: CalendarDay,
  { firstWeekday, isRightToLeft }: { firstWeekday: number; isRightToLeft: boolean },
): CalendarDay | undefined {
  const forward = isRightToLeft ? -1 : 1;
  switch (key) {
    case 'ArrowLeft':
      return addDays(from, -forward);
    case 'ArrowRight':
      return addDays(from, forward);
    case 'ArrowUp':
      return addDays(from, -7);
    case 'ArrowDown':
      return addDays(from, 7);
    case 'Home':
      return startOfWeek(from, firstWeekday);
    case 'End':
      return addDays(startOfWeek(from, firstWeekday), 6);
    case 'PageUp':
      return addMonths(from, shiftKey ? -12 : -1);
    case 'PageDown':
      return addMonths(from, shiftKey ? 12 : 1);
    default:
      return undefined;
  }
}

export function renderCalendar(view: CalendarView): TemplateResult {
  const title = formatted(view, { month: 'long', year: 'numeric' }, view.cursor);
  return html`<div class="calendar">
    <div class="calendar-head">
      <button
        class="icon-button back"
        type="button"
        aria-label=${msg('Previous month')}
        @click=${() => view.go(addMonths(view.cursor, -1))}
      >
        ${chevronIcon}
      </button>
      <h3 id="month" aria-live="polite">${title}</h3>
      <button
        class="icon-button on"
        type="button"
        aria-label=${msg('Next month')}
        @click=${() => view.go(addMonths(view.cursor, 1))}
      >
        ${chevronIcon}
      </button>
    </div>
    <table role="grid" aria-labelledby="month" @keydown=${(event: KeyboardEvent) => keyInGrid(event, view)}>
      <thead>
        <tr>
          ${weeksOf(view.cursor, view.firstWeekday)[0]?.map((day) => renderWeekday(day, view))}
        </tr>
      </thead>
      <tbody>
        ${weeksOf(view.cursor, view.firstWeekday).map(
          (week) =>
            html`<tr>
              ${week.map((day) => renderDay(day, view))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function formatted(
  { locale }: Pick<CalendarView, 'locale'>,
  options: Intl.DateTimeFormatOptions,
  day: CalendarDay,
): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(timeOfDay(day));
}

function renderWeekday(day: CalendarDay, view: CalendarView): TemplateResult {
  return html`<th scope="col" abbr=${formatted(view, { weekday: 'long' }, day)}>
    ${formatted(view, { weekday: 'narrow' }, day)}
  </th>`;
}

/** Each day is a button within its cell: one of them is a tab stop, the arrows lead to the others. */
function renderDay(day: CalendarDay, view: CalendarView): TemplateResult {
  const isElsewhere = startOfMonth(day) !== startOfMonth(view.cursor);
  const name = formatted(view, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, day);
  return html`<td role="gridcell" aria-selected=${day === view.chosen ? 'true' : 'false'}>
    <button
      class="day number"
      type="button"
      data-day=${day}
      tabindex=${day === view.cursor ? 0 : -1}
      aria-label=${name}
      aria-current=${day === view.today ? 'date' : nothing}
      ?data-elsewhere=${isElsewhere}
      ?data-rest=${weekday(day) > 5}
      @click=${() => view.pick(day)}
    >
      ${formatted(view, { day: 'numeric' }, day).replace(/\D+$/, '')}
    </button>
  </td>`;
}

function keyInGrid(event: KeyboardEvent, view: CalendarView): void {
  const isRightToLeft = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
  const day = dayByKey(event, view.cursor, { firstWeekday: view.firstWeekday, isRightToLeft });
  if (day !== undefined) {
    event.preventDefault();
    view.go(day);
  }
}
