import { describe, expect, it } from 'vitest';
import { markdownToFragment } from './markdown.ts';

function rendered(source: string): HTMLElement {
  const element = document.createElement('div');
  element.append(markdownToFragment(source));
  return element;
}

// From OWASP's filter evasion cheat sheet, DOMPurify's own list and Markdown's peculiar ways to a javascript: address.
const payloads = [
  '<script>window.wasRun = true</script>',
  '<img src=x onerror="window.wasRun = true">',
  '<svg onload="window.wasRun = true"><circle/></svg>',
  '<svg><script>window.wasRun = true</script></svg>',
  '<svg><animate onbegin="window.wasRun = true" attributeName=x dur=1s></svg>',
  '<svg><a xlink:href="javascript:window.wasRun = true"><text>x</text></a></svg>',
  '<iframe src="javascript:parent.wasRun = true"></iframe>',
  '<iframe srcdoc="<script>parent.wasRun = true</script>"></iframe>',
  '<object data="javascript:window.wasRun = true"></object>',
  '<embed src="javascript:window.wasRun = true">',
  '<a href="javascript:window.wasRun = true">x</a>',
  '<a href="JaVaScRiPt:window.wasRun = true">x</a>',
  '<a href="java\tscript:window.wasRun = true">x</a>',
  '<a href="&#106;avascript:window.wasRun = true">x</a>',
  '<a href="data:text/html,<script>parent.wasRun = true</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '[x](javascript:window.wasRun=true)',
  '[x](java&#115;cript:window.wasRun=true)',
  '[x](<javascript:window.wasRun=true>)',
  '[x]( javascript:window.wasRun=true)',
  '[x][y]\n\n[y]: javascript:window.wasRun=true',
  '<javascript:window.wasRun=true>',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '![x](javascript:window.wasRun=true)',
  '![x" onerror="window.wasRun=true](https://tickboard.test/x.png)',
  '![x](https://tickboard.test/"onerror="window.wasRun=true)',
  '[x](https://tickboard.test "x" onmouseover="window.wasRun=true")',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.wasRun=true&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=window.wasRun=true>',
  '<noscript><p title="</noscript><img src=x onerror=window.wasRun=true>">',
  '<style>@import "javascript:window.wasRun=true";</style>',
  '<link rel=stylesheet href="https://evil.test/x.css">',
  '<base href="https://evil.test/">',
  '<meta http-equiv="refresh" content="0;url=javascript:window.wasRun=true">',
  '<form action="https://evil.test"><input name=password><button>Sign in</button></form>',
  '<details open ontoggle="window.wasRun = true">x</details>',
  '<video><source onerror="window.wasRun = true"></video>',
  '<input autofocus onfocus="window.wasRun = true">',
  '<p style="position:fixed;inset:0;background:url(https://evil.test/)">x</p>',
  '<p id="x" class="card" onclick="window.wasRun = true">x</p>',
  '<template><script>window.wasRun = true</script></template>',
  '<tick-board></tick-board>',
  '<a href="https://tickboard.test" target="_self" rel="opener" onclick="window.wasRun=true">x</a>',
  '```\n</code></pre><script>window.wasRun = true</script>\n```',
  '`</code><script>window.wasRun = true</script>`',
];

const allowedAttributes = ['href', 'rel', 'target', 'start', 'align', 'class'];

describe('text of strangers', () => {
  it.each(payloads)('does no harm: %s', async (payload) => {
    const element = rendered(payload);
    document.body.append(element);
    // Long enough for an image to fail, a frame to load and a handler to run.
    await new Promise((resolve) => setTimeout(resolve, 20));
    element.remove();
    expect('wasRun' in window).toBe(false);
    expect(
      element.querySelectorAll(
        'script, style, iframe, object, embed, img, svg, math, form, input, link, base, meta, template, video, details, tick-board',
      ),
    ).toHaveLength(0);
    for (const { name, value } of [...element.querySelectorAll('*')].flatMap((each) => [
      ...each.attributes,
    ])) {
      expect(allowedAttributes).toContain(name);
      expect(value).not.toMatch(/script:|data:|evil\.test/i);
    }
  });
});

describe('Markdown', () => {
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

  it('keeps lines as they were written, code, quotes and tables', () => {
    const element = rendered('a\nb\n\n> q\n\n`c`\n\n| x | y |\n|---|---|\n| 1 | 2 |');
    expect(
      ['br', 'blockquote', 'code', 'table th', 'td'].map((name) => element.querySelector(name) !== null),
    ).toEqual([true, true, true, true, true]);
  });
});
