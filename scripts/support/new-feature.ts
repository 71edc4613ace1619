import { glob, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fillTemplates, insertBefore } from './templates.ts';
import { pluralOf, wordsOf } from './words.ts';

/**
 * Writes a new resource into the checkout at `checkout`, from its contract to its migration, and names it where the others
 * are named. It belongs to the organization and has a name; what makes it different is to be written.
 */
export async function newFeature(checkout: string, singular: string): Promise<string[]> {
  const names = { ...namesOf(singular), number: await nextMigration(checkout) };
  const written = await fillTemplates('feature', checkout, names);
  const edits: readonly (readonly [string, (text: string) => string])[] = [
    ['spec/openapi.yaml', (text) => addToSpec(text, names)],
    ['spec/shared/parameters.yaml', (text) => text.trimEnd() + idParameter(names)],
    ['spec/events/Event.yaml', (text) => addEvents(text, names)],
    ['reference-server/src/db/migrations/index.ts', (text) => addMigration(text, names)],
    ['reference-server/src/access/project-of.ts', (text) => addToAddresses(text, names)],
    ['reference-server/src/compose.ts', (text) => addToServer(text, names)],
    ['sdk/src/testing/features/index.ts', (text) => addToMock(text, names)],
  ];
  for (const [file, edit] of edits) {
    const path = join(checkout, file);
    await writeFile(path, edit(await readFile(path, 'utf8')));
  }
  return [...written.map((file) => relative(checkout, file)), ...edits.map(([file]) => file)];
}

type Names = ReturnType<typeof namesOf> & { readonly number: string };

function namesOf(singular: string) {
  const one = wordsOf(singular);
  const many = wordsOf(pluralOf(singular));
  const a = /^[aeiou]/.test(singular) ? 'an' : 'a';
  return {
    kebab: one.kebab,
    camel: one.camel,
    Pascal: one.pascal,
    words: one.words,
    kebabs: many.kebab,
    camels: many.camel,
    Pascals: many.pascal,
    snakes: many.snake,
    SNAKES: many.snake.toUpperCase(),
    pluralWords: many.words,
    a,
    A: a === 'an' ? 'An' : 'A',
  };
}

async function nextMigration(checkout: string): Promise<string> {
  let last = 0;
  for await (const file of glob('reference-server/src/db/migrations/[0-9]*.ts', { cwd: checkout })) {
    last = Math.max(last, Number(/(\d+)-[^/]*$/.exec(file)?.[1] ?? 0));
  }
  return String(last + 1).padStart(4, '0');
}

function addToSpec(text: string, { kebabs, camel, pluralWords, A, words }: Names): string {
  const tag = `  - { name: ${kebabs}, description: '${A} ${words} of the organization.' }`;
  const paths = [
    `  /${kebabs}: { $ref: ./resources/${kebabs}/collection.yaml }`,
    `  /${kebabs}/{${camel}Id}: { $ref: ./resources/${kebabs}/item.yaml }`,
  ].join('\n');
  const withPaths = insertBefore(insertBefore(text, /^paths:/m, tag), /^components:/m, paths);
  // Whoever may read or change labels may do the same here, until somebody decides otherwise.
  const scopes = [
    `  ${kebabs}:read:`,
    `    description: See ${pluralWords}.`,
    '    roles: [viewer, editor, admin, owner]',
    '    level: organization',
    `  ${kebabs}:write:`,
    `    description: Make, change and delete ${pluralWords}.`,
    '    roles: [editor, admin, owner]',
    '    level: organization',
  ].join('\n');
  return insertBefore(withPaths, /^x-tickboard-problems:/m, scopes);
}

/** It belongs to the organization and to no project. */
function addToAddresses(text: string, { camel }: Names): string {
  return insertBefore(text, /^ {2}\/\/ Of a tab;/m, `  ${camel}Id: null,`);
}

function idParameter({ Pascal, camel, words }: Names): string {
  return `
${Pascal}Id:
  name: ${camel}Id
  in: path
  required: true
  schema: { $ref: ./schemas/Id.yaml }
  description: The id of the ${words}.
`;
}

function addEvents(text: string, { kebabs, camel, Pascal }: Names): string {
  const verbs = ['Created', 'Updated', 'Deleted'];
  const files = verbs.map((verb) => ({ verb, file: `./${kebabs}/${Pascal}${verb}Event.yaml` }));
  const references = files.map(({ file }) => `  - { $ref: ${file} }`).join('\n');
  const mapping = files.map(({ verb, file }) => `    ${camel}.${verb.toLowerCase()}: ${file}`).join('\n');
  return insertBefore(insertBefore(text, /^discriminator:/m, references), /^examples:/m, mapping);
}

function addMigration(text: string, { number, kebabs, camels }: Names): string {
  const line = `import { ${camels} } from './${number}-${kebabs}.ts';`;
  return insertBefore(text, /^\n\/\*\*/m, line).replace(/(\n?)\];\s*$/, (_end, newline: string) =>
    newline === '' ? `, ${camels}];\n` : `  ${camels},\n];\n`,
  );
}

function addToServer(text: string, { kebab, kebabs, camel, Pascal }: Names): string {
  const folder = `./features/${kebabs}/${kebab}`;
  const imports = [
    `import { ${camel}Handlers } from '${folder}.handlers.ts';`,
    `import { ${Pascal}Repository } from '${folder}.repository.ts';`,
    `import { ${Pascal}Service } from '${folder}.service.ts';`,
  ].join('\n');
  const handlers = `    ...${camel}Handlers(new ${Pascal}Service(transact, new ${Pascal}Repository(reader))),`;
  const withHandlers = insertBefore(text, /^ {4}\.\.\.labelHandlers\(/m, handlers);
  return insertBefore(withHandlers, /^import .* from '\.\/features\/labels\//m, imports);
}

function addToMock(text: string, { kebabs, camel }: Names): string {
  const line = `import { ${camel}Handlers } from './${kebabs}.ts';`;
  const withHandlers = insertBefore(text, /^ {2}\.\.\.boardHandlers,/m, `  ...${camel}Handlers,`);
  return insertBefore(withHandlers, /^import { boardHandlers }/m, line);
}
