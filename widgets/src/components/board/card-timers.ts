import { msg, str } from '@lit/localize';
import type { ReactiveController } from 'lit';
import type { TickCard } from '../card/card.ts';

/** What starting, switching and stopping is called, by the event that asks for it. */
const sentences: Readonly<Record<string, (title: string) => string>> = {
  'tick-timer-start': (title) => msg(str`Timer started on ${title}.`),
  'tick-timer-switch': (title) => msg(str`Timer switched to ${title}.`),
  'tick-timer-stop': (title) => msg(str`Timer stopped on ${title}.`),
};

/**
 * Announces what is done to the timers of a board's cards: the button that did it may have had neither the focus nor a
 * word of its own. The host adds it.
 */
export class CardTimers implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #say: (sentence: string) => void;

  constructor(host: HTMLElement, say: (sentence: string) => void) {
    this.#host = host;
    this.#say = say;
  }

  hostConnected(): void {
    for (const name of Object.keys(sentences)) this.#host.addEventListener(name, this.#hear);
  }

  hostDisconnected(): void {
    for (const name of Object.keys(sentences)) this.#host.removeEventListener(name, this.#hear);
  }

  readonly #hear = (event: Event): void => {
    const card = event
      .composedPath()
      .find((node): node is TickCard => node instanceof HTMLElement && node.localName === 'tick-card')?.card;
    // The page is still to hear of it, and may cancel it.
    queueMicrotask(() => {
      const sentence = sentences[event.type];
      if (card !== undefined && sentence !== undefined && !event.defaultPrevented) {
        this.#say(sentence(card.title));
      }
    });
  };
}
