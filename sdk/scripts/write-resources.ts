import { pascalCase } from './read-operations.ts';
import type { SdkOperation } from './read-operations.ts';
import type { Specification } from './specification.ts';
import { writeDocblock } from './write-docblock.ts';

const banner = '// Generated from the specification by `pnpm generate`; never edited.\n';

/** Types under their own names, so that `import type { Task } from '@tickboard/sdk'` works. */
export function writeModels(specification: Specification): string {
  const models = Object.entries(specification.components.schemas).map(([name, { description }]) => {
    const docblock = description ? `${writeDocblock([description])}\n` : '';
    return `${docblock}export type ${name} = components['schemas']['${name}'];`;
  });
  return `${banner}import type { components } from './schema.gen.ts';\n\n${models.join('\n')}\n`;
}

/** The interface of every resource, and the table that `core/call.ts` makes their methods from. */
export function writeResources(specification: Specification, all: SdkOperation[]): string {
  const resources = Map.groupBy(all, ({ resource }) => resource);
  const interfaces = [...resources].map(([resource, list]) => writeInterface(specification, resource, list));
  const members = [...resources.keys()].map((name) => `  readonly ${name}: ${pascalCase(name)}Resource;`);
  const table = [...resources].map(([name, list]) => `  ${name}: {\n${list.map(writeLine).join('\n')}\n  },`);
  return [
    banner + writeImports(all),
    ...writeAliases(all),
    ...interfaces,
    `/** One member for each tag of the specification. */\nexport interface Resources {\n${members.join('\n')}\n}`,
    `export const operationTable = {\n${table.join('\n')}\n};\n`,
  ].join('\n\n');
}

function writeImports(all: SdkOperation[]): string {
  const isName = (type: string) => /^[A-Z]\w+$/.test(type);
  const contents = all.map(({ content }) => (content && !content.definition ? content.type : ''));
  const results = all.map(({ result }) => (result.kind === 'page' ? result.item : result.type));
  const pages = all.map(({ result }) => (result.kind === 'page' ? result.page : ''));
  const models = [...new Set([...contents, ...results, ...pages])].filter(isName).toSorted();
  const optionTypes = [...new Set(all.map(({ optionsType }) => optionsType))].toSorted();
  return [
    `import type { RequestPromise } from '../core/answer.ts';`,
    `import type { ${optionTypes.join(', ')} } from '../core/options.ts';`,
    `import type { PagePromise } from '../core/page.ts';`,
    `import type {\n${models.map((name) => `  ${name},`).join('\n')}\n} from './models.gen.ts';`,
    `import type { operations } from './schema.gen.ts';`,
  ].join('\n');
}

function writeAliases(all: SdkOperation[]): string[] {
  return all.flatMap(({ content }) =>
    content?.definition ? [`export type ${content.type} = ${content.definition};`] : [],
  );
}

function writeInterface(specification: Specification, resource: string, list: SdkOperation[]): string {
  const tag = specification.tags.find(({ name }) => name === list[0]?.operation.tags[0]);
  const docblock = tag?.description ? `${writeDocblock([tag.description])}\n` : '';
  const signatures = list.map(
    (operation) => `${writeMethodDocblock(operation)}\n${writeSignature(operation)}`,
  );
  return `${docblock}export interface ${pascalCase(resource)}Resource {\n${signatures.join('\n\n')}\n}`;
}

function writeSignature({ name, ids, content, result, optionsType }: SdkOperation): string {
  const parameters = [
    ...ids.map((id) => `${id}: string`),
    ...(content
      ? [`${content.kind === 'query' ? 'query' : 'body'}${content.required ? '' : '?'}: ${content.type}`]
      : []),
    `options?: ${optionsType}`,
  ];
  const answer =
    result.kind === 'page' ? `PagePromise<${result.item}, ${result.page}>` : `RequestPromise<${result.type}>`;
  return `  ${name}(${parameters.join(', ')}): ${answer};`;
}

function writeMethodDocblock({ resource, name, ids, content, result, operation }: SdkOperation): string {
  const scopes = (operation.security ?? []).flatMap((requirement) => Object.values(requirement)).flat();
  const values = [...ids, ...(content?.example === undefined ? [] : [writeLiteral(content.example)])];
  const call = `client.${resource}.${name}(${values.join(', ')})`;
  const example =
    result.kind === 'page' ? `for await (const item of ${call}) console.log(item.id);` : `await ${call};`;
  return writeDocblock(
    [
      operation.summary ?? '',
      operation.description ?? '',
      scopes.length > 0 ? `Scope: ${[...new Set(scopes)].map((scope) => `\`${scope}\``).join(', ')}.` : '',
      operation.deprecated ? '@deprecated The server will drop this operation.' : '',
      `@example\n${example}`,
    ],
    '  ',
  );
}

/** One row of the table; see `OperationLine` in `core/call.ts`. */
function writeLine({ name, method, path, content, result }: SdkOperation): string {
  const signs = { body: '+', multipart: '&', query: '?' };
  const sign = result.kind === 'page' ? '*' : content ? signs[content.kind] : '';
  return `    ${name}: '${method.toUpperCase()}${path}${sign}',`;
}

/** JSON as a person writes it in TypeScript. */
function writeLiteral(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
  if (Array.isArray(value)) return `[${value.map(writeLiteral).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${writeLiteral(field)}`);
  return `{ ${fields.join(', ')} }`;
}
