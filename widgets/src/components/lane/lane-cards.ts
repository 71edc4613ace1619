import { msg, str } from '@lit/localize';
import type { BoardCard, BoardColumn, Presence } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { plusIcon } from '../../internal/icons.ts';
import { formatNumber } from '../../internal/number-format.ts';
import type { WindowRun } from '../../internal/window-model.ts';
import { getLocale } from '../../localization.ts';
import type { BoardScene } from '../board/scene.ts';
import type { CardLock } from '../card/card-facts.ts';

interface Placed {
  readonly card: BoardCard;
  readonly index: number;
}

/** The cards of the runs alone; readers are told how many there are in truth. */
export function renderCards(
  column: BoardColumn,
  scene: BoardScene,
  runs: readonly WindowRun[],
): TemplateResult {
  const placed = runs.flatMap(({ start, end }) =>
    column.tasks.slice(start, end).map((card, offset): Placed => ({ card, index: start + offset })),
  );
  return html`<ol role="list" aria-labelledby="name-${column.id}">
    ${repeat(
      placed,
      ({ card }) => card.id,
      ({ card, index }) =>
        html`<li data-task-id=${card.id} aria-posinset=${index + 1} aria-setsize=${sizeOf(column, scene)}>
          ${renderCard(card, scene)}
        </li>`,
    )}
  </ol>`;
}

/** -1 where nobody knows yet how many of the cards to come a filter lets through. */
function sizeOf({ tasks, nextCursor, taskCount }: BoardColumn, { isFiltered }: BoardScene): number {
  if (nextCursor === null) {
    return tasks.length;
  }
  return isFiltered ? -1 : taskCount;
}

function renderCard(card: BoardCard, scene: BoardScene): TemplateResult {
  return html`<tick-card
    exportparts="card, title: card-title, labels: card-labels, facts: card-facts"
    .client=${scene.client}
    .card=${card}
    .people=${scene.people}
    .labels=${scene.labels}
    .actions=${scene.actionsOf(card)}
    .clockSkew=${scene.clockSkew}
    .lock=${lockOf(scene.locks.get(card.id), scene.people)}
    .tabbable=${scene.tabStop.taskId === card.id}
    ?pending=${scene.pending.has(card.id)}
    ?selected=${scene.selected.has(card.id)}
    ?selecting=${scene.selected.size > 0}
    ><slot name="card-${card.id}"></slot
  ></tick-card>`;
}

const locks = new WeakMap<Presence, CardLock>();

/** The same object for the same presence, so that the card is drawn once for it. */
function lockOf(presence: Presence | undefined, people: BoardScene['people']): CardLock | undefined {
  if (presence === undefined) {
    return undefined;
  }
  const known = locks.get(presence) ?? {
    person: people.get(presence.memberId),
    activity: presence.activity,
  };
  locks.set(presence, known);
  return known;
}

export function renderNone({ isFiltered }: BoardScene): TemplateResult {
  return html`<p class="none">${isFiltered ? msg('No matching cards') : msg('No cards')}</p>`;
}

/** Further cards load by themselves when the end is near; the button is for whoever does not scroll. */
export function renderMore(column: BoardColumn, load: () => void): TemplateResult | typeof nothing {
  if (column.nextCursor === null) {
    return nothing;
  }
  const hidden = formatNumber(column.taskCount - column.tasks.length, getLocale());
  return html`<button class="button more" type="button" @click=${load}>
    ${msg(str`Show more (${hidden} not shown)`)}
  </button>`;
}

export function renderFoot(column: BoardColumn, open: () => void): TemplateResult {
  return html`<button
    class="button add"
    part="add"
    type="button"
    aria-label=${msg(str`Add card to ${column.name}`)}
    @click=${open}
  >
    ${plusIcon}<span>${msg('Add card')}</span>
  </button>`;
}
