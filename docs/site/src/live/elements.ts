import type { Backdrop } from './backdrop.ts';

/** How one element is shown: what is loaded, and what it is given. */
interface Shown {
  readonly load: () => Promise<unknown>;
  readonly make: (backdrop: Backdrop) => HTMLElement;
}

function element(
  name: string,
  properties: object,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const made = Object.assign(document.createElement(name), properties);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

const board = (): Promise<unknown> => import('@tickboard/widgets/components/board/define');

export const shownElements: Readonly<Record<string, Shown>> = {
  'tick-board': {
    load: board,
    make: ({ client, project }) => element('tick-board', { client }, { 'project-id': project.id }),
  },
  'tick-card': {
    load: () => import('@tickboard/widgets/components/card/define'),
    make: ({ client, card, people, labels }) =>
      element('tick-card', { client, card, people, labels, actions: { move: () => undefined, track: true } }),
  },
  'tick-members': {
    load: () => import('@tickboard/widgets/components/members/define'),
    make: ({ client }) => element('tick-members', { client }),
  },
  'tick-presence': {
    load: () => import('@tickboard/widgets/components/presence/define'),
    make: ({ client, project }) => element('tick-presence', { client }, { 'project-id': project.id }),
  },
  'tick-provider': {
    load: () =>
      Promise.all([
        import('@tickboard/widgets/components/provider/define'),
        import('@tickboard/widgets/components/timer/define'),
        board(),
      ]),
    make: ({ client, project }) => {
      const provider = element('tick-provider', { client });
      provider.append(element('tick-timer', {}), element('tick-board', {}, { 'project-id': project.id }));
      return provider;
    },
  },
  'tick-sign-in': {
    load: () => import('@tickboard/widgets/components/sign-in/define'),
    make: ({ client }) => element('tick-sign-in', { client }, { email: 'aiko@harbourline.example' }),
  },
  'tick-task': {
    load: () => import('@tickboard/widgets/components/task/define'),
    make: ({ client, card }) =>
      element('tick-task', { client }, { inline: '', open: '', 'task-id': card.id }),
  },
  'tick-timer': {
    load: () => import('@tickboard/widgets/components/timer/define'),
    make: ({ client }) => element('tick-timer', { client }),
  },
  'tick-timer-button': {
    load: () => import('@tickboard/widgets/components/timer-button/define'),
    make: ({ client, card }) =>
      element('tick-timer-button', { client }, { 'task-id': card.id, 'task-title': card.title }),
  },
};

/** Everything that the elements tell of, as far as it is worth showing. */
export const toldEvents = [
  ...[
    'tick-task-open',
    'tick-task-close',
    'tick-task-create',
    'tick-task-move',
    'tick-task-update',
    'tick-task-delete',
  ],
  ...['tick-column-create', 'tick-column-update', 'tick-column-move', 'tick-column-delete'],
  ...[
    'tick-filter-change',
    'tick-selection-change',
    'tick-comment-create',
    'tick-comment-update',
    'tick-comment-delete',
  ],
  ...['tick-timer-start', 'tick-timer-switch', 'tick-timer-stop', 'tick-timer-discard', 'tick-timer-update'],
  ...[
    'tick-time-create',
    'tick-time-update',
    'tick-time-delete',
    'tick-signed-in',
    'tick-view-change',
    'tick-left',
  ],
];
