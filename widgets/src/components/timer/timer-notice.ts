import { msg, str } from '@lit/localize';
import type { Tickboard } from '@tickboard/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { spellDuration } from '../../internal/duration.ts';
import { placePopover } from '../../internal/place-popover.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { formatTimeOfDay } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { popover } from '../../styles/popover.ts';
import { tokens } from '../../styles/tokens.ts';
import type { TimerNotice } from './timer-attention.ts';
import { noticeStyles } from './timer-notice.styles.ts';
import type { TickWhatField, What } from './what-field.ts';

/** What a person can answer. Each is offered where it makes sense. */
export interface NoticeAnswers {
  keep(): void;
  takeOut(): void;
  split(what: What): void;
  /** A moment of this device's clock, in milliseconds. */
  stopAt(moment: number): void;
  stillWorking(): void;
  stop(): void;
  takeBreak(): void;
  goOn(): void;
  resume(): void;
  endBreak(): void;
  /** Asks the browser; undefined where that is not wanted, or settled. */
  readonly notify: (() => void) | undefined;
}

/** What is said and asked, and what the host's announcer says, too. */
export function noticeSentence(notice: TimerNotice): string {
  const locale = getLocale();
  switch (notice.kind) {
    case 'away': {
      const length = spellDuration((notice.away.to - notice.away.from) / 1000, locale);
      return msg(str`You were away for ${length}.`);
    }
    case 'longRun': {
      return msg('Still working?');
    }
    case 'roundOver': {
      const length = spellDuration(notice.phase.length * notice.phase.done, locale);
      return msg(str`Time for a break: ${length} done.`);
    }
    case 'breakOver': {
      return msg('The break is over.');
    }
  }
}

/**
 * @internal
 * @tagname tick-timer-notice
 * @summary A question about the running timer, below it and over the page, without taking the focus.
 */
export class TickTimerNotice extends TickElement {
  static override styles = [tokens, base, controls, popover, noticeStyles];

  @property({ attribute: false })
  client: Tickboard | undefined;

  @property({ attribute: false })
  projectId = '';

  @property({ attribute: false })
  notice: TimerNotice | undefined;

  @property({ attribute: false })
  answers: NoticeAnswers | undefined;

  /** How long the timer has run, and on what. */
  @property({ attribute: false })
  seconds = 0;

  @property({ attribute: false })
  subject = '';

  @property({ attribute: false })
  anchor: Element | undefined;

  @state()
  private isSplitting = false;

  @query('[popover]')
  private readonly surface!: HTMLElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('resize', this.#place);
  }

  override disconnectedCallback(): void {
    removeEventListener('resize', this.#place);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('notice') as TimerNotice | undefined;
    if (changed.has('notice') && before?.kind !== this.notice?.kind) this.isSplitting = false;
  }

  protected override render(): TemplateResult {
    const { notice } = this;
    return html`<div popover="manual" part="notice" role="group" aria-labelledby="sentence">
      ${notice === undefined ? nothing : this.#renderNotice(notice)}
    </div>`;
  }

  protected override updated(): void {
    const { surface } = this;
    // An update that was asked for before it left the page can end after that.
    if (!surface?.isConnected) return;
    surface.togglePopover(this.notice !== undefined);
    this.#place();
  }

  #renderNotice(notice: TimerNotice): TemplateResult {
    return html`<p class="sentence" id="sentence">${noticeSentence(notice)}</p>
      ${this.#renderDetail(notice)}
      ${
        this.isSplitting
          ? this.#renderSplit()
          : html`<div class="answers">${this.#renderAnswers(notice)}</div>`
      }`;
  }

  #renderDetail(notice: TimerNotice): TemplateResult | typeof nothing {
    const { subject } = this;
    if (notice.kind === 'away') {
      const [from, to] = [clock(notice.away.from), clock(notice.away.to)];
      return html`<p class="detail">
        ${msg(str`From ${from} to ${to} nothing was done here, while the time ran on: ${subject}`)}
      </p>`;
    }
    if (notice.kind === 'longRun') {
      const length = spellDuration(this.seconds, getLocale());
      return html`<p class="detail">${msg(str`The timer has run for ${length}: ${subject}`)}</p>`;
    }
    return nothing;
  }

  #renderAnswers(notice: TimerNotice): TemplateResult {
    switch (notice.kind) {
      case 'away': {
        return this.#renderAwayAnswers(notice.away.from);
      }
      case 'longRun': {
        const { lastActive } = notice.longRun;
        return html`${button(msg('Yes, go on'), () => this.answers?.stillWorking(), 'primary')}
        ${button(msg('Stop now'), () => this.answers?.stop())}
        ${typeof lastActive === 'number' ? this.#renderStopAt(lastActive) : nothing}`;
      }
      case 'roundOver': {
        return html`${button(msg('Take a break'), () => this.answers?.takeBreak(), 'primary')}
        ${button(msg('Work on'), () => this.answers?.goOn())} ${this.#renderNotify()}`;
      }
      case 'breakOver': {
        return html`${button(msg('Back to work'), () => this.answers?.resume(), 'primary')}
        ${button(msg('Not now'), () => this.answers?.endBreak())} ${this.#renderNotify()}`;
      }
    }
  }

  #renderAwayAnswers(from: number): TemplateResult {
    return html`${button(msg('Keep'), () => this.answers?.keep(), 'primary', msg('The time stays as it is'))}
    ${button(
      msg('Discard time away'),
      () => this.answers?.takeOut(),
      'outlined',
      msg('The time away is taken out, and the timer goes on'),
    )}
    ${button(
      msg('Split…'),
      () => void this.#beginSplit(),
      'outlined',
      msg('The time away becomes an entry of its own'),
    )}
    ${this.#renderStopAt(from)}`;
  }

  #renderStopAt(moment: number): TemplateResult {
    const time = clock(moment);
    return button(msg(str`Stop at ${time}`), () => this.answers?.stopAt(moment));
  }

  #renderNotify(): TemplateResult | typeof nothing {
    const notify = this.answers?.notify;
    return notify ? button(msg('Notify me next time'), notify, '') : nothing;
  }

  #renderSplit(): TemplateResult {
    return html`<form @submit=${this.#submitSplit} @keydown=${this.#escape}>
      <div class="choice">
        <span aria-hidden="true">${msg('What was the time away for?')}</span>
        <tick-what-field
          .client=${this.client}
          .projectId=${this.projectId}
          label=${msg('What was the time away for?')}
          placeholder=${this.subject}
          @what=${this.#split}
        ></tick-what-field>
      </div>
      <div class="answers">
        <button class="button primary" type="submit">${msg('Split')}</button>
        ${button(msg('Back'), () => void this.#endSplit(), '')}
      </div>
    </form>`;
  }

  async #beginSplit(): Promise<void> {
    this.isSplitting = true;
    await this.updateComplete;
    this.#what?.focus();
  }

  async #endSplit(): Promise<void> {
    this.isSplitting = false;
    await this.updateComplete;
    this.surface?.querySelector('button')?.focus();
  }

  get #what(): TickWhatField | null {
    return this.renderRoot.querySelector('tick-what-field');
  }

  readonly #submitSplit = (event: Event): void => {
    event.preventDefault();
    this.#split();
  };

  /** A task chosen from the list is enough; there is nothing more to say. */
  readonly #split = (): void => {
    this.answers?.split(this.#what?.what ?? {});
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    void this.#endSplit();
  };

  readonly #place = (): void => {
    if (this.surface?.matches(':popover-open') && this.anchor) placePopover(this.surface, this.anchor);
  };
}

function button(text: string, act: () => void, kind = 'outlined', title = ''): TemplateResult {
  return html`<button class="button ${kind}" type="button" title=${title || nothing} @click=${act}>
    ${text}
  </button>`;
}

function clock(moment: number): string {
  return formatTimeOfDay(new Date(moment).toISOString(), getLocale());
}
