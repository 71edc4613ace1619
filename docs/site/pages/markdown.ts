// What the site has to know about Markdown: where code is, what a page is called and how it begins.

/** Changes a text everywhere but in blocks of code. */
export function outsideCode(markdown: string, change: (text: string) => string): string {
  return between(markdown, /(^(?:```|~~~)[\s\S]*?^(?:```|~~~)[^\n]*$)/gm, change);
}

/** Changes a text everywhere but in code within its lines. */
export function outsideInlineCode(text: string, change: (text: string) => string): string {
  return between(text, /(`+[^`]+`+)/g, change);
}

function between(text: string, kept: RegExp, change: (text: string) => string): string {
  const pieces = text.split(kept);
  return pieces.map((piece, index) => (index % 2 === 1 ? piece : change(piece))).join('');
}

/** Takes the first heading off a page. Throws when the page begins with anything else. */
export function splitTitle(markdown: string, file: string): { title: string; body: string } {
  const [, title, body] = /^# ([^\n]+)\n([\s\S]*)$/.exec(markdown.trimStart()) ?? [];
  if (title === undefined || body === undefined) throw new Error(`${file} does not begin with a title`);
  return { title: plain(title), body };
}

/** The first sentence of the first paragraph; empty for a page that begins with none. */
export function firstSentence(body: string): string {
  const blocks = proseOf(body)
    .split(/\n{2,}/)
    .map((block) => block.trim());
  const paragraph = blocks.find(
    (block) => /^[\p{L}\d`*_["'“]/u.test(block) && !/^(```|\d+\.\s|[*-]\s)/.test(block),
  );
  const text = plain((paragraph ?? '').replaceAll(/\s+/g, ' ')).replace(/^Context\. /, '');
  return (/^.*?[.!?:](?=\s|$)/.exec(text)?.[0] ?? text).replace(/:$/, '.');
}

/** A text without its blocks of code. */
function proseOf(markdown: string): string {
  let prose = '';
  outsideCode(markdown, (text) => {
    prose += text;
    return text;
  });
  return prose;
}

/** Running text without its marks. */
function plain(text: string): string {
  const words = text.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
  return words.replaceAll(/[`*]/g, '').trim();
}

/** The anchor that a heading gets. */
export function anchorOf(heading: string): string {
  const letters = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
  return letters.replaceAll(/\s/g, '-');
}
