import type { ScenarioContext, ScenarioStep } from './scenario-context.ts';
import { NotTried } from './support/check.ts';

export interface ScenarioResult {
  readonly step: ScenarioStep;
  /** Why the promise was not kept; absent when it was. */
  readonly failure?: string;
  /** Why it could not be tried. */
  readonly notTried?: string;
}

/** Runs the steps one after the other and tells each result at once, since a slow server takes a while. */
export async function runScenario(
  steps: readonly ScenarioStep[],
  context: ScenarioContext,
  tell: (result: ScenarioResult) => void,
): Promise<ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  for (const step of steps) {
    const result = await runStep(step, context);
    results.push(result);
    tell(result);
  }
  return results;
}

async function runStep(step: ScenarioStep, context: ScenarioContext): Promise<ScenarioResult> {
  try {
    await step.run(context);
    return { step };
  } catch (error) {
    if (error instanceof NotTried) return { step, notTried: error.message };
    return { step, failure: error instanceof Error ? error.message : String(error) };
  }
}
