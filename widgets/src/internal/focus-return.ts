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
  #before: HTMLElement | undefined;
  #isWithin = false;

  /** To be called before the popover is shown. */
  remember(): void {
    this.#before = deepFocus();
  }

  /** To be called before it is hidden, with the root that it is in. */
  leave(root: DocumentOrShadowRoot): void {
    this.#isWithin = root.activeElement !== null;
  }

  /** To be called once it is hidden. Nothing is done if the focus has gone on to something else. */
  giveBack(): void {
    if (this.#isWithin && deepFocus() === undefined && this.#before?.isConnected === true) {
      this.#before.focus({ preventScroll: true });
    }
    this.#isWithin = false;
  }
}
