/**
 * Tells the press that closes a popover from one that opens it, where whatever opened it calls `show`. The press on the
 * anchor fell outside of the popover and has closed it already when the click comes; that must not open it again.
 */
export class AnchorPress {
  readonly #isOpen: () => boolean;
  #anchor: Element | undefined;
  #hasClosed = false;

  constructor(isOpen: () => boolean) {
    this.#isOpen = isOpen;
  }

  /** To be asked first by `show`: whether the popover is to stay closed instead. */
  closes(anchor: Element): boolean {
    const isMeant = this.#hasClosed && anchor === this.#anchor && !this.#isOpen();
    this.#hasClosed = false;
    this.#anchor = anchor;
    window.addEventListener('pointerdown', this.#press, { capture: true });
    return isMeant;
  }

  /** To be called when the element leaves the page. */
  forget(): void {
    window.removeEventListener('pointerdown', this.#press, { capture: true });
  }

  readonly #press = (event: Event): void => {
    this.#hasClosed =
      this.#isOpen() && this.#anchor !== undefined && event.composedPath().includes(this.#anchor);
  };
}
