import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { presenceOf } from '@tickboard/sdk/presence';
import { html } from 'lit';
import { userEvent } from 'storybook/test';
import { backdropIn, type Backdrop } from '../../../.storybook/backdrop.ts';
import { find } from '../../../.storybook/find.ts';
import './define.ts';

const copy = 'Write the copy for the landing page';

export default {
  title: 'Presence',
  component: 'tick-presence',
  args: { max: 4 },
  parameters: { layout: 'padded' },
  render: ({ max }, { loaded }) => {
    const { client, project } = backdropIn(loaded);
    return html`<tick-presence .client=${client} project-id=${project.id} max=${max}></tick-presence>`;
  },
} satisfies Meta<{ max: number }>;

type Story = StoryObj<{ max: number }>;

/** Others open the project and do something there. */
function join(
  { clientFor, project, taskId }: Backdrop,
  role: 'admin' | 'editor' | 'viewer',
  activity: 'viewing' | 'editing' | 'dragging',
): void {
  const store = presenceOf(clientFor(role), project.id);
  store.subscribe(() => undefined);
  store.set(activity === 'viewing' ? { activity } : { activity, taskId: taskId(copy) });
}

export const Nobody: Story = {};

export const Others: Story = {
  play: async ({ canvasElement, loaded }) => {
    join(backdropIn(loaded), 'editor', 'viewing');
    join(backdropIn(loaded), 'admin', 'dragging');
    join(backdropIn(loaded), 'viewer', 'viewing');
    await find(canvasElement, 'tick-presence', '.avatar:nth-of-type(3), .stack > :nth-child(3)');
  },
};

/** Pressed, it says what each of them does. */
export const WhatTheyDo: Story = {
  play: async ({ canvasElement, loaded }) => {
    join(backdropIn(loaded), 'editor', 'editing');
    join(backdropIn(loaded), 'admin', 'viewing');
    await userEvent.click(await find(canvasElement, 'tick-presence', '.faces'));
    await find(canvasElement, 'tick-presence', ':popover-open li');
  },
};

export const MoreThanFit: Story = {
  args: { max: 1 },
  play: async ({ canvasElement, loaded }) => {
    join(backdropIn(loaded), 'editor', 'viewing');
    join(backdropIn(loaded), 'admin', 'dragging');
    join(backdropIn(loaded), 'viewer', 'viewing');
    await find(canvasElement, 'tick-presence', '.more');
  },
};
