/**
 * Loads each element when its tag first appears in the page, whoever put it there and whenever, and so only what the page
 * shows. It looks into open shadow roots, too: a `tick-board` may stand in a component of the page's own.
 */
import { rememberServer } from '../internal/default-server.ts';
import { elements } from './elements.ts';

rememberServer(import.meta.url);

const watched = new WeakSet<Node>();
/** Names of the page's own elements that are not defined yet and may bring a shadow root with them. */
const awaited = new Set<string>();

const observer = new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (node instanceof Element) {
        look(node);
        lookInside(node);
      }
    }
  }
});

function watch(root: Document | ShadowRoot): void {
  if (watched.has(root)) {
    return;
  }
  watched.add(root);
  observer.observe(root, { childList: true, subtree: true });
  lookInside(root);
}

function lookInside(root: ParentNode): void {
  for (const element of root.querySelectorAll('*')) {
    look(element);
  }
}

function look(element: Element): void {
  const { localName, shadowRoot } = element;
  if (elements.has(localName)) {
    // Its own root holds what it brings itself.
    load(localName);
  } else if (shadowRoot !== null) {
    watch(shadowRoot);
  } else if (localName.includes('-')) {
    waitFor(localName);
  }
}

function load(name: string): void {
  if (customElements.get(name) !== undefined || awaited.has(name)) {
    return;
  }
  awaited.add(name);
  elements
    .get(name)?.()
    .catch((error: unknown) => {
      // The network may be back when the next one appears.
      awaited.delete(name);
      reportError(new Error(`<${name}> could not be loaded.`, { cause: error }));
    });
}

/** An element of the page's own has its shadow root from its definition on at the earliest. */
function waitFor(name: string): void {
  if (customElements.get(name) !== undefined || awaited.has(name)) {
    return;
  }
  awaited.add(name);
  void customElements.whenDefined(name).then(() => lookAt(name));
}

function lookAt(name: string): void {
  for (const root of everyRoot(document)) {
    root.querySelectorAll(name).forEach(look);
  }
}

/** The document and every watched shadow root below it. */
function* everyRoot(root: Document | ShadowRoot): Generator<Document | ShadowRoot> {
  yield root;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    if (shadowRoot !== null && watched.has(shadowRoot)) {
      yield* everyRoot(shadowRoot);
    }
  }
}

watch(document);
