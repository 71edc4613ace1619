import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { find, findAll } from '../../../.storybook/find.ts';
import { define } from '../../internal/define.ts';
import { TickMarkdown } from './markdown.ts';

define('tick-markdown', TickMarkdown);

const everything = `## Before the launch

Three variants with *short* first lines, **no** exclamation marks and ~~two~~ one call to action. See
[the brief](https://files.harbourline.example/brief.pdf) and \`hero.title\`.

- one for schools
- one for offices
  - with and without canteens
- one for homes

1. Write
2. Read aloud
3. Cut by half

- [x] agreed on the tone
- [ ] agreed on the length

> The second variant reads best.

\`\`\`css
.hero { text-wrap: balance; }
\`\`\`

| variant | words |
|---|---|
| schools | 120 |
| offices | 90 |
`;

export default {
  title: 'Markdown',
  component: 'tick-markdown',
  args: { source: everything },
  parameters: { layout: 'padded' },
  render: ({ source }) => html`<tick-markdown .source=${source}></tick-markdown>`,
} satisfies Meta<{ source: string }>;

type Story = StoryObj<{ source: string }>;

export const Everything: Story = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-markdown', 'table');
  },
};

/** Whatever could run is taken out. */
export const Hostile: Story = {
  args: {
    source:
      'Before <script>alert(1)</script><img src=x onerror=alert(1)> [press me](javascript:alert(1)) <b>after</b>',
  },
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-markdown', '.text:not(.plain)');
    await expect(
      findAll(canvasElement, 'tick-markdown', 'script, img, [onerror], a[href^=javascript]'),
    ).toHaveLength(0);
  },
};
