import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { header, templateInterface, typesOf, type ElementDescription } from './elements.ts';

/** Svelte 5 listens to the attribute `on` and the event's name. */
function svelteTypes(elements: readonly ElementDescription[]): string {
  const interfaces = elements.map((element) =>
    templateInterface(
      element,
      ({ name, type }) => `  'on${name}'?: ((event: ${type.text}) => void) | undefined;`,
    ),
  );
  const tags = elements.map(
    ({ tagName, className }) =>
      `    '${tagName}': Omit<HTMLAttributes<${className}>, keyof ${className}Attributes> & ${className}Attributes;`,
  );
  return `${header}import type { HTMLAttributes } from 'svelte/elements';
import type { ${typesOf(elements)} } from './index.js';

${interfaces.join('\n')}
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags.join('\n')}
  }
}
`;
}

export function writeSvelte(elements: readonly ElementDescription[], dist: string): void {
  writeFileSync(join(dist, 'svelte.d.ts'), svelteTypes(elements));
}
