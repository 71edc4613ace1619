import type { Change } from '../../spec/scripts/api-diff/change.ts';
import type { Verdict } from './judge.ts';
import type { Kind } from './surfaces.ts';

const titles: Record<Kind, string> = {
  openapi: 'contract',
  asyncapi: 'realtime contract',
  'sdk-types': 'types of the SDK',
  'widgets-types': 'types of the widgets',
  elements: 'elements',
  schema: 'database schema',
  migrations: 'migrations',
};

/** A line for each surface, and below it what breaks; with `markdown` also all that is new. */
export function renderVerdicts(verdicts: readonly Verdict[], markdown = false): string {
  return verdicts.flatMap((verdict) => render(verdict, markdown)).join('\n');
}

function render({ kind, changes, unannounced }: Verdict, markdown: boolean): string[] {
  const broken = changes.filter((change) => change.breaking);
  const announced = broken.filter((change) => !unannounced.includes(change));
  const rest = changes.filter((change) => !change.breaking);
  const state = unannounced.length > 0 ? 'failed' : 'ok    ';
  const counts = `${lines(unannounced).length} breaking, ${lines(announced).length} announced, ${lines(rest).length} other`;
  return [
    markdown ? `### ${titles[kind]}\n\n${counts}\n` : `${state} ${titles[kind]} (${counts})`,
    ...lines(unannounced).map((line) => `- breaks: ${line}`),
    ...lines(announced).map((line) => `- breaks, as announced: ${line}`),
    ...(markdown ? lines(rest).map((line) => `- ${line}`) : []),
  ];
}

/** One change of a shared schema is found at many places by the same words. */
function lines(changes: readonly Change[]): string[] {
  return [...new Set(changes.map(({ where, what }) => `${where.trim()}: ${what}`))];
}
