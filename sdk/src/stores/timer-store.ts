import type { Tickboard } from '../client.ts';
import { TickboardError } from '../core/errors.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { RunningTimer, TimerStart, TimerState, TimerUpdate } from '../generated/models.gen.ts';
import type { TimerContent, TimerStore } from './api.ts';
import { once } from './once.ts';
import type { OperationId } from './operation.ts';
import { Replica } from './replica.ts';
import type { Outcome } from './store.ts';
import { timeLane, timeScope } from './time-lane.ts';
import type { TimerTimes } from './timer-rules.ts';

/** It may be sent long after the click, when other devices have measured, too: it takes the time that is free. */
const overlap = 'clip';

const loadRules = once(() => import('./timer-rules.ts'));

export function timerStore(client: Tickboard): TimerStore {
  /** There with the first load; until then nothing runs that it could show. */
  let times: TimerTimes | undefined;
  const replica: Replica<TimerContent> = new Replica<TimerContent>(client, {
    key: timeLane,
    scope: timeLane,
    rules: loadRules,
    async load() {
      const { loadTimer, timesOf } = await loadRules();
      times ??= timesOf(client, (clockSkew) => replica.amend((content) => ({ ...content, clockSkew })));
      return loadTimer(client, times.clock);
    },
  });
  const contentNow = () => replica.getSnapshot().content;
  /** The moment of the click is what is sent, so that the length is true however long the request is on its way. */
  const clicked = () => new Date(times?.momentAfter(contentNow()) ?? Date.now()).toISOString();
  const write: Write = (operation, ids, body, { subjectId = ids[0] ?? null, taskId } = {}) => {
    const entry = contentNow()?.entries.find(({ id }) => id === subjectId);
    const scope = timeScope(taskId ?? entry?.taskId);
    return replica.run({ operation, ids, body, subjectId, lane: timeLane, scope });
  };
  return {
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    ...runningMethods(replica, write, clicked),
    ...entryMethods(write),
    elapsedSeconds: (now = Date.now()) => times?.elapsedSeconds(contentNow(), now) ?? 0,
    todaySeconds: (now = Date.now()) => times?.todaySeconds(contentNow(), now) ?? 0,
  };
}

function runningMethods(replica: Replica<TimerContent>, write: Write, clicked: () => string) {
  const runningNow = () => replica.getSnapshot().content?.running ?? null;

  async function run(operation: OperationId, body: object): Promise<Outcome<RunningTimer | null>> {
    const outcome = await write<TimerState>(operation, [], body);
    return outcome.ok ? { ok: true, value: outcome.value.running } : outcome;
  }

  async function start(what: TimerStart = {}): Promise<Outcome<RunningTimer | null>> {
    const running = runningNow();
    const isSame = running && (what.id === running.id || (what.taskId && what.taskId === running.taskId));
    if (isSame) return { ok: true, value: running };
    return run('startTimer', {
      ...what,
      id: what.id ?? uuidv7(),
      startedAt: what.startedAt ?? clicked(),
      overlap,
    } satisfies TimerStart);
  }

  /** Another device had ended it before this was heard: then its entry is what was meant. */
  async function atEntry(timerId: string | undefined, act: (timerId: string) => unknown): Promise<void> {
    const isEntry = () => replica.getSnapshot().content?.entries.some(({ id }) => id === timerId);
    if (!isEntry()) await replica.reload();
    if (timerId && isEntry()) act(timerId);
  }

  return {
    start,
    async switch(what) {
      return runningNow() ? start(what) : notRunning('switchTimer');
    },
    async update(changes) {
      const timerId = runningNow()?.id;
      if (!timerId) return notRunning('updateTimer');
      const outcome = await run('updateTimer', { ...changes, timerId } satisfies TimerUpdate);
      if (outcome.ok && outcome.value?.id !== timerId)
        await atEntry(timerId, (id) => void write('updateTimeEntry', [id], changes));
      return outcome;
    },
    stop({ at } = {}) {
      const timerId = runningNow()?.id;
      // Which one it was is not known before the first load; then the one that runs is meant, and nothing can be clipped.
      return run('stopTimer', { timerId, stoppedAt: at ?? clicked(), ...(timerId && { overlap }) });
    },
    async discard() {
      const timerId = runningNow()?.id;
      const outcome = await run('discardTimer', { timerId });
      const isEntry = timerId && replica.getSnapshot().content?.entries.some(({ id }) => id === timerId);
      if (outcome.ok && isEntry) void write('deleteTimeEntry', [timerId]);
      return outcome;
    },
  } satisfies Partial<TimerStore>;
}

interface Subject {
  readonly subjectId?: string | null;
  readonly taskId?: string | null | undefined;
}

type Write = <Value>(
  operation: OperationId,
  ids: string[],
  body?: object,
  subject?: Subject,
) => Promise<Outcome<Value>>;

function entryMethods(write: Write) {
  return {
    createEntry(input) {
      const entry = { ...input, id: input.id ?? uuidv7() };
      return write('createTimeEntry', [], entry, { subjectId: entry.id, taskId: entry.taskId });
    },
    updateEntry: (id, changes) => write('updateTimeEntry', [id], changes),
    deleteEntry: (id) => write('deleteTimeEntry', [id]),
  } satisfies Partial<TimerStore>;
}

function notRunning(operation: string): Outcome<never> {
  const error = new TickboardError('No timer is running');
  return { ok: false, failure: { id: uuidv7(), operation, subjectId: null, error } };
}
