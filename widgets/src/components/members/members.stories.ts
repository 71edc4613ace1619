import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import { backdropIn, when } from '../../../.storybook/backdrop.ts';
import { find, findAll, findNamed } from '../../../.storybook/find.ts';
import './define.ts';

interface MembersArgs {
  ofProject: boolean;
}

export default {
  title: 'Members',
  component: 'tick-members',
  args: { ofProject: false },
  argTypes: { ofProject: { description: 'Of a project, and not of the organization' } },
  parameters: { layout: 'padded' },
  render: ({ ofProject }, { loaded }) => {
    const { client, project } = backdropIn(loaded);
    return html`<tick-members .client=${client} project-id=${ofProject ? project.id : ''}></tick-members>`;
  },
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-members', '[part~=member], [part~=empty]');
  },
} satisfies Meta<MembersArgs>;

type Story = StoryObj<MembersArgs>;

export const OfTheOrganization: Story = {
  parameters: when({
    before: async ({ owner }) => {
      await owner.invitations.create({ email: 'sofia@harbourline.example', role: 'editor' });
    },
  }),
};

export const OfAProject: Story = { args: { ofProject: true } };

export const Loading: Story = {
  parameters: when({ reads: 'never' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-members', '.bone');
  },
};

export const Failed: Story = {
  parameters: when({ reads: 'failing' }),
  play: async ({ canvasElement }) => {
    await findNamed(canvasElement, 'Try again', 'tick-members');
  },
};

export const ReadOnly: Story = { parameters: when({ role: 'viewer' }) };

/** Nobody is removed by one press. */
export const Inviting: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await findNamed(canvasElement, 'Invite', 'tick-members'));
    await find(canvasElement, 'tick-members', 'dialog[open]');
    await expect(findAll(canvasElement, 'tick-members', 'dialog[open]')).toHaveLength(1);
  },
};

export const Phone: Story = { globals: { viewport: { value: 'phone' } } };

export const German: Story = { globals: { language: 'de' } };
