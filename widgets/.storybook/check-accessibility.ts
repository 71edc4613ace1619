import axe from 'axe-core';
import { applySurroundings, isTest, type Surroundings } from './surroundings.ts';

/** A frame has been drawn in the colours that were just set. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

interface AccessibilityParameters {
  readonly test?: string;
  readonly config?: { readonly rules?: readonly { readonly id: string; readonly enabled: boolean }[] };
}

function rulesOf({ rules = [] }: AccessibilityParameters['config'] = {}) {
  return rules.map(({ id, enabled }) => [id, { enabled }] as const);
}

/**
 * The addon looks at a story in the scheme it is shown in; contrast has to be right in the other one, too. Only in tests:
 * in a Storybook that somebody reads, the scheme must not change by itself.
 */
export async function checkOtherScheme(
  surroundings: Surroundings,
  parameters: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { test, config } = (parameters['a11y'] ?? {}) as AccessibilityParameters;
  if (!isTest || test !== 'error') return;
  const other = surroundings.scheme === 'light' ? 'dark' : 'light';
  try {
    applySurroundings({ ...surroundings, scheme: other });
    await drawn();
    const { violations } = await axe.run(document.body, {
      resultTypes: ['violations'],
      rules: Object.fromEntries([['region', { enabled: false }], ...rulesOf(config)]),
    });
    const findings = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
    if (findings.length > 0) throw new Error(`In the ${other} scheme:\n${findings.join('\n')}`);
  } finally {
    applySurroundings(surroundings);
  }
}
