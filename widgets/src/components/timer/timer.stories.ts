import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { backdropIn, when, type Situation } from '../../../.storybook/backdrop.ts';
import { find, findNamed } from '../../../.storybook/find.ts';
import './define.ts';

const copy = 'Write the copy for the landing page';

/** The timer of whoever looks was started so many seconds ago. */
function running(seconds: number, situation: Situation = {}): Situation {
  return {
    ...situation,
    before: async ({ owner, taskId }) => {
      const startedAt = new Date(Date.now() - seconds * 1000).toISOString();
      await owner.timer.start({ taskId: taskId(copy), startedAt });
    },
  };
}

export default {
  title: 'Timer',
  component: 'tick-timer',
  parameters: { layout: 'padded' },
  render: (_args, { loaded }) => html`<tick-timer .client=${backdropIn(loaded).client}></tick-timer>`,
} satisfies Meta;

type Story = StoryObj;

export const Idle: Story = {
  play: async ({ canvasElement }) => {
    await findNamed(canvasElement, 'Start', 'tick-timer');
  },
};

export const Loading: Story = {
  parameters: when({ reads: 'never' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-timer', '.bone');
  },
};

export const Failed: Story = {
  parameters: when({ reads: 'failing' }),
  play: async ({ canvasElement }) => {
    await findNamed(canvasElement, 'Try again', 'tick-timer');
  },
};

export const Running: Story = {
  parameters: when(running(3725)),
  play: async ({ canvasElement }) => {
    const clock = await find(canvasElement, 'tick-timer', '[role=timer]');
    await expect(clock).toHaveTextContent(/1:02:0\d/);
  },
};

/** Discarded time cannot be had back, so it takes a second press. */
export const AskingToDiscard: Story = {
  parameters: when(running(3725)),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findNamed(canvasElement, 'Discard timer', 'tick-timer'));
    await findNamed(canvasElement, 'Keep', 'tick-timer');
  },
};

export const Stopping: Story = {
  parameters: when(running(3725)),
  play: async ({ canvasElement, loaded }) => {
    await userEvent.click(await findNamed(canvasElement, 'Stop timer', 'tick-timer'));
    await waitFor(async () => {
      await expect((await backdropIn(loaded).owner.timer.get()).running).toBeNull();
    });
  },
};

/** Who may not track time sees what was tracked. */
export const ReadOnly: Story = {
  parameters: when({ role: 'viewer' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-timer', '[part~=today]');
  },
};

export const Phone: Story = { ...Running, globals: { viewport: { value: 'phone' } } };

export const German: Story = {
  parameters: when(running(3725)),
  globals: { language: 'de' },
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-timer', '[role=timer]');
  },
};

export const Arabic: Story = { ...German, globals: { language: 'ar' } };
