import type { Tickboard } from '../client.ts';
import type {
  Event,
  TimeEntry,
  TimeEntryCreate,
  TimeEntrySnapshot,
  TimeEntryUpdate,
  TimerDiscardedData,
  TimerStartedData,
  TimerUpdatedData,
} from '../generated/models.gen.ts';
import type { TaskTimeContent } from './api.ts';
import { knownBoard } from './history.ts';
import { change, compare, reducer, upsert, without } from './reducer.ts';
import type { Replica } from './replica.ts';
import type { Changes } from './replay.ts';
import { edited, newEntry } from './timer-changes.ts';

export async function loadTaskTime(client: Tickboard, taskId: string) {
  const [{ projectId }, session] = await Promise.all([client.tasks.get(taskId), client.sessions.get()]);
  // Only the board says what revision it is of; what is read after it may be newer, never older.
  const board = knownBoard(client, projectId) ?? (await client.board.get(projectId));
  const entries: TimeEntry[] = [];
  for await (const entry of client.timeEntries.list({ taskId, limit: 200 })) entries.push(entry);
  const { memberId, organizationId } = session;
  const running = board.columns
    .flatMap(({ tasks }) => tasks)
    .flatMap(({ id, runningTimers }) => (id === taskId ? runningTimers : []));
  const content: TaskTimeContent = { taskId, memberId, organizationId, entries, running };
  return {
    content: { ...content, entries: entries.toSorted(byStart) },
    revisions: { [projectId]: board.revision },
  };
}

/** The latest first. */
function byStart(a: TimeEntry, b: TimeEntry): number {
  return compare(b.startedAt, a.startedAt) || compare(b.id, a.id);
}

function withEntry(content: TaskTimeContent, entry: TimeEntry): TaskTimeContent {
  return { ...content, entries: upsert(content.entries, entry).toSorted(byStart) };
}

function entryChanged(
  content: TaskTimeContent,
  { timeEntry }: { timeEntry: TimeEntrySnapshot },
): TaskTimeContent {
  const previous = content.entries.find(({ id }) => id === timeEntry.id);
  if (timeEntry.taskId !== content.taskId)
    return previous ? { ...content, entries: without(content.entries, timeEntry.id) } : content;
  if (previous && previous.version > timeEntry.version) return content;
  // An event does not know its reader: what is one's own may be changed.
  const isMine = timeEntry.memberId === content.memberId;
  const can = previous?.can ?? { update: isMine, delete: isMine };
  return withEntry(content, { ...timeEntry, can });
}

function timerRuns(
  content: TaskTimeContent,
  { taskId, timerId, memberId, startedAt }: TimerStartedData | TimerUpdatedData,
): TaskTimeContent {
  const others = timerEnded(content, { timerId });
  if (taskId !== content.taskId || memberId === null) return others;
  return { ...others, running: [...others.running, { timerId, memberId, startedAt }] };
}

function timerEnded(
  content: TaskTimeContent,
  { timerId }: Pick<TimerDiscardedData, 'timerId'>,
): TaskTimeContent {
  const running = content.running.filter((timer) => timer.timerId !== timerId);
  return running.length === content.running.length ? content : { ...content, running };
}

export const applyEvent = reducer<TaskTimeContent>({
  'timeEntry.created': entryChanged,
  'timeEntry.updated': entryChanged,
  'timeEntry.deleted': (content, { timeEntryId }) => ({
    ...content,
    entries: without(content.entries, timeEntryId),
  }),
  'timer.started': timerRuns,
  'timer.updated': timerRuns,
  'timer.stopped': timerEnded,
  'timer.discarded': timerEnded,
  'task.deleted': (content, { taskId }) =>
    taskId === content.taskId ? { ...content, entries: [], running: [] } : content,
});

export const changes: Changes<TaskTimeContent> = {
  createTimeEntry: {
    apply: (content, { body, at }) => {
      const { memberId, organizationId } = content;
      const input = body as TimeEntryCreate & { id: string };
      if (memberId === null || content.entries.some(({ id }) => id === input.id)) return content;
      const entry = newEntry({ memberId, organizationId }, input, at);
      return withEntry(content, { ...entry, can: { update: true, delete: true } });
    },
    settle: withEntry,
  },
  updateTimeEntry: {
    apply: (content, { ids: [id], body }) => {
      const entries = change([...content.entries], id!, (entry) => edited(entry, body as TimeEntryUpdate));
      return {
        ...content,
        entries: entries.filter(({ taskId }) => taskId === content.taskId).toSorted(byStart),
      };
    },
    settle: (content, entry: TimeEntry) => {
      const isHere = entry.taskId === content.taskId;
      return isHere ? withEntry(content, entry) : { ...content, entries: without(content.entries, entry.id) };
    },
  },
  deleteTimeEntry: {
    apply: (content, { ids: [id] }) => ({ ...content, entries: without(content.entries, id!) }),
  },
};

/** What one may do with somebody else's new time is asked for: an admin may change it. */
export async function readEntryRights(
  client: Tickboard,
  replica: Replica<TaskTimeContent>,
  event: Event,
): Promise<void> {
  const { confirmed } = replica;
  if (event.type !== 'timeEntry.created' || !confirmed) return;
  const { id, taskId, memberId } = event.data.timeEntry;
  if (taskId !== confirmed.taskId || memberId === confirmed.memberId) return;
  // Without an answer the guess stays.
  const entry = await client.timeEntries.get(id).catch(() => undefined);
  if (!entry) return;
  replica.amend((content) => ({
    ...content,
    entries: change([...content.entries], id, (shown) => ({ ...shown, can: entry.can })),
  }));
}
