import { msg, str } from '@lit/localize';
import type { BoardColumn } from '@tickboard/sdk';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { AnchorPress } from '../../internal/anchor-press.ts';
import { FocusReturn } from '../../internal/focus-return.ts';
import { placeOver } from '../../internal/place-over.ts';
import { placePopover, type PopoverSide } from '../../internal/place-popover.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { forms } from '../../styles/forms.ts';
import { palette } from '../../styles/palette.ts';
import { popover } from '../../styles/popover.ts';
import { swatches } from '../../styles/swatches.ts';
import { tokens } from '../../styles/tokens.ts';
import { columnOf } from '../board/columns.ts';
import { loadColumn } from '../board/load-column.ts';
import type { BoardScene, BoardTool } from '../board/scene.ts';
import {
  draftOf,
  isSameDraft,
  newDraft,
  plainName,
  renderColumnForm,
  renderName,
  type ColumnDraft,
} from './column-form.ts';
import { columnMenuStyles } from './column-menu.styles.ts';
import { renderMenuItems, type ColumnAct } from './menu-items.ts';
import { renderRemoval } from './removal-form.ts';

export type ColumnView = 'menu' | 'rename' | 'edit' | 'create' | 'remove';

/**
 * @internal
 * @tagname tick-column-menu
 * @summary What can be done to a column: its name, colour, meaning and limit, its place, and deleting it.
 *
 * One small surface beside the column's head whose content changes: from the menu to a form and a question.
 */
export class TickColumnMenu extends TickElement implements BoardTool {
  static override styles = [tokens, base, controls, forms, palette, popover, swatches, columnMenuStyles];

  @property({ attribute: false })
  scene: BoardScene | undefined;

  @state()
  private statusId = '';

  @state()
  private view: ColumnView | undefined;

  @state()
  private draft: ColumnDraft = newDraft();

  @query('[popover]')
  private readonly surface!: HTMLElement;

  #isOpening = false;
  readonly #press = new AnchorPress(() => this.surface.matches(':popover-open'));
  readonly #focus = new FocusReturn(() => this.renderRoot as ShadowRoot);
  #anchor: Element | undefined;
  #side: PopoverSide | undefined;

  /** Opens beside `anchor`; with `create` the column is the one to stand before the new one, or empty. */
  async show(statusId: string, anchor: Element, view: ColumnView = 'menu'): Promise<void> {
    if (this.#press.closes(anchor)) {
      return;
    }
    this.#focus.remember();
    this.statusId = statusId;
    this.#anchor = anchor;
    this.#side = undefined;
    await this.#turnTo(view);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#press.forget();
  }

  protected override render(): TemplateResult {
    return html`<div
      popover
      role=${this.view === 'menu' ? 'menu' : 'dialog'}
      aria-label=${this.#heading}
      @beforetoggle=${this.#toggles}
      @toggle=${this.#toggled}
      @focusout=${this.#leave}
      @keydown=${this.#key}
      @pointerdown=${stop}
    >
      ${this.scene === undefined ? nothing : this.#renderView(this.scene)}
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.view !== undefined && this.view !== 'create' && this.#column === undefined) {
      this.#close();
    }
    this.#place();
  }

  /** A name is written where it stands, everything else beside what was pressed. */
  #place(): void {
    const anchor = this.#anchor;
    if (anchor === undefined || !this.surface.matches(':popover-open')) {
      return;
    }
    const head = this.view === 'rename' ? anchor.closest('.lane-head') : null;
    if (head !== null) {
      placeOver(this.surface, head);
    } else {
      this.surface.style.removeProperty('width');
      this.#side = placePopover(this.surface, anchor, { side: this.#side });
    }
  }

  get #column(): BoardColumn | undefined {
    return this.scene && columnOf(this.scene.board, this.statusId);
  }

  get #heading(): string {
    const name = this.#column?.name ?? '';
    switch (this.view) {
      case 'create':
        return msg('New column');
      case 'edit':
        return msg(str`Edit column ${name}`);
      case 'remove':
        return msg(str`Delete column ${name}`);
      case 'rename':
        return msg(str`Rename column ${name}`);
      case 'menu':
      case undefined:
        return msg(str`Column ${name}`);
    }
  }

  #renderView(scene: BoardScene): TemplateResult | typeof nothing {
    const column = this.#column;
    const form = {
      draft: this.draft,
      change: (changes: Partial<ColumnDraft>) => (this.draft = { ...this.draft, ...changes }),
      cancel: this.#close,
    };
    if (this.view === 'create') {
      return renderColumnForm({
        ...form,
        title: msg('New column'),
        label: msg('Add column'),
        submit: this.#create,
      });
    }
    if (column === undefined || this.view === undefined) {
      return nothing;
    }
    switch (this.view) {
      case 'menu':
        return renderMenuItems(column, scene, {
          isRightToLeft: getComputedStyle(this).direction === 'rtl',
          run: this.#act,
        });
      case 'rename':
        return this.#renderRename();
      case 'edit':
        return renderColumnForm({
          ...form,
          title: msg('Edit column'),
          label: msg('Save'),
          submit: this.#save,
        });
      case 'remove':
        return renderRemoval(column, scene, { cancel: this.#close, remove: this.#remove });
    }
  }

  #renderRename(): TemplateResult {
    const send = (event: Event) => {
      event.preventDefault();
      this.#close();
    };
    return html`<form @submit=${send}>
      ${renderName(this.draft.name, (name) => (this.draft = { ...this.draft, name }))}
    </form>`;
  }

  async #turnTo(view: ColumnView): Promise<void> {
    const column = this.#column;
    this.draft = view === 'create' || column === undefined ? newDraft() : draftOf(column);
    this.view = view;
    this.#isOpening = true;
    await this.updateComplete;
    this.#isOpening = false;
    if (!this.surface.matches(':popover-open')) {
      this.surface.showPopover();
    }
    this.requestUpdate();
    await this.updateComplete;
    const first =
      this.surface.querySelector<HTMLElement>('[autofocus]') ?? this.surface.querySelector('button');
    first?.focus({ preventScroll: true });
    if (first instanceof HTMLInputElement) {
      first.select();
    }
  }

  readonly #act = (act: ColumnAct): void => {
    const { scene, statusId } = this;
    if (act === 'rename' || act === 'edit' || act === 'remove') {
      void this.#turnTo(act);
      return;
    }
    this.#close();
    const columns = scene?.board.columns ?? [];
    const index = columns.findIndex(({ id }) => id === statusId);
    switch (act) {
      case 'collapse':
      case 'expand':
        scene?.acts.collapse(statusId, act === 'collapse');
        return;
      case 'before': {
        const neighbour = columns[index - 1];
        if (neighbour !== undefined) void scene?.acts.moveColumn(statusId, { before: neighbour.id });
        return;
      }
      case 'after': {
        const neighbour = columns[index + 1];
        if (neighbour !== undefined) void scene?.acts.moveColumn(statusId, { after: neighbour.id });
        return;
      }
      case 'select':
        void (scene && this.#selectAll(scene, statusId));
    }
  };

  async #selectAll({ store, acts }: BoardScene, statusId: string): Promise<void> {
    const root = this.getRootNode();
    if (root instanceof ShadowRoot && root.host instanceof LitElement) {
      await loadColumn(root.host, store, statusId);
    }
    const shown = this.scene?.columns.find(({ id }) => id === statusId);
    acts.select(shown?.tasks.map(({ id }) => id) ?? []);
  }

  readonly #create = (): void => {
    const { scene, statusId, draft } = this;
    this.#close();
    void scene?.acts.createColumn({ ...draft, ...(statusId === '' ? {} : { after: statusId }) });
  };

  readonly #save = (): void => {
    const column = this.#column;
    const { draft, statusId, scene } = this;
    this.#close();
    if (column !== undefined && !isSameDraft(draft, draftOf(column))) {
      void scene?.acts.updateColumn(statusId, draft);
    }
  };

  /** Kept however the field was left; Escape has taken back by then what was typed. */
  #rename(): void {
    const column = this.#column;
    const name = plainName(this.draft.name);
    if (column !== undefined && name !== '' && name !== column.name) {
      void this.scene?.acts.updateColumn(column.id, { name });
    }
  }

  readonly #remove = (moveTo: string | undefined): void => {
    const { scene, statusId } = this;
    this.#close();
    void scene?.acts.removeColumn(statusId, moveTo);
  };

  readonly #close = (): void => {
    if (this.surface.matches(':popover-open')) {
      this.surface.hidePopover();
    }
  };

  readonly #toggles = (event: ToggleEvent): void => {
    if (event.newState === 'closed') {
      this.#focus.leave();
    }
  };

  readonly #toggled = (event: ToggleEvent): void => {
    // It comes late: the menu of another column may be open by then.
    const isLate = this.#isOpening || this.surface.matches(':popover-open');
    if (event.newState === 'closed' && !isLate) {
      if (this.view === 'rename') this.#rename();
      this.view = undefined;
      this.#focus.giveBack();
    }
  };

  readonly #leave = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && !this.surface.contains(next)) {
      this.#close();
    }
  };

  /** The arrows go through a menu; what is typed into a form is no shortcut of the board. */
  readonly #key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      this.draft = newDraft();
    }
    if (this.view !== 'menu') {
      return;
    }
    const items = [...this.surface.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    const index = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const next = {
      ArrowDown: (index + 1) % items.length,
      ArrowUp: (index - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      items[next]?.focus();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      this.#close();
    }
  };
}

function stop(event: Event): void {
  event.stopPropagation();
}
