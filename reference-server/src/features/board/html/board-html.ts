/**
 * A board as HTML: `<tick-board>` with a declarative shadow root, in the classes of the widgets' own style sheets, so that
 * it looks as the widgets draw it until they do. Nothing in it can be pressed, and no element inside it is one of theirs.
 */
import { drawCard } from './card-html.ts';
import type { Board, Column, Drawing } from './drawing.ts';
import { statusIcons } from './icons.ts';
import { attribute, flag, html, type Markup } from './markup.ts';
import { lengthText, numberText } from './time-text.ts';

/** Up to this many places a limit is drawn as ticks that can be counted; beyond, as one bar. */
const TICKS_AT_MOST = 12;

export interface BoardAttributes {
  /** As the caller wrote it: speech follows it also where the sentences cannot. */
  readonly lang: string;
  readonly dir: string | undefined;
  readonly theme: string | undefined;
}

export function drawBoard(board: Board, { lang, dir, theme }: BoardAttributes, drawing: Drawing): Markup {
  const { sheets, say } = drawing;
  const content =
    board.columns.length === 0
      ? html`<div class="notice" part="empty"><strong>${say.noColumns}</strong></div>`
      : html`<div class="tools"><slot name="tools"></slot></div>
          <div class="columns" role="group" aria-label="${say.board(board.project.name)}">
            ${board.columns.map((column) => drawColumn(column, drawing))}
          </div>`;
  const attributes = [attribute('dir', dir), attribute('theme', theme)];
  return html`<tick-board project-id="${board.project.id}" lang="${lang}" ${attributes}
    ><template shadowrootmode="open"
      >${sheets.board !== null && html`<link rel="stylesheet" href="${sheets.board}" />`}<slot
        name="header"
      ></slot
      >${content}</template
    ></tick-board
  >`;
}

function drawColumn(column: Column, drawing: Drawing): Markup {
  const { id, color, tasks } = column;
  const cards =
    tasks.length === 0
      ? html`<p class="none">${drawing.say.noCards}</p>`
      : html`<ol role="list" aria-labelledby="name-${id}">
          ${tasks.map((card) => drawCard(card, drawing))}
        </ol>`;
  // To be scrolled by keys: it has nothing inside that would take the focus.
  return html`<section
    class="lane"
    part="column"
    data-status-id="${id}"
    data-color="${color}"
    aria-labelledby="name-${id}"
    ${flag('data-over', isOverLimit(column))}
  >
    ${drawHead(column, drawing)}
    <div class="cards" tabindex="0" role="group" aria-labelledby="name-${id}">
      ${cards}${drawMore(column, drawing)}
    </div>
  </section>`;
}

function drawHead(column: Column, { say, language }: Drawing): Markup {
  const { id, name, category, wipLimit, taskCount } = column;
  const count = numberText(taskCount, language);
  const over = isOverLimit(column) ? `, ${say.overLimit}` : '';
  return html`<header class="lane-head" part="column-header">
    <span class="face">${statusIcons[category]}</span>
    <h2 id="name-${id}">${name}</h2>
    <span class="count number"
      ><span aria-hidden="true"
        >${count}${wipLimit !== null && html`<span class="limit">/${wipLimit}</span>`}</span
      ><span class="hidden-text">${say.cards(count, wipLimit)}${over}</span></span
    >${drawEstimate(column, { say, language })}${wipLimit !== null && drawGauge(taskCount, wipLimit)}
  </header>`;
}

/** What is planned for the column in all; of one that is not drawn to its end nobody knows here. */
function drawEstimate(
  { tasks, taskCount }: Column,
  { say, language }: Pick<Drawing, 'say' | 'language'>,
): Markup | null {
  const seconds = tasks.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0);
  if (seconds === 0 || tasks.length < taskCount) return null;
  const length = lengthText(seconds, language);
  return html`<span class="estimate number" title="${say.estimated(length)}"
    ><span aria-hidden="true">${length}</span><span class="hidden-text">${say.estimated(length)}</span></span
  >`;
}

function drawGauge(count: number, limit: number): Markup {
  const marks = Math.min(limit, TICKS_AT_MOST);
  const filled = Math.ceil((Math.min(count, limit) / limit) * marks);
  const ticks = Array.from(
    { length: marks },
    (_, index) => html`<i${flag('data-filled', index < filled)}></i>`,
  );
  return html`<span class="gauge" aria-hidden="true">${ticks}</span>`;
}

function drawMore({ tasks, taskCount }: Column, { say, language }: Drawing): Markup | null {
  const hidden = taskCount - tasks.length;
  if (hidden <= 0) return null;
  return html`<p class="none">${say.more(numberText(hidden, language))}</p>`;
}

function isOverLimit({ wipLimit, taskCount }: Column): boolean {
  return wipLimit !== null && taskCount > wipLimit;
}
