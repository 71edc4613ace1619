import type { Tickboard } from '@tickboard/sdk';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { NoticeDesk, NoticeOptions } from './notice-desk.ts';
import type { TimerNotice } from './timer-attention.ts';
import type { noticeSentence } from './timer-notice.ts';

interface NoticeView {
  readonly client: Tickboard | undefined;
  readonly projectId: string;
  readonly anchor: Element;
  readonly subject: string;
  /** Something else is open in its place. */
  readonly isHidden: boolean;
}

interface Loaded {
  readonly desk: NoticeDesk;
  readonly sentenceOf: typeof noticeSentence;
}

/** Asks what the timer has to ask below its host. How, is loaded with the first question. */
export class NoticeHost implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #options: NoticeOptions;
  #loaded: Loaded | undefined;
  #loading: Promise<void> | undefined;
  #said = '';

  constructor(host: ReactiveControllerHost & EventTarget, options: NoticeOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const { notice } = this.#options.attention;
    if (notice === undefined) {
      this.#said = '';
      return;
    }
    if (this.#loaded === undefined) {
      this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
      this.#loading.catch(() => undefined);
      return;
    }
    const key = keyOf(notice);
    if (key === this.#said) return;
    this.#said = key;
    const { desk, sentenceOf } = this.#loaded;
    const sentence = sentenceOf(notice);
    this.#options.say(sentence);
    if (notice.kind === 'roundOver' || notice.kind === 'breakOver') desk.tell(key, sentence);
  }

  render({ client, projectId, anchor, subject, isHidden }: NoticeView): TemplateResult | typeof nothing {
    const { attention, store } = this.#options;
    // It stays after the first question, empty, so that the next one is a change and not a new element.
    if (this.#loaded === undefined) return nothing;
    const notice = isHidden ? undefined : attention.notice;
    return html`<tick-timer-notice
      .client=${client}
      .projectId=${projectId}
      .notice=${notice}
      .answers=${notice && this.#loaded.desk.answersTo(notice)}
      .seconds=${store()?.elapsedSeconds() ?? 0}
      .subject=${subject}
      .anchor=${anchor}
    ></tick-timer-notice>`;
  }

  async #load(): Promise<void> {
    const [{ NoticeDesk }, { noticeSentence }] = await Promise.all([
      import('./notice-desk.ts'),
      import('./timer-notice.ts'),
      import('./define-notice.ts'),
    ]);
    this.#loaded ??= { desk: new NoticeDesk(this.#host, this.#options), sentenceOf: noticeSentence };
    this.#host.requestUpdate();
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
