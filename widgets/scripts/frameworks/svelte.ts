import {
  attributeType,
  header,
  templateInterface,
  typesOf,
  type ElementAttribute,
  type ElementDescription,
} from './elements.ts';
import { writeTypes } from './write-types.ts';

/** What is no property by its name is set as text, where `false` would count as there. */
function ownAttributeType(element: ElementDescription, attribute: ElementAttribute): string {
  return attribute.type.text === 'boolean' ? "true | ''" : attributeType(element, attribute);
}

/** Svelte 5 listens to the attribute `on` and the event's name. */
function svelteTypes(elements: readonly ElementDescription[]): string {
  const interfaces = elements.map((element) =>
    templateInterface(
      element,
      ({ name, type }) => `  'on${name}'?: ((event: ${type.text}) => void) | undefined;`,
      ownAttributeType,
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
  writeTypes(dist, 'svelte', svelteTypes(elements));
}
