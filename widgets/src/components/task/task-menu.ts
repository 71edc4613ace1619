import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { copyIcon, linkIcon, trashIcon } from '../../internal/icons.ts';
import { LightPart } from '../../internal/light-part.ts';
import { placePopover } from '../../internal/place-popover.ts';
import { archiveIcon, keyboardIcon, undoIcon } from './task-icons.ts';
import { taskMenuStyles } from './task-menu.styles.ts';
import { taskKeys, type TaskCommand } from './task-keys.ts';

/** What the menu can do. What is missing has no entry. */
export interface TaskMenuActs {
  copyLink(): void;
  copyKey(): void;
  archive?: (() => void) | undefined;
  restore?: (() => void) | undefined;
  delete?: (() => void) | undefined;
}

/**
 * @tagname tick-task-menu
 * @summary What is done to a task as a whole: copy its link or key, archive, delete.
 * @internal
 */
export class TickTaskMenu extends LightPart {
  static override readonly sheets = [taskMenuStyles];

  @property({ attribute: false })
  acts: TaskMenuActs | undefined;

  /** False where the page has turned the keys off. */
  @property({ attribute: false })
  hasKeys = true;

  @query('.menu')
  private readonly surface!: HTMLElement;

  @query('.keys')
  private readonly keys!: HTMLElement;

  #back: HTMLElement | undefined;

  async show(anchor: HTMLElement): Promise<void> {
    await this.updateComplete;
    if (this.surface.matches(':popover-open')) return;
    this.#back = anchor;
    this.surface.showPopover();
    placePopover(this.surface, anchor);
    this.#items()[0]?.focus();
  }

  /** The keyboard map. */
  async showKeys(): Promise<void> {
    await this.updateComplete;
    const root = this.getRootNode();
    const focused = root instanceof ShadowRoot ? root.activeElement : null;
    if (focused instanceof HTMLElement && !this.contains(focused)) this.#back = focused;
    this.keys.showPopover();
    this.keys.focus();
  }

  protected override render(): TemplateResult {
    const { acts } = this;
    return html`<div
        popover
        role="menu"
        class="menu"
        aria-label=${msg('Task')}
        @keydown=${this.#key}
        @focusout=${this.#leave}
        @toggle=${this.#closed}
        @click=${() => this.surface.hidePopover()}
      >
        ${renderItem(linkIcon, msg('Copy link'), acts?.copyLink)}
        ${renderItem(copyIcon, msg('Copy key'), acts?.copyKey)}
        ${renderItem(archiveIcon, msg('Archive'), acts?.archive)}
        ${renderItem(undoIcon, msg('Restore from the archive'), acts?.restore)}
        ${this.hasKeys ? renderItem(keyboardIcon, msg('Keyboard shortcuts'), () => void this.showKeys()) : nothing}
        ${renderItem(trashIcon, msg('Delete…'), acts?.delete, 'danger')}
      </div>
      ${this.#renderKeys()}`;
  }

  #renderKeys(): TemplateResult {
    const names = commandNames();
    return html`<div
      popover
      class="keys"
      role="dialog"
      tabindex="-1"
      aria-label=${msg('Keyboard shortcuts')}
      @toggle=${this.#closed}
    >
      <strong>${msg('Keyboard shortcuts')}</strong>
      <dl>
        ${Object.entries(taskKeys).map(
          ([key, command]) =>
            html`<div>
              <dt>${names[command]}</dt>
              <dd><kbd>${key}</kbd></dd>
            </div>`,
        )}
        ${nativeKeys().map(
          ([name, keys]) =>
            html`<div>
              <dt>${name}</dt>
              <dd><kbd>${keys}</kbd></dd>
            </div>`,
        )}
      </dl>
    </div>`;
  }

  #items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  readonly #key = (event: KeyboardEvent): void => {
    const items = this.#items();
    const at = items.indexOf(event.target as HTMLElement);
    const targets: Record<string, number> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at + items.length - 1) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    event.stopPropagation();
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    items[target]?.focus();
  };

  /** The browser gives the focus back only where the press that opened it was its own. */
  readonly #closed = (event: ToggleEvent): void => {
    const root = this.getRootNode();
    const isElsewhere =
      root instanceof ShadowRoot && root.activeElement !== null && !this.contains(root.activeElement);
    if (event.newState === 'closed' && !isElsewhere && this.querySelector(':popover-open') === null)
      this.#back?.focus();
  };

  readonly #leave = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && !this.surface.contains(next)) this.surface.hidePopover();
  };
}

/** Asked for at each drawing, because the language may have changed. */
function commandNames(): Record<TaskCommand, string> {
  return {
    description: msg('Edit description'),
    comment: msg('Write a comment'),
    checklist: msg('Add an item'),
    status: msg('Change status'),
    priority: msg('Change priority'),
    assignees: msg('Change assignees'),
    labels: msg('Change labels'),
    due: msg('Change due date'),
    timer: msg('Start or stop the timer'),
    help: msg('Keyboard shortcuts'),
  };
}

function nativeKeys(): (readonly [string, string])[] {
  return [
    [msg('Save what is written'), msg('Ctrl + Enter')],
    [msg('Leave a field, then close'), msg('Esc')],
    [msg('Move a checklist item, on its grip'), '↑ ↓'],
  ];
}

function renderItem(
  face: TemplateResult,
  name: string,
  act: (() => void) | undefined,
  kind = '',
): TemplateResult | typeof nothing {
  return act === undefined
    ? nothing
    : html`<button class="button menu-item ${kind}" type="button" role="menuitem" tabindex="-1" @click=${act}>
        ${face}${name}
      </button>`;
}
