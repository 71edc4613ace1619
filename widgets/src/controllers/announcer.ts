import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

interface AnnouncingHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly hasUpdated: boolean;
}

/**
 * One polite live region. Its host draws it from the beginning, or screen readers miss the first sentence. What is said
 * is written into it past the host's rendering: while a card is carried over the board, nothing else is drawn anew.
 */
export class Announcer implements ReactiveController {
  readonly #host: AnnouncingHost;
  #waiting: string | undefined;
  #turn = 0;

  constructor(host: AnnouncingHost) {
    this.#host = host;
    host.addController(this);
  }

  say(sentence: string): void {
    const lines = this.#host.hasUpdated ? this.#host.renderRoot.querySelectorAll('.announcer > p') : [];
    if (lines.length === 0) {
      this.#waiting = sentence;
      this.#host.requestUpdate();
      return;
    }
    // Said twice, the same sentence must be a change: two lines take turns.
    this.#turn = 1 - this.#turn;
    for (const [index, line] of lines.entries()) {
      line.textContent = index === this.#turn ? sentence : '';
    }
  }

  hostUpdated(): void {
    const sentence = this.#waiting;
    if (sentence !== undefined) {
      this.#waiting = undefined;
      this.say(sentence);
    }
  }

  render(): TemplateResult {
    return html`<div role="status" class="hidden-text announcer">
      <p></p>
      <p></p>
    </div>`;
  }
}
