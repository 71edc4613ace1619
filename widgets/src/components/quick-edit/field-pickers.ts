import type { BoardCard, Tickboard } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ClientController } from '../../controllers/client-controller.ts';
import { deepFocus } from '../../internal/focus-return.ts';
import type { Priority } from '../../internal/priority.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { cardOf } from '../board/columns.ts';
import type { BoardScene } from '../board/scene.ts';
import { labelMaker, type MakeLabel } from '../pickers/label-picker.ts';
import type { TickPickEvent } from '../pickers/pick-event.ts';
import type { TickPicker } from '../pickers/picker.ts';
import { changeList, commonOf, sameOf, type CardField } from './card-fields.ts';

/**
 * @internal
 * @tagname tick-field-pickers
 * @summary The pickers of a board's cards: of one card, or of several at once.
 *
 * What is chosen is written at once, card by card. It has no surface of its own and stands inside whatever opens it.
 */
export class TickFieldPickers extends TickElement {
  @property({ attribute: false })
  scene: BoardScene | undefined;

  @state()
  private field: CardField | undefined;

  @state()
  private taskIds: readonly string[] = [];

  readonly #client = new ClientController(this);

  get client(): Tickboard | undefined {
    return this.scene?.client;
  }

  /** Opens the picker of `field` beside `anchor`. */
  async show(field: CardField, taskIds: readonly string[], anchor: Element): Promise<void> {
    await (field === 'due' ? import('../pickers/define-due.ts') : import('../pickers/define-lists.ts'));
    this.field = field;
    this.taskIds = taskIds;
    await this.updateComplete;
    const picker = this.#picker;
    await picker?.updateComplete;
    await picker?.show(anchor);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    const cards = this.#cards;
    if (this.field === undefined || this.scene === undefined || cards.length === 0) {
      return nothing;
    }
    switch (this.field) {
      case 'labels':
        return this.#renderLabels(this.scene, cards);
      case 'assignees':
        return this.#renderAssignees(this.scene, cards);
      case 'due':
        return html`<tick-due-picker
          .value=${sameOf(cards.map(({ dueDate }) => dueDate))}
          @tick-pick=${this.#pickDue}
          @tick-picker-close=${this.#closed}
        ></tick-due-picker>`;
      case 'priority': {
        const priority = sameOf(cards.map((card) => card.priority));
        return html`<tick-priority-picker
          .value=${priority === undefined ? [] : [priority]}
          @tick-pick=${this.#pickPriority}
          @tick-picker-close=${this.#closed}
        ></tick-priority-picker>`;
      }
    }
  }

  #renderLabels({ board }: BoardScene, cards: readonly BoardCard[]): TemplateResult {
    const { value, mixed } = commonOf(cards.map(({ labelIds }) => labelIds));
    return html`<tick-label-picker
      .labels=${board.labels}
      .value=${value}
      .mixed=${mixed}
      .make=${this.#make}
      @tick-pick=${this.#pickList}
      @tick-picker-close=${this.#closed}
    ></tick-label-picker>`;
  }

  #renderAssignees({ board, memberId }: BoardScene, cards: readonly BoardCard[]): TemplateResult {
    const { value, mixed } = commonOf(cards.map(({ assigneeIds }) => assigneeIds));
    return html`<tick-assignee-picker
      .members=${board.members}
      .memberId=${memberId}
      .value=${value}
      .mixed=${mixed}
      @tick-pick=${this.#pickList}
      @tick-picker-close=${this.#closed}
    ></tick-assignee-picker>`;
  }

  get #cards(): readonly BoardCard[] {
    const { scene } = this;
    return scene === undefined
      ? []
      : this.taskIds.map((taskId) => cardOf(scene.board, taskId)).filter((card) => card !== undefined);
  }

  get #picker(): TickPicker | null {
    return this.querySelector<TickPicker>(':scope > *');
  }

  /** Who may change the tasks of a project may make its labels. */
  get #make(): MakeLabel | undefined {
    const client = this.#client.value;
    const { scene } = this;
    return client === undefined || scene === undefined
      ? undefined
      : labelMaker(client, scene.board.project.id);
  }

  readonly #pickList = (event: TickPickEvent): void => {
    const { added, removed } = event;
    if (this.field === 'labels' || this.field === 'assignees') {
      void this.scene?.acts.update(this.taskIds, changeList(this.field, { added, removed }));
    }
  };

  readonly #pickDue = (event: TickPickEvent<string | null>): void => {
    void this.scene?.acts.update(this.taskIds, { dueDate: event.value });
  };

  readonly #pickPriority = (event: TickPickEvent<Priority>): void => {
    void this.scene?.acts.update(this.taskIds, { priority: event.value });
  };

  /** The browser gives the focus back, unless what had it was drawn anew somewhere else meanwhile. */
  readonly #closed = (): void => {
    const [taskId] = this.taskIds;
    if (taskId !== undefined && deepFocus() === undefined) {
      void this.scene?.acts.focusCard(taskId);
    }
  };
}
