/** What has the focus, seen through all shadow roots; undefined if nothing in particular has. */
export function deepFocus(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) {
    active = active.shadowRoot.activeElement;
  }
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}

/**
 * Gives the focus back to where it was before a popover took it. Browsers do that by themselves only for a popover in
 * the document: what has the focus within a shadow root is not seen to be in a popover of that root.
 */
export class FocusReturn {
  readonly #root: () => DocumentOrShadowRoot;
  #before: HTMLElement | undefined;
  #isWithin = false;

  /** `root` is the one that the popover is in. */
  constructor(root: () => DocumentOrShadowRoot) {
    this.#root = root;
  }

  /** To be called before the popover is shown. */
  remember(): void {
    this.#before = deepFocus();
  }

  /** To be called before it is hidden. */
  leave(): void {
    this.#isWithin = this.#root().activeElement !== null;
  }

  /** To be called once it is hidden. Nothing is done if the focus has gone on to something else. */
  giveBack(): void {
    // What is hidden keeps the focus until the next frame.
    const isFree = deepFocus() === undefined || this.#root().activeElement !== null;
    if (this.#isWithin && isFree && this.#before?.isConnected === true) {
      this.#before.focus({ preventScroll: true });
    }
    this.#isWithin = false;
  }
}
