import { msg, str } from '@lit/localize';
import type { BoardColumn } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { statusIcon } from '../../internal/icons.ts';
import { getLocale } from '../../localization.ts';
import { isOverLimit } from '../board/columns.ts';
import type { BoardScene } from '../board/scene.ts';

export function renderHead(column: BoardColumn, _scene: BoardScene): TemplateResult {
  const count = new Intl.NumberFormat(getLocale()).format(column.taskCount);
  const limit = column.wipLimit;
  const phrase = limit === null ? msg(str`Cards: ${count}`) : msg(str`Cards: ${count} of at most ${limit}`);
  return html`<div class="lane-head" part="column-header">
    <span class="face">${statusIcon(column.category)}</span>
    <h2 id="name-${column.id}">${column.name}</h2>
    <span class="count number" title=${isOverLimit(column) ? msg('Over its limit') : nothing}>
      <span aria-hidden="true"
        >${count}${limit === null ? nothing : html`<span class="limit">/${limit}</span>`}</span
      >
      <span class="hidden-text"
        >${phrase}${isOverLimit(column) ? `, ${msg('over its limit')}` : nothing}</span
      >
    </span>
    ${limit === null ? nothing : renderGauge(column.taskCount, limit)}
  </div>`;
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
