import { msg, str } from '@lit/localize';
import type { RunningTimer, Tickboard } from '@tickboard/sdk';
import { storesOf, type TaskStoreState, type TaskStore } from '@tickboard/sdk/stores';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Announcer } from '../../controllers/announcer.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClockController } from '../../controllers/clock-controller.ts';
import { RightsController } from '../../controllers/rights-controller.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { TimerController } from '../../controllers/timer-controller.ts';
import { failureText } from '../../internal/failure-text.ts';
import { clockIcon, closeIcon, playIcon, stopIcon, trashIcon, warningIcon } from '../../internal/icons.ts';
import { knownTitle } from '../../internal/known-titles.ts';
import { secondHand } from '../../internal/second-hand.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { formatClock, formatDuration, formatTimeOfDay } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { states } from '../../styles/states.ts';
import { tokens } from '../../styles/tokens.ts';
import { TickTaskOpenEvent } from '../card/task-open-event.ts';
import { timerStyles } from './timer.styles.ts';

/**
 * @tagname tick-timer
 * @summary What the signed-in person's timer runs on and since when, with stop, discard and today's total. Made for a
 * page's header.
 *
 * @event {TickTaskOpenEvent} tick-task-open - The running task's name was chosen; show the task.
 *
 * @csspart timer - The whole bar.
 * @csspart task - The running task's name.
 * @csspart clock - The running time.
 * @csspart today - Today's total.
 */
export class TickTimer extends TickElement {
  static override styles = [tokens, base, controls, states, timerStyles];

  /** The client to use instead of the provider's. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  @state()
  private asksToDiscard = false;

  readonly #client = new ClientController(this);
  readonly #timer = new TimerController(this, this.#client);
  readonly #rights = new RightsController(this, this.#client);
  readonly #task = new StoreController<TaskStoreState, TaskStore>(this, () => this.#selectTask());
  readonly #announcer = new Announcer(this);

  constructor() {
    super();
    this.addController(new ClockController(this, () => this.#timer.running !== undefined));
  }

  protected override render(): TemplateResult {
    return html`<div
        class="timer"
        part="timer"
        role="group"
        aria-label=${msg('Timer')}
        ?data-running=${this.#timer.running !== undefined}
      >
        ${this.#renderContent()}
      </div>
      ${this.#renderRefusals()}${this.#announcer.render()}`;
  }

  #selectTask(): TaskStore | undefined {
    const client = this.#client.value;
    const taskId = this.#timer.running?.taskId;
    return client && taskId ? storesOf(client).task(taskId) : undefined;
  }

  #renderContent(): TemplateResult {
    const current = this.#timer.state;
    if (current === undefined || current.status === 'loading') {
      return html`<span class="hidden-text" role="status">${msg('Loading the timer')}</span
        ><span class="bone"></span>`;
    }
    if (current.status === 'failed') {
      return this.#renderFailed(failureText(current.error));
    }
    const running = this.#timer.running;
    return running === undefined ? this.#renderIdle() : this.#renderRunning(running);
  }

  #renderFailed(reason: string): TemplateResult {
    return html`<span class="failed" title=${reason}>${warningIcon}${msg('Timer unavailable')}</span>
      <button class="button" type="button" @click=${this.#retry}>${msg('Try again')}</button>`;
  }

  #renderIdle(): TemplateResult {
    return html`${this.#renderToday()}
    ${
      this.#rights.may('timers:write')
        ? html`<button class="button" type="button" @click=${this.#start}>
            ${playIcon}<span>${msg('Start')}</span>
          </button>`
        : nothing
    }`;
  }

  #renderRunning(running: RunningTimer): TemplateResult {
    const seconds = this.#timer.store?.elapsedSeconds() ?? 0;
    const since = formatTimeOfDay(running.startedAt, getLocale());
    return html`${this.#renderSubject(running)}
      <span class="clock number" part="clock" role="timer" title=${msg(str`Since ${since}`)}
        >${secondHand(seconds)}${formatClock(seconds)}<span class="hidden-text"
          >, ${msg(str`Since ${since}`)}</span
        ></span
      >
      ${this.asksToDiscard ? this.#renderQuestion() : this.#renderButtons()} ${this.#renderToday()}`;
  }

  #renderSubject(running: RunningTimer): TemplateResult {
    const task = this.#task.state?.content?.task;
    if (task === undefined) {
      return html`<span class="subject" part="task">${this.#nameOf(running)}</span>`;
    }
    const open = () => this.dispatchEvent(new TickTaskOpenEvent(task.id, task.key));
    return html`<button class="button subject" part="task" type="button" title=${task.title} @click=${open}>
      <span class="key number">${task.key}</span> <span class="title">${task.title}</span>
    </button>`;
  }

  /** Of a task that is not loaded yet, or cannot be, at least what it was called where it was started. */
  #nameOf({ note, taskId }: RunningTimer): string {
    if (taskId === null) return note || msg('Without a task');
    return (this.#client.value && knownTitle(this.#client.value, taskId)) ?? note;
  }

  #renderButtons(): TemplateResult {
    return html`<button
        class="icon-button stop"
        type="button"
        aria-label=${msg('Stop timer')}
        title=${msg('Stop timer')}
        @click=${this.#stop}
      >
        ${stopIcon}
      </button>
      <button
        class="icon-button"
        type="button"
        aria-label=${msg('Discard timer')}
        title=${msg('Discard timer')}
        @click=${this.#ask}
      >
        ${trashIcon}
      </button>`;
  }

  /** Discarded time cannot be had back, so it takes a second press; the safe answer has the focus. */
  #renderQuestion(): TemplateResult {
    return html`<span
      class="question"
      role="group"
      aria-label=${msg('Discard this time?')}
      @keydown=${this.#escape}
    >
      <button class="button danger" type="button" @click=${this.#discard}>${msg('Discard')}</button>
      <button class="button keep" type="button" @click=${this.#keep}>${msg('Keep')}</button>
    </span>`;
  }

  #renderToday(): TemplateResult {
    const total = formatDuration(this.#timer.store?.todaySeconds() ?? 0, getLocale());
    return html`<span class="today number" part="today"
      >${clockIcon}<span>${msg(str`Today ${total}`)}</span></span
    >`;
  }

  #renderRefusals(): TemplateResult {
    const failures = this.#timer.state?.failures ?? [];
    return html`<div role="alert" class="refusals">
      ${repeat(
        failures,
        (failure) => failure.id,
        (failure) =>
          html`<div class="refusal">
            <span>${msg(str`The timer was not changed. ${failureText(failure.error)}`)}</span>
            <button
              class="icon-button"
              type="button"
              aria-label=${msg('Dismiss')}
              @click=${() => this.#timer.store?.dismissFailure(failure.id)}
            >
              ${closeIcon}
            </button>
          </div>`,
      )}
    </div>`;
  }

  readonly #start = (): void => {
    void this.#timer.store?.start({});
    this.#announcer.say(msg('Timer started.'));
  };

  readonly #stop = (): void => {
    const length = formatDuration(this.#timer.store?.elapsedSeconds() ?? 0, getLocale());
    void this.#timer.store?.stop();
    this.#announcer.say(msg(str`Timer stopped after ${length}.`));
  };

  readonly #ask = (): void => {
    this.asksToDiscard = true;
    void this.#focus('.keep');
  };

  readonly #keep = (): void => {
    this.asksToDiscard = false;
    void this.#focus('.stop');
  };

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  readonly #discard = (): void => {
    this.asksToDiscard = false;
    void this.#timer.store?.discard();
    this.#announcer.say(msg('Timer discarded.'));
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#keep();
    }
  };

  readonly #retry = (): void => {
    void this.#timer.store?.reload();
  };
}
