import type { elementNames } from './element-names.ts';

type ElementName = (typeof elementNames)[number];

/** What defines each element; one line each, so that bundlers make a file of each. */
const definitions: Readonly<Record<ElementName, () => Promise<unknown>>> = {
  'tick-board': () => import('../components/board/define.ts'),
  'tick-card': () => import('../components/card/define.ts'),
  'tick-members': () => import('../components/members/define.ts'),
  'tick-presence': () => import('../components/presence/define.ts'),
  'tick-provider': () => import('../components/provider/define.ts'),
  'tick-sign-in': () => import('../components/sign-in/define.ts'),
  'tick-task': () => import('../components/task/define.ts'),
  'tick-timer': () => import('../components/timer/define.ts'),
  'tick-timer-button': () => import('../components/timer-button/define.ts'),
};

export const elements: ReadonlyMap<string, () => Promise<unknown>> = new Map(Object.entries(definitions));
