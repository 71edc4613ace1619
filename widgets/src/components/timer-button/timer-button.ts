import { msg, str } from '@lit/localize';
import type { Tickboard } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClockController } from '../../controllers/clock-controller.ts';
import { RightsController } from '../../controllers/rights-controller.ts';
import { TimerController } from '../../controllers/timer-controller.ts';
import { failureText } from '../../internal/failure-text.ts';
import { playIcon, stopIcon, warningIcon } from '../../internal/icons.ts';
import { rememberTitle } from '../../internal/known-titles.ts';
import { secondHand } from '../../internal/second-hand.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { formatClock } from '../../internal/time-format.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { tokens } from '../../styles/tokens.ts';
import { TimerActs } from '../timer/timer-acts.ts';
import { timerButtonStyles } from './timer-button.styles.ts';

/**
 * @tagname tick-timer-button
 * @summary Starts and stops the timer on one task. Starting it while another task's timer runs switches. Nothing is
 * drawn for those who may not track time.
 *
 * @event {TickTimerStartEvent} tick-timer-start - The timer is about to be started. Cancel it and it is not.
 * @event {TickTimerSwitchEvent} tick-timer-switch - The timer is about to be switched to this task. Cancel it and it goes on where it is.
 * @event {TickTimerStopEvent} tick-timer-stop - The timer is about to be stopped. Cancel it and it runs on.
 *
 * @csspart button - The button.
 * @csspart clock - The running time; only in the wide form, and only while this task's timer runs.
 */
export class TickTimerButton extends TickElement {
  static override styles = [tokens, base, controls, timerButtonStyles];

  /** The client to use instead of the provider's. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /** The task that time is tracked on. */
  @property({ attribute: 'task-id' })
  taskId = '';

  /** What the task is called, so that the button's name says what it starts. */
  @property({ attribute: 'task-title' })
  taskTitle = '';

  /** An icon alone, for narrow places such as a card. */
  @property({ type: Boolean, reflect: true })
  compact = false;

  /** Whether time may be tracked on the task, where the page knows; else it goes by the signed-in person's rights. */
  @property({ attribute: false })
  allowed: boolean | undefined;

  /** Why the last press was refused. */
  @state()
  private refusal = '';

  readonly #client = new ClientController(this);
  readonly #rights = new RightsController(this, this.#client, () => this.allowed === undefined);
  readonly #timer = new TimerController(this, this.#client, () => this.#isAllowed);
  readonly #acts = new TimerActs(this, () => this.#timer.store);

  constructor() {
    super();
    this.addController(new ClockController(this, () => this.isRunning && !this.compact));
  }

  /** True while the timer runs on this task. */
  get isRunning(): boolean {
    return this.taskId !== '' && this.#timer.running?.taskId === this.taskId;
  }

  get #isAllowed(): boolean {
    return this.allowed ?? this.#rights.may('timers:write');
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#isAllowed) {
      return nothing;
    }
    const state = this.#timer.state;
    if (state?.status === 'failed') {
      return this.#renderFailed(failureText(state.error));
    }
    const running = this.isRunning;
    return html`<button
        part="button"
        class=${this.compact ? 'icon-button' : 'button outlined'}
        type="button"
        aria-label=${this.compact ? this.#name(running) : nothing}
        title=${this.compact ? this.#name(running) : nothing}
        ?data-running=${running}
        ?disabled=${state?.status !== 'ready'}
        aria-busy=${state?.status === 'ready' ? nothing : 'true'}
        @click=${this.#toggle}
        @blur=${this.#forget}
      >
        ${running ? stopIcon : playIcon}${this.compact ? nothing : this.#renderLabel(running)}
      </button>
      ${this.#renderRefusal()}`;
  }

  #name(running: boolean): string {
    if (this.taskTitle === '') {
      return running ? msg('Stop timer') : msg('Start timer');
    }
    return running ? msg(str`Stop timer on ${this.taskTitle}`) : msg(str`Start timer on ${this.taskTitle}`);
  }

  #renderLabel(running: boolean): TemplateResult {
    const name = html`<span class="hidden-text">${this.#name(running)}</span>`;
    if (!running) {
      return html`${name}<span aria-hidden="true">${msg('Start timer')}</span>`;
    }
    const seconds = this.#timer.store?.elapsedSeconds() ?? 0;
    return html`${name}<span class="clock number" part="clock"
        >${secondHand(seconds)}${formatClock(seconds)}</span
      >`;
  }

  #renderFailed(reason: string): TemplateResult {
    const name = msg(str`Timer unavailable: ${reason} Try again`);
    return html`<button
      part="button"
      class="icon-button failed"
      type="button"
      aria-label=${name}
      title=${name}
      @click=${this.#retry}
    >
      ${this.compact ? playIcon : warningIcon}
    </button>`;
  }

  #renderRefusal(): TemplateResult {
    return html`<span role="alert" class=${this.refusal === '' ? 'hidden-text' : 'refusal'}
      >${this.refusal}</span
    >`;
  }

  readonly #toggle = async (): Promise<void> => {
    const { store } = this.#timer;
    this.refusal = '';
    if (this.#client.value && this.taskTitle !== '')
      rememberTitle(this.#client.value, this.taskId, this.taskTitle);
    const outcome = await (this.isRunning ? this.#acts.stop() : this.#acts.start({ taskId: this.taskId }));
    if (outcome?.ok === false) {
      this.refusal = failureText(outcome.failure.error);
      // It is said here, where it was tried, and not once more by every other widget that shows the timer.
      store?.dismissFailure(outcome.failure.id);
    }
  };

  readonly #forget = (): void => {
    this.refusal = '';
  };

  readonly #retry = (): void => {
    void this.#timer.store?.reload();
  };
}
