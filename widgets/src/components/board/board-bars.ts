import { msg } from '@lit/localize';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { loadAfterPaint } from '../../internal/after-paint.ts';
import { icon, plusIcon } from '../../internal/icons.ts';
import type { BoardScene } from './scene.ts';

const undoIcon = icon(svg`<path d="M3 6.5h6.25a3.25 3.25 0 0 1 0 6.5H6M5.75 3.75 3 6.5l2.75 2.75" />`);
const redoIcon = icon(svg`<path d="M13 6.5H6.75a3.25 3.25 0 0 0 0 6.5H10M10.25 3.75 13 6.5l-2.75 2.75" />`);
const keyboardIcon = icon(
  svg`<rect x="1.75" y="4" width="12.5" height="8" rx="1.25" /><path d="M4.5 6.75h.01M7 6.75h.01M9.5 6.75h.01M11.75 6.75h.01M5.5 9.5h5" />`,
);

/** Whatever is not needed for the first paint; a module is loaded once however often it is asked for. */
const load = {
  filter: () => import('../filter-bar/define.ts'),
  bulk: () => import('../bulk-bar/define.ts'),
  // Before it is pressed for: a phone shows its keyboard only for what is focused by the press itself.
  addForm: () => import('./define-add-form.ts'),
};

/** The filter bar, and room for what a page puts beside it. Its place is kept while it loads. */
export function renderTools(scene: BoardScene | undefined, hasFilter: boolean): TemplateResult {
  if (hasFilter && scene !== undefined) {
    void loadAfterPaint(load.filter);
  }
  if (scene?.can.createTask === true) {
    void loadAfterPaint(load.addForm);
  }
  return html`<div class="tools" ?data-empty=${!hasFilter}>
    ${hasFilter ? html`<tick-filter-bar part="filter-bar" .scene=${scene}></tick-filter-bar>` : nothing}
    <slot name="tools"></slot>
    ${hasFilter && scene !== undefined ? renderHistory(scene) : nothing}
  </div>`;
}

/** Back, forth and help, as buttons for what the keyboard does by itself. */
function renderHistory({ acts, can, store }: BoardScene): TemplateResult {
  const tool = (name: string, icon: TemplateResult, act: () => unknown, isOff = false) =>
    html`<button
      class="icon-button"
      type="button"
      aria-label=${name}
      title=${name}
      aria-disabled=${isOff ? 'true' : nothing}
      @click=${act}
    >
      ${icon}
    </button>`;
  return html`<span class="history">
    ${
      can.updateTasks
        ? html`${tool(msg('Undo'), undoIcon, () => acts.undo(), !store.canUndo)}
          ${tool(msg('Redo'), redoIcon, () => acts.redo(), !store.canRedo)}`
        : nothing
    }
    ${tool(msg('Keyboard shortcuts'), keyboardIcon, () => acts.show('tick-shortcuts-sheet'))}
  </span>`;
}

export function renderBulkBar(scene: BoardScene | undefined): TemplateResult | typeof nothing {
  if (scene === undefined || scene.selected.size === 0) {
    return nothing;
  }
  void load.bulk();
  return html`<div class="bulk"><tick-bulk-bar part="bulk-bar" .scene=${scene}></tick-bulk-bar></div>`;
}

/** Behind the last column; of a board without any, in the middle of it. */
export function renderAddColumn({ can, acts, board }: BoardScene): TemplateResult | typeof nothing {
  if (!can.updateStatuses) {
    return nothing;
  }
  const last = board.columns.at(-1)?.id ?? '';
  return html`<button
    class="button add-column"
    part="add-column"
    type="button"
    aria-haspopup="dialog"
    @click=${(event: Event) => void acts.show('tick-column-menu', last, event.currentTarget, 'create')}
  >
    ${plusIcon}<span>${msg('Add column')}</span>
  </button>`;
}
