import { expect } from 'vitest';

/** What a screen reader is given to say, from all live regions of the page, through all shadow roots. */
export interface AnnouncementLog {
  /** A line between the announcements, for whoever reviews them. */
  step(name: string): void;
  /** Waits until so much was said since the step began: some of it comes with the server's answer. */
  said(count: number): Promise<void>;
  /** The whole log, a line each. */
  readonly text: string;
  stop(): void;
}

const live = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';

export function logAnnouncements(): AnnouncementLog {
  const lines: string[] = [];
  let stepBegan = 0;
  const roots = new WeakSet<Node>();
  const observer = new MutationObserver((records) => hear(records));

  function watch(root: Document | ShadowRoot): void {
    roots.add(root);
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    discover(root);
  }

  function discover(root: Document | ShadowRoot): void {
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      if (shadowRoot === null) continue;
      if (roots.has(shadowRoot)) discover(shadowRoot);
      else watch(shadowRoot);
    }
  }

  /** What changes at once is said once, region by region: all of it, or of one that is not atomic what has come. */
  function hear(records: readonly MutationRecord[]): void {
    const said = new Set<Element>();
    for (const { target, addedNodes } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest(live);
      const added = [...addedNodes].filter((node) => node instanceof Element);
      if (region?.ariaAtomic === 'false') added.forEach((node) => said.add(node));
      else if (region) said.add(region);
      // An alert is said also when it comes with its words in it.
      else added.filter((node) => node.matches('[role="alert"]')).forEach((node) => said.add(node));
    }
    for (const element of said) {
      const words = element.textContent.replaceAll(/\s+/g, ' ').trim();
      if (words !== '' && element.isConnected) lines.push(words);
    }
    discover(document);
  }

  // A shadow root comes without a mutation.
  let frame = requestAnimationFrame(function look() {
    discover(document);
    frame = requestAnimationFrame(look);
  });
  watch(document);
  return {
    step: (name) => {
      hear(observer.takeRecords());
      lines.push('', `# ${name}`);
      stepBegan = lines.length;
    },
    said: (count) => expect.poll(() => lines.length - stepBegan).toBeGreaterThanOrEqual(count),
    get text() {
      hear(observer.takeRecords());
      return `${lines.join('\n').trim()}\n`;
    },
    stop: () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    },
  };
}
