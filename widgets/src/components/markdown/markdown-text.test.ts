import { describe, expect, it } from 'vitest';
import { markupToFragment } from '../../internal/markdown.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import {
  changeFor,
  nextLine,
  pastedAddress,
  tickTask,
  type MarkdownCommand,
  type TextChange,
  type TextSelection,
} from './markdown-text.ts';

/** `[` and `]` stand around the selection, `|` where nothing is selected. */
function selection(written: string): TextSelection {
  const start = written.search(/[⟦|]/);
  const end = written.includes('|') ? start : written.indexOf('⟧') - 1;
  return { text: written.replaceAll(/[⟦⟧|]/g, ''), start, end };
}

function applied({ text }: TextSelection, { from, to, insert, start, end }: TextChange): string {
  const next = text.slice(0, from) + insert + text.slice(to);
  return start === end
    ? `${next.slice(0, start)}|${next.slice(start)}`
    : `${next.slice(0, start)}⟦${next.slice(start, end)}⟧${next.slice(end)}`;
}

function after(command: MarkdownCommand, written: string): string {
  return applied(selection(written), changeFor(command, selection(written)));
}

describe('the toolbar', () => {
  it('puts marks around words and takes them away again', () => {
    expect(after('bold', 'a ⟦word⟧ b')).toBe('a **⟦word⟧** b');
    expect(after('bold', 'a **⟦word⟧** b')).toBe('a ⟦word⟧ b');
    expect(after('bold', 'a ⟦**word**⟧ b')).toBe('a ⟦word⟧ b');
    expect(after('italic', 'a ⟦word ⟧b')).toBe('a *⟦word⟧* b');
    expect(after('italic', '⟦**bold**⟧')).toBe('*⟦**bold**⟧*');
    expect(after('italic', '**⟦bold⟧**')).toBe('***⟦bold⟧***');
    expect(after('strike', '|')).toBe('~~|~~');
    expect(after('code', '⟦x⟧')).toBe('`⟦x⟧`');
    expect(after('code', '⟦x\ny⟧')).toBe('```\n⟦x\ny⟧\n```\n');
  });

  it('makes lists, quotes and headings of the lines that are touched, and back', () => {
    expect(after('bullets', 'o⟦ne\ntw⟧o')).toBe('⟦- one\n- two⟧');
    expect(after('numbers', '⟦- one\n- two⟧')).toBe('⟦1. one\n2. two⟧');
    expect(after('checks', '⟦1. one\n\n2. two⟧')).toBe('⟦- [ ] one\n\n- [ ] two⟧');
    expect(after('checks', '⟦- [ ] one⟧')).toBe('⟦one⟧');
    expect(after('quote', 'a|')).toBe('> a|');
    expect(after('heading', '⟦# a⟧')).toBe('⟦a⟧');
  });

  it('makes links, and selects what is missing', () => {
    expect(after('link', 'see ⟦it⟧')).toBe('see [it](⟦https://⟧)');
    expect(after('link', '⟦https://a.example⟧')).toBe('[|](https://a.example)');
  });
});

describe('Enter in a list', () => {
  it('begins the next item, and ends the list after an empty one', () => {
    const pressed = (written: string) => {
      const change = nextLine(selection(written));
      return change && applied(selection(written), change);
    };
    expect(['- a|', '  9. a|', '- [x] a|', '> a|', '- a|b'].map(pressed)).toEqual([
      '- a\n- |',
      '  9. a\n  10. |',
      '- [x] a\n- [ ] |',
      '> a\n> |',
      '- a\n- |b',
    ]);
    expect(['- a\n- |', '> a\n> |', '- |', 'a\n\n- |'].map(pressed)).toEqual([
      '- a\n\n|',
      '> a\n\n|',
      '|',
      'a\n\n|',
    ]);
    expect(['a|', '-|', '|- a', '⟦- a⟧'].map(pressed)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('a task of a list', () => {
  it('is ticked where it stands, and not one in code', () => {
    const text = '- [ ] a\n```\n- [ ] code\n```\n> 1. [x] b\n  * [ ] c';
    const tick = (index: number, isDone: boolean, count = 3) => tickTask(text, index, { isDone, count });
    expect(tick(0, true)).toBe(text.replace('- [ ] a', '- [x] a'));
    expect(tick(1, false)).toBe(text.replace('[x] b', '[ ] b'));
    expect(tick(2, true)).toBe(text.replace('* [ ] c', '* [x] c'));
    expect([tick(3, true), tick(0, true, 4)]).toEqual([undefined, undefined]);
  });
});

describe('what is pasted', () => {
  it('makes a link of words and an address', () => {
    const pasted = (written: string, text: string) => pastedAddress(selection(written), text)?.insert;
    expect(pasted('⟦it⟧', ' https://a.example/(x) ')).toBe('[it](https://a.example/%28x%29)');
    expect([
      pasted('|', 'https://a.example'),
      pasted('⟦it⟧', 'words'),
      pasted('⟦it⟧', 'javascript:alert(1)'),
      pasted('⟦https://b.example⟧', 'https://a.example'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is the Markdown of what was copied', () => {
    const read = (markup: string) => htmlToMarkdown(markupToFragment(markup));
    expect(read('<h2>Goal</h2><p>Some <b>bold</b> and <i>more </i>text<br>on.</p>')).toBe(
      '## Goal\n\nSome **bold** and *more* text\non.',
    );
    expect(read('<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>')).toBe('- a\n  - b\n- c');
    expect(read('<ol start=3><li>a</li><li>b</li></ol>')).toBe('3. a\n4. b');
    expect(read('<table><tr><th>x</th><th>y</th></tr><tr><td>1|2</td><td>3</td></tr></table>')).toBe(
      '| x | y |\n| --- | --- |\n| 1\\|2 | 3 |',
    );
    expect(read('<a href="https://a.example/">it</a> <a href="javascript:x">no</a> <code>c</code>')).toBe(
      '[it](https://a.example/) no `c`',
    );
    expect(read('<pre>x\ny</pre><blockquote><p>q</p></blockquote><p>2 * 3 [x] &lt;b></p>')).toBe(
      '```\nx\ny\n```\n\n> q\n\n2 \\* 3 \\[x\\] \\<b>',
    );
  });
});
