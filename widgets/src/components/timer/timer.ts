import { msg, str } from '@lit/localize';
import type { RunningTimer, Tickboard } from '@tickboard/sdk';
import { taskStoreOf, type TaskStoreState, type TaskStore } from '@tickboard/sdk/stores';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Announcer } from '../../controllers/announcer.ts';
import { ClientController } from '../../controllers/client-controller.ts';
import { ClockController } from '../../controllers/clock-controller.ts';
import { RightsController } from '../../controllers/rights-controller.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import { TimerController } from '../../controllers/timer-controller.ts';
import { loadAfterPaint } from '../../internal/after-paint.ts';
import { failureText } from '../../internal/failure-text.ts';
import { knownTitle } from '../../internal/known-titles.ts';
import { placePopover } from '../../internal/place-popover.ts';
import { PressToggle } from '../../internal/press-toggle.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { formatDuration } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { popover } from '../../styles/popover.ts';
import { states } from '../../styles/states.ts';
import { tokens } from '../../styles/tokens.ts';
import { TickTaskOpenEvent } from '../card/task-open-event.ts';
import { loadLater } from './load-later.ts';
import { NoticeHost } from './notice-host.ts';
import { readPomodoro } from './pomodoro.ts';
import { SignHost } from './sign-host.ts';
import { TimerActs } from './timer-acts.ts';
import { TimerAttention } from './timer-attention.ts';
import {
  renderBreak,
  renderButtons,
  renderClock,
  renderFailed,
  renderLoading,
  renderQuestion,
  renderRound,
  renderStart,
  renderSubject,
  renderToday,
} from './timer-bar.ts';
import { renderTimerRefusals } from './timer-refusals.ts';
import { subjectOf } from './timer-subject.ts';
import { timerStyles } from './timer.styles.ts';
import type { TickWhatField } from './what-field.ts';

const minute = 60_000;

/**
 * @tagname tick-timer
 * @summary What the signed-in person's timer runs on and since when, with stop, discard and today's total. Made for a
 * page's header.
 *
 * While nothing runs, a timer is started on a task or on a free text. Behind today's total are its entries, to be
 * corrected and added to, and what runs, to be corrected and switched. Whoever was away, or forgot the timer, is asked
 * what the time was; all tabs ask the same, and the answer in one is the answer in all.
 *
 * @event {TickTaskOpenEvent} tick-task-open - The running task's name was chosen; show the task.
 * @event {TickTimerStartEvent} tick-timer-start - A timer is about to be started. Cancel it and none is.
 * @event {TickTimerSwitchEvent} tick-timer-switch - The timer is about to be switched. Cancel it and it goes on.
 * @event {TickTimerStopEvent} tick-timer-stop - The timer is about to be stopped. Cancel it and it runs on.
 * @event {TickTimerDiscardEvent} tick-timer-discard - The running time is about to be thrown away. Cancel it and it is kept.
 * @event {TickTimeCreateEvent} tick-time-create - Time is about to be added. Cancel it and none is; so with the next two.
 * @event {TickTimeUpdateEvent} tick-time-update - An entry of today is about to be changed.
 * @event {TickTimeDeleteEvent} tick-time-delete - An entry of today is about to be deleted.
 * @event {TickTimerUpdateEvent} tick-timer-update - Start, note or task of what runs are about to be changed. Cancel it and they stay.
 *
 * @csspart timer - The whole bar.
 * @csspart task - The running task's name.
 * @csspart clock - The running time.
 * @csspart round - What is left of a round of work.
 * @csspart today - Today's total.
 * @csspart details - What opens from it.
 */
export class TickTimer extends TickElement {
  static override styles = [tokens, base, controls, states, popover, timerStyles];

  /** The client to use instead of the provider's. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /** Offers tasks of this project alone, and puts what has no task on it; empty for all. */
  @property({ attribute: 'project-id' })
  projectId = '';

  /** The clock and its buttons alone; the rest is behind today's total. Narrow pages get that by themselves. */
  @property({ type: Boolean, reflect: true })
  compact = false;

  /** Asks what the time was when somebody comes back after so many minutes without a sign of them; 0 never asks. */
  @property({ type: Number, attribute: 'idle-after' })
  idleAfter = 20;

  /** Asks whether somebody still works when the timer has run for so many hours; 0 never asks. */
  @property({ type: Number, attribute: 'long-run' })
  longRun = 8;

  /** Puts the running time before the page's title. */
  @property({ type: Boolean, attribute: 'show-in-title' })
  showInTitle = false;

  /** Shows the running time as the page's icon. */
  @property({ type: Boolean, attribute: 'show-in-favicon' })
  showInFavicon = false;

  /** Rounds of work with breaks, as minutes: `25/5/15/4` are work, break, long break, and rounds up to it; empty for these. */
  @property()
  pomodoro: string | undefined;

  /** Offers to tell the end of a round by the browser's notification; it asks the person's leave first. */
  @property({ type: Boolean })
  notify = false;

  @state()
  private asksToDiscard = false;

  @state()
  private isOpen = false;

  @query('.timer')
  private readonly bar!: HTMLElement | null;

  @query('#details')
  private readonly details!: HTMLElement | null;

  @query('.timer tick-what-field')
  private readonly what!: TickWhatField | null;

  readonly #press = new PressToggle(() => this.isOpen);
  readonly #client = new ClientController(this);
  readonly #timer = new TimerController(this, this.#client);
  readonly #rights = new RightsController(this, this.#client);
  readonly #task = new StoreController<TaskStoreState, TaskStore>(this, () => this.#selectTask());
  readonly #announcer = new Announcer(this);
  readonly #acts = new TimerActs(this, () => this.#timer.store);
  readonly #attention = new TimerAttention(this, this.#timer, () => ({
    idleAfter: this.idleAfter * minute,
    longRun: this.longRun * 60 * minute,
    pomodoro: readPomodoro(this.pomodoro),
  }));
  readonly #notice = new NoticeHost(this, {
    attention: this.#attention,
    acts: this.#acts,
    store: () => this.#timer.store,
    say: (sentence) => this.#announcer.say(sentence),
    wantsNotifications: () => this.notify,
    focusBack: () => void this.#focus('.stop, .start, .today'),
  });

  constructor() {
    super();
    this.addController(
      new ClockController(
        this,
        () => this.#timer.running !== undefined || this.#attention.phase !== undefined,
      ),
    );
    this.addController(
      new SignHost(this, () => ({
        seconds: this.#timer.running && (this.#timer.store?.elapsedSeconds() ?? 0),
        inTitle: this.showInTitle,
        inIcon: this.showInFavicon,
      })),
    );
  }

  protected override render(): TemplateResult {
    const running = this.#timer.running;
    return html`<div
        class="timer"
        part="timer"
        role="group"
        aria-label=${msg('Timer')}
        ?data-running=${running !== undefined}
      >
        ${this.#renderContent()}
      </div>
      ${this.#renderDetails()}
      ${this.#notice.render({
        client: this.#client.value,
        projectId: this.projectId,
        anchor: this.bar ?? this,
        subject: this.#subjectTitle(running ?? this.#attention.pause),
        isHidden: this.isOpen,
      })}
      ${renderTimerRefusals(this.#timer.store)}${this.#announcer.render()}`;
  }

  protected override firstUpdated(): void {
    // What could not be loaded now is tried again when it is asked for.
    loadAfterPaint(loadLater).catch(() => undefined);
  }

  protected override updated(changed: PropertyValues): void {
    const { details } = this;
    if (!changed.has('isOpen') || !details?.isConnected) return;
    details.togglePopover(this.isOpen);
    if (!this.isOpen) return;
    this.#place();
    details.focus();
  }

  #selectTask(): TaskStore | undefined {
    const client = this.#client.value;
    const taskId = this.#timer.running?.taskId;
    return client && taskId ? taskStoreOf(client, taskId) : undefined;
  }

  get #mayTrack(): boolean {
    return this.#rights.may('timers:write');
  }

  #renderContent(): TemplateResult {
    const current = this.#timer.state;
    if (current === undefined || current.status === 'loading') return renderLoading();
    if (current.status === 'failed') return renderFailed(failureText(current.error), this.#retry);
    const running = this.#timer.running;
    const seconds = this.#timer.store?.todaySeconds() ?? 0;
    return html`${running === undefined ? this.#renderIdle() : this.#renderRunning(running)}
    ${renderToday(seconds, this.#mayTrack ? this.#today : undefined)}`;
  }

  #renderIdle(): TemplateResult | typeof nothing {
    if (!this.#mayTrack) return nothing;
    const { phase } = this.#attention;
    if (phase?.kind === 'break') return renderBreak(phase, this.#resume);
    return html`${
      this.compact
        ? nothing
        : html`<tick-what-field
            plain
            .client=${this.#client.value}
            .projectId=${this.projectId}
            label=${msg('What are you working on?')}
            placeholder=${msg('What are you working on?')}
            @what=${this.#start}
          ></tick-what-field>`
    }
    ${renderStart(this.#start)}`;
  }

  #renderRunning(running: RunningTimer): TemplateResult {
    const seconds = this.#timer.store?.elapsedSeconds() ?? 0;
    const { phase } = this.#attention;
    const question = { discard: this.#discard, keep: this.#keep };
    return html`${this.#renderSubject(running)} ${renderClock(seconds, running.startedAt)}
    ${phase ? renderRound(phase) : nothing}
    ${
      this.asksToDiscard
        ? renderQuestion(question)
        : this.#mayTrack
          ? renderButtons(this.#stop, this.#ask)
          : nothing
    }`;
  }

  #renderSubject(running: RunningTimer): TemplateResult {
    const task = this.#task.state?.content?.task;
    const title = this.#subjectTitle(running);
    if (task === undefined) return renderSubject({ key: '', title, note: '', open: undefined });
    const open = () => this.dispatchEvent(new TickTaskOpenEvent(task.id, task.key));
    return renderSubject({ key: task.key, title, note: running.note, open });
  }

  /** Of a task that is not loaded yet, or cannot be, at least what it was called where it was started. */
  #subjectTitle(on: Pick<RunningTimer, 'note' | 'taskId'> | undefined): string {
    if (on === undefined) return '';
    if (on.taskId === null) return on.note || msg('Without a task');
    const task = this.#task.state?.content?.task;
    if (task?.id === on.taskId) return task.title;
    return (this.#client.value && knownTitle(this.#client.value, on.taskId)) ?? on.note;
  }

  #renderDetails(): TemplateResult {
    return html`<div
      popover
      id="details"
      part="details"
      role="dialog"
      tabindex="-1"
      aria-label=${msg('Time of today')}
      @toggle=${this.#toggled}
    >
      ${
        this.isOpen
          ? html`<tick-timer-details
              .client=${this.#client.value}
              .projectId=${this.projectId}
              .store=${this.#timer.store}
              .acts=${this.#acts}
              .content=${this.#timer.content}
              .tick=${Math.floor(Date.now() / minute)}
            ></tick-timer-details>`
          : nothing
      }
    </div>`;
  }

  readonly #toggle = async (event: MouseEvent): Promise<void> => {
    const isWanted = this.#press.opens(event);
    if (isWanted) await import('./define-details.ts');
    this.isOpen = isWanted;
  };

  readonly #today = { press: this.#press.press, click: this.#toggle };

  readonly #toggled = (event: ToggleEvent): void => {
    this.isOpen = event.newState === 'open';
  };

  #place(): void {
    if (this.details && this.bar) placePopover(this.details, this.bar);
  }

  readonly #start = async (): Promise<void> => {
    const { what: field } = this;
    const what = field?.what ?? {};
    const on = what.taskId === undefined && this.projectId !== '' ? { projectId: this.projectId } : {};
    const starting = this.#acts.start({ ...what, ...on });
    if (starting === undefined) return;
    this.#announcer.say(msg('Timer started.'));
    void this.#focus('.stop');
    field?.take();
    const written = what.note;
    if ((await starting).ok || written === undefined) return;
    // Refused, it is no timer; what was written is there to be tried again.
    await this.updateComplete;
    this.what?.write(written);
  };

  readonly #resume = (): void => {
    const { pause } = this.#attention;
    if (!pause || this.#acts.start(subjectOf(pause)) === undefined) return;
    this.#attention.endBreak();
    this.#announcer.say(msg('Timer started.'));
    void this.#focus('.stop');
  };

  readonly #stop = (): void => {
    const length = formatDuration(this.#timer.store?.elapsedSeconds() ?? 0, getLocale());
    if (this.#acts.stop() === undefined) return;
    this.#announcer.say(msg(str`Timer stopped after ${length}.`));
    void this.#focus('.start');
  };

  readonly #ask = (): void => {
    this.asksToDiscard = true;
    void this.#focus('.keep');
  };

  readonly #keep = (): void => {
    this.asksToDiscard = false;
    void this.#focus('.stop');
  };

  /** Pressed, a button gives way to the next one; the focus must not fall out of the page with it. */
  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  readonly #discard = (): void => {
    this.asksToDiscard = false;
    if (this.#acts.discard() === undefined) return;
    this.#announcer.say(msg('Timer discarded.'));
    void this.#focus('.start');
  };

  readonly #retry = (): void => {
    void this.#timer.store?.reload();
  };
}
