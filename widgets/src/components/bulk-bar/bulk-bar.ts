import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { archiveIcon, labelIcon, personIcon } from '../../internal/edit-icons.ts';
import { calendarIcon, closeIcon, moveIcon, priorityIcon, trashIcon } from '../../internal/icons.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { getLocale } from '../../localization.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { tokens } from '../../styles/tokens.ts';
import { cardOf } from '../board/columns.ts';
import type { BoardScene, CardRights } from '../board/scene.ts';
import type { CardField } from '../quick-edit/card-fields.ts';
import type { TickFieldPickers } from '../quick-edit/field-pickers.ts';
import { bulkBarStyles } from './bulk-bar.styles.ts';

interface BulkAct {
  readonly id: string;
  readonly name: string;
  readonly icon: TemplateResult;
  readonly right: 'update' | 'move';
  readonly opens?: boolean;
  readonly kind?: string;
  run(anchor: Element): void;
}

/**
 * @internal
 * @tagname tick-bulk-bar
 * @summary What can be done to all selected cards of a board at once.
 *
 * A toolbar at the foot of the board: one tab stop, arrows between its buttons. Whatever is done is one step of undo.
 */
export class TickBulkBar extends TickElement {
  static override styles = [tokens, base, controls, bulkBarStyles];

  @property({ attribute: false })
  scene: BoardScene | undefined;

  @query('tick-field-pickers')
  private readonly pickers!: TickFieldPickers;

  /** The button that Tab comes to. */
  #current = '';

  /** Focuses the first button, or the one used last. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[role="toolbar"] [tabindex="0"]')?.focus(options);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { scene } = this;
    if (scene === undefined || scene.selected.size === 0) {
      return nothing;
    }
    const count = new Intl.NumberFormat(getLocale()).format(scene.selected.size);
    const acts = this.#acts.filter(({ right }) => this.#may(scene, right));
    const current = acts.find(({ id }) => id === this.#current)?.id ?? acts[0]?.id ?? 'clear';
    return html`<div class="bar" part="bulk-bar">
        <span class="count number" aria-hidden="true">${count}</span>
        <div
          class="tools"
          role="toolbar"
          aria-label=${msg(str`Selected cards: ${count}`)}
          @keydown=${this.#key}
          @focusin=${this.#focused}
        >
          ${acts.map((act) => this.#renderAct(act, act.id === current))}
          <button
            class="icon-button"
            type="button"
            data-act="clear"
            tabindex=${current === 'clear' ? 0 : -1}
            aria-label=${msg('Clear selection')}
            title=${msg('Clear selection')}
            @click=${this.#clear}
          >
            ${closeIcon}
          </button>
        </div>
      </div>
      <tick-field-pickers .scene=${scene}></tick-field-pickers>`;
  }

  #renderAct({ id, name, icon, opens, kind, run }: BulkAct, isCurrent: boolean): TemplateResult {
    return html`<button
      class="button ${kind ?? ''}"
      type="button"
      data-act=${id}
      tabindex=${isCurrent ? 0 : -1}
      aria-haspopup=${opens ? 'dialog' : nothing}
      aria-label=${name}
      title=${name}
      @click=${(event: Event) => run(event.currentTarget as Element)}
    >
      ${icon}<span class="name">${name}</span>
    </button>`;
  }

  get #acts(): readonly BulkAct[] {
    const pick = (field: CardField) => (anchor: Element) => void this.pickers.show(field, this.#ids, anchor);
    const update = { right: 'update', opens: true } as const;
    return [
      {
        id: 'move',
        name: msg('Move'),
        icon: moveIcon,
        right: 'move',
        opens: true,
        run: (anchor) => void this.scene?.acts.show('tick-move-menu', this.#ids, anchor),
      },
      { id: 'assignees', name: msg('Assign'), icon: personIcon, ...update, run: pick('assignees') },
      { id: 'labels', name: msg('Label'), icon: labelIcon, ...update, run: pick('labels') },
      { id: 'due', name: msg('Due'), icon: calendarIcon, ...update, run: pick('due') },
      { id: 'priority', name: msg('Priority'), icon: priorityIcon('high'), ...update, run: pick('priority') },
      { id: 'archive', name: msg('Archive'), icon: archiveIcon, right: 'update', run: this.#archive },
      {
        id: 'delete',
        name: msg('Delete'),
        icon: trashIcon,
        right: 'update',
        kind: 'danger',
        run: this.#delete,
      },
    ];
  }

  /** In the order of the board, as they would be read. */
  get #ids(): readonly string[] {
    const { scene } = this;
    return scene === undefined
      ? []
      : scene.columns
          .flatMap(({ tasks }) => tasks.map(({ id }) => id))
          .filter((id) => scene.selected.has(id));
  }

  /** Something that may be done to none of the cards is not offered. */
  #may(scene: BoardScene, right: keyof CardRights & ('update' | 'move')): boolean {
    return [...scene.selected].some((id) => {
      const card = cardOf(scene.board, id);
      return card !== undefined && scene.rightsOf(card)[right];
    });
  }

  readonly #archive = (): void => {
    const ids = this.#ids;
    this.#leave();
    void this.scene?.acts.update(ids, { archived: true });
  };

  readonly #delete = (): void => {
    const ids = this.#ids;
    this.#leave();
    void this.scene?.acts.remove(ids);
  };

  readonly #clear = (): void => {
    const [first] = this.#ids;
    this.#leave();
    if (first !== undefined) {
      void this.scene?.acts.focusCard(first);
    }
  };

  /** The bar goes with the selection, and what is not selected cannot be done a second time by a double press. */
  #leave(): void {
    this.scene?.acts.select([]);
  }

  readonly #focused = (event: FocusEvent): void => {
    this.#current = event.target instanceof HTMLElement ? (event.target.dataset['act'] ?? '') : '';
    this.requestUpdate();
  };

  readonly #key = (event: KeyboardEvent): void => {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('[role="toolbar"] button')];
    const index = buttons.findIndex((button) => button.dataset['act'] === this.#current);
    const isRightToLeft = getComputedStyle(this).direction === 'rtl';
    const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
    const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
    const next = {
      [forward]: (index + 1) % buttons.length,
      [back]: (index - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      buttons[next]?.focus();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.#clear();
    }
  };
}
