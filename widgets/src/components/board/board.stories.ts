import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { Backdrop } from '../../../.storybook/backdrop.ts';
import { find, findAll } from '../../../.storybook/find.ts';
import './define.ts';

type Story = StoryObj;

const board = (backdrop: Backdrop, taskId = '') =>
  html`<tick-board
    .client=${backdrop.client}
    project-id=${backdrop.project.id}
    task-id=${taskId}
  ></tick-board>`;

export default {
  title: 'Board',
  component: 'tick-board',
  render: (_args, { loaded }) => board((loaded as { backdrop: Backdrop }).backdrop),
} satisfies Meta;

export const Filled: Story = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-board', 'tick-card', 'article');
    await expect(findAll(canvasElement, 'tick-board', 'tick-card')).toHaveLength(12);
  },
};

export const Loading: Story = {
  parameters: { situation: { reads: 'never' } },
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-board', '.skeleton');
  },
};

/** A board whose columns were all archived. */
export const WithoutColumns: Story = {
  parameters: {
    situation: {
      seed: 'empty',
      before: ({ backend: { world } }: Backdrop) => {
        for (const [id, status] of world.statuses) world.statuses.set(id, { ...status, archived: true });
      },
    },
  },
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-board', '[part~=empty]');
  },
};
