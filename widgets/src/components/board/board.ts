import { msg, str } from '@lit/localize';
import type { Board, Presence, Tickboard } from '@tickboard/sdk';
import { boardStoreOf, type BoardStoreState, type BoardStore } from '@tickboard/sdk/stores';
import { html, noChange, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Announcer } from '../../controllers/announcer.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { FocusKeeper, type FocusedItem } from '../../controllers/focus-keeper.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { TimerController } from '../../controllers/timer-controller.ts';
import { loadAfterPaint } from '../../internal/after-paint.ts';
import { DrawnElement } from '../../internal/drawn-element.ts';
import { failureText } from '../../internal/failure-text.ts';
import type { DrawnPlace } from '../../internal/server-drawing.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { palette } from '../../styles/palette.ts';
import { states } from '../../styles/states.ts';
import { tokens } from '../../styles/tokens.ts';
import type { TickCard } from '../card/card.ts';
import type { TickLane } from '../lane/lane.ts';
import { laneStyles } from '../lane/lane.styles.ts';
import { ActsOnDemand } from './acts-on-demand.ts';
import { barsStyles } from './bars.styles.ts';
import { renderAddColumn, renderBulkBar, renderTools } from './board-bars.ts';
import type { BoardHands } from './board-hands.ts';
import { renderEmpty, renderFailed, renderSkeleton } from './board-states.ts';
import { BoardTools } from './board-tools.ts';
import { boardStyles } from './board.styles.ts';
import { isFiltering, noFilter, type BoardFilter } from './board-filter.ts';
import { noRights, type CardRightsHook } from './card-rights.ts';
import { keepCollapsed, readCollapsed } from './collapsed-columns.ts';
import { isOverLimit, placeOf } from './columns.ts';
import { cardsBeside } from './drag/lanes.ts';
import { PANEL_PARTS } from './panel-parts.ts';
import { SceneBuilder, type FilterRules } from './scene-builder.ts';
import type { BoardNotice, BoardScene, SelectHow } from './scene.ts';
import { extendTo, inOrder, nothingSelected, selectCards, type Selection } from './selection.ts';
import { TabStop } from './tab-stop.ts';
import { TickSelectionChangeEvent } from './view-events.ts';

/**
 * @tagname tick-board
 * @summary A project's board: its statuses as columns, its tasks as cards, live.
 *
 * Cards are dragged with a mouse, with a finger after a long press, or moved with the "Move to" menu. Everything shows
 * at once and goes back by itself, with a message, if the server refuses. Whoever may only read sees no controls.
 *
 * @event {TickTaskOpenEvent} tick-task-open - A card was opened. Cancel it to show the task in a way of your own.
 * @event {TickTaskCloseEvent} tick-task-close - The task's panel was closed.
 * @event {TickTaskCreateEvent} tick-task-create - A card is about to be added. Cancel it and nothing is written.
 * @event {TickTaskMoveEvent} tick-task-move - Cards are about to be moved. Cancel it and they stay.
 * @event {TickTaskUpdateEvent} tick-task-update - Cards are about to be changed. Cancel it and they stay as they are.
 * @event {TickTaskDeleteEvent} tick-task-delete - Cards are about to be deleted. Cancel it and they stay.
 * @event {TickColumnCreateEvent} tick-column-create - A column is about to be added. Cancel it and nothing is written.
 * @event {TickColumnUpdateEvent} tick-column-update - A column is about to be changed. Cancel it and it stays as it is.
 * @event {TickColumnMoveEvent} tick-column-move - A column is about to be moved. Cancel it and it stays.
 * @event {TickColumnDeleteEvent} tick-column-delete - A column is about to be deleted. Cancel it and it stays.
 * @event {TickFilterChangeEvent} tick-filter-change - Another filter is about to be set. Cancel it to keep the one before.
 * @event {TickSelectionChangeEvent} tick-selection-change - Other cards than before are selected.
 *
 * @slot header - Above the columns.
 * @slot tools - Beside the filter bar.
 * @slot empty - Instead of the notice that the board has no columns.
 *
 * @csspart column - A column.
 * @csspart column-header - Its name, count and limit.
 * @csspart add - The button at a column's foot.
 * @csspart column-menu - The button that opens a column's menu.
 * @csspart add-column - The button behind the last column.
 * @csspart filter-bar - The bar above the columns.
 * @csspart bulk-bar - The bar for all selected cards.
 * @csspart card - A card's box.
 * @csspart card-title - Its title.
 * @csspart card-labels - Its labels.
 * @csspart card-facts - What is known of it in figures.
 * @csspart task-panel - The panel of an open card; the other parts of `tick-task` have `task-` before their name, too.
 * @csspart refusal - The message about a change that was refused.
 * @csspart notice - A message about what was done, with what can be done about it.
 * @csspart connection - The message that the board is offline or catching up.
 * @csspart empty - The notice of a board without columns.
 * @csspart failed - The notice that the board could not be loaded.
 *
 * @cssproperty [--tick-column-size=17.5rem] - How wide a column is; never wider than the board.
 */
export class TickBoard extends DrawnElement {
  static override styles = [tokens, base, controls, palette, states, boardStyles, laneStyles, barsStyles];

  /** The client to use instead of the provider's. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /** The project whose board this is. */
  @property({ attribute: 'project-id' })
  projectId = '';

  /** The task whose panel is open, for deep links; empty when none is. */
  @property({ attribute: 'task-id', reflect: true })
  taskId = '';

  /** Shows the board to somebody who may change it, without anything to change it by. */
  @property({ type: Boolean, reflect: true })
  readonly = false;

  /** `keep` asks before a column gets more cards than its limit; `show` only colours it. */
  @property()
  limits: 'keep' | 'show' = 'keep';

  /** `compact` fits more cards on the screen. */
  @property({ reflect: true })
  density: 'comfortable' | 'compact' = 'comfortable';

  /** `off` leaves single characters to the page; arrows, Space and keys with Control or Command still act. */
  @property()
  shortcuts: 'on' | 'off' = 'on';

  /** Narrows what may be done to single cards; nobody gets a right by it that they do not have. */
  @property({ attribute: false })
  cardRights: CardRightsHook | undefined;

  /** `hide` leaves the filter bar out; `filter` still decides what is shown. */
  @property({ attribute: 'filter-bar' })
  filterBar: 'show' | 'hide' = 'show';

  /** Which cards are shown. */
  @property({ attribute: false })
  filter: BoardFilter = noFilter;

  @state()
  private selection = nothingSelected;

  @state()
  private collapsed: ReadonlySet<string> = new Set();

  readonly #client = new ClientController(this);
  readonly #store = new StoreController<BoardStoreState, BoardStore>(this, () => this.#selectStore());
  readonly #timer = new TimerController(this, this.#client, () => this.#can.trackTime);
  readonly #announcer = new Announcer(this);
  readonly #tools = new BoardTools(this, () => this.#scene);
  readonly #acts = new ActsOnDemand({
    element: this,
    scene: () => this.#scene,
    keepsLimits: () => this.limits === 'keep',
    open: (taskId) => this.#open(taskId),
    select: (taskIds, how) => this.#select(taskIds, how),
    removeLater: async (cards, sentence) => {
      const { store } = this.#store;
      await this.whenReady();
      return store === undefined ? false : (this.#hands?.removals.add(store, cards, sentence) ?? false);
    },
    restore: () => this.#hands?.removals.restore() ?? false,
    collapse: (statusId, isCollapsed) => this.#collapse(statusId, isCollapsed),
    setFilter: (filter) => {
      this.filter = filter;
    },
    focusCard: (id, control = 'open') => this.#focusCard({ id, control }),
    show: (tool, subject) => this.#tools.show(tool, subject),
    say: (sentence) => this.#announcer.say(sentence),
    notify: (notice) => void this.#notify(notice),
  });
  readonly #tabStop = new TabStop(this);
  readonly #builder = new SceneBuilder(this.#acts, this.#tabStop, {
    open: (taskId) => this.#open(taskId),
    move: (taskId, anchor) => void this.#acts.show('tick-move-menu', taskId, anchor),
    edit: (taskId, anchor) => void this.#acts.show('tick-quick-edit', taskId, anchor),
    select: (taskId, isRange) =>
      isRange
        ? this.#setSelection(extendTo(this.selection, taskId, this.#scene?.columns ?? []))
        : this.#acts.select([taskId], 'toggle'),
  });
  #hands: BoardHands | undefined;
  #rules: FilterRules | undefined;
  #taking: Promise<void> | undefined;
  #scene: BoardScene | undefined;

  constructor() {
    super();
    this.addController(this.#tools);
    this.addController(this.#tabStop);
    this.addController(
      new FocusKeeper(this, {
        focused: () => this.#focusedCard(),
        isElsewhere: () => document.activeElement !== null && document.activeElement !== document.body,
        focus: (item) => void this.#focusCard(item),
      }),
    );
  }

  /** Ends once the board can also be changed: what that takes is loaded after the first paint. */
  async whenReady(): Promise<void> {
    this.#taking ??= this.#takeHands();
    try {
      await this.#taking;
    } catch (error) {
      // The network may be back by the next time.
      this.#taking = undefined;
      throw error;
    }
  }

  /** Takes the last change of this page back, as its key does; false where nothing was. */
  undo(): Promise<boolean> {
    return this.#acts.undo();
  }

  /** Does again what was taken back last. */
  redo(): Promise<boolean> {
    return this.#acts.redo();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await Promise.all(this.#lanes().map((lane) => lane.updateComplete));
    return isComplete;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('projectId')) {
      this.selection = nothingSelected;
      this.collapsed = readCollapsed(this.projectId);
    }
  }

  /** What a server drew stays until there is a board, or a reason why there is none. */
  protected override get hasContent(): boolean {
    const status = this.#store.state?.status;
    return status !== undefined && status !== 'loading';
  }

  protected override render(): TemplateResult | typeof noChange {
    if (this.isDrawn) {
      return noChange;
    }
    const content = this.#renderContent();
    return html`<slot name="header"></slot
      >${renderTools(this.#scene, this.filterBar === 'show')}${content}${this.#renderPanel()}${this.#announcer.render()}`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('taskId') && this.taskId !== '') {
      void import('../task/define.ts');
    }
    if (this.#scene !== undefined) {
      // Who waits for it hears of a failure; the board can be read all the same.
      this.whenReady().catch(() => {});
    }
  }

  async #takeHands(): Promise<void> {
    const { BoardHands } = await loadAfterPaint(loadHands);
    await this.#acts.load();
    this.#hands = new BoardHands(this, {
      client: this.#client,
      projectId: () => this.projectId,
      styles: TickBoard.elementStyles,
      scene: () => this.#scene,
      selection: () => this.selection,
      setSelection: (selection) => this.#setSelection(selection),
      hasCharacters: () => this.shortcuts === 'on',
      dismissFailure: (failureId) => this.#store.store?.dismissFailure(failureId),
    });
    this.#rules = this.#hands.rules;
    this.requestUpdate();
    await this.updateComplete;
  }

  async #notify(notice: BoardNotice): Promise<void> {
    await this.whenReady();
    this.#hands?.toasts.show(notice);
  }

  async #loadRules(): Promise<void> {
    this.#rules = await import('./filter-rules.ts');
    this.requestUpdate();
  }

  get #board(): Board | undefined {
    return this.#store.state?.content ?? undefined;
  }

  get #can(): Board['project']['can'] {
    return this.readonly ? noRights : (this.#board?.project.can ?? noRights);
  }

  #selectStore(): BoardStore | undefined {
    const client = this.#client.value;
    return client === undefined || this.projectId === '' ? undefined : boardStoreOf(client, this.projectId);
  }

  #buildScene(): BoardScene | undefined {
    const { store, state: current } = this.#store;
    if (store === undefined || current?.status !== 'ready') {
      return undefined;
    }
    if (isFiltering(this.filter) && this.#rules === undefined) {
      // A moment of waiting is better than a moment of everything.
      void this.#loadRules();
      return undefined;
    }
    return this.#builder.build({
      client: this.client,
      store,
      board: current.content,
      pending: current.pending,
      can: this.#can,
      cardRights: this.cardRights,
      selection: this.selection,
      locks: this.#hands?.presence.locks ?? noLocks,
      collapsed: this.collapsed,
      filter: this.filter,
      gone: this.#hands?.removals.gone ?? noneGone,
      memberId: this.#hands?.rights.session?.memberId ?? undefined,
      rules: this.#rules,
      isReady: this.#hands !== undefined,
      clockSkew: this.#timer.clockSkew,
      openId: this.taskId,
    });
  }

  #renderContent(): TemplateResult {
    const current = this.#store.state;
    // Not before: the controllers look for their stores once `willUpdate` is over.
    this.#scene = this.#buildScene();
    if (current?.status === 'failed') {
      return renderFailed(failureText(current.error), () => void this.#store.store?.reload());
    }
    if (current === undefined || this.#scene === undefined) {
      return renderSkeleton();
    }
    const notices = this.#hands?.renderNotices(current);
    return html`${this.#renderColumns(this.#scene)} ${renderBulkBar(this.#scene)} ${notices}`;
  }

  #renderColumns(scene: BoardScene): TemplateResult {
    if (scene.columns.length === 0) {
      return renderEmpty(renderAddColumn(scene));
    }
    return html`<div class="columns" role="group" aria-label=${msg(str`Board ${scene.board.project.name}`)}>
      ${repeat(
        scene.columns,
        (column) => column.id,
        (column) =>
          html`<tick-lane
            class="lane"
            role="region"
            part="column"
            data-status-id=${column.id}
            data-color=${column.color}
            aria-labelledby="name-${column.id}"
            ?data-over=${isOverLimit(column)}
            ?data-collapsed=${scene.collapsed.has(column.id)}
            .scene=${scene}
            .column=${column}
          ></tick-lane>`,
      )}
      ${renderAddColumn(scene)}
    </div>`;
  }

  #renderPanel(): TemplateResult | typeof nothing {
    return this.taskId === ''
      ? nothing
      : html`<tick-task
          open
          exportparts=${PANEL_PARTS}
          .client=${this.client}
          .taskId=${this.taskId}
          .shortcuts=${this.shortcuts}
          .limits=${this.limits}
          @tick-task-close=${this.#panelClosed}
        ></tick-task>`;
  }

  /** The focus was in a column that had nothing in it to press; now its first card has. */
  protected override async takeOver(place: DrawnPlace): Promise<void> {
    const column = this.#scene?.columns.find(({ id }) => id === place.focusedStatusId);
    const [first] = column?.tasks ?? [];
    if (first !== undefined) {
      await this.#focusCard({ id: first.id, control: 'open' });
    }
    await super.takeOver(place);
  }

  #open(taskId: string): void {
    this.taskId = taskId;
  }

  readonly #panelClosed = async (): Promise<void> => {
    const { taskId } = this;
    this.taskId = '';
    await this.updateComplete;
    // The dialog gives the focus back to what opened it, unless that was drawn anew in another column meanwhile.
    if (this.shadowRoot?.activeElement === null) {
      await this.#focusCard({ id: taskId, control: 'open' });
    }
  };

  #select(taskIds: readonly string[], how: SelectHow): void {
    this.#setSelection(selectCards(this.selection, taskIds, how));
  }

  #setSelection(next: Selection): void {
    const before = this.selection;
    this.selection = next;
    if (before.taskIds.size > 0 || next.taskIds.size > 0) {
      const taskIds = inOrder(next.taskIds, this.#scene?.columns ?? []);
      void this.#saySelected(taskIds.length);
      // A copy: of a name the manifest would make the event's own.
      this.dispatchEvent(new TickSelectionChangeEvent([...taskIds]));
    }
  }

  async #saySelected(count: number): Promise<void> {
    const { selectedSentence } = await import('./carry-sentences.ts');
    this.#announcer.say(selectedSentence(count));
  }

  #collapse(statusId: string, isCollapsed: boolean): void {
    const next = new Set(this.collapsed);
    if (isCollapsed) {
      next.add(statusId);
    } else {
      next.delete(statusId);
    }
    this.collapsed = next;
    keepCollapsed(this.projectId, next);
  }

  #lanes(): TickLane[] {
    return [...this.renderRoot.querySelectorAll('tick-lane')];
  }

  #focusedCard(): FocusedItem | undefined {
    const active = this.shadowRoot?.activeElement;
    if (active?.localName !== 'tick-card') {
      return undefined;
    }
    const { card, focusedControl } = active as TickCard;
    return card && focusedControl
      ? { id: card.id, control: focusedControl, beside: cardsBeside(active) }
      : undefined;
  }

  async #focusCard({ id, control, beside = [] }: FocusedItem): Promise<void> {
    const scene = this.#scene;
    const present = scene && [id, ...beside].find((each) => placeOf(scene, each) !== undefined);
    for (const lane of this.#lanes()) {
      // oxlint-disable-next-line no-await-in-loop -- It is in one of the columns, and the others say so at once.
      if (present !== undefined && (await lane.reveal(present))) {
        lane.focusCard(present, control);
        return;
      }
    }
  }
}

async function loadHands() {
  const [hands] = await Promise.all([import('./board-hands.ts'), import('./board-acts.ts')]);
  return hands;
}

const noLocks: ReadonlyMap<string, Presence> = new Map();

const noneGone: ReadonlySet<string> = new Set();
