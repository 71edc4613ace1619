import { msg } from '@lit/localize';
import type { Tickboard } from '@tickboard/sdk';
import type { TimerStore } from '@tickboard/sdk/stores';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { EntryActs } from './entry-acts.ts';
import type { TimerActs } from './timer-acts.ts';
import { subjectOf, TimerAnswers } from './timer-answers.ts';
import type { TimerAttention, TimerNotice } from './timer-attention.ts';
import type { noticeSentence, NoticeAnswers } from './timer-notice.ts';

interface NoticeOptions {
  readonly attention: TimerAttention;
  readonly acts: TimerActs;
  readonly store: () => TimerStore | undefined;
  say(sentence: string): void;
  wantsNotifications(): boolean;
  focusBack(): void;
}

interface NoticeView {
  readonly client: Tickboard | undefined;
  readonly projectId: string;
  readonly anchor: Element;
  readonly subject: string;
  /** Something else is open in its place. */
  readonly isHidden: boolean;
}

/** Asks what the timer has to ask below its host, tells of it, and does what is answered. */
export class NoticeHost implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: NoticeOptions;
  readonly #answers: TimerAnswers;
  #sentenceOf: typeof noticeSentence | undefined;
  #said = '';

  constructor(host: ReactiveControllerHost & EventTarget, options: NoticeOptions) {
    this.#host = host;
    this.#options = options;
    this.#answers = new TimerAnswers(options.acts, new EntryActs(host, options.store), options.store);
    host.addController(this);
  }

  hostUpdated(): void {
    const { notice } = this.#options.attention;
    if (notice === undefined) {
      this.#said = '';
      return;
    }
    if (this.#sentenceOf === undefined) {
      void this.#load();
      return;
    }
    const key = keyOf(notice);
    if (key === this.#said) return;
    this.#said = key;
    const sentence = this.#sentenceOf(notice);
    this.#options.say(sentence);
    if (notice.kind === 'roundOver' || notice.kind === 'breakOver') this.#tell(key, sentence);
  }

  render({ client, projectId, anchor, subject, isHidden }: NoticeView): TemplateResult | typeof nothing {
    const { attention, store } = this.#options;
    // It stays after the first question, empty, so that the next one is a change and not a new element.
    if (this.#sentenceOf === undefined) return nothing;
    const notice = isHidden ? undefined : attention.notice;
    return html`<tick-timer-notice
      .client=${client}
      .projectId=${projectId}
      .notice=${notice}
      .answers=${notice && this.#answersTo(notice)}
      .seconds=${store()?.elapsedSeconds() ?? 0}
      .subject=${subject}
      .anchor=${anchor}
    ></tick-timer-notice>`;
  }

  async #load(): Promise<void> {
    const [{ noticeSentence }] = await Promise.all([
      import('./timer-notice.ts'),
      import('./define-notice.ts'),
    ]);
    this.#sentenceOf = noticeSentence;
    this.#host.requestUpdate();
  }

  #answersTo(notice: TimerNotice): NoticeAnswers {
    const { attention, acts, say } = this.#options;
    const answers = this.#answers;
    const away = notice.kind === 'away' ? notice.away : undefined;
    const timerId = this.#options.store()?.getSnapshot().content?.running?.id ?? '';
    /** Something canceled by the page is not done, and so not answered. */
    const settle = (isDone: boolean, sentence: string) => {
      if (!isDone) return;
      if (away) attention.settleAway(away);
      say(sentence);
      this.#options.focusBack();
    };
    return {
      keep: () => settle(true, msg('The time was kept.')),
      takeOut: () => settle(away !== undefined && answers.takeOut(away), msg('The time away was taken out.')),
      split: (what) =>
        settle(
          away !== undefined && answers.split(away, what),
          msg('The time away has an entry of its own.'),
        ),
      stopAt: (moment) => settle(answers.stopAt(moment), msg('Timer stopped.')),
      stillWorking: () => {
        attention.confirmRun(timerId);
        settle(true, msg('The timer goes on.'));
      },
      stop: () => settle(acts.stop() !== undefined, msg('Timer stopped.')),
      takeBreak: () => settle(this.#takeBreak(notice), msg('The break has begun.')),
      goOn: () => {
        if (notice.kind === 'roundOver') attention.passRound(timerId, notice.phase.done);
        settle(true, msg('The timer goes on.'));
      },
      resume: () => settle(this.#resume(), msg('Timer started.')),
      endBreak: () => {
        attention.endBreak();
        settle(true, '');
      },
      notify: this.#askLeave(),
    };
  }

  #takeBreak(notice: TimerNotice): boolean {
    const { acts, attention, store } = this.#options;
    const running = store()?.getSnapshot().content?.running;
    if (!running || notice.kind !== 'roundOver') return false;
    attention.beginBreak(running, notice.phase.next);
    if (acts.stop() !== undefined) return true;
    attention.endBreak();
    return false;
  }

  #resume(): boolean {
    const { acts, attention } = this.#options;
    const { pause } = attention;
    if (!pause || acts.start(subjectOf(pause)) === undefined) return false;
    attention.endBreak();
    return true;
  }

  /** A browser is asked only by the person's own press, and only until they have answered it. */
  #askLeave(): (() => void) | undefined {
    const isOpen = 'Notification' in globalThis && Notification.permission === 'default';
    if (!this.#options.wantsNotifications() || !isOpen) return undefined;
    return () => void Notification.requestPermission().then(() => this.#host.requestUpdate());
  }

  /** Once for all tabs, and not to somebody who looks at the page. */
  #tell(key: string, sentence: string): void {
    const isSeen = document.visibilityState === 'visible' && document.hasFocus();
    if (!this.#options.wantsNotifications() || isSeen || !this.#options.attention.isFirstToTell(key)) return;
    if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
    try {
      // oxlint-disable-next-line no-new -- it is shown by being made
      new Notification(sentence, { tag: 'tickboard-timer' });
    } catch {
      // Some phones show notifications of service workers alone.
    }
  }
}

/** What makes it another question than the one before. */
function keyOf(notice: TimerNotice): string {
  switch (notice.kind) {
    case 'away': {
      return `away ${notice.away.timerId} ${notice.away.from}`;
    }
    case 'longRun': {
      return `long ${notice.longRun.timerId} ${notice.longRun.since}`;
    }
    case 'roundOver': {
      return `round ${notice.timerId} ${notice.phase.done}`;
    }
    case 'breakOver': {
      return `break ${notice.pause.startedAt}`;
    }
  }
}
