import type { Tickboard } from '@tickboard/sdk';
import { realtimeOf } from '@tickboard/sdk/realtime';
import { chosenProjects } from './gather.ts';

/** What the report tells of. */
const isOfReport = /^(?:task|timeEntry|timer)\./;
const quietMs = 500;

/**
 * Calls `changed` when something of the report has changed and nothing more has for half a second. Events come over one
 * connection, each once and without a gap, and it comes back by itself. Ends when `signal` says so.
 */
export async function followChanges(
  client: Tickboard,
  projectKeys: readonly string[],
  { changed, signal }: { changed: () => void; signal: AbortSignal },
): Promise<void> {
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(changed, quietMs);
  };
  const projects = await chosenProjects(client, projectKeys);
  const subscriptions = await Promise.all(
    projects.map(async ({ id, name }) => {
      // A snapshot says up to which event it is true; what comes after is told.
      const { revision } = await client.board.get(id);
      return realtimeOf(client).subscribe(id, {
        after: revision,
        onEvent: ({ type }) => isOfReport.test(type) && soon(),
        onLost: (reason) => console.error(`${name} is followed no longer: ${reason}.`),
      });
    }),
  );
  signal.addEventListener('abort', () => {
    clearTimeout(quiet);
    for (const subscription of subscriptions) subscription.close();
  });
}
