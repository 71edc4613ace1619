/**
 * What was copied from a page or a document, as Markdown. It reads a fragment that is sanitised already, so only the tags
 * that Markdown has words for are left.
 */
export function htmlToMarkdown(fragment: ParentNode): string {
  return blocksOf(fragment, '')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

const marks: Readonly<Record<string, string>> = {
  strong: '**',
  b: '**',
  em: '*',
  i: '*',
  del: '~~',
  s: '~~',
};

const blocks = new Set('p h1 h2 h3 h4 h5 h6 ul ol blockquote pre table hr div'.split(' '));

function blocksOf(parent: ParentNode, indent: string): string {
  let text = '';
  for (const node of parent.childNodes) {
    const isBlock = node instanceof Element && blocks.has(node.localName);
    text += isBlock ? `\n\n${indent}${blockOf(node, indent)}\n\n${indent}` : inlineOf(node);
  }
  return text;
}

function blockOf(element: Element, indent: string): string {
  const heading = /^h([1-6])$/.exec(element.localName)?.[1];
  if (heading !== undefined) return `${'#'.repeat(Number(heading))} ${inlineIn(element)}`;
  switch (element.localName) {
    case 'ul':
    case 'ol':
      return listOf(element, indent);
    case 'pre':
      return `\`\`\`\n${element.textContent.replace(/\n$/, '')}\n\`\`\``;
    case 'blockquote':
      return htmlToMarkdown(element).replaceAll(/^/gm, '> ');
    case 'table':
      return tableOf(element);
    case 'hr':
      return '---';
    default:
      return blocksOf(element, indent).trim();
  }
}

function listOf(list: Element, indent: string): string {
  const first = Number(list.getAttribute('start') ?? 1);
  const items = [...list.children].filter(({ localName }) => localName === 'li');
  return items
    .map((item, index) => {
      const mark = list.localName === 'ol' ? `${first + index}. ` : '- ';
      const inner = `${indent}${' '.repeat(mark.length)}`;
      const text = blocksOf(item, inner)
        .trim()
        .replaceAll(/\n\s*\n(\s*(?:[-*]|\d+\.) )/g, '\n$1');
      return `${mark}${text}`;
    })
    .join(`\n${indent}`);
}

function tableOf(table: Element): string {
  const rows = [...table.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => inlineIn(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n');
}

function inlineIn(element: Element): string {
  return [...element.childNodes].map(inlineOf).join('').trim();
}

function inlineOf(node: Node): string {
  if (node instanceof Text) return escape(node.data.replaceAll(/\s+/g, ' '));
  if (!(node instanceof Element)) return '';
  const { localName } = node;
  if (localName === 'br') return '\n';
  if (localName === 'code') return `\`${node.textContent}\``;
  const inner = [...node.childNodes].map(inlineOf).join('');
  const mark = marks[localName];
  if (localName === 'a') return linkOf(node, inner);
  return mark === undefined || inner.trim() === ''
    ? inner
    : inner.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1${mark}$2${mark}$3`);
}

function linkOf(link: Element, words: string): string {
  const url = link.getAttribute('href');
  if (url === null) return words;
  return words.trim() === '' || words === url
    ? url
    : `[${words.trim()}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

/** What was plain text there must not become a mark here. */
function escape(text: string): string {
  return text.replaceAll(/[\\`*[\]<]/g, '\\$&');
}
