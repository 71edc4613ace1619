import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import { backdropIn, when } from '../../../.storybook/backdrop.ts';
import { find } from '../../../.storybook/find.ts';
import './define.ts';

const copy = 'Write the copy for the landing page';

export default {
  title: 'Timer button',
  component: 'tick-timer-button',
  args: { compact: false },
  parameters: { layout: 'padded' },
  render: ({ compact }, { loaded }) => {
    const { client, taskId } = backdropIn(loaded);
    return html`<tick-timer-button
      .client=${client}
      task-id=${taskId(copy)}
      task-title=${copy}
      ?compact=${compact}
    ></tick-timer-button>`;
  },
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-timer-button', '[part~=button]:not([aria-busy])');
  },
} satisfies Meta<{ compact: boolean }>;

type Story = StoryObj<{ compact: boolean }>;

export const Idle: Story = {};

export const Compact: Story = { args: { compact: true } };

export const StartedByAPress: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'tick-timer-button', '[part~=button]:not([aria-busy])'));
    await expect(await find(canvasElement, 'tick-timer-button', '[part~=clock]')).toHaveTextContent(
      /^0:00:0\d$/,
    );
  },
};

export const Failed: Story = { parameters: when({ reads: 'failing' }), play: async () => undefined };

/** Nothing is drawn for those who may not track time. */
export const NotAllowed: Story = {
  parameters: when({ role: 'viewer' }),
  play: async () => undefined,
};

/** A press that the server refuses says why, where it was tried. */
export const Refused: Story = {
  parameters: when({ writes: 'refused' }),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'tick-timer-button', '[part~=button]:not([aria-busy])'));
    await find(canvasElement, 'tick-timer-button', '.refusal');
  },
};
