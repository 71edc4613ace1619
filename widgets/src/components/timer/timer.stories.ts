import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, userEvent, waitFor } from 'storybook/test';
import { backdropIn, when, type Situation } from '../../../.storybook/backdrop.ts';
import { find, findNamed } from '../../../.storybook/find.ts';
import { TabMemory } from '../../internal/tab-memory.ts';
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

interface TimerArgs {
  compact: boolean;
  'idle-after': number;
  'long-run': number;
  pomodoro: string | undefined;
}

export default {
  title: 'Timer',
  component: 'tick-timer',
  args: { compact: false, 'idle-after': 20, 'long-run': 8, pomodoro: undefined },
  parameters: { layout: 'padded', docs: { story: { height: '22rem' } } },
  render: (args, { loaded }) =>
    html`<tick-timer
      .client=${backdropIn(loaded).client}
      ?compact=${args.compact}
      idle-after=${args['idle-after']}
      long-run=${args['long-run']}
      pomodoro=${ifDefined(args.pomodoro)}
    ></tick-timer>`,
} satisfies Meta<TimerArgs>;

type Story = StoryObj<TimerArgs>;

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

export const Compact: Story = { ...Running, args: { compact: true } };

/** What is being done, as a task that is known or as a text that is not. */
export const StartingFromAText: Story = {
  play: async ({ canvasElement }) => {
    const field = await find(canvasElement, 'tick-timer', 'tick-what-field', 'input');
    await userEvent.type(field, 'the');
    await find(canvasElement, 'tick-timer', 'tick-what-field', '.option');
  },
};

/** Today's entries, to be corrected and added to. */
export const Today: Story = {
  parameters: when(running(3725)),
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, 'tick-timer', '[part~=today]'));
    await find(canvasElement, 'tick-timer', '#details:popover-open');
  },
};

/** Whoever comes back says what the time in between was. */
export const BackAfterAWhile: Story = {
  parameters: when({
    before: async (backdrop) => {
      await running(5400).before?.(backdrop);
      const now = Date.now();
      new TabMemory('activity').set({ last: now, gap: { from: now - 33 * 60_000, to: now } });
    },
  }),
  play: async ({ canvasElement }) => {
    await findNamed(canvasElement, 'Keep', 'tick-timer', 'tick-timer-notice');
  },
};

export const StillWorking: Story = {
  parameters: when(running(8.5 * 3600)),
  play: async ({ canvasElement }) => {
    await findNamed(canvasElement, 'Yes, go on', 'tick-timer', 'tick-timer-notice');
  },
};

/** Rounds of 25 minutes, with breaks. */
export const Pomodoro: Story = {
  args: { pomodoro: '' },
  parameters: when(running(600)),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'tick-timer', '[part~=round]');
  },
};

export const TimeForABreak: Story = {
  args: { pomodoro: '' },
  parameters: when(running(1510)),
  play: async ({ canvasElement }) => {
    await findNamed(canvasElement, 'Take a break', 'tick-timer', 'tick-timer-notice');
  },
};

/** What the server refuses goes on as it was, and a message says why. */
export const Refused: Story = {
  parameters: when(running(3725, { writes: 'refused' })),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findNamed(canvasElement, 'Stop timer', 'tick-timer'));
    await find(canvasElement, 'tick-timer', '.refusal');
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
