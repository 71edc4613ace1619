/**
 * A button that opens and closes a popover of its own. The press that should close it has closed it already when the click
 * comes, since it fell outside; without this the click would open it again.
 */
export class PressToggle {
  readonly #isOpen: () => boolean;
  #wasOpen = false;

  constructor(isOpen: () => boolean) {
    this.#isOpen = isOpen;
  }

  /** For the button's `pointerdown`. */
  readonly press = (): void => {
    this.#wasOpen = this.#isOpen();
  };

  /** For its `click`: whether that is meant to open. A click without a pointer, by a key, has closed nothing before. */
  opens({ detail }: MouseEvent): boolean {
    return detail === 0 ? !this.#isOpen() : !this.#wasOpen;
  }
}
