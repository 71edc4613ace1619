/** Changes of a text as Markdown knows them; pure, so that they are the same by button, key and paste. */

export interface TextSelection {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `insert` stands for what was from `from` to `to`; then `start` to `end` is selected. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

export type MarkdownCommand =
  | 'bold'
  | 'italic'
  | 'strike'
  | 'code'
  | 'link'
  | 'heading'
  | 'bullets'
  | 'numbers'
  | 'checks'
  | 'quote';

const marks = { bold: '**', italic: '*', strike: '~~' } as const;
const fence = '```';

export function changeFor(command: MarkdownCommand, selection: TextSelection): TextChange {
  switch (command) {
    case 'bold':
    case 'italic':
    case 'strike':
      return wrapped(selection, marks[command]);
    case 'code':
      return chosen(selection).includes('\n') ? fenced(selection) : wrapped(selection, '`');
    case 'link':
      return linked(selection);
    case 'heading':
    case 'bullets':
    case 'numbers':
    case 'checks':
    case 'quote':
      return prefixed(selection, command);
  }
}

function chosen({ text, start, end }: TextSelection): string {
  return text.slice(start, end);
}

/** Put around the selection, or taken away where it stands around it or in it already. */
function wrapped(selection: TextSelection, mark: string): TextChange {
  const { text, start, end } = selection;
  const size = mark.length;
  const inner = chosen(selection);
  const isMarked = (around: string) =>
    around.startsWith(mark) &&
    around.endsWith(mark) &&
    around.length >= 2 * size &&
    // Of `**bold**` the outer stars are not those of italics.
    !(mark === '*' && /^\*\*[^*]/.test(around));
  if (isMarked(inner)) {
    const bare = inner.slice(size, -size);
    return { from: start, to: end, insert: bare, start, end: start + bare.length };
  }
  if (isMarked(text.slice(Math.max(0, start - size), end + size)) && text[start - size - 1] !== mark[0]) {
    return { from: start - size, to: end + size, insert: inner, start: start - size, end: end - size };
  }
  // A mark beside a space is none in Markdown.
  const [, before = '', word = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? [];
  const from = start + before.length;
  return {
    from: start,
    to: end,
    insert: `${before}${mark}${word}${mark}${after}`,
    start: from + size,
    end: from + size + word.length,
  };
}

function fenced(selection: TextSelection): TextChange {
  const { start, end } = selection;
  const inner = chosen(selection);
  const insert = `${fence}\n${inner.replace(/\n$/, '')}\n${fence}\n`;
  return {
    from: start,
    to: end,
    insert,
    start: start + fence.length + 1,
    end: start + insert.length - fence.length - 2,
  };
}

const address = /^(?:https?:\/\/|mailto:)\S+$/i;

/** The part that is still missing is selected: the address, or the words for it. */
function linked(selection: TextSelection): TextChange {
  const { start, end } = selection;
  const inner = chosen(selection);
  if (address.test(inner)) {
    return { from: start, to: end, insert: `[](${inner})`, start: start + 1, end: start + 1 };
  }
  const at = start + inner.length + 3;
  return { from: start, to: end, insert: `[${inner}](https://)`, start: at, end: at + 'https://'.length };
}

const anyPrefix = /^(\s*)(?:#{1,6} |[-*+] \[[ xX]\] |[-*+] |\d+[.)] |> )?/;
const prefixes = {
  heading: { of: () => '## ', known: /^\s*#{1,6} / },
  bullets: { of: () => '- ', known: /^\s*[-*+] (?!\[[ xX]\] )/ },
  numbers: { of: (index: number) => `${index + 1}. `, known: /^\s*\d+[.)] / },
  checks: { of: () => '- [ ] ', known: /^\s*[-*+] \[[ xX]\] / },
  quote: { of: () => '> ', known: /^\s*> / },
} as const;

/** Before every line that the selection touches; taken away where all of them have it. */
function prefixed({ text, start, end }: TextSelection, kind: keyof typeof prefixes): TextChange {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', Math.max(start, end - 1));
  const to = lineEnd === -1 ? text.length : lineEnd;
  const lines = text.slice(from, to).split('\n');
  const { of, known } = prefixes[kind];
  const filled = lines.filter((line) => line.trim() !== '');
  const isSet = filled.length > 0 && filled.every((line) => known.test(line));
  let index = 0;
  const insert = lines
    .map((line) =>
      line.trim() === '' && lines.length > 1
        ? line
        : line.replace(anyPrefix, (_, indent: string) => indent + (isSet ? '' : of(index++))),
    )
    .join('\n');
  const caret = from + insert.length;
  return start === end
    ? { from, to, insert, start: Math.max(from, caret - (to - end)), end: Math.max(from, caret - (to - end)) }
    : { from, to, insert, start: from, end: caret };
}

const listItem = /^(\s*)(?:([-*+]) (?:\[[ xX]\] )?|(\d+)([.)]) |(> ))/;

/**
 * What Enter does in a list: the next item, or after an empty one the list's end. That leaves an empty line, or what is
 * typed next would still belong to the last item. Undefined where it does nothing special.
 */
export function nextLine({ text, start, end }: TextSelection): TextChange | undefined {
  if (start !== end) return undefined;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(from, start);
  const match = listItem.exec(line);
  if (match === null) return undefined;
  const [head, indent = '', bullet, number, sign = '.', quote] = match;
  const lineEnd = text.indexOf('\n', start);
  const isEmpty =
    line.length === head.length && text.slice(start, lineEnd === -1 ? undefined : lineEnd).trim() === '';
  if (isEmpty) {
    const insert = from > 1 && text[from - 2] !== '\n' ? '\n' : '';
    return { from, to: start, insert, start: from + insert.length, end: from + insert.length };
  }
  const isCheck = /\[[ xX]\] $/.test(head);
  const mark =
    quote ?? (bullet === undefined ? `${Number(number) + 1}${sign} ` : `${bullet} ${isCheck ? '[ ] ' : ''}`);
  const insert = `\n${indent}${mark}`;
  return { from: start, to: start, insert, start: start + insert.length, end: start + insert.length };
}

/** An address that is pasted over words makes them a link. */
export function pastedAddress(selection: TextSelection, pasted: string): TextChange | undefined {
  const words = chosen(selection);
  const url = pasted.trim();
  if (words === '' || words.includes('\n') || address.test(words) || !address.test(url)) return undefined;
  const { start, end } = selection;
  const insert = `[${words}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
  return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
}

const taskMark = /^((?:[ \t]|>[ \t]?)*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)[ xX](\][ \t])/;

/**
 * The text with one of its tasks ticked or not. Undefined where the tasks in it are not as many as are shown, so that it
 * could be another one: what is in code, say.
 */
export function tickTask(
  text: string,
  index: number,
  { isDone, count }: { isDone: boolean; count: number },
): string | undefined {
  let isCode = false;
  const lines = text.split('\n');
  const tasks = [...lines.entries()].filter(([, line]) => {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    return !isCode && taskMark.test(line);
  });
  const [at, line] = tasks[index] ?? [];
  if (tasks.length !== count || at === undefined || line === undefined) return undefined;
  lines[at] = line.replace(taskMark, `$1${isDone ? 'x' : ' '}$2`);
  return lines.join('\n');
}
