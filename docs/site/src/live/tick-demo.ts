import type { Onlooker } from './backdrop.ts';
import { shownElements, toldEvents } from './elements.ts';

/**
 * Shows an element of the library on a backend in memory, with buttons to begin anew and to look as somebody else,
 * and the last event that it told. What it takes is loaded when it comes near the window.
 */
class TickDemo extends HTMLElement {
  #onlooker: Onlooker = 'owner';
  readonly #stage = document.createElement('div');
  readonly #said = document.createElement('output');

  connectedCallback(): void {
    this.#stage.className = 'demo-stage';
    this.#stage.dataset['element'] = this.#name;
    this.append(...(this.hasAttribute('plain') ? [this.#stage] : [this.#bar(), this.#stage, this.#said]));
    for (const event of toldEvents) this.#stage.addEventListener(event, (told) => this.#tell(told));
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        watcher.disconnect();
        void this.#show();
      },
      { rootMargin: '300px' },
    );
    watcher.observe(this);
  }

  get #name(): string {
    return this.getAttribute('element') ?? '';
  }

  async #show(): Promise<void> {
    const shown = shownElements[this.#name];
    if (shown === undefined) throw new Error(`There is no demo of ${this.#name}`);
    const [{ backdropFor }] = await Promise.all([import('./backdrop.ts'), shown.load()]);
    forgetDevice();
    this.#stage.replaceChildren(shown.make(await backdropFor(this.#onlooker)));
    this.#said.textContent = this.#name === 'tick-sign-in' ? 'The password is “tickboard”.' : '';
  }

  #bar(): HTMLElement {
    const bar = document.createElement('div');
    bar.className = 'demo-bar';
    const note = document.createElement('span');
    note.textContent = 'Live, on a backend in memory';
    bar.append(note, this.#chooser(), this.#resetButton());
    return bar;
  }

  #chooser(): HTMLElement {
    const label = document.createElement('label');
    const select = document.createElement('select');
    select.append(new Option('an owner', 'owner'), new Option('a viewer', 'viewer'));
    select.addEventListener('change', () => {
      this.#onlooker = select.value === 'viewer' ? 'viewer' : 'owner';
      void this.#show();
    });
    label.append('as ', select);
    return label;
  }

  #resetButton(): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Start over';
    button.addEventListener('click', () => void this.#show());
    return button;
  }

  #tell(event: Event): void {
    const own = Object.entries(event).filter(
      ([name, value]) => name !== 'isTrusted' && typeof value !== 'function',
    );
    this.#said.textContent = `${event.type} ${JSON.stringify(Object.fromEntries(own))}`;
  }
}

/** Drafts and collapsed columns of an earlier demo belong to a world that is gone. */
function forgetDevice(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('tickboard')) localStorage.removeItem(key);
  }
}

customElements.define('tick-demo', TickDemo);
