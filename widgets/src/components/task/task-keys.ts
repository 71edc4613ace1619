/** Keys alone that act anywhere in the panel but in a field, by `KeyboardEvent.key`; those of a board's card are the same. */
export const taskKeys = {
  e: 'description',
  c: 'comment',
  n: 'checklist',
  s: 'status',
  p: 'priority',
  a: 'assignees',
  l: 'labels',
  d: 'due',
  t: 'timer',
  '?': 'help',
} as const;

export type TaskCommand = (typeof taskKeys)[keyof typeof taskKeys];

/** What a key asks for; undefined in a field, with a modifier, and where it means something else already. */
export function commandOf(event: KeyboardEvent): TaskCommand | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
    return undefined;
  const [target] = event.composedPath();
  if (
    target instanceof Element &&
    target.matches('input, textarea, select, [contenteditable], [role=menuitem]')
  )
    return undefined;
  return Object.entries(taskKeys).find(([key]) => key === event.key.toLowerCase())?.[1];
}
