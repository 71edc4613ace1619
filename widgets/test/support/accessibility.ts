import axe from 'axe-core';
import { expect } from 'vitest';
import { frame } from './pointer.ts';

/** Whatever axe finds in the page, as lines short enough to read in a failed test. */
async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    // The tests' page has no landmarks, headings or title of its own; a widget cannot have them for it.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

/** Light and dark, since contrast is different in each. */
export async function expectAccessible(): Promise<void> {
  const page = document.documentElement;
  // What is measured is where colours end, not where they pass.
  page.style.setProperty('--tick-motion-fast', '0ms');
  page.style.setProperty('--tick-motion-slow', '0ms');
  try {
    for (const scheme of ['light', 'dark']) {
      page.style.colorScheme = scheme;
      page.style.background = scheme === 'dark' ? '#111' : '#fff';
      await frame();
      expect(await findings(), scheme).toEqual([]);
    }
  } finally {
    page.removeAttribute('style');
  }
}
