import { msg } from '@lit/localize';
import type { BoardColumn } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import { collapseIcon, leftIcon, pencilIcon, rightIcon, settingsIcon } from '../../internal/edit-icons.ts';
import { checkCircleIcon, trashIcon } from '../../internal/icons.ts';
import type { BoardScene } from '../board/scene.ts';

export type ColumnAct = 'rename' | 'edit' | 'collapse' | 'expand' | 'before' | 'after' | 'select' | 'remove';

interface Item {
  readonly act: ColumnAct;
  readonly name: string;
  readonly icon: TemplateResult;
  readonly kind?: string;
}

interface MenuHooks {
  readonly isRightToLeft: boolean;
  run(act: ColumnAct): void;
}

export function renderMenuItems(
  column: BoardColumn,
  scene: BoardScene,
  { isRightToLeft, run }: MenuHooks,
): TemplateResult {
  return html`${itemsOf(column, scene, isRightToLeft).map(
    ({ act, name, icon, kind }) =>
      html`<button
        class="button item ${kind ?? ''}"
        type="button"
        role="menuitem"
        tabindex="-1"
        data-act=${act}
        @click=${() => run(act)}
      >
        ${icon}<span>${name}</span>
      </button>`,
  )}`;
}

/** Left and right are sides of the screen here, as people say it; the order of the board follows the writing. */
function itemsOf(column: BoardColumn, scene: BoardScene, isRightToLeft: boolean): readonly Item[] {
  const { columns } = scene.board;
  const index = columns.findIndex(({ id }) => id === column.id);
  const mayEdit = scene.can.updateStatuses;
  const shown = scene.columns.find(({ id }) => id === column.id);
  const left = { name: msg('Move left'), icon: leftIcon };
  const right = { name: msg('Move right'), icon: rightIcon };
  const items: readonly (Item | false)[] = [
    mayEdit && { act: 'rename', name: msg('Rename'), icon: pencilIcon },
    mayEdit && { act: 'edit', name: msg('Edit column…'), icon: settingsIcon },
    mayEdit && index > 0 && { act: 'before', ...(isRightToLeft ? right : left) },
    mayEdit && index < columns.length - 1 && { act: 'after', ...(isRightToLeft ? left : right) },
    scene.can.updateTasks &&
      (shown?.tasks.length ?? 0) > 0 && {
        act: 'select',
        name: msg('Select all cards'),
        icon: checkCircleIcon,
      },
    scene.collapsed.has(column.id)
      ? { act: 'expand', name: msg('Expand'), icon: collapseIcon }
      : { act: 'collapse', name: msg('Collapse'), icon: collapseIcon },
    mayEdit &&
      columns.length > 1 && { act: 'remove', name: msg('Delete column…'), icon: trashIcon, kind: 'danger' },
  ];
  return items.filter((item) => item !== false);
}
