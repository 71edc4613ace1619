import { msg, str } from '@lit/localize';
import type { BoardCard } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import {
  calendarIcon,
  checkIcon,
  checklistIcon,
  clockIcon,
  commentIcon,
  linkIcon,
  priorityIcon,
  textIcon,
} from '../../internal/icons.ts';
import { formatList } from '../../internal/number-format.ts';
import { initials, type Person } from '../../internal/person.ts';
import { priorityNames } from '../../internal/priority.ts';
import { secondHand } from '../../internal/second-hand.ts';
import {
  dueNearness,
  formatClock,
  formatDay,
  formatDuration,
  secondsSince,
} from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';

type Part = TemplateResult | typeof nothing;

/** One small fact: drawn as an icon with a figure, read as a phrase. */
function fact(icon: TemplateResult, figure: string, phrase: string, kind = ''): TemplateResult {
  return html`<span class="fact number" data-kind=${kind} title=${phrase}
    >${icon}<span aria-hidden="true">${figure}</span><span class="hidden-text">${phrase}</span></span
  >`;
}

export function renderCardKey(card: BoardCard): TemplateResult {
  const priority =
    card.priority === 'none'
      ? nothing
      : html`<span class="priority" data-priority=${card.priority} title=${priorityNames()[card.priority]}
          >${priorityIcon(card.priority)}<span class="hidden-text"
            >${priorityNames()[card.priority]}</span
          ></span
        >`;
  const done =
    card.completedAt === null
      ? nothing
      : html`<span class="tick">${checkIcon}<span class="hidden-text">${msg('Done')}</span></span>`;
  return html`${done} ${priority} <span class="key number">${card.key}</span>`;
}

/** The longest-running timer, with how many others there are. */
export function renderCardTime(card: BoardCard, clockSkew: number): Part {
  const [first] = card.runningTimers;
  if (first === undefined) {
    return nothing;
  }
  const seconds = secondsSince(first.startedAt, clockSkew);
  const others = card.runningTimers.length - 1;
  return html`<span class="clock number" role="timer" aria-label=${msg('Timer running')}
    >${secondHand(seconds)}${formatClock(seconds)}${others > 0 ? html`<span class="others">+${others}</span>` : nothing}</span
  >`;
}

/** Somebody else who is at the same task. */
export interface CardLock {
  readonly person: Person | undefined;
  readonly activity: 'editing' | 'dragging' | 'viewing';
}

/** A face with what it does: whoever sees it leaves the card alone for now, and may still do otherwise. */
export function renderCardLock(lock: CardLock | undefined): Part {
  if (lock === undefined) {
    return nothing;
  }
  const name = lock.person?.name ?? msg('Somebody');
  const phrase =
    lock.activity === 'dragging' ? msg(str`${name} is moving this`) : msg(str`${name} is editing this`);
  return html`<span class="lock" title=${phrase}>
    <span class="avatar" aria-hidden="true" data-color=${lock.person?.avatarColor ?? nothing}
      >${initials(name)}</span
    ><span class="hidden-text">${phrase}</span>
  </span>`;
}

/** Whether the card has anything for its line of facts. */
export function hasFacts(card: BoardCard): boolean {
  const { dueDate, hasDescription, subtaskCount, commentCount, linkCount, trackedSeconds } = card;
  return dueDate !== null || hasDescription || subtaskCount + commentCount + linkCount + trackedSeconds > 0;
}

export function renderCardFacts(card: BoardCard): TemplateResult {
  return html`<div class="facts" part="facts">
    ${renderDue(card)} ${card.hasDescription ? fact(textIcon, '', msg('Has a description')) : nothing}
    ${renderChecklist(card)}
    ${
      card.commentCount > 0
        ? fact(commentIcon, String(card.commentCount), msg(str`Comments: ${card.commentCount}`))
        : nothing
    }
    ${
      card.linkCount > 0
        ? fact(linkIcon, String(card.linkCount), msg(str`Links: ${card.linkCount}`))
        : nothing
    }
    ${renderTracked(card)}
  </div>`;
}

function renderDue(card: BoardCard): Part {
  if (card.dueDate === null) {
    return nothing;
  }
  const day = formatDay(card.dueDate, getLocale());
  const nearness = card.completedAt === null ? dueNearness(card.dueDate) : 'later';
  const phrases = {
    overdue: () => msg(str`Overdue since ${day}`),
    today: () => msg('Due today'),
    soon: () => msg(str`Due ${day}`),
    later: () => msg(str`Due ${day}`),
  };
  return fact(calendarIcon, nearness === 'today' ? msg('Today') : day, phrases[nearness](), nearness);
}

function renderChecklist(card: BoardCard): Part {
  const { subtaskCount: all, completedSubtaskCount: done } = card;
  if (all === 0) {
    return nothing;
  }
  const kind = done === all ? 'complete' : '';
  return fact(checklistIcon, `${done}/${all}`, msg(str`Checklist: ${done} of ${all} done`), kind);
}

function renderTracked(card: BoardCard): Part {
  if (card.trackedSeconds === 0) {
    return nothing;
  }
  const length = formatDuration(card.trackedSeconds, getLocale());
  return fact(clockIcon, length, msg(str`Time tracked: ${length}`));
}

/** At most three faces: more do not fit a card at 320 px. */
const shownPeople = 3;

export function renderCardPeople(card: BoardCard, people: ReadonlyMap<string, Person>): Part {
  const assigned = card.assigneeIds.map((id) => people.get(id)).filter((person) => person !== undefined);
  if (assigned.length === 0) {
    return nothing;
  }
  const running = new Set(card.runningTimers.map((timer) => timer.memberId));
  const more = assigned.length - shownPeople;
  const names = formatList(
    assigned.map((person) => person.name),
    getLocale(),
  );
  return html`<span class="people" title=${names}>
    <span class="hidden-text">${msg(str`Assigned to ${names}`)}</span>
    ${assigned
      .slice(0, shownPeople)
      .map(
        (person) =>
          html`<span
            class="avatar"
            aria-hidden="true"
            data-color=${person.avatarColor}
            ?data-running=${running.has(person.id)}
            >${initials(person.name)}</span
          >`,
      )}
    ${more > 0 ? html`<span class="avatar more number" aria-hidden="true">+${more}</span>` : nothing}
  </span>`;
}
