import { msg } from '@lit/localize';
import type { TimerStore } from '@tickboard/sdk/stores';
import type { ReactiveControllerHost } from 'lit';
import { EntryActs } from './entry-acts.ts';
import type { TimerActs } from './timer-acts.ts';
import { TimerAnswers } from './timer-answers.ts';
import type { TimerAttention, TimerNotice } from './timer-attention.ts';
import type { NoticeAnswers } from './timer-notice.ts';
import { subjectOf } from './timer-subject.ts';

export interface NoticeOptions {
  readonly attention: TimerAttention;
  readonly acts: TimerActs;
  readonly store: () => TimerStore | undefined;
  say(sentence: string): void;
  wantsNotifications(): boolean;
  focusBack(): void;
}

/** Does what is answered to a question of the timer, and tells of it where nobody looks. Loaded with the first question. */
export class NoticeDesk {
  readonly #host: ReactiveControllerHost;
  readonly #options: NoticeOptions;
  readonly #answers: TimerAnswers;

  constructor(host: ReactiveControllerHost & EventTarget, options: NoticeOptions) {
    this.#host = host;
    this.#options = options;
    this.#answers = new TimerAnswers(options.acts, new EntryActs(host, options.store), options.store);
  }

  answersTo(notice: TimerNotice): NoticeAnswers {
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
  tell(key: string, sentence: string): void {
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
