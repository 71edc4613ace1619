import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { presenceOf } from '@tickboard/sdk/presence';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { backdropIn, when } from '../../../.storybook/backdrop.ts';
import { find, findAll, findNamed } from '../../../.storybook/find.ts';
import { manyCards } from '../../../.storybook/many-cards.ts';
import { boardIsReady, cardOnBoard, focusCard, placeOf } from '../../../.storybook/on-board.ts';
import './define.ts';

const copy = 'Write the copy for the landing page';
const icons = 'Draw the icons for the three plans';
const form = 'Contact form loses the message after a wrong address';
const photos = 'Choose photos of the workshop';

export default {
  title: 'Board at work',
  // Each stands for what is done on it, and a docs page does nothing.
  tags: ['!autodocs'],
  component: 'tick-board',
  render: (_args, { loaded }) => {
    const { client, project } = backdropIn(loaded);
    return html`<tick-board .client=${client} project-id=${project.id}></tick-board>`;
  },
} satisfies Meta;

type Story = StoryObj;

/** Space lifts the focused card, arrows carry it, Escape takes it back and Space lets it go. */
export const CarriedByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    await focusCard(canvasElement, photos);
    await userEvent.keyboard(' ');
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(announced(canvasElement)).toContain('In progress'));
  },
};

export const DroppedByKeyboard: Story = {
  play: async ({ canvasElement, loaded }) => {
    await focusCard(canvasElement, photos);
    await userEvent.keyboard(' ');
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(announced(canvasElement)).toContain('In progress'));
    await userEvent.keyboard(' ');
    await waitFor(async () => expect((await placeOf(backdropIn(loaded), photos))[0]).toBe('In progress'));
  },
};

function announced(canvas: HTMLElement): string {
  return findAll(canvas, 'tick-board', '.announcer')[0]?.textContent.trim() ?? '';
}

/** Without dragging: a column and a place in it. */
export const MoveTo: Story = {
  play: async ({ canvasElement }) => {
    await focusCard(canvasElement, photos);
    await userEvent.keyboard('m');
    await find(canvasElement, 'tick-board', 'tick-move-menu', ':popover-open');
  },
};

/** Several cards, and what can be done to all of them. */
export const Selected: Story = {
  play: async ({ canvasElement }) => {
    await focusCard(canvasElement, form);
    await userEvent.keyboard('x');
    await focusCard(canvasElement, copy);
    await userEvent.keyboard('x');
    await focusCard(canvasElement, icons);
    await userEvent.keyboard('x');
    const bar = await find(canvasElement, 'tick-board', 'tick-bulk-bar', '.count');
    await waitFor(() => expect(bar).toHaveTextContent('3'));
  },
};

export const SelectedOnAPhone: Story = { ...Selected, globals: { viewport: { value: 'smallest' } } };

/** Title, labels, people, due date and priority, where the card lies. */
export const QuickEdit: Story = {
  play: async ({ canvasElement }) => {
    await focusCard(canvasElement, form);
    await userEvent.keyboard('e');
    await find(canvasElement, 'tick-board', 'tick-quick-edit', ':popover-open, dialog[open]');
  },
};

export const ChoosingLabels: Story = {
  play: async ({ canvasElement }) => {
    await focusCard(canvasElement, form);
    await userEvent.keyboard('l');
    await waitFor(() => expect(openPopovers(canvasElement)).toBeGreaterThan(0));
  },
};

export const ChoosingADay: Story = {
  play: async ({ canvasElement }) => {
    await focusCard(canvasElement, copy);
    await userEvent.keyboard('d');
    await waitFor(() => expect(openPopovers(canvasElement)).toBeGreaterThan(0));
  },
};

/** However deep they lie. */
function openPopovers(from: Element): number {
  const root = from.shadowRoot ?? from;
  const own = root.querySelectorAll(':popover-open').length;
  return [...root.querySelectorAll('*')].reduce(
    (sum, each) => (each.shadowRoot === null ? sum : sum + openPopovers(each)),
    own,
  );
}

export const Filtered: Story = {
  play: async ({ canvasElement }) => {
    await cardOnBoard(canvasElement, form);
    await userEvent.type(await find(canvasElement, 'tick-board', 'tick-filter-bar', 'input'), 'the');
    await waitFor(() => expect(findAll(canvasElement, 'tick-board', 'tick-card').length).toBeLessThan(12));
  },
};

export const FilteredOnAPhone: Story = { ...Filtered, globals: { viewport: { value: 'phone' } } };

export const NothingFound: Story = {
  play: async ({ canvasElement }) => {
    await cardOnBoard(canvasElement, form);
    await userEvent.type(await find(canvasElement, 'tick-board', 'tick-filter-bar', 'input'), 'elephant');
    await waitFor(() => expect(findAll(canvasElement, 'tick-board', 'tick-card')).toHaveLength(0));
  },
};

export const ColumnMenu: Story = {
  play: async ({ canvasElement }) => {
    await boardIsReady(canvasElement);
    await userEvent.click(await findNamed(canvasElement, 'Column To do', 'tick-board'));
    await find(canvasElement, 'tick-board', 'tick-column-menu', ':popover-open, dialog[open]');
  },
};

export const Collapsed: Story = {
  play: async ({ canvasElement }) => {
    await boardIsReady(canvasElement);
    await userEvent.click(await findNamed(canvasElement, 'Collapse Backlog', 'tick-board'));
    await userEvent.click(await findNamed(canvasElement, 'Collapse Done', 'tick-board'));
    await findNamed(canvasElement, 'Expand Done', 'tick-board');
  },
};

/** Others carry and edit cards: theirs say so, and are left alone. */
export const Locked: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { clientFor, project, taskId } = backdropIn(loaded);
    await cardOnBoard(canvasElement, copy);
    const aiko = presenceOf(clientFor('editor'), project.id);
    const jonas = presenceOf(clientFor('admin'), project.id);
    aiko.subscribe(() => undefined);
    jonas.subscribe(() => undefined);
    aiko.set({ activity: 'editing', taskId: taskId(copy) });
    jonas.set({ activity: 'dragging', taskId: taskId(photos) });
    await waitFor(() =>
      expect(
        findAll(canvasElement, 'tick-board', 'tick-card').filter(({ shadowRoot }) =>
          shadowRoot?.querySelector('.lock'),
        ),
      ).toHaveLength(2),
    );
  },
};

/** A column that is full stays so until somebody says otherwise. */
export const LimitKept: Story = {
  parameters: when({
    before: async ({ owner, statusId }) => {
      await owner.statuses.update(statusId('In progress'), { wipLimit: 2 });
    },
  }),
  play: async ({ canvasElement, loaded }) => {
    await focusCard(canvasElement, photos);
    await userEvent.keyboard(' ');
    await userEvent.keyboard('{ArrowRight}');
    await userEvent.keyboard(' ');
    await findNamed(canvasElement, 'Move anyway', 'tick-board', '[part~=notice]');
    await expect((await placeOf(backdropIn(loaded), photos))[0]).toBe('To do');
  },
};

/** Gone at once, and back by one press. */
export const Deleted: Story = {
  play: async ({ canvasElement }) => {
    await focusCard(canvasElement, photos);
    await userEvent.keyboard('{Delete}');
    await findNamed(canvasElement, 'Undo', 'tick-board', '[part~=notice]');
  },
};

/** The keyboard map, as the handler of keys has it. */
export const HelpSheet: Story = {
  play: async ({ canvasElement }) => {
    await focusCard(canvasElement, photos);
    await userEvent.keyboard('?');
    await find(canvasElement, 'tick-board', 'tick-shortcuts-sheet', 'dialog[open], :popover-open');
  },
};

/** Only what is seen is drawn. */
export const TenThousandCards: Story = {
  parameters: when({ before: ({ backend, project }) => manyCards(backend, project.id, 10_000) }),
  play: async ({ canvasElement }) => {
    await boardIsReady(canvasElement);
    await find(canvasElement, 'tick-board', 'tick-card', 'article');
    await expect(findAll(canvasElement, 'tick-board', 'tick-card').length).toBeLessThan(200);
  },
};
