import type { Board, BoardCard, Label, TaskPage } from '../../generated/schema.gen.ts';
import { bodyOf, headerOf, type Answer } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { projectStep, race } from '../support/steps.ts';
import { revisionOf } from '../support/streams.ts';
import { timerMoments } from '../support/timer-clock.ts';
import { sessionOf, type Workplace } from '../support/workplace.ts';

const theme = 'board';

function boardAnswer({ api, project }: Workplace, etag?: string): Promise<Answer<Board>> {
  const headers: Record<string, string> = etag === undefined ? {} : { 'if-none-match': etag };
  return api.get<Board>(`/projects/${project.id}/board`, { headers });
}

async function boardOf(place: Workplace): Promise<Board> {
  return bodyOf(await boardAnswer(place), 200);
}

function cardsOf(board: Board): BoardCard[] {
  return board.columns.flatMap(({ tasks }) => tasks);
}

export const boardSteps = [
  projectStep(theme, 'a board shows columns in order with their cards in order', async (place) => {
    const { project, status, statuses, task } = place;
    const first = await task({ title: 'First', statusId: status('started').id });
    const second = await task({ title: 'Second', statusId: status('started').id, before: first.id });
    const board = await boardOf(place);
    checkEqual(board.project.id, project.id, 'The project');
    checkEqual(
      board.columns.map(({ id }) => id),
      statuses.map(({ id }) => id),
      'The columns',
    );
    const column = board.columns.find(({ category }) => category === 'started');
    checkEqual(
      [column?.taskCount, column?.nextCursor, column?.tasks.map(({ id }) => id)],
      [2, null, [second.id, first.id]],
      'The column',
    );
    checkEqual(board.truncated, false, 'Nothing was left out');
  }),

  projectStep(theme, 'a card shows what its task has', async (place) => {
    const { api, project, task } = place;
    const label = bodyOf(await api.post<Label>('/labels', { name: 'Copy', projectId: project.id }), 201);
    const { memberId } = await sessionOf(api);
    check(memberId !== null, 'The credential belongs to a member');
    const links = [{ url: 'https://tickboard.dev', title: 'Home' }];
    const made = await task({ description: 'Text', links, labelIds: [label.id], assigneeIds: [memberId] });
    await task({ parentId: made.id });
    const board = await boardOf(place);
    const [card, ...others] = cardsOf(board);
    checkEqual(others.length, 0, 'A subtask has no card of its own');
    const { key, hasDescription, linkCount, labelIds, assigneeIds, subtaskCount } = card ?? ({} as BoardCard);
    checkEqual(
      { key, hasDescription, linkCount, labelIds, assigneeIds, subtaskCount },
      {
        key: made.key,
        hasDescription: true,
        linkCount: 1,
        labelIds: [label.id],
        assigneeIds: [memberId],
        subtaskCount: 1,
      },
      'The card',
    );
    check(
      board.labels.some(({ id }) => id === label.id),
      'The label is in the answer',
    );
    check(
      board.members.some(({ id }) => id === memberId),
      'The assignee is in the answer',
    );
  }),

  projectStep(theme, 'archived tasks and columns are left out', async (place) => {
    const { api, status, task } = place;
    const [kept, archived] = [await task(), await task()];
    bodyOf(await api.patch(`/tasks/${archived.id}`, { archived: true }), 200);
    bodyOf(await api.patch(`/statuses/${status('canceled').id}`, { archived: true }), 200);
    const board = await boardOf(place);
    checkEqual(
      cardsOf(board).map(({ id }) => id),
      [kept.id],
      'The cards',
    );
    check(!board.columns.some(({ category }) => category === 'canceled'), 'The archived column is left out');
  }),

  projectStep(theme, 'a done column shows the 200 completed last and leads to the rest', async (place) => {
    const { api, project, status, task } = place;
    const done = status('done').id;
    for (let count = 0; count < 7; count++) await race(30, () => task({ statusId: done }));
    const column = (await boardOf(place)).columns.find(({ id }) => id === done);
    checkEqual([column?.taskCount, column?.tasks.length], [210, 200], 'Tasks in the column and on the board');
    const cursor = encodeURIComponent(column?.nextCursor ?? '');
    const query = `statusId=${done}&archived=false&sort=-completedAt&cursor=${cursor}`;
    const rest = bodyOf(await api.get<TaskPage>(`/projects/${project.id}/tasks?${query}`), 200);
    const shown = new Set([...(column?.tasks ?? []), ...rest.items].map(({ id }) => id));
    checkEqual(
      [rest.items.length, shown.size, rest.nextCursor],
      [10, 210, null],
      'The tasks behind the cursor',
    );
  }),

  projectStep(theme, 'an unchanged board answers 304, a changed one never', async (place) => {
    const { api, task } = place;
    const { id } = await task();
    const read = async (): Promise<string> => headerOf(await boardAnswer(place), 'etag');
    const writes: (() => Promise<Answer<unknown>>)[] = [
      () => api.patch(`/tasks/${id}`, { title: 'Changed' }),
      () => api.post(`/tasks/${id}/comments`, { body: 'Looks good' }),
      () => api.post('/labels', { name: 'Copy', projectId: place.project.id }),
      () => api.delete(`/tasks/${id}`),
    ];
    for (const write of writes) {
      const etag = await read();
      check(etag.startsWith('W/'), 'The ETag of a board is weak');
      checkEqual(bodyOf(await boardAnswer(place, etag), 304), undefined, 'The body of 304');
      const written = await write();
      check(written.status < 300, `${written.request} succeeds`);
      bodyOf(await boardAnswer(place, etag), 200);
    }
  }),

  projectStep(theme, 'the revision of a board is that of the last write it shows', async (place) => {
    const written = await place.api.post(`/projects/${place.project.id}/tasks`, { title: 'Last' });
    const board = await boardOf(place);
    checkEqual(board.revision, revisionOf(written, place.project.id), 'The revision');
  }),

  projectStep(theme, 'a running timer shows on its card until it is stopped', async (place) => {
    const { api, task } = place;
    const { id } = await task();
    const at = await timerMoments(api);
    const started = await api.post('/timer/start', { taskId: id, startedAt: at(0) });
    check(started.status === 200, 'The timer starts');
    const [running] = cardsOf(await boardOf(place))[0]?.runningTimers ?? [];
    checkEqual(running?.startedAt, at(0), 'The start on the card');
    await api.post('/timer/stop', { stoppedAt: at(20) });
    const [card] = cardsOf(await boardOf(place));
    checkEqual([card?.runningTimers, card?.trackedSeconds], [[], 20], 'The card after the stop');
  }),
];
