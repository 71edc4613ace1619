import { msg, str } from '@lit/localize';
import type { Board, Tickboard } from '@tickboard/sdk';
import { storesOf, type BoardStoreState, type BoardStore } from '@tickboard/sdk/stores';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Announcer } from '../../controllers/announcer.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { FocusKeeper, type FocusedItem } from '../../controllers/focus-keeper.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { TimerController } from '../../controllers/timer-controller.ts';
import { failureText } from '../../internal/failure-text.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { palette } from '../../styles/palette.ts';
import { states } from '../../styles/states.ts';
import { tokens } from '../../styles/tokens.ts';
import type { CardActions, TickCard } from '../card/card.ts';
import { indexLabels, indexPeople, renderColumn, type ColumnView } from './board-column.ts';
import { BoardDrag } from './board-drag.ts';
import { renderNotices, titlesOf } from './board-notices.ts';
import { renderEmpty, renderFailed, renderSkeleton } from './board-states.ts';
import { boardStyles } from './board.styles.ts';
import { cardOf, columnOf, isOrdered, isSamePlace, moveTo, othersIn, type BoardPlace } from './columns.ts';
import type { TickMoveMenu } from './move-menu.ts';

/**
 * @tagname tick-board
 * @summary A project's board: its statuses as columns, its tasks as cards, live.
 *
 * Cards are dragged with a mouse, with a finger after a long press, or moved with the "Move to" menu. Everything shows
 * at once and goes back by itself, with a message, if the server refuses. Whoever may only read sees no controls.
 *
 * @event {TickTaskOpenEvent} tick-task-open - A card was opened. Cancel it to show the task in a way of your own.
 * @event {TickTaskCloseEvent} tick-task-close - The task's panel was closed.
 *
 * @slot header - Above the columns.
 * @slot empty - Instead of the notice that the board has no columns.
 *
 * @csspart column - A column.
 * @csspart column-header - Its name, count and limit.
 * @csspart add - The button at a column's foot.
 * @csspart card - A card's box; further `card-title`, `card-labels` and `card-facts`.
 * @csspart refusal - The message about a change that was refused.
 * @csspart connection - The message that the board is offline or catching up.
 * @csspart empty - The notice of a board without columns.
 * @csspart failed - The notice that the board could not be loaded.
 *
 * @cssproperty [--tick-column-size=17.5rem] - How wide a column is; never wider than the board.
 */
export class TickBoard extends TickElement {
  static override styles = [tokens, base, controls, palette, states, boardStyles];

  /** The client to use instead of the provider's. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /** The project whose board this is. */
  @property({ attribute: 'project-id' })
  projectId = '';

  /** The task whose panel is open, for deep links; empty when none is. */
  @property({ attribute: 'task-id', reflect: true })
  taskId = '';

  @state()
  private addingTo: string | undefined;

  @query('tick-move-menu')
  private readonly menu!: TickMoveMenu | null;

  readonly #client = new ClientController(this);
  readonly #store = new StoreController<BoardStoreState, BoardStore>(this, () => this.#selectStore());
  readonly #timer = new TimerController(this, this.#client, () => this.#rights.trackTime);
  readonly #announcer = new Announcer(this);
  #titles: ReadonlyMap<string, string> = new Map();
  #actions: CardActions = {};

  constructor() {
    super();
    this.addController(
      new BoardDrag(this, {
        board: () => this.#board,
        canMove: () => this.#rights.updateTasks,
        move: (taskId, place) => void this.#move(taskId, place),
        canceled: () => this.#announcer.say(msg('Not moved.')),
      }),
    );
    this.addController(
      new FocusKeeper({ focused: () => this.#focusedCard(), focus: (item) => void this.#focusCard(item) }),
    );
  }

  protected override render(): TemplateResult {
    return html`<slot name="header"></slot
      >${this.#renderContent()}${this.#renderPanel()}${this.#announcer.render()}`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('taskId') && this.taskId !== '') {
      void import('../task/define.ts');
    }
    if (changed.has('addingTo') && this.addingTo !== undefined) {
      this.renderRoot.querySelector<HTMLElement>('.add-form textarea')?.focus();
    }
  }

  get #board(): Board | undefined {
    return this.#store.state?.content ?? undefined;
  }

  get #rights(): Board['project']['can'] {
    return this.#board?.project.can ?? noRights;
  }

  #selectStore(): BoardStore | undefined {
    const client = this.#client.value;
    return client === undefined || this.projectId === '' ? undefined : storesOf(client).board(this.projectId);
  }

  #renderContent(): TemplateResult {
    const current = this.#store.state;
    if (current === undefined || current.status === 'loading') {
      return renderSkeleton();
    }
    if (current.status === 'failed') {
      return renderFailed(failureText(current.error), this.#retry);
    }
    this.#titles = titlesOf(current, this.#titles);
    return html`${current.content.columns.length === 0 ? renderEmpty() : this.#renderColumns(current.content)}
    ${renderNotices(current, this.#titles, this.#dismiss)}`;
  }

  #renderColumns(board: Board): TemplateResult {
    const view = this.#columnView(board);
    return html`<div class="columns" role="group" aria-label=${msg(str`Board ${board.project.name}`)}>
        ${repeat(
          board.columns,
          (column) => column.id,
          (column) => renderColumn(column, view),
        )}
      </div>
      ${
        view.actions.move === undefined
          ? nothing
          : html`<tick-move-menu
              .board=${board}
              .choose=${this.#choosePlace}
              .giveFocusBack=${this.#focusMove}
            ></tick-move-menu>`
      }`;
  }

  #renderPanel(): TemplateResult | typeof nothing {
    return this.taskId === ''
      ? nothing
      : html`<tick-task
          open
          .client=${this.client}
          .taskId=${this.taskId}
          @tick-task-close=${this.#panelClosed}
        ></tick-task>`;
  }

  #columnView(board: Board): ColumnView {
    return {
      client: this.client,
      people: indexPeople(board.members),
      labels: indexLabels(board.labels),
      pending: this.#store.state?.pending ?? new Set(),
      actions: this.#cardActions(board.project.can),
      clockSkew: this.#timer.clockSkew,
      canCreate: board.project.can.createTask,
      addingTo: this.addingTo,
      openForm: this.#openForm,
      closeForm: () => void this.#closeForm(),
      add: this.#add,
      showMore: (statusId) => void this.#store.store?.loadMore(statusId),
    };
  }

  /** The same object until the rights change: another one would draw every card again. */
  #cardActions({ updateTasks, trackTime }: Board['project']['can']): CardActions {
    const { move, track } = this.#actions;
    if (track !== trackTime || (move !== undefined) !== updateTasks) {
      this.#actions = { open: this.#open, move: updateTasks ? this.#showMenu : undefined, track: trackTime };
    }
    return this.#actions;
  }

  async #move(taskId: string, place: BoardPlace): Promise<void> {
    const board = this.#board;
    const card = board && cardOf(board, taskId);
    const column = board && columnOf(board, place.statusId);
    if (!card || !column || isSamePlace(board, taskId, place)) {
      this.#announcer.say(msg('Not moved.'));
      return;
    }
    const moved = this.#store.store?.moveTask(taskId, moveTo(board, taskId, place));
    const count = othersIn(column, taskId).length + 1;
    const [title, name, position] = [card.title, column.name, place.index + 1];
    this.#announcer.say(
      isOrdered(column)
        ? msg(str`${title} moved to ${name}, position ${position} of ${count}.`)
        : msg(str`${title} moved to ${name}.`),
    );
    await moved;
  }

  readonly #choosePlace = (taskId: string, place: BoardPlace): void => {
    void this.#move(taskId, place);
  };

  readonly #showMenu = (taskId: string, anchor: HTMLElement): void => {
    void this.menu?.show(taskId, anchor);
  };

  readonly #focusMove = (taskId: string): void => {
    void this.#focusCard({ id: taskId, control: 'move' });
  };

  readonly #open = (taskId: string): void => {
    this.taskId = taskId;
  };

  readonly #panelClosed = async (): Promise<void> => {
    const { taskId } = this;
    this.taskId = '';
    await this.updateComplete;
    // The dialog gives the focus back to what opened it, unless that was drawn anew in another column meanwhile.
    if (this.shadowRoot?.activeElement === null) {
      await this.#focusCard({ id: taskId, control: 'open' });
    }
  };

  readonly #openForm = (statusId: string): void => {
    this.addingTo = statusId;
  };

  readonly #closeForm = async (): Promise<void> => {
    const lane = this.#lane(this.addingTo ?? '');
    this.addingTo = undefined;
    await this.updateComplete;
    lane?.querySelector<HTMLElement>('.add')?.focus();
  };

  readonly #add = async (statusId: string, title: string): Promise<boolean> => {
    const adding = this.#store.store?.createTask({ title, statusId });
    const column = this.#board && columnOf(this.#board, statusId);
    this.#announcer.say(msg(str`${title} added to ${column?.name ?? ''}.`));
    await this.updateComplete;
    this.#lane(statusId)?.querySelector('.cards')?.scrollTo({ top: Number.MAX_SAFE_INTEGER });
    return (await adding)?.ok ?? false;
  };

  readonly #retry = (): void => {
    void this.#store.store?.reload();
  };

  readonly #dismiss = (failureId: string): void => {
    this.#store.store?.dismissFailure(failureId);
  };

  #lane(statusId: string): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-status-id="${CSS.escape(statusId)}"]`);
  }

  #focusedCard(): FocusedItem | undefined {
    const active = this.shadowRoot?.activeElement;
    if (active?.localName !== 'tick-card') {
      return undefined;
    }
    const { card, focusedControl } = active as TickCard;
    return card && focusedControl ? { id: card.id, control: focusedControl } : undefined;
  }

  async #focusCard({ id, control }: FocusedItem): Promise<void> {
    const card = this.renderRoot.querySelector<TickCard>(`[data-task-id="${CSS.escape(id)}"] tick-card`);
    // A card in another column is a new element, which has nothing to focus before its own first update.
    await card?.updateComplete;
    card?.focusControl(control);
  }
}

const noRights: Board['project']['can'] = {
  update: false,
  delete: false,
  createTask: false,
  updateTasks: false,
  updateStatuses: false,
  updateMembers: false,
  trackTime: false,
};
