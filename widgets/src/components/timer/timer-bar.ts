import { msg, str } from '@lit/localize';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { clockIcon, playIcon, stopIcon, trashIcon, warningIcon } from '../../internal/icons.ts';
import { secondHand } from '../../internal/second-hand.ts';
import { formatClock, formatDuration, formatTimeOfDay } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import type { PomodoroPhase } from './pomodoro.ts';

/** What the timer's bar is made of. */

export function renderLoading(): TemplateResult {
  return html`<span class="hidden-text" role="status">${msg('Loading the timer')}</span
    ><span class="bone"></span>`;
}

export function renderFailed(reason: string, retry: () => void): TemplateResult {
  return html`<span class="failed" title=${reason}>${warningIcon}${msg('Timer unavailable')}</span>
    <button class="button" type="button" @click=${retry}>${msg('Try again')}</button>`;
}

export function renderStart(start: () => void): TemplateResult {
  return html`<button class="button start" type="button" aria-label=${msg('Start')} @click=${start}>
    ${playIcon}<span>${msg('Start')}</span>
  </button>`;
}

export function renderClock(seconds: number, startedAt: string): TemplateResult {
  const since = formatTimeOfDay(startedAt, getLocale());
  return html`<span class="clock number" part="clock" role="timer" title=${msg(str`Since ${since}`)}
    >${secondHand(seconds)}${formatClock(seconds)}<span class="hidden-text"
      >, ${msg(str`Since ${since}`)}</span
    ></span
  >`;
}

/** How much of a round is left: the ring empties, and the minutes say it. */
export function renderRound({ left, length }: PomodoroPhase): TemplateResult {
  const minutes = formatDuration(Math.max(60, Math.ceil(left / 60) * 60), getLocale());
  const text = msg(str`${minutes} to the break`);
  return html`<span class="round number" part="round" title=${text}
    >${ring(left / length)}<span class="hidden-text">, </span><span aria-hidden="true">${minutes}</span
    ><span class="hidden-text">${text}</span></span
  >`;
}

export function renderBreak({ left, length }: PomodoroPhase, resume: () => void): TemplateResult {
  const isOver = left <= 0;
  return html`<span class="clock break number" part="clock" role="timer"
      >${ring(Math.max(0, left / length))}${
        isOver ? msg('Break over') : html`${msg('Break')} ${countdown(left)}`
      }</span
    >
    <button class="button start" type="button" aria-label=${msg('Back to work')} @click=${resume}>
      ${playIcon}<span>${msg('Back to work')}</span>
    </button>`;
}

/** Minutes and seconds, however many minutes they are. */
function countdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function ring(share: number): TemplateResult {
  const around = 2 * Math.PI * 6;
  return html`<svg
    class="ring"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    aria-hidden="true"
  >
    ${svg`<circle cx="8" cy="8" r="6" opacity="0.22" /><circle cx="8" cy="8" r="6" transform="rotate(-90 8 8)" stroke-dasharray=${`${(around * share).toFixed(2)} ${around.toFixed(2)}`} />`}
  </svg>`;
}

export function renderButtons(stop: () => void, discard: () => void): TemplateResult {
  return html`<button
      class="icon-button stop"
      type="button"
      aria-label=${msg('Stop timer')}
      title=${msg('Stop timer')}
      @click=${stop}
    >
      ${stopIcon}
    </button>
    <button
      class="icon-button discard"
      type="button"
      aria-label=${msg('Discard timer')}
      title=${msg('Discard timer')}
      @click=${discard}
    >
      ${trashIcon}
    </button>`;
}

interface Question {
  discard(): void;
  keep(): void;
}

/** Discarded time cannot be had back, so it takes a second press; the safe answer has the focus. */
export function renderQuestion({ discard, keep }: Question): TemplateResult {
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    keep();
  };
  return html`<span class="question" role="group" aria-label=${msg('Discard this time?')} @keydown=${escape}>
    <button class="button danger" type="button" @click=${discard}>${msg('Discard')}</button>
    <button class="button keep" type="button" @click=${keep}>${msg('Keep')}</button>
  </span>`;
}

interface TodayPress {
  press(): void;
  click(event: MouseEvent): void;
}

/** Today's total; for those who may track time it opens what is behind it. */
export function renderToday(seconds: number, button: TodayPress | undefined): TemplateResult {
  const total = formatDuration(seconds, getLocale());
  const content = html`${clockIcon}<span class="today-text">${msg(str`Today ${total}`)}</span>`;
  if (button === undefined) return html`<span class="today number" part="today">${content}</span>`;
  return html`<button
    class="button today number"
    part="today"
    type="button"
    aria-haspopup="dialog"
    aria-label=${msg(str`Today ${total}`)}
    title=${msg('Show the time of today')}
    @pointerdown=${button.press}
    @click=${button.click}
  >
    ${content}
  </button>`;
}

export interface Subject {
  /** Of a task that is known. */
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly open: (() => void) | undefined;
}

export function renderSubject({ key, title, note, open }: Subject): TemplateResult {
  if (open === undefined) return html`<span class="subject" part="task" title=${title}>${title}</span>`;
  const tip = note === '' ? title : `${title} – ${note}`;
  return html`<button class="button subject" part="task" type="button" title=${tip} @click=${open}>
    <span class="key number">${key}</span> <span class="title">${title}</span>${
      note === '' ? nothing : html` <span class="note">${note}</span>`
    }
  </button>`;
}
