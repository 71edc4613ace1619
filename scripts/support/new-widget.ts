import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fillTemplates, insertSorted } from './templates.ts';
import { wordsOf } from './words.ts';

/** Writes a new element into the checkout at `checkout`, and names it where the others are named. */
export async function newWidget(checkout: string, name: string): Promise<string[]> {
  const { kebab, camel, pascal, words } = wordsOf(name);
  const folder = join(checkout, 'widgets/src/components', kebab);
  const title = (words[0]?.toUpperCase() ?? '') + words.slice(1);
  const written = await fillTemplates('widget', folder, {
    kebab,
    camel,
    Pascal: pascal,
    words,
    Words: title,
  });
  const index = join(checkout, 'widgets/src/index.ts');
  const line = `export { Tick${pascal} } from './components/${kebab}/${kebab}.ts';`;
  await writeFile(index, addExport(await readFile(index, 'utf8'), line));
  const all = join(checkout, 'widgets/src/define.ts');
  await writeFile(
    all,
    insertSorted(await readFile(all, 'utf8'), `import './components/${kebab}/define.ts';`),
  );
  return [...written, index, all].map((file) => relative(checkout, file));
}

/** Behind the last of the components. */
function addExport(text: string, line: string): string {
  const lines = text.split('\n');
  const last = lines.findLastIndex((each) => each.includes("from './components/"));
  return lines.toSpliced(last + 1, 0, line).join('\n');
}
