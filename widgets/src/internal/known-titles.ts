import type { Tickboard } from '@tickboard/sdk';

const known = new WeakMap<Tickboard, Map<string, string>>();

/** What the task was called where its timer was started: without a network that is all the timer can show. */
export function rememberTitle(client: Tickboard, taskId: string, title: string): void {
  const titles = known.get(client) ?? new Map<string, string>();
  known.set(client, titles);
  titles.set(taskId, title);
}

export function knownTitle(client: Tickboard, taskId: string): string | undefined {
  return known.get(client)?.get(taskId);
}
