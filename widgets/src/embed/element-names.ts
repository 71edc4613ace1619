/** The elements that a page may use; what they are made of is loaded with them. */
export const elementNames = [
  'tick-board',
  'tick-card',
  'tick-members',
  'tick-presence',
  'tick-provider',
  'tick-sign-in',
  'tick-task',
  'tick-timer',
  'tick-timer-button',
] as const;
