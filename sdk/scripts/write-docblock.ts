const width = 100;

/** A docblock of paragraphs; an empty paragraph is left out, and a tag keeps its lines. */
export function writeDocblock(paragraphs: string[], indent = ''): string {
  const texts = paragraphs.map((paragraph) => paragraph.trim().replaceAll('*/', '*\\/')).filter(Boolean);
  const lines = texts.flatMap((text, index) => [...(index > 0 ? [''] : []), ...fold(text)]);
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join('\n');
}

/** Folds running text; lines of lists, code and tags stay as they are. */
function fold(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    if (/^\s*([-*|@]|\d+\.| {4})/.test(line) || line.length <= width || text.startsWith('@')) return [line];
    const folded: string[] = [];
    let current = '';
    for (const word of line.split(' ')) {
      if (current && current.length + word.length >= width) {
        folded.push(current);
        current = word;
      } else {
        current = current ? `${current} ${word}` : word;
      }
    }
    return [...folded, current];
  });
}
