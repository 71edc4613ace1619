import { msg, str } from '@lit/localize';
import type { BoardColumn } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { collapseIcon } from '../../internal/board-icons.ts';
import { moreIcon, statusIcon } from '../../internal/icons.ts';
import { formatNumber } from '../../internal/number-format.ts';
import { formatDuration } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import { isOverLimit } from '../board/columns.ts';
import type { BoardScene } from '../board/scene.ts';

/** A column's name and totals, and what can be done to it. Its name takes the focus by arrow keys alone. */
export function renderHead(column: BoardColumn, scene: BoardScene): TemplateResult {
  return html`<div
    class="lane-head"
    part="column-header"
    @dblclick=${(event: Event) => rename(event, column, scene)}
  >
    <span class="face">${statusIcon(column.category)}</span>
    <h2 id="name-${column.id}" tabindex="-1" title=${column.name}>${column.name}</h2>
    ${renderTotals(column, scene)} ${renderControls(column, scene)}
    ${column.wipLimit === null ? nothing : renderGauge(column.taskCount, column.wipLimit)}
  </div>`;
}

/** Where its name stands; the menu has it, too. */
function rename({ target }: Event, { id }: BoardColumn, { acts, can }: BoardScene): void {
  if (can.updateStatuses && target instanceof Element && target.localName === 'h2') {
    void acts.show('tick-column-menu', id, target, 'rename');
  }
}

function renderTotals(column: BoardColumn, { isFiltered }: BoardScene): TemplateResult {
  const count = number(column.taskCount);
  const shown = number(column.tasks.length);
  const limit = column.wipLimit;
  const isOver = isOverLimit(column);
  return html`<span class="count number" title=${isOver ? msg('Over its limit') : nothing}>
      <span aria-hidden="true"
        >${isFiltered ? html`<b>${shown}</b>/` : nothing}${count}${
          limit === null ? nothing : html`<span class="limit">/${limit}</span>`
        }</span
      >
      <span class="hidden-text"
        >${isFiltered ? msg(str`Shown: ${shown}.`) : nothing}
        ${limit === null ? msg(str`Cards: ${count}`) : msg(str`Cards: ${count} of at most ${limit}`)}${
          isOver ? `, ${msg('over its limit')}` : nothing
        }</span
      >
    </span>
    ${renderEstimate(column)}`;
}

/** What is planned for the column in all; of one that is not loaded to its end nobody knows. */
function renderEstimate({ tasks, nextCursor }: BoardColumn): TemplateResult | typeof nothing {
  const seconds = nextCursor === null ? tasks.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0) : 0;
  if (seconds === 0) {
    return nothing;
  }
  const length = formatDuration(seconds, getLocale());
  const phrase = msg(str`Estimated: ${length}`);
  return html`<span class="estimate number" title=${phrase}
    ><span aria-hidden="true">${length}</span><span class="hidden-text">${phrase}</span></span
  >`;
}

function renderControls(column: BoardColumn, scene: BoardScene): TemplateResult {
  const isCollapsed = scene.collapsed.has(column.id);
  const name = isCollapsed ? msg(str`Expand ${column.name}`) : msg(str`Collapse ${column.name}`);
  const toggle = () => scene.acts.collapse(column.id, !isCollapsed);
  const menu = (event: Event) => void scene.acts.show('tick-column-menu', column.id, event.currentTarget);
  return html`<span class="lane-tools" data-no-drag>
    <button
      class="icon-button collapse"
      type="button"
      aria-expanded=${isCollapsed ? 'false' : 'true'}
      aria-label=${name}
      title=${name}
      @click=${toggle}
    >
      ${collapseIcon}
    </button>
    ${
      scene.can.updateStatuses
        ? html`<button
            class="icon-button lane-menu"
            part="column-menu"
            type="button"
            aria-haspopup="menu"
            aria-label=${msg(str`Column ${column.name}`)}
            title=${msg('Change column')}
            @click=${menu}
          >
            ${moreIcon}
          </button>`
        : nothing
    }
  </span>`;
}

/** Up to this many places a limit is drawn as ticks that can be counted; beyond, as one bar. */
const mostTicks = 12;

function renderGauge(count: number, limit: number): TemplateResult {
  const marks = limit <= mostTicks ? limit : mostTicks;
  const filled = Math.ceil((Math.min(count, limit) / limit) * marks);
  return html`<span class="gauge" aria-hidden="true"
    >${Array.from({ length: marks }, (_, index) => html`<i ?data-filled=${index < filled}></i>`)}</span
  >`;
}

function number(value: number): string {
  return formatNumber(value, getLocale());
}
