/**
 * Whether the page's own events are to be captured: not all of them bubble from the document to the window. workerd has
 * `addEventListener` and no document, and throws when it is asked to capture.
 */
export function hasDocument(): boolean {
  return globalThis.document !== undefined;
}
