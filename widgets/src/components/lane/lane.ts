import type { BoardColumn } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { WindowController } from '../../controllers/window-controller.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { indexIn } from '../board/columns.ts';
import type { BoardScene, CardControl } from '../board/scene.ts';
import { renderCards, renderFoot, renderMore, renderNone } from './lane-cards.ts';
import { renderHead } from './lane-head.ts';

/** How near the end of what is loaded of a column the next page is asked for; in CSS pixels. */
const loadAhead = 900;

/**
 * @internal
 * @tagname tick-lane
 * @summary One column of a board.
 *
 * It draws into the board's shadow root, for the board's style sheet and parts, and yet by itself: a scroll draws one
 * column, and of that only the cards that are seen.
 */
export class TickLane extends TickElement {
  @property({ attribute: false })
  scene: BoardScene | undefined;

  @property({ attribute: false })
  column: BoardColumn | undefined;

  @state()
  private isAdding = false;

  readonly #held = new Set<string>();
  readonly #window = new WindowController(this, {
    scroller: () => this.querySelector<HTMLElement>(':scope > .cards'),
    list: () => this.querySelector<HTMLElement>(':scope > .cards > ol'),
    kept: () => this.#kept(),
    drawn: () => Promise.all([...this.querySelectorAll('tick-card')].map((card) => card.updateComplete)),
    indexOf: (id) => this.#indexOf(id),
    seen: (remaining) => this.#loadAhead(remaining),
  });
  #tasks: BoardColumn['tasks'] | undefined;
  #focusedId: string | undefined;
  #isLoading = false;
  #hasFailed = false;
  /** True from the moment a card is added until it is there. */
  #isAwaitingCard = false;

  constructor() {
    super();
    this.addController(this.#window);
    this.addEventListener('focusin', this.#focusCame);
    this.addEventListener('focusout', this.#focusLeft);
  }

  get isCollapsed(): boolean {
    return this.scene?.collapsed.has(this.column?.id ?? '') ?? false;
  }

  /** Where a card would go at this height of the window: how many others lie above. `exceptIds` are those that move. */
  placeAt(y: number, exceptIds: ReadonlySet<string>): number {
    const above = this.#window.countAbove(y);
    return above - this.#indexesOf(exceptIds).filter((index) => index < above).length;
  }

  /** Where the card of this index lies in the window, whether it is drawn or not. */
  spanOf(index: number): { readonly start: number; readonly end: number } {
    return this.#window.spanOf(index);
  }

  /** The middle of the gap that `placeAt` names, in the window's coordinates; the top of an empty column. */
  gapAt(index: number, exceptIds: ReadonlySet<string>): number {
    const { model } = this.#window;
    let next = index;
    for (const except of this.#indexesOf(exceptIds)) {
      if (except <= next) next += 1;
    }
    const half = (model.gap * this.#window.scale) / 2;
    if (next < model.count) {
      return this.spanOf(next).start - half;
    }
    return model.count === 0 ? this.#cardsTop() : this.spanOf(model.count - 1).end + half;
  }

  /** Keeps cards drawn wherever the column is scrolled to: those that are being carried. None lets go of all. */
  hold(taskIds: Iterable<string>): void {
    this.#held.clear();
    for (const taskId of taskIds) this.#held.add(taskId);
    this.requestUpdate();
  }

  /** Scrolls the card into view and draws it; false if it is not in this column. */
  async reveal(taskId: string): Promise<boolean> {
    const index = this.#indexOf(taskId);
    if (index < 0) {
      return false;
    }
    this.#focusedId = taskId;
    this.requestUpdate();
    await this.updateComplete;
    this.#window.reveal(index);
    await this.updateComplete;
    return true;
  }

  focusCard(taskId: string, control?: CardControl): void {
    this.querySelector<HTMLElementTagNameMap['tick-card']>(
      `[data-task-id="${CSS.escape(taskId)}"] > tick-card`,
    )?.focusControl(control);
  }

  /** Opens the form for new cards. */
  async add(): Promise<void> {
    await import('../board/define-add-form.ts');
    this.isAdding = true;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    const tasks = this.column?.tasks;
    if (tasks !== undefined && tasks !== this.#tasks) {
      const isLonger = tasks.length > (this.#tasks?.length ?? 0);
      this.#tasks = tasks;
      this.#window.take(tasks);
      if (isLonger && this.#isAwaitingCard) {
        this.#isAwaitingCard = false;
        void this.updateComplete.then(() => this.#showEnd());
      }
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { scene, column } = this;
    if (scene === undefined || column === undefined) {
      return nothing;
    }
    // The head stays the same element, so that the button that collapsed the column keeps the focus.
    return html`${renderHead(column, scene)} ${this.isCollapsed ? nothing : this.#renderBody(column, scene)}`;
  }

  #renderBody(column: BoardColumn, scene: BoardScene): TemplateResult {
    return html`<div class="cards">
        ${column.tasks.length === 0 ? renderNone(scene) : renderCards(column, scene, this.#window.runs)}
        ${renderMore(column, this.#loadMore)}
      </div>
      ${scene.can.createTask ? this.#renderFoot(column) : nothing}`;
  }

  #renderFoot(column: BoardColumn): TemplateResult {
    return this.isAdding
      ? html`<tick-add-form
          .columnName=${column.name}
          .add=${this.#create}
          .close=${this.#closeForm}
        ></tick-add-form>`
      : renderFoot(column, () => this.add());
  }

  #kept(): number[] {
    const { openId, tabStop } = this.scene ?? {};
    // Of the card that Tab comes to the column is known, and no other has to look for it.
    const stop = tabStop?.statusId === this.column?.id ? tabStop?.taskId : undefined;
    return [...this.#held, this.#focusedId, openId, stop].map((taskId) =>
      taskId ? this.#indexOf(taskId) : -1,
    );
  }

  #indexOf(taskId: string): number {
    return this.column === undefined ? -1 : indexIn(this.column, taskId);
  }

  /** Rising. */
  #indexesOf(taskIds: ReadonlySet<string>): number[] {
    return [...taskIds]
      .map((taskId) => this.#indexOf(taskId))
      .filter((index) => index >= 0)
      .toSorted((a, b) => a - b);
  }

  #cardsTop(): number {
    const cards = this.querySelector(':scope > .cards');
    return (cards ?? this).getBoundingClientRect().top + 4;
  }

  #loadAhead(remaining: number): void {
    if (remaining < loadAhead && !this.#hasFailed) {
      void this.#load();
    }
  }

  async #load(): Promise<void> {
    const { column, scene } = this;
    if (scene === undefined || !column?.nextCursor || this.#isLoading) {
      return;
    }
    this.#isLoading = true;
    try {
      const { ok } = await scene.store.loadMore(column.id);
      // By itself it is not asked again, or a column that cannot be read would be asked for without end.
      this.#hasFailed = !ok;
    } finally {
      this.#isLoading = false;
    }
  }

  readonly #loadMore = (): void => {
    void this.#load();
  };

  readonly #create = async (title: string): Promise<boolean> => {
    const { column, scene } = this;
    if (column === undefined || scene === undefined) {
      return false;
    }
    this.#isAwaitingCard = true;
    const isAdded = await scene.acts.create(column.id, { title });
    // A filter may hide it.
    this.#isAwaitingCard = false;
    return isAdded;
  };

  /** Once more in the next frame: a card has its height, and a column its end, only when it was drawn. */
  #showEnd(): void {
    const toEnd = () => this.querySelector(':scope > .cards')?.scrollTo({ top: Number.MAX_SAFE_INTEGER });
    toEnd();
    requestAnimationFrame(toEnd);
  }

  readonly #closeForm = async (): Promise<void> => {
    this.isAdding = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>('.add')?.focus();
  };

  readonly #focusCame = (event: FocusEvent): void => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-task-id]') : null;
    this.#focusedId = item?.dataset['taskId'];
  };

  readonly #focusLeft = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) {
      this.#focusedId = undefined;
    }
  };
}
