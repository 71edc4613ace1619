/** Every element a page may use, and what defines it; one line each, so that bundlers make a file of each. */
export const elements: Readonly<Record<string, () => Promise<unknown>>> = {
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
