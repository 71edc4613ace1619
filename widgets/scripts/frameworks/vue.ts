import { header, pascalCase, templateInterface, typesOf, type ElementDescription } from './elements.ts';
import { writeTypes } from './write-types.ts';

/** In a template `@tick-task-open` is looked up as `onTickTaskOpen`. */
function vueTypes(elements: readonly ElementDescription[]): string {
  const interfaces = elements.map((element) =>
    templateInterface(
      element,
      ({ name, type }) => `  on${pascalCase(name)}?: ((event: ${type.text}) => void) | undefined;`,
    ),
  );
  const tags = elements.map(
    ({ tagName, className }) => `    '${tagName}': TickboardElement<${className}, ${className}Attributes>;`,
  );
  return `${header}import type { HTMLAttributes, PublicProps } from 'vue';
import type { ${typesOf(elements)} } from './index.js';

type TickboardElement<Element, Own> = new () => Element & {
  /** For type checking only: an element has no such property. */
  $props: Omit<HTMLAttributes, keyof Own> & Own & PublicProps;
};

${interfaces.join('\n')}
declare module 'vue' {
  interface HTMLAttributes {
    /** The slot of an element around it that it takes. */
    slot?: string | undefined;
  }
  interface GlobalComponents {
${tags.join('\n')}
  }
}
`;
}

export function writeVue(elements: readonly ElementDescription[], dist: string): void {
  writeTypes(dist, 'vue', vueTypes(elements));
}
