import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { presenceOf } from '@tickboard/sdk/presence';
import { html } from 'lit';
import { userEvent } from 'storybook/test';
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

/** Markdown with a bar of tools; what was typed is kept as a draft whatever happens. */
export const EditingTheDescription: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(
      await findNamed(canvasElement, 'Edit description', 'tick-task', 'tick-task-description'),
    );
    await find(canvasElement, 'tick-task', 'tick-task-description', 'tick-markdown-editor', 'textarea');
  },
};

export const Menu: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await findNamed(canvasElement, 'More', 'tick-task'));
    await find(canvasElement, 'tick-task', 'tick-task-menu', ':popover-open');
  },
};

export const Archived: Story = {
  parameters: when({
    before: async ({ owner, taskId }) => {
      await owner.tasks.update(taskId(copy), { archived: true });
    },
  }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-task', '[part~=archived]');
  },
};

/** Somebody else is writing, so a second writer would overwrite them. */
export const Locked: Story = {
  play: async ({ canvasElement, loaded }) => {
    await find(canvasElement, 'tick-task', '[part~=header]');
    const { clientFor, project, taskId } = backdropIn(loaded);
    const aiko = presenceOf(clientFor('editor'), project.id);
    aiko.subscribe(() => undefined);
    aiko.set({ activity: 'editing', taskId: taskId(copy) });
    await find(canvasElement, 'tick-task', '[part~=lock]');
  },
};

/** As a part of the page, and not over it. */
export const Inline: Story = {
  parameters: { layout: 'padded', docs: { story: { inline: true } } },
  render: ({ title }, { loaded }) => {
    const { client, taskId } = backdropIn(loaded);
    return html`<tick-task inline .client=${client} task-id=${taskId(title)}></tick-task>`;
  },
  play: Filled.play,
};

export const Phone: Story = { ...Filled, globals: { viewport: { value: 'phone' } } };

export const LargeText: Story = { ...Filled, globals: { textSize: '200%' } };

export const German: Story = { ...Filled, globals: { language: 'de' } };

export const RightToLeft: Story = { ...Filled, globals: { direction: 'rtl' } };

export const PseudoLocale: Story = { ...Filled, ...inPseudoLocale };
