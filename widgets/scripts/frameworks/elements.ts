import { readFileSync } from 'node:fs';

interface Described {
  readonly name: string;
  readonly description?: string;
}

export interface ElementAttribute extends Described {
  /** The property that it sets. */
  readonly fieldName: string;
  readonly type: { readonly text: string };
}

export interface ElementEvent extends Described {
  /** Its class, which the package exports. */
  readonly type: { readonly text: string };
}

/** What a page can write on an element, as the manifest tells it. */
export interface ElementDescription {
  readonly tagName: string;
  readonly className: string;
  /** Relative to the source folder, such as `components/board`. */
  readonly folder: string;
  readonly summary: string;
  readonly properties: readonly Described[];
  readonly attributes: readonly ElementAttribute[];
  readonly events: readonly ElementEvent[];
}

interface Field extends Described {
  readonly kind: string;
  readonly readonly?: boolean;
}

interface Manifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly {
      readonly name: string;
      readonly tagName?: string;
      readonly summary?: string;
      readonly members?: readonly Field[];
      readonly attributes?: readonly ElementAttribute[];
      readonly events?: readonly ElementEvent[];
    }[];
  }[];
}

/** Every element of the manifest whose class the package exports, in the order of their names. */
export function readElements(manifestPath: string, indexPath: string): readonly ElementDescription[] {
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest;
  const index = readFileSync(indexPath, 'utf8');
  return manifest.modules
    .flatMap(({ path, declarations }) => declarations.map((declaration) => ({ path, ...declaration })))
    .flatMap(({ path, name, tagName, summary = '', members = [], attributes = [], events = [] }) =>
      tagName === undefined || !new RegExp(`\\b${name}\\b`).test(index)
        ? []
        : {
            tagName,
            className: name,
            folder: path.replace(/^src\//, '').replace(/\/[^/]+$/, ''),
            summary,
            properties: members.filter(({ kind, readonly }) => kind === 'field' && !readonly),
            attributes,
            events,
          },
    )
    .toSorted((a, b) => (a.tagName < b.tagName ? -1 : 1));
}

/** A docblock of what the manifest says, or nothing. */
export function docblock({ description = '' }: Partial<Described>, indent = '  '): string {
  return description === ''
    ? ''
    : `${indent}/** ${description.replaceAll(/\s*\n\s*/g, ' ').replaceAll('*/', '*\\/')} */\n`;
}

/** Every class whose type the declarations of these elements name. */
export function typesOf(elements: readonly ElementDescription[]): string {
  const names = elements.flatMap(({ className, events }) => [
    className,
    ...events.map(({ type }) => type.text),
  ]);
  return [...new Set(names)].toSorted().join(', ');
}

/** `tick-task-open` as `TickTaskOpen`. */
export function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** An attribute of its own name takes a number as text, too: `idle-after="20"`. */
export function attributeType(
  { className }: ElementDescription,
  { fieldName, type }: ElementAttribute,
): string {
  const own = `${className}['${fieldName}']`;
  return type.text === 'number' ? `${own} | \`\${number}\`` : own;
}

/** Properties by their name and attributes by theirs, as an interface for whoever writes an element in a template. */
export function templateInterface(
  element: ElementDescription,
  eventLines: (event: ElementEvent) => string,
  typeOf = attributeType,
): string {
  const { className, properties, attributes, events } = element;
  const named = new Set(properties.map(({ name }) => name));
  const lines = [
    ...properties.map(
      (property) => `${docblock(property)}  ${property.name}?: ${className}['${property.name}'] | undefined;`,
    ),
    ...attributes
      .filter(({ name }) => !named.has(name))
      .map(
        (attribute) =>
          `${docblock(attribute)}  '${attribute.name}'?: ${typeOf(element, attribute)} | undefined;`,
      ),
    ...events.map((event) => docblock(event) + eventLines(event)),
  ];
  return `/** ${element.summary} */\nexport interface ${className}Attributes {\n${lines.join('\n')}\n}\n`;
}

export const header = '// Generated from custom-elements.json.\n';
