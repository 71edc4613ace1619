export { scenario } from './scenario.ts';
export type { ScenarioContext, ScenarioStep } from './scenario-context.ts';
export { ConformanceError, NotTried } from './support/check.ts';
export { runScenario, type ScenarioResult } from './run-scenario.ts';
