import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { TaskUpdate } from '@tickboard/sdk';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { backdropIn, when, type Situation } from '../../../.storybook/backdrop.ts';
import { find } from '../../../.storybook/find.ts';
import './define.ts';

const copy = 'Write the copy for the landing page';

function byId<Row extends { readonly id: string }>(rows: readonly Row[] = []): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** A card that was changed before it is shown. */
function after(changes: TaskUpdate): Pick<Situation, 'before'> {
  return {
    before: async ({ owner, taskId }) => {
      await owner.tasks.update(taskId(copy), changes);
    },
  };
}

interface CardArgs {
  title: string;
  pending: boolean;
}

export default {
  title: 'Card',
  component: 'tick-card',
  args: { title: copy, pending: false },
  argTypes: { title: { description: 'Which card of the demo is shown' } },
  parameters: { layout: 'padded', ...when({ readsBoard: true }) },
  render: ({ title, pending }, { loaded }) => {
    const { client, board, card } = backdropIn(loaded);
    return html`<div class="story-narrow">
      <tick-card
        .client=${client}
        .card=${card(title)}
        .people=${byId(board?.members)}
        .labels=${byId(board?.labels)}
        .actions=${{ move: () => undefined, track: true }}
        ?pending=${pending}
      ></tick-card>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-card', 'article');
  },
} satisfies Meta<CardArgs>;

type Story = StoryObj<CardArgs>;

export const Filled: Story = {};

export const TitleAlone: Story = { args: { title: 'Newsletter sign-up in the footer' } };

export const Overdue: Story = { args: { title: 'Contact form loses the message after a wrong address' } };

export const Done: Story = { args: { title: 'Pick a typeface' } };

/** A change waits for the server. */
export const Pending: Story = { args: { pending: true } };

export const Running: Story = {
  parameters: when({
    before: async ({ owner, taskId }) => {
      const startedAt = new Date(Date.now() - 4_000_000).toISOString();
      await owner.timer.start({ taskId: taskId(copy), startedAt });
    },
  }),
  play: async ({ canvasElement }) => {
    await expect(await find(canvasElement, 'tick-card', '[role=timer]')).toHaveTextContent(/^1:06:4\d$/);
  },
};

export const EveryPriority: Story = {
  parameters: when({
    before: async ({ owner, taskId }) => {
      await owner.tasks.update(taskId('Privacy page in Portuguese'), { priority: 'high' });
    },
  }),
  render: (_args, { loaded }) => {
    const { client, board, card } = backdropIn(loaded);
    const titles = [
      'Contact form loses the message after a wrong address',
      'Privacy page in Portuguese',
      'Redirect the old addresses',
      'Ask the printer about the paper samples',
    ];
    return html`<div class="story-narrow story-stack">
      ${titles.map(
        (title) =>
          html`<tick-card
            .client=${client}
            .card=${card(title)}
            .people=${byId(board?.members)}
            .labels=${byId(board?.labels)}
          ></tick-card>`,
      )}
    </div>`;
  },
};

export const LongWords: Story = {
  args: { title: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde' },
  parameters: when(
    after({ title: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde' }),
  ),
};

export const RightToLeft: Story = { globals: { language: 'ar' } };
