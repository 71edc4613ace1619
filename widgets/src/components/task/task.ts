import { msg } from '@lit/localize';
import type { Tickboard } from '@tickboard/sdk';
import { storesOf, type TaskContent, type TaskStoreState, type TaskStore } from '@tickboard/sdk/stores';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { Announcer } from '../../controllers/announcer.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClockController } from '../../controllers/clock-controller.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { TimerController } from '../../controllers/timer-controller.ts';
import { failureText } from '../../internal/failure-text.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { avatars } from '../../styles/avatars.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { palette } from '../../styles/palette.ts';
import { states } from '../../styles/states.ts';
import { tokens } from '../../styles/tokens.ts';
import { renderChecklist } from './task-checklist.ts';
import { TickTaskCloseEvent } from './task-close-event.ts';
import { renderComments } from './task-comments.ts';
import { renderFacts } from './task-facts.ts';
import { renderBar, renderTitle } from './task-head.ts';
import { renderLinks } from './task-links.ts';
import { renderDeleted, renderFailed, renderNothing, renderRefusals, renderSkeleton } from './task-states.ts';
import type { TaskView } from './task-view.ts';
import { taskSectionStyles } from './task-sections.styles.ts';
import { taskStyles } from './task.styles.ts';

/**
 * @tagname tick-task
 * @summary Everything of one task in a panel at the side of the window, and over all of it below 600 px.
 *
 * A modal dialog and not a panel beside the page: the top layer lies above whatever a host page stacks, clips or
 * transforms, the browser keeps the focus inside and gives it back, and a phone and a desktop behave alike.
 *
 * @event {TickTaskCloseEvent} tick-task-close - The panel was closed.
 *
 * @csspart panel - The panel.
 * @csspart header - The bar with key, status, timer and close.
 * @csspart close - The close button.
 * @csspart facts - Assignees, labels, priority, due date and time.
 * @csspart description - The description.
 * @csspart checklist - The checklist.
 * @csspart links - The links.
 * @csspart comments - The comments.
 * @csspart refusal - The message about a change that was refused.
 *
 * @cssproperty [--tick-panel-size=42rem] - How wide the panel is.
 */
export class TickTask extends TickElement {
  static override styles = [tokens, base, controls, palette, avatars, states, taskStyles, taskSectionStyles];

  /** The client to use instead of the provider's. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /** The task to show. */
  @property({ attribute: 'task-id' })
  taskId = '';

  /** Whether the panel is shown. */
  @property({ type: Boolean, reflect: true })
  open = false;

  @query('dialog')
  private readonly dialog!: HTMLDialogElement | null;

  readonly #client = new ClientController(this);
  readonly #store = new StoreController<TaskStoreState, TaskStore>(this, () => this.#selectStore());
  readonly #timer = new TimerController(
    this,
    this.#client,
    () => this.open && this.#content?.task.can.track === true,
  );
  readonly #announcer = new Announcer(this);

  constructor() {
    super();
    this.addController(new ClockController(this, () => this.open && this.#runsHere));
  }

  protected override render(): TemplateResult {
    const content = this.#content;
    return html`<dialog
      part="panel"
      tabindex="-1"
      aria-label=${content === undefined ? msg('Task') : `${content.task.key} ${content.task.title}`}
      @cancel=${this.#canceled}
      @close=${this.#closed}
      @pointerdown=${this.#pressedOutside}
    >
      ${this.open ? this.#renderPanel(content) : nothing}${this.#announcer.render()}
    </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) {
      return;
    }
    if (this.open && this.dialog?.open === false) {
      this.dialog.showModal();
      // On the panel itself, so that it is read from its name on and no control looks chosen.
      this.dialog.focus();
    } else if (!this.open && this.dialog?.open === true) {
      this.dialog.close();
      this.dispatchEvent(new TickTaskCloseEvent(this.taskId));
    }
  }

  /** Closes the panel. */
  close(): void {
    this.open = false;
  }

  get #content(): TaskContent | undefined {
    return this.#store.state?.content ?? undefined;
  }

  get #runsHere(): boolean {
    return this.taskId !== '' && this.#timer.running?.taskId === this.taskId;
  }

  #selectStore(): TaskStore | undefined {
    const client = this.#client.value;
    return client === undefined || this.taskId === '' || !this.open
      ? undefined
      : storesOf(client).task(this.taskId);
  }

  #renderPanel(content: TaskContent | undefined): TemplateResult {
    const view = content === undefined || content.deleted ? undefined : this.#view(content);
    return html`${renderBar(view, this.#close)}
      <div class="body">${this.#renderBody(view, content)}</div>
      ${renderRefusals(this.#store.state?.failures ?? [], this.#dismiss)}`;
  }

  #renderBody(view: TaskView | undefined, content: TaskContent | undefined): TemplateResult {
    const state = this.#store.state;
    if (this.taskId === '') {
      return renderNothing();
    }
    if (state?.status === 'failed') {
      return renderFailed(failureText(state.error), this.#retry);
    }
    if (view === undefined) {
      return content?.deleted ? renderDeleted(content.task.title) : renderSkeleton();
    }
    return html`${renderTitle(view)}${renderFacts(view)}${this.#renderDescription(view)}${renderChecklist(view)}
    ${renderLinks(view)}${renderComments(view)}`;
  }

  #renderDescription({ content: { task } }: TaskView): TemplateResult | typeof nothing {
    return task.description.trim() === ''
      ? nothing
      : html`<section class="section" part="description" aria-labelledby="description">
          <header><h3 id="description">${msg('Description')}</h3></header>
          <tick-markdown .source=${task.description}></tick-markdown>
        </section>`;
  }

  #view(content: TaskContent): TaskView | undefined {
    const { store } = this.#store;
    return (
      store && {
        client: this.client,
        content,
        store,
        pending: this.#store.state?.pending ?? new Set(),
        runningSeconds: this.#runsHere ? (this.#timer.store?.elapsedSeconds() ?? 0) : 0,
        say: (sentence) => this.#announcer.say(sentence),
      }
    );
  }

  readonly #close = (): void => this.close();

  readonly #retry = (): void => {
    void this.#store.store?.reload();
  };

  readonly #dismiss = (failureId: string): void => {
    this.#store.store?.dismissFailure(failureId);
  };

  /** Escape with something written and not sent only leaves the field: a second one closes. */
  readonly #canceled = (event: Event): void => {
    // Always by the property, so that there is one way to close and one moment at which it is told.
    event.preventDefault();
    const field = this.shadowRoot?.activeElement;
    if (field instanceof HTMLTextAreaElement && field.name === 'body' && field.value.trim() !== '') {
      field.blur();
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

  readonly #pressedOutside = (event: PointerEvent): void => {
    const { dialog } = this;
    if (dialog === null || event.target !== dialog) {
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
