import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { header, pascalCase, templateInterface, typesOf, type ElementDescription } from './elements.ts';
import { writeTypes } from './write-types.ts';

/** React 19 listens to `on` and the event's name, hyphens and all. */
export function jsxTypes(elements: readonly ElementDescription[]): string {
  const interfaces = elements.map((element) =>
    templateInterface(
      element,
      ({ name, type }) => `  'on${name}'?: ((event: ${type.text}) => void) | undefined;`,
    ),
  );
  const tags = elements.map(
    ({ tagName, className }) => `      '${tagName}': TickboardElement<${className}, ${className}Attributes>;`,
  );
  return `${header}import type { ClassAttributes, HTMLAttributes } from 'react';
import type { ${typesOf(elements)} } from './index.js';

type TickboardElement<Element, Own> = Omit<HTMLAttributes<Element>, keyof Own> & ClassAttributes<Element> & Own;

${interfaces.join('\n')}
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags.join('\n')}
    }
  }
}
`;
}

/** One module an element, so that a bundler leaves out what is not used. */
function wrapper({ tagName, className, folder, events }: ElementDescription): string {
  const listed = events.map(({ name }) => `    on${pascalCase(name)}: '${name}',`);
  return `${header}import { createComponent } from '@lit/react';
import * as React from 'react';
import '../${folder}/define.js';

export const ${className} = createComponent({
  tagName: '${tagName}',
  elementClass: customElements.get('${tagName}'),
  react: React,
  events: {
${listed.join('\n')}
  },
});
`;
}

function wrapperTypes({ className, summary, events }: ElementDescription): string {
  const types = [...new Set(events.map(({ type }) => type.text))].toSorted();
  const listed = events.map(({ name, type }) => `    on${pascalCase(name)}: EventName<${type.text}>;`);
  return `${header}import type { EventName, ReactWebComponent } from '@lit/react';
import type { ${[`${className} as Element`, ...types].join(', ')} } from '../index.js';

/** ${summary} */
export declare const ${className}: ReactWebComponent<
  Element,
  {
${listed.join('\n')}
  }
>;
`;
}

export function writeReact(elements: readonly ElementDescription[], dist: string): void {
  const folder = join(dist, 'react');
  mkdirSync(folder, { recursive: true });
  for (const element of elements) {
    writeFileSync(join(folder, `${element.tagName}.js`), wrapper(element));
    writeFileSync(join(folder, `${element.tagName}.d.ts`), wrapperTypes(element));
  }
  const index = elements
    .map(({ tagName, className }) => `export { ${className} } from './${tagName}.js';\n`)
    .join('');
  for (const name of ['index.js', 'index.d.ts']) writeFileSync(join(folder, name), header + index);
  writeTypes(dist, 'jsx', jsxTypes(elements));
}
