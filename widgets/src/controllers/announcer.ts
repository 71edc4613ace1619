import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** One polite live region. Its host draws it from the beginning, or screen readers miss the first sentence. */
export class Announcer {
  readonly #host: ReactiveControllerHost;
  #sentence = '';
  #turn = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  say(sentence: string): void {
    this.#sentence = sentence;
    this.#turn += 1;
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    // Said twice, the same sentence must be a change: two lines take turns.
    const [even, odd] = this.#turn % 2 === 0 ? [this.#sentence, ''] : ['', this.#sentence];
    return html`<div role="status" class="hidden-text announcer">
      <p>${even}</p>
      <p>${odd}</p>
    </div>`;
  }
}
