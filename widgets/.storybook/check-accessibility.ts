import axe from 'axe-core';
import { applySurroundings, isTest, type Surroundings } from './surroundings.ts';

/** A frame has been drawn in the colours that were just set. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** What colours can change; the others have found the same elements in the first scheme. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * The addon looks at a story in the scheme it is shown in; contrast has to be right in the other one, too. Only in tests:
 * in a Storybook that somebody reads, the scheme must not change by itself.
 */
export async function checkOtherScheme(
  surroundings: Surroundings,
  parameters: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { test } = (parameters['a11y'] ?? {}) as { readonly test?: string };
  if (!isTest || test !== 'error') return;
  const other = surroundings.scheme === 'light' ? 'dark' : 'light';
  try {
    applySurroundings({ ...surroundings, scheme: other });
    await drawn();
    const { violations } = await axe.run(document.body, {
      resultTypes: ['violations'],
      runOnly: colourRules,
    });
    const findings = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
    if (findings.length > 0) throw new Error(`In the ${other} scheme:\n${findings.join('\n')}`);
  } finally {
    applySurroundings(surroundings);
  }
}
