import type { Tickboard } from '../client.ts';
import { TickboardError } from '../core/errors.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { RunningTimer, TimerStart, TimerState } from '../generated/models.gen.ts';
import type { TimerContent, TimerStore } from './api.ts';
import { once } from './once.ts';
import type { OperationId } from './operation.ts';
import { Replica } from './replica.ts';
import type { Outcome } from './store.ts';
import type { TimerTimes } from './timer-rules.ts';

const lane = 'timer';
/** It may be sent long after the click, when other devices have measured, too: it takes the time that is free. */
const overlap = 'clip';

const loadRules = once(() => import('./timer-rules.ts'));

export function timerStore(client: Tickboard): TimerStore {
  /** There with the first load; until then nothing runs that it could show. */
  let times: TimerTimes | undefined;
  const replica: Replica<TimerContent> = new Replica<TimerContent>(client, {
    key: lane,
    scope: lane,
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

  async function run(operation: OperationId, body: object): Promise<Outcome<RunningTimer | null>> {
    const outcome = await write<TimerState>(operation, [], body);
    return outcome.ok ? { ok: true, value: outcome.value.running } : outcome;
  }

  function write<Value>(operation: OperationId, ids: string[], body?: object): Promise<Outcome<Value>> {
    const [subjectId = null] = ids;
    return replica.run({ operation, ids, body, subjectId, lane, scope: [lane] });
  }

  async function start(what: TimerStart = {}): Promise<Outcome<RunningTimer | null>> {
    const running = contentNow()?.running ?? null;
    const isSame = running && (what.id === running.id || (what.taskId && what.taskId === running.taskId));
    if (isSame) return { ok: true, value: running };
    return run('startTimer', {
      ...what,
      id: what.id ?? uuidv7(),
      startedAt: what.startedAt ?? clicked(),
      overlap,
    } satisfies TimerStart);
  }

  return {
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    start,
    async switch(what) {
      if (contentNow()?.running) return start(what);
      const error = new TickboardError('No timer is running');
      return { ok: false, failure: { id: uuidv7(), operation: 'switchTimer', subjectId: null, error } };
    },
    stop() {
      const timerId = contentNow()?.running?.id;
      // Which one it was is not known before the first load; then the one that runs is meant, and nothing can be clipped.
      return run('stopTimer', { timerId, stoppedAt: clicked(), ...(timerId && { overlap }) });
    },
    async discard() {
      const timerId = contentNow()?.running?.id;
      const outcome = await run('discardTimer', { timerId });
      // Another device had ended it before this was heard: then it is an entry, and not wanted either.
      const isEntry = outcome.ok && contentNow()?.entries.some(({ id }) => id === timerId);
      if (timerId && isEntry) void write('deleteTimeEntry', [timerId]);
      return outcome;
    },
    ...entryMethods(write),
    elapsedSeconds: (now = Date.now()) => times?.elapsedSeconds(contentNow(), now) ?? 0,
    todaySeconds: (now = Date.now()) => times?.todaySeconds(contentNow(), now) ?? 0,
  };
}

type Write = <Value>(operation: OperationId, ids: string[], body?: object) => Promise<Outcome<Value>>;

function entryMethods(write: Write) {
  return {
    updateEntry: (id, changes) => write('updateTimeEntry', [id], changes),
    deleteEntry: (id) => write('deleteTimeEntry', [id]),
  } satisfies Partial<TimerStore>;
}
