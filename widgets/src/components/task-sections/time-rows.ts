import { msg, str } from '@lit/localize';
import type { BoardCard, BoardMember, TimeEntry } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { clockIcon, trashIcon } from '../../internal/icons.ts';
import { initials } from '../../internal/person.ts';
import { secondHand } from '../../internal/second-hand.ts';
import {
  formatClock,
  formatDate,
  formatDuration,
  formatTimeOfDay,
  secondsSince,
} from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import { pencilIcon } from '../task/task-icons.ts';
import type { TaskView } from '../task/task-view.ts';
import { dayOf } from './span-on.ts';

type Running = BoardCard['runningTimers'][number];

function renderPerson(member: BoardMember | undefined): TemplateResult {
  const name = member?.name ?? msg('Somebody');
  return html`<span class="avatar" aria-hidden="true" data-color=${member?.avatarColor ?? 'gray'}
      >${initials(name)}</span
    ><span class="entry-name">${name}</span>`;
}

export function renderRunningRow(
  { memberId, startedAt }: Running,
  members: readonly BoardMember[],
  skew: number,
): TemplateResult {
  const seconds = secondsSince(startedAt, skew);
  const since = formatTimeOfDay(startedAt, getLocale());
  return html`<li class="row entry running">
    <span class="entry-line"
      >${renderPerson(members.find(({ id }) => id === memberId))}
      <span class="entry-when">${msg(str`running since ${since}`)}</span>
    </span>
    <span class="entry-length number">${secondHand(seconds)}${formatClock(seconds)}</span>
  </li>`;
}

interface EntryActs {
  edit(): void;
  remove(): void;
}

export function renderEntryRow(
  entry: TimeEntry,
  { content, pending }: TaskView,
  { edit, remove }: EntryActs,
): TemplateResult {
  const locale = getLocale();
  const member = content.members.find(({ id }) => id === entry.memberId);
  const [from, to] = [formatTimeOfDay(entry.startedAt, locale), formatTimeOfDay(entry.endedAt, locale)];
  const length = formatDuration(entry.seconds, locale);
  const day = formatDate(entry.startedAt, locale);
  return html`<span class="entry-line" aria-busy=${pending.has(entry.id) ? 'true' : nothing}
      >${renderPerson(member)}
      <span class="entry-when number"><bdi>${day}, ${from}–${to}</bdi></span>
      ${entry.note === '' ? nothing : html`<span class="entry-note">${entry.note}</span>`}</span
    >
    <span class="row-actions">
      ${
        entry.can.update
          ? html`<button
              class="icon-button edit"
              type="button"
              aria-label=${msg(str`Edit time of ${day}: ${length}`)}
              title=${msg('Edit')}
              @click=${edit}
            >
              ${pencilIcon}
            </button>`
          : nothing
      }
      ${
        entry.can.delete
          ? html`<button
              class="icon-button"
              type="button"
              aria-label=${msg(str`Delete time of ${day}: ${length}`)}
              title=${msg('Delete')}
              @click=${remove}
            >
              ${trashIcon}
            </button>`
          : nothing
      }
    </span>
    <span class="entry-length number">${length}</span>`;
}

interface AddTime {
  /** Length and note, as they were typed before. */
  readonly draft: string;
  readonly refusal: string;
  submit(event: Event): void;
  typed(event: Event): void;
}

export function renderAddTime({ draft, refusal, submit, typed }: AddTime): TemplateResult {
  const [length = '', note = ''] = draft.split('\n');
  const today = dayOf(Date.now());
  return html`<form class="add-time" novalidate @submit=${submit} @input=${typed}>
    ${clockIcon}
    <input
      class="field number"
      name="length"
      autocomplete="off"
      maxlength="40"
      enterkeyhint="done"
      aria-label=${msg('Time to add')}
      aria-describedby="time-refusal"
      aria-invalid=${refusal === '' ? 'false' : 'true'}
      placeholder=${msg('Add time: 1h 30m')}
      .value=${live(length)}
    />
    <input
      class="field number"
      name="day"
      type="date"
      aria-label=${msg('Day')}
      max=${today}
      .defaultValue=${today}
    />
    <input
      class="field"
      name="note"
      autocomplete="off"
      maxlength="1000"
      aria-label=${msg('Note')}
      placeholder=${msg('Note')}
      .value=${live(note)}
    />
    <button class="button outlined" type="submit">${msg('Add')}</button>
    <p id="time-refusal" class="complaint" role="alert">${refusal}</p>
  </form>`;
}
