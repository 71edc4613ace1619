import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { backdropIn, when } from '../../../.storybook/backdrop.ts';
import { find, findNamed } from '../../../.storybook/find.ts';
import { inPseudoLocale } from '../../../.storybook/rules.ts';
import './define.ts';

const copy = 'Write the copy for the landing page';

export default {
  title: 'Task',
  component: 'tick-task',
  args: { title: copy },
  argTypes: { title: { description: 'Which task of the demo is shown' } },
  parameters: { docs: { story: { inline: false, height: '40rem' } } },
  render: ({ title }, { loaded }) => {
    const { client, taskId } = backdropIn(loaded);
    return html`<tick-task open .client=${client} task-id=${taskId(title)}></tick-task>`;
  },
} satisfies Meta<{ title: string }>;

type Story = StoryObj<{ title: string }>;

export const Filled: Story = {
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-task', '[part~=comments]');
    await find(canvasElement, 'tick-task', 'tick-markdown', 'p');
  },
};

/** A title and nothing else yet. */
export const Bare: Story = {
  args: { title: 'Newsletter sign-up in the footer' },
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-task', '[part~=comments]');
  },
};

export const Loading: Story = {
  parameters: when({ reads: 'never' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-task', '.skeleton');
  },
};

export const Failed: Story = {
  parameters: when({ reads: 'failing' }),
  play: async ({ canvasElement }) => {
    await findNamed(canvasElement, 'Try again', 'tick-task');
  },
};

/** Somebody has deleted the task meanwhile. */
export const Deleted: Story = {
  play: async ({ canvasElement, loaded }) => {
    await find(canvasElement, 'tick-task', '[part~=comments]');
    const { owner, taskId } = backdropIn(loaded);
    await owner.tasks.delete(taskId(copy));
    await find(canvasElement, 'tick-task', '.notice');
  },
};

/** Who may only read sees everything, and no control. */
export const ReadOnly: Story = { ...Filled, parameters: when({ role: 'viewer' }) };

export const Phone: Story = { ...Filled, globals: { viewport: { value: 'phone' } } };

export const LargeText: Story = { ...Filled, globals: { textSize: '200%' } };

export const German: Story = { ...Filled, globals: { language: 'de' } };

export const RightToLeft: Story = { ...Filled, globals: { direction: 'rtl' } };

export const PseudoLocale: Story = { ...Filled, ...inPseudoLocale };
