import { describe, expect, it } from 'vitest';
import { markdownPayloads } from '../../test/support/markdown-payloads.ts';
import { htmlToMarkdown } from '../components/markdown/html-to-markdown.ts';
import { TickMarkdown } from '../components/markdown/markdown.ts';
import { define } from './define.ts';
import { markdownToFragment, markupToFragment } from './markdown.ts';

define('tick-markdown', TickMarkdown);

function rendered(source: string): HTMLElement {
  const element = document.createElement('div');
  element.append(markdownToFragment(source));
  return element;
}

// What may be in the document at all; everything else is a finding.
const tags = new Set(
  'p br hr blockquote pre code ul ol li a em strong del s kbd sub sup h4 h5 h6 table thead tbody tr th td'.split(
    ' ',
  ),
);
const attributes: Readonly<Record<string, RegExp>> = {
  href: /^(?:https?:\/\/|mailto:)/i,
  rel: /^noopener noreferrer$/,
  target: /^_blank$/,
  start: /^\d+$/,
  align: /^(?:left|center|right)$/,
  class: /^(?:task)?$/,
};

function findingsIn(root: ParentNode): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(tags.has(element.localName) && element.namespaceURI === 'http://www.w3.org/1999/xhtml'
      ? []
      : [`<${element.localName}>`]),
    ...(element.shadowRoot === null ? [] : ['shadow root']),
    ...[...element.attributes]
      .filter(({ name, value }) => attributes[name]?.test(value) !== true)
      .map(({ name, value }) => `${element.localName} ${name}="${value}"`),
  ]);
}

const marks = window as { wasRun?: unknown; frameWasRun?: unknown; handlerWasRun?: unknown };

/** Markup that does run, put on the page last: once it has, whatever was put there before would have run, too. */
async function controlRuns(): Promise<void> {
  const image = document.createElement('img');
  image.setAttribute('onerror', 'window.handlerWasRun = true');
  image.src = 'x:x';
  const frame = document.createElement('iframe');
  frame.srcdoc = '<script>parent.frameWasRun = true</script>';
  document.body.append(image, frame);
  await expect.poll(() => [marks.handlerWasRun, marks.frameWasRun]).toEqual([true, true]);
  frame.remove();
  image.remove();
  delete marks.handlerWasRun;
  delete marks.frameWasRun;
}

describe('text of strangers', () => {
  const groups = Object.entries(markdownPayloads);

  it('is tried in every known way', () => {
    expect(groups.flatMap(([, payloads]) => payloads).length).toBeGreaterThan(150);
  });

  it.each(groups)('runs and shows nothing that it should not: %s', async (_, payloads) => {
    const texts = payloads.map((payload, index) =>
      payload
        .replaceAll('FRAME_RUN', `parent.wasRun=${index + 1}`)
        .replaceAll('RUN', `window.wasRun=${index + 1}`),
    );
    const shown = texts.map((text) => {
      const element = document.createElement('tick-markdown');
      element.source = text;
      return element;
    });
    document.body.append(...shown);
    const textOf = (element: TickMarkdown) => element.renderRoot.querySelector('.text:not(.plain)');
    await expect.poll(() => shown.filter((element) => textOf(element) === null)).toEqual([]);
    await controlRuns();
    expect([marks.wasRun, (window.parent as typeof marks).wasRun]).toEqual([undefined, undefined]);
    const findings = shown.flatMap((element, index) =>
      findingsIn(textOf(element) ?? element).map((finding) => `${payloads[index] ?? ''}: ${finding}`),
    );
    expect(findings).toEqual([]);
    // Nor is it brought in by pasting it, which keeps more of the markup.
    expect(
      texts.flatMap((text) => findingsIn(markdownToFragment(htmlToMarkdown(markupToFragment(text))))),
    ).toEqual([]);
    await controlRuns();
    expect(marks.wasRun).toBeUndefined();
    for (const element of shown) element.remove();
  });
});

describe('Markdown', () => {
  it('shows what cannot be rendered as it was written', async () => {
    const element = document.createElement('tick-markdown');
    // Deeper than any parser that calls itself for each level can go.
    element.source = '> '.repeat(24_000);
    document.body.append(element);
    await element.updateComplete;
    await expect.poll(() => element.renderRoot.querySelector('.text')).toBeTruthy();
    element.source = 'Next';
    await expect.poll(() => element.renderRoot.querySelector('.text p')?.textContent).toBe('Next');
    element.remove();
  });

  it('opens links in a page of their own, which cannot reach back', () => {
    const link = rendered('[prices](https://harbourline.example/prices)').querySelector('a');
    expect(link?.outerHTML).toBe(
      '<a href="https://harbourline.example/prices" target="_blank" rel="noopener noreferrer">prices</a>',
    );
  });

  it('keeps addresses of mail and drops those that would lead into the page around it', () => {
    const links = [
      ...rendered('[a](mailto:a@b.example) [b](/settings) [c](#x) [d](//evil.example)').querySelectorAll('a'),
    ];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['mailto:a@b.example', null, null, null]);
  });

  it('loads no pictures from elsewhere, but links to them', () => {
    const element = rendered('![The harbour](https://photos.example/harbour.jpg)');
    expect(element.querySelector('img')).toBeNull();
    expect(element.querySelector('a')?.href).toBe('https://photos.example/harbour.jpg');
    expect(element.textContent?.trim()).toBe('The harbour');
  });

  it('puts headings below those of the panel', () => {
    const names = [...rendered('# One\n\n## Two\n\n###### Six').children].map((each) => each.localName);
    expect(names).toEqual(['h4', 'h5', 'h6']);
  });

  it('shows tasks of a list by their marks, which cannot be clicked', () => {
    const items = [...rendered('- [x] first\n- [ ] second\n- third').querySelectorAll('li')];
    expect(items.map((item) => [item.className, item.textContent.trim()])).toEqual([
      ['task', '☑ first'],
      ['task', '☐ second'],
      ['', 'third'],
    ]);
  });

  it('counts a list from where it was begun, and aligns columns', () => {
    const element = rendered('3. a\n4. b\n\n| x |\n|--:|\n| 1 |');
    expect([element.querySelector('ol')?.start, element.querySelector('td')?.align]).toEqual([3, 'right']);
  });

  it('keeps lines as they were written, code, quotes and tables', () => {
    const element = rendered('a\nb\n\n> q\n\n`c`\n\n| x | y |\n|---|---|\n| 1 | 2 |');
    expect(
      ['br', 'blockquote', 'code', 'table th', 'td'].map((name) => element.querySelector(name) !== null),
    ).toEqual([true, true, true, true, true]);
  });
});
