import type { Card, Drawing } from './drawing.ts';
import {
  calendarIcon,
  checkIcon,
  checklistIcon,
  clockIcon,
  commentIcon,
  linkIcon,
  priorityIcons,
  secondHand,
  textIcon,
} from './icons.ts';
import { flag, html, type Markup } from './markup.ts';
import { dayText, lengthText, namesText, nearnessOf } from './time-text.ts';

const FACES_AT_MOST = 3;

/** In a shadow root of its own, as a card's style sheet wants it, and in no custom element, so that nothing upgrades it. */
export function drawCard(card: Card, drawing: Drawing): Markup {
  const { sheets } = drawing;
  return html`<li data-task-id="${card.id}">
    <div class="drawn-card" exportparts="card, title: card-title, labels: card-labels, facts: card-facts">
      <template shadowrootmode="open"
        >${sheets.card !== null && html`<link rel="stylesheet" href="${sheets.card}" />`}
        <article
          class="card"
          part="card"
          aria-labelledby="title"
          ${flag('data-running', card.runningTimers.length > 0)}${flag('data-done', card.completedAt !== null)}
        >
          <div class="head">${drawHead(card, drawing)}</div>
          <h3><span id="title" class="open" part="title">${card.title}</span></h3>
          ${drawRest(card, drawing)}
        </article></template
      >
    </div>
  </li>`;
}

function drawHead(card: Card, { say }: Drawing): Markup {
  const { priority } = card;
  const done = card.completedAt !== null && html`<span class="tick">${checkIcon}${spoken(say.done)}</span>`;
  const mark =
    priority !== 'none' &&
    html`<span class="priority" data-priority="${priority}" title="${say.priorities[priority]}"
      >${priorityIcons[priority]}${spoken(say.priorities[priority])}</span
    >`;
  const running =
    card.runningTimers.length > 0 &&
    html`<span class="clock number">${secondHand}${spoken(say.running)}</span>`;
  return html`${done}${mark}<span class="key number">${card.key}</span>${running}`;
}

function drawRest(card: Card, drawing: Drawing): Markup {
  const labels = drawLabels(card, drawing);
  const people = drawPeople(card, drawing);
  const facts = drawFacts(card, drawing);
  if (facts.length === 0) return html`<div class="foot">${labels}${people}</div>`;
  return html`${labels}
    <div class="foot">
      <div class="facts" part="facts">${facts}</div>
      ${people}
    </div>`;
}

function drawLabels(card: Card, { labels, say }: Drawing): Markup | null {
  const known = card.labelIds.flatMap((id) => labels.get(id) ?? []);
  if (known.length === 0) return null;
  return html`<ul class="labels" part="labels" role="list" aria-label="${say.labels}">
    ${known.map(({ name, color }) => html`<li class="label" data-color="${color}">${name}</li>`)}
  </ul>`;
}

function drawFacts(card: Card, drawing: Drawing): readonly Markup[] {
  const { say, language } = drawing;
  const { subtaskCount: all, completedSubtaskCount: done, commentCount, linkCount, trackedSeconds } = card;
  const length = lengthText(trackedSeconds, language);
  return [
    drawDue(card, drawing),
    card.hasDescription && fact(textIcon, '', say.description),
    all > 0 &&
      fact(checklistIcon, `${done}/${all}`, say.checklist(done, all), done === all ? 'complete' : ''),
    commentCount > 0 && fact(commentIcon, String(commentCount), say.comments(commentCount)),
    linkCount > 0 && fact(linkIcon, String(linkCount), say.links(linkCount)),
    trackedSeconds > 0 && fact(clockIcon, length, say.tracked(length)),
  ].filter((drawn) => drawn !== false);
}

function drawDue({ dueDate, completedAt }: Card, { say, today, language }: Drawing): Markup | false {
  if (dueDate === null) return false;
  const day = dayText(dueDate, today, language);
  const nearness = completedAt === null ? nearnessOf(dueDate, today) : 'later';
  const phrases = { overdue: say.overdue(day), today: say.dueToday, soon: say.due(day), later: say.due(day) };
  return fact(calendarIcon, nearness === 'today' ? say.today : day, phrases[nearness], nearness);
}

/** Drawn as an icon with a figure, read as a phrase. */
function fact(icon: Markup, figure: string, phrase: string, kind = ''): Markup {
  return html`<span class="fact number" data-kind="${kind}" title="${phrase}"
    >${icon}<span aria-hidden="true">${figure}</span>${spoken(phrase)}</span
  >`;
}

function drawPeople(card: Card, { people, say, language }: Drawing): Markup | null {
  const assigned = card.assigneeIds.flatMap((id) => people.get(id) ?? []);
  if (assigned.length === 0) return null;
  const running = new Set(card.runningTimers.map(({ memberId }) => memberId));
  const names = namesText(
    assigned.map(({ name }) => name),
    language,
  );
  const faces = assigned
    .slice(0, FACES_AT_MOST)
    .map(
      ({ id, name, avatarColor }) =>
        html`<span
          class="avatar"
          aria-hidden="true"
          data-color="${avatarColor}"
          ${flag('data-running', running.has(id))}
          >${initials(name)}</span
        >`,
    );
  const more = assigned.length - FACES_AT_MOST;
  return html`<span class="people" title="${names}"
    >${spoken(say.assigned(names))}${faces}${more > 0 && html`<span class="avatar more number" aria-hidden="true">+${more}</span>`}</span
  >`;
}

/** The first letters of the first and the last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const shown = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  return shown.map((word = '') => Array.from(word)[0]?.toLocaleUpperCase() ?? '').join('');
}

function spoken(phrase: string): Markup {
  return html`<span class="hidden-text">${phrase}</span>`;
}
