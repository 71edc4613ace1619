import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { inArabic } from '../../../.storybook/arabic-demo.ts';
import { backdropIn, when, type Backdrop } from '../../../.storybook/backdrop.ts';
import { find, findAll, findNamed } from '../../../.storybook/find.ts';
import { boardIsReady } from '../../../.storybook/on-board.ts';
import { inPseudoLocale } from '../../../.storybook/rules.ts';
import './define.ts';

const copy = 'Write the copy for the landing page';

interface BoardArgs {
  readonly: boolean;
  limits: 'keep' | 'show';
  density: 'comfortable' | 'compact';
  shortcuts: 'on' | 'off';
  'filter-bar': 'show' | 'hide';
}

function board({ client, project }: Backdrop, args: BoardArgs): TemplateResult {
  return html`<tick-board
    .client=${client}
    project-id=${project.id}
    ?readonly=${args.readonly}
    limits=${args.limits}
    density=${args.density}
    shortcuts=${args.shortcuts}
    filter-bar=${args['filter-bar']}
  ></tick-board>`;
}

export default {
  title: 'Board',
  component: 'tick-board',
  args: {
    readonly: false,
    limits: 'keep',
    density: 'comfortable',
    shortcuts: 'on',
    'filter-bar': 'show',
  },
  argTypes: {
    limits: { control: 'inline-radio', options: ['keep', 'show'] },
    density: { control: 'inline-radio', options: ['comfortable', 'compact'] },
    shortcuts: { control: 'inline-radio', options: ['on', 'off'] },
    'filter-bar': { control: 'inline-radio', options: ['show', 'hide'] },
  },
  render: (args, { loaded }) => board(backdropIn(loaded), args),
} satisfies Meta<BoardArgs>;

type Story = StoryObj<BoardArgs>;

const isDrawn: Story['play'] = async ({ canvasElement }) => {
  await boardIsReady(canvasElement);
  await find(canvasElement, 'tick-board', 'tick-card', 'article');
};

export const Filled: Story = {
  play: async ({ canvasElement }) => {
    await boardIsReady(canvasElement);
    await find(canvasElement, 'tick-board', 'tick-card', 'article');
    await expect(findAll(canvasElement, 'tick-board', 'tick-card')).toHaveLength(12);
  },
};

export const Loading: Story = {
  parameters: when({ reads: 'never' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-board', '.skeleton');
  },
};

export const Failed: Story = {
  parameters: when({ reads: 'failing' }),
  play: async ({ canvasElement }) => {
    await findNamed(canvasElement, 'Try again', 'tick-board', '[part~=failed]');
  },
};

/** A new project: columns, and nothing in them. */
export const EmptyColumns: Story = {
  parameters: when({ seed: 'empty' }),
  play: async ({ canvasElement }) => {
    await findNamed(canvasElement, 'Add card', 'tick-board');
  },
};

/** All columns were archived. */
export const WithoutColumns: Story = {
  parameters: when({
    seed: 'empty',
    before: ({ backend: { world } }) => {
      for (const [id, status] of world.statuses) world.statuses.set(id, { ...status, archived: true });
    },
  }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-board', '[part~=empty]');
  },
};

export const Compact: Story = { args: { density: 'compact' }, play: isDrawn };

/** Who may only read is offered nothing to press but the cards. */
export const ReadOnly: Story = {
  parameters: when({ role: 'viewer' }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-board', 'tick-card', 'article');
    await expect(findAll(canvasElement, 'tick-board', '.add')).toHaveLength(0);
  },
};

/** A column that holds more than it should. */
export const OverItsLimit: Story = {
  parameters: when({
    before: async ({ owner, statusId }) => {
      await owner.statuses.update(statusId('In progress'), { wipLimit: 1 });
      await owner.statuses.update(statusId('To do'), { wipLimit: 4 });
    },
  }),
  play: isDrawn,
};

/** The network is gone: what is done is kept and sent later. */
export const Offline: Story = {
  play: async ({ canvasElement, loaded }) => {
    await find(canvasElement, 'tick-board', 'tick-card', 'article');
    await backdropIn(loaded).goOffline();
    await find(canvasElement, 'tick-board', '[part~=connection]');
  },
};

/** What happened meanwhile is on its way. */
export const CatchingUp: Story = {
  play: async ({ canvasElement, loaded }) => {
    await find(canvasElement, 'tick-board', 'tick-card', 'article');
    const backdrop = backdropIn(loaded);
    await backdrop.goOffline();
    await find(canvasElement, 'tick-board', '[part~=connection]');
    backdrop.comeBack();
    await waitFor(() => expect(connectionOf(canvasElement)).toContain('Catching up'));
  },
};

function connectionOf(canvas: HTMLElement): string {
  return findAll(canvas, 'tick-board', '[part~=connection]')[0]?.textContent ?? '';
}

/** A change on its way to the server shows already. */
export const Saving: Story = {
  parameters: when({ writes: 'never' }),
  play: async ({ canvasElement }) => {
    await addCard(canvasElement, 'Order the signs');
    await find(canvasElement, 'tick-board', 'tick-card[pending]');
  },
};

/** What the server refuses goes back by itself, and a message says why. */
export const Refused: Story = {
  parameters: when({ writes: 'refused' }),
  play: async ({ canvasElement }) => {
    await addCard(canvasElement, 'Order the signs');
    await find(canvasElement, 'tick-board', '[part~=refusal]');
  },
};

/** One title after another: Enter adds, Escape closes. */
export const AddingCards: Story = {
  play: async ({ canvasElement, loaded }) => {
    await addCard(canvasElement, 'Order the signs');
    await expect(await find(canvasElement, 'tick-board', '.add-form textarea')).toHaveValue('');
    const { owner, project } = backdropIn(loaded);
    const titles = async () =>
      (await owner.board.get(project.id)).columns[0]?.tasks.map(({ title }) => title);
    await waitFor(async () => expect(await titles()).toContain('Order the signs'));
  },
};

async function addCard(canvas: HTMLElement, title: string): Promise<void> {
  await boardIsReady(canvas);
  await userEvent.click(await findNamed(canvas, 'Add card', 'tick-board'));
  await userEvent.type(await find(canvas, 'tick-board', '.add-form textarea'), `${title}{Enter}`);
}

/** Everything that a card can hold, and more than fits. */
export const MuchToSay: Story = {
  parameters: when({
    before: async ({ owner, taskId, memberId, labelId, project }) => {
      await owner.tasks.update(taskId(copy), {
        title:
          'Write the copy for the landing page, the three variants that were agreed on in March, and the one that nobody asked for but everybody expects',
        assigneeIds: ['Mira Okafor', 'Jonas Lindqvist', 'Aiko Tanaka', 'Rui Teixeira'].map(memberId),
        labelIds: ['Copy', 'Design', 'Bug', 'Waiting', 'Quick win'].map(labelId),
        priority: 'urgent',
      });
      await owner.projects.update(project.id, {
        name: 'The relaunch of the website and of everything that hangs on it, second attempt',
      });
    },
  }),
  play: isDrawn,
};

/** A card whose time runs. */
export const TimerRunning: Story = {
  parameters: when({
    before: async ({ owner, taskId }) => {
      await owner.timer.start({ taskId: taskId(copy) });
    },
  }),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-board', 'tick-card', 'article');
    await waitFor(() => expect(runningClocks(canvasElement)).toBe(1));
  },
};

function runningClocks(canvas: HTMLElement): number {
  return findAll(canvas, 'tick-board', 'tick-card').filter(({ shadowRoot }) =>
    shadowRoot?.querySelector('[role=timer]'),
  ).length;
}

export const Phone: Story = {
  globals: { viewport: { value: 'phone' } },
  play: isDrawn,
};

export const LargeText: Story = { play: isDrawn, globals: { textSize: '200%' } };

export const German: Story = { ...Filled, globals: { language: 'de' } };

/** A sample: what is not in it shows in English. */
export const Arabic: Story = {
  ...Filled,
  parameters: when(inArabic),
  globals: { language: 'ar' },
};

export const RightToLeft: Story = { ...Filled, globals: { direction: 'rtl' } };

/** Text without accents and brackets did not go through a translation. */
export const PseudoLocale: Story = { ...Filled, ...inPseudoLocale };
