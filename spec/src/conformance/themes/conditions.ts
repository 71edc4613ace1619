import type { Task } from '../../generated/schema.gen.ts';
import { bodyOf, headerOf, problemOf } from '../support/api.ts';
import { checkEqual } from '../support/check.ts';
import { projectStep, race, sortedStatuses } from '../support/steps.ts';

const theme = 'conditions';

export const conditionSteps = [
  projectStep(theme, 'a resource that is still current answers 304 without a body', async ({ api, task }) => {
    const { id } = await task();
    const etag = headerOf(await api.get(`/tasks/${id}`), 'etag');
    for (const validator of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const answer = await api.get(`/tasks/${id}`, { headers: { 'if-none-match': validator } });
      checkEqual(bodyOf(answer, 304), undefined, 'The body of 304');
      checkEqual(headerOf(answer, 'etag').replace(/^W\//, ''), etag, 'The ETag of 304');
    }
    bodyOf(await api.patch(`/tasks/${id}`, { title: 'Changed' }), 200);
    bodyOf(await api.get(`/tasks/${id}`, { headers: { 'if-none-match': etag } }), 200);
  }),

  projectStep(theme, 'a change from the current state is made, also with a weak validator', async (place) => {
    const { id, version } = await place.task();
    const strong = { headers: { 'if-match': `"v${version}"` } };
    const first = bodyOf(await place.api.patch<Task>(`/tasks/${id}`, { title: 'One' }, strong), 200);
    const weak = { headers: { 'if-match': `W/"v${first.version}"` } };
    bodyOf(await place.api.patch<Task>(`/tasks/${id}`, { title: 'Two' }, weak), 200);
  }),

  projectStep(
    theme,
    'a change from a stale state is refused with the current ETag',
    async ({ api, task }) => {
      const { id, version } = await task();
      const changed = bodyOf(await api.patch<Task>(`/tasks/${id}`, { title: 'Changed' }), 200);
      const stale = { headers: { 'if-match': `"v${version}"` } };
      const refusals = [
        await api.patch(`/tasks/${id}`, { title: 'Lost' }, stale),
        await api.post(`/tasks/${id}/move`, {}, stale),
        await api.delete(`/tasks/${id}`, stale),
      ];
      for (const refused of refusals) {
        problemOf(refused, 412, 'precondition_failed');
        checkEqual(headerOf(refused, 'etag'), `"v${changed.version}"`, 'The ETag of 412');
      }
      checkEqual(bodyOf(await api.get<Task>(`/tasks/${id}`), 200), changed, 'The task after refused changes');
    },
  ),

  projectStep(theme, 'without a condition the last writer wins', async ({ api, task }) => {
    const { id } = await task();
    bodyOf(await api.patch(`/tasks/${id}`, { title: 'One' }), 200);
    checkEqual(
      bodyOf(await api.patch<Task>(`/tasks/${id}`, { title: 'Two' }), 200).title,
      'Two',
      'The title',
    );
  }),

  projectStep(theme, 'of eight changes from one state exactly one is made', async ({ api, task }) => {
    const { id, version } = await task();
    const condition = { headers: { 'if-match': `"v${version}"` } };
    const answers = await race(8, (index) =>
      api.patch(`/tasks/${id}`, { title: `Writer ${index}` }, condition),
    );
    checkEqual(sortedStatuses(answers), [200, 412, 412, 412, 412, 412, 412, 412], 'The answers');
    const after = bodyOf(await api.get<Task>(`/tasks/${id}`), 200);
    checkEqual(after.version, version + 1, 'The version rose once');
  }),
];
