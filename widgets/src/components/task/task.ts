import { msg } from '@lit/localize';
import type { Tickboard } from '@tickboard/sdk';
import {
  boardStoreOf,
  taskStoreOf,
  type TaskContent,
  type TaskStore,
  type TaskStoreState,
} from '@tickboard/sdk/stores';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { Announcer } from '../../controllers/announcer.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClockController } from '../../controllers/clock-controller.ts';
import { PresenceController } from '../../controllers/presence-controller.ts';
import { RightsController } from '../../controllers/rights-controller.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { TimerController } from '../../controllers/timer-controller.ts';
import { Toasts } from '../../controllers/toasts.ts';
import { failureText } from '../../internal/failure-text.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { TaskActs } from './task-acts.ts';
import { renderBanners } from './task-banners.ts';
import { TickTaskCloseEvent } from './task-close-event.ts';
import { renderBar } from './task-head.ts';
import { commandOf } from './task-keys.ts';
import { taskPanelStyles } from './task-panel-styles.ts';
import { renderDeleted, renderFailed, renderNothing, renderNotices, renderSkeleton } from './task-states.ts';
import { TaskTools } from './task-tools.ts';
import { makeView, type TaskView } from './task-view.ts';

/**
 * @tagname tick-task
 * @summary Everything of one task, edited in place: in a panel at the side of the window, over all of it below 600 px, or
 * with `inline` as a part of your page.
 *
 * A modal dialog and not a panel beside the page: the top layer lies above whatever a host page stacks, clips or
 * transforms, the browser keeps the focus inside and gives it back, and a phone and a desktop behave alike.
 *
 * What is typed and not sent is kept in this browser for the person who typed it: it is there again after the panel was
 * closed, after a refusal and after a reload of the page.
 *
 * @event {TickTaskCloseEvent} tick-task-close - The panel was closed.
 * @event {TickTaskOpenEvent} tick-task-open - An item of the checklist, or the parent, is about to be shown in the panel.
 * Cancel it to show it in a way of your own.
 * @event {TickTaskUpdateEvent} tick-task-update - The task, or an item of its checklist, is about to be changed. Cancel it
 * and it stays as it is; what was typed is kept.
 * @event {TickTaskCreateEvent} tick-task-create - An item is about to be added to the checklist. Cancel it and nothing is
 * written.
 * @event {TickTaskDeleteEvent} tick-task-delete - The task, or an item of its checklist, is about to be deleted. Cancel it
 * and it stays.
 * @event {TickCommentCreateEvent} tick-comment-create - A comment is about to be added. Cancel it and nothing is written.
 * @event {TickCommentUpdateEvent} tick-comment-update - A comment is about to be changed. Cancel it and it stays.
 * @event {TickCommentDeleteEvent} tick-comment-delete - A comment is about to be deleted. Cancel it and it stays.
 * @event {TickTimeCreateEvent} tick-time-create - Time is about to be added to the task. Cancel it and nothing is written.
 * @event {TickTimeUpdateEvent} tick-time-update - An entry of its time is about to be changed. Cancel it and it stays.
 * @event {TickTimeDeleteEvent} tick-time-delete - An entry of its time is about to be deleted. Cancel it and it stays.
 *
 * @slot - Sections of your own, below the others.
 * @slot actions - Buttons of your own in the bar.
 *
 * @csspart panel - The panel.
 * @csspart header - The bar with key, timer, link, menu and close.
 * @csspart close - The close button.
 * @csspart facts - Status, priority, people, labels, days, estimate and tracked time.
 * @csspart description - The description.
 * @csspart checklist - The checklist.
 * @csspart links - The links.
 * @csspart time - The time on this task.
 * @csspart comments - The comments.
 * @csspart comment - One comment.
 * @csspart editor - A field for Markdown with its bar.
 * @csspart archived - The notice that the task is in the archive.
 * @csspart lock - The notice that somebody else edits the task.
 * @csspart connection - The notice that there is no connection.
 * @csspart conflict - The notice that somebody else changed the text that is being edited.
 * @csspart notice - The message about something that can be undone.
 * @csspart refusal - The message about a change that was refused.
 *
 * @cssproperty [--tick-panel-size=42rem] - How wide the panel is.
 */
export class TickTask extends TickElement {
  static override styles = taskPanelStyles;

  /** The client to use instead of the provider's. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /** The task to show. */
  @property({ attribute: 'task-id' })
  taskId = '';

  /** Whether the panel is shown. */
  @property({ type: Boolean, reflect: true })
  open = false;

  /** Shows the task as a part of the page and not as a dialog; it is then always open. */
  @property({ type: Boolean, reflect: true })
  inline = false;

  /** `off` leaves out the keys that act alone, such as `e` for the description. */
  @property()
  shortcuts: 'on' | 'off' = 'on';

  /** `show` lets the task into a column that is full; `keep` asks first, where a board on the page knows that it is. */
  @property()
  limits: 'keep' | 'show' = 'keep';

  /** The address that "Copy link" copies, with `{id}` or `{key}` in it; else the page's, with `?task=` where needed. */
  @property({ attribute: 'task-url' })
  taskUrl: string | undefined;

  @query('.panel')
  private readonly panel!: HTMLElement | null;

  /** Whether it asks if the task is really to be deleted. */
  @state()
  private isDoubted = false;

  readonly #client = new ClientController(this);
  readonly #store = new StoreController<TaskStoreState, TaskStore>(this, () => this.#selectStore());
  readonly #timer = new TimerController(
    this,
    this.#client,
    () => this.#isShown && this.#content?.task.can.track === true,
  );
  readonly #rights = new RightsController(this, this.#client, () => this.#isShown);
  readonly #presence = new PresenceController(
    this,
    this.#client,
    () => this.#content?.task.projectId,
    () => this.#isShown,
  );
  readonly #announcer = new Announcer(this);
  readonly #toasts = new Toasts(this);
  readonly #acts = new TaskActs({
    host: this,
    store: () => this.#store.store,
    say: (sentence) => this.#announcer.say(sentence),
    offer: ({ sentence, label = msg('Undo'), run }) =>
      this.#toasts.show({ text: sentence, action: { label, run } }),
    limitOf: (statusId) => this.#limitOf(statusId),
    note: (sentence) => this.#toasts.show({ text: sentence }),
    follow: (taskId) => (this.taskId = taskId),
  });
  readonly #tools = new TaskTools(this, {
    view: () => this.#view,
    client: () => this.#client.value,
    doubt: (isDoubted) => (this.isDoubted = isDoubted),
  });
  /** The texts that are being written. */
  readonly #written = new Set<string>();
  #view: TaskView | undefined;

  constructor() {
    super();
    this.addController(this.#toasts);
    this.addController(new ClockController(this, () => this.#isShown && this.#runsHere));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('taskId') || changed.has('open')) {
      this.#written.clear();
      this.isDoubted = false;
    }
    if (this.#isShown) this.#tools.load();
    this.#view = this.#nextView();
    this.#tellOthers();
  }

  protected override render(): TemplateResult {
    const content = this.#content;
    const name = content === undefined ? msg('Task') : `${content.task.key} ${content.task.title}`;
    const inside = this.#isShown ? this.#renderPanel() : nothing;
    return this.inline
      ? html`<article class="panel" part="panel" tabindex="-1" aria-label=${name} @keydown=${this.#key}>
          ${inside}${this.#announcer.render()}
        </article>`
      : html`<dialog
          class="panel"
          part="panel"
          tabindex="-1"
          aria-label=${name}
          @cancel=${this.#canceled}
          @close=${this.#closed}
          @keydown=${this.#key}
          @pointerdown=${this.#pressedOutside}
        >
          ${inside}${this.#announcer.render()}
        </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (
      changed.has('taskId') &&
      changed.get('taskId') !== undefined &&
      changed.get('taskId') !== '' &&
      this.#isShown
    ) {
      // Another task in the same panel is read from its name on, too.
      this.panel?.focus();
    }
    const { dialog } = this;
    if (!changed.has('open') || this.inline) {
      return;
    }
    if (this.open && dialog?.open === false) {
      dialog.showModal();
      // On the panel itself, so that it is read from its name on and no control looks chosen.
      dialog.focus();
    } else if (!this.open && dialog?.open === true) {
      dialog.close();
      this.dispatchEvent(new TickTaskCloseEvent(this.taskId));
    }
  }

  /** Closes the panel. What was typed and not sent is kept. */
  close(): void {
    this.open = false;
  }

  private get dialog(): HTMLDialogElement | undefined {
    return this.panel instanceof HTMLDialogElement ? this.panel : undefined;
  }

  get #isShown(): boolean {
    return this.open || this.inline;
  }

  get #content(): TaskContent | undefined {
    return this.#store.state?.content ?? undefined;
  }

  get #runsHere(): boolean {
    return this.taskId !== '' && this.#timer.running?.taskId === this.taskId;
  }

  #selectStore(): TaskStore | undefined {
    const client = this.#client.value;
    return client === undefined || this.taskId === '' || !this.#isShown
      ? undefined
      : taskStoreOf(client, this.taskId);
  }

  #limitOf(statusId: string): number | undefined {
    const client = this.#client.value;
    const { task } = this.#content ?? {};
    if (client === undefined || task === undefined || this.limits === 'show') return undefined;
    const { content } = boardStoreOf(client, task.projectId).getSnapshot();
    const column = content?.columns.find(({ id }) => id === statusId);
    // A subtask is no card of a column.
    return column?.wipLimit != null && task.parentId === null && column.taskCount >= column.wipLimit
      ? column.wipLimit
      : undefined;
  }

  #renderPanel(): TemplateResult {
    const view = this.#view;
    return html`${renderBar(view, {
        ...this.#tools.bar,
        close: this.inline ? undefined : () => this.close(),
      })}
      <div class="body">${this.#renderBody(view)}</div>
      ${renderNotices({
        failures: this.#store.state?.failures ?? [],
        toasts: this.#toasts,
        dismiss: (failureId) => this.#store.store?.dismissFailure(failureId),
      })}`;
  }

  #renderBody(view: TaskView | undefined): unknown {
    const current = this.#store.state;
    if (this.taskId === '') {
      return renderNothing();
    }
    if (current?.status === 'failed') {
      return renderFailed(failureText(current.error), () => void this.#store.store?.reload());
    }
    if (view === undefined) {
      return this.#content?.deleted ? renderDeleted(this.#content.task.title) : renderSkeleton();
    }
    // Sections have drafts and fields of one task: another one gets new ones.
    return keyed(view.content.task.id, this.#renderSections(view));
  }

  #renderSections(view: TaskView): TemplateResult {
    const banners = {
      view,
      lock: this.#presence.lockOf(this.taskId),
      connection: this.#store.state?.connection,
      isDoubted: this.isDoubted,
    };
    return html`${renderBanners(banners, this.#tools.banners)}
      <tick-task-title class="name" .view=${view}></tick-task-title>
      <tick-task-facts .view=${view}></tick-task-facts>
      <div class="sections">
        <tick-task-description .view=${view}></tick-task-description>
        <tick-task-checklist .view=${view}></tick-task-checklist>
        <tick-task-links .view=${view}></tick-task-links>
        ${
          // On an embedded board it is not asked for what is not given there.
          this.#rights.may('time-entries:read')
            ? html`<tick-task-time .view=${view} .clientInUse=${this.#client.value}></tick-task-time>`
            : nothing
        }
        <tick-task-comments .view=${view}></tick-task-comments>
        <slot></slot>
      </div>
      <tick-task-menu .acts=${this.#tools.menu} .hasKeys=${this.shortcuts !== 'off'}></tick-task-menu>`;
  }

  /** The same object until something in it changes: the sections are drawn by it. */
  #nextView(): TaskView | undefined {
    const content = this.#content;
    if (content === undefined || content.deleted || !this.#isShown) {
      return undefined;
    }
    const client = this.#client.value;
    const { projectId, can } = content.task;
    return makeView(this.#view, {
      client: this.client,
      content,
      acts: this.#acts,
      pending: this.#store.state?.pending ?? new Set(),
      runningSeconds: this.#runsHere ? (this.#timer.store?.elapsedSeconds() ?? 0) : 0,
      maker:
        client !== undefined && can.update && this.#rights.may('labels:write')
          ? { client, projectId }
          : undefined,
      write: this.#write,
    });
  }

  readonly #write = (field: string, isWriting: boolean): void => {
    if (isWriting) this.#written.add(field);
    else this.#written.delete(field);
    this.#tellOthers();
  };

  #tellOthers(): void {
    const activity = this.#written.size > 0 ? 'editing' : 'viewing';
    this.#presence.say(this.#isShown && this.taskId !== '' ? { activity, taskId: this.taskId } : null);
  }

  /** Escape first lets go of what is asked. */
  readonly #canceled = (event: Event): void => {
    // Of the dialog itself, not of a field for a file in a slot.
    if (event.target !== this.dialog) {
      return;
    }
    // Always by the property, so that there is one way to close and one moment at which it is told.
    event.preventDefault();
    if (this.isDoubted) {
      this.#tools.banners.keep();
    } else {
      this.close();
    }
  };

  /** A browser may close without asking first. The event comes late: the panel may be open again by then. */
  readonly #closed = (): void => {
    if (this.dialog?.open === false && this.open) {
      this.dispatchEvent(new TickTaskCloseEvent(this.taskId));
      this.open = false;
    }
  };

  readonly #key = (event: KeyboardEvent): void => {
    const command = this.shortcuts === 'off' ? undefined : commandOf(event);
    if (command !== undefined && this.#tools.run(command)) {
      event.preventDefault();
      // The board that the panel lies on has the same keys for its cards.
      event.stopPropagation();
    }
  };

  readonly #pressedOutside = (event: PointerEvent): void => {
    const { dialog } = this;
    if (dialog === undefined || event.target !== dialog) {
      return;
    }
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const isInside =
      event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (!isInside) {
      this.close();
    }
  };
}
