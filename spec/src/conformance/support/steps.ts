import type { ScenarioContext, ScenarioStep } from '../scenario-context.ts';
import { Api } from './api.ts';
import { inProject, type Workplace } from './workplace.ts';

/** A step that needs no project. */
export function apiStep(theme: string, name: string, work: (api: Api) => Promise<void>): ScenarioStep {
  return { theme, name, run: (context: ScenarioContext) => work(new Api(context)) };
}

/** A step that gets a fresh project. */
export function projectStep(
  theme: string,
  name: string,
  work: (place: Workplace) => Promise<void>,
): ScenarioStep {
  return { theme, name, run: (context: ScenarioContext) => inProject(context, work) };
}

/** Starts all at once: enough of them that a missing lock shows. */
export function race<Value>(count: number, start: (index: number) => Promise<Value>): Promise<Value[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => start(index)));
}

export function sortedStatuses(answers: readonly { readonly status: number }[]): number[] {
  return answers.map(({ status }) => status).toSorted((a, b) => a - b);
}

/** Long enough that what is made next has a later millisecond, on a server's clock as well. */
export function nextMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 3));
}
