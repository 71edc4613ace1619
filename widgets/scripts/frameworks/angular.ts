import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docblock, header, type ElementDescription } from './elements.ts';

/**
 * A directive an element, by which templates know its tag and the types of its properties without CUSTOM_ELEMENTS_SCHEMA,
 * which would let anything pass. Events need none: templates take their types from the DOM's own map.
 */
function directive(element: ElementDescription): string {
  const { tagName, className, folder, summary, properties } = element;
  const inputs = properties.map(
    (property) => `${docblock(property)}  @Input(${transform(
      element,
      property.name,
    )}) set ${property.name}(value: ${className}['${property.name}']) {
    this.#element.${property.name} = value;
  }`,
  );
  return `${header}import { Directive, ElementRef, Input, inject } from '@angular/core';
import type { ${className} } from '../index.js';
import '../${folder}/define.js';
import { fromBooleanAttribute, fromNumberAttribute } from './attributes.js';

/** ${summary} */
@Directive({ selector: '${tagName}' })
export class ${className}Directive {
  readonly #element = inject<ElementRef<${className}>>(ElementRef).nativeElement;

${inputs.join('\n\n')}
}
`;
}

/** What is written as an attribute is text: `readonly` alone, `max="3"`. */
function transform({ attributes }: ElementDescription, property: string): string {
  const type = attributes.find(({ fieldName }) => fieldName === property)?.type.text;
  if (type === 'boolean') return '{ transform: fromBooleanAttribute }';
  return type === 'number' ? '{ transform: fromNumberAttribute }' : '';
}

const attributes = `export function fromBooleanAttribute(value: boolean | ''): boolean {
  return value !== false;
}

export function fromNumberAttribute(value: number | string): number {
  return Number(value);
}
`;

function index(elements: readonly ElementDescription[]): string {
  const names = elements.map(({ className }) => `${className}Directive`);
  const imports = elements.map(
    ({ tagName, className }) => `import { ${className}Directive } from './${tagName}.js';`,
  );
  return `${header}${imports.join('\n')}

export { ${names.join(', ')} };

/** All of them, for the \`imports\` of a component. */
export const tickboardDirectives = [${names.join(', ')}] as const;
`;
}

const compilerOptions = {
  target: 'es2022',
  module: 'es2022',
  moduleResolution: 'bundler',
  strict: true,
  declaration: true,
  experimentalDecorators: true,
  skipLibCheck: true,
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
};

/** Compiled so that every later Angular can link it, which is the form libraries are published in. */
export function writeAngular(elements: readonly ElementDescription[], dist: string): void {
  const folder = join(dist, 'angular');
  mkdirSync(folder, { recursive: true });
  const sources = elements.map((element) => [`${element.tagName}.ts`, directive(element)] as const);
  const all = [...sources, ['attributes.ts', attributes] as const, ['index.ts', index(elements)] as const];
  for (const [name, text] of all) writeFileSync(join(folder, name), text);
  const configuration = {
    compilerOptions,
    angularCompilerOptions: { compilationMode: 'partial', strictTemplates: true },
    files: ['index.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration));
  execFileSync('ngc', ['-p', join(folder, 'tsconfig.json')], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (const name of [...all.map(([source]) => source), 'tsconfig.json']) rmSync(join(folder, name));
}
