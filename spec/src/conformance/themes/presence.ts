import type { Presence, PresenceList } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf, type Answer } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { projectStep } from '../support/steps.ts';
import { newId } from '../support/uuid.ts';
import { sessionOf, type Workplace } from '../support/workplace.ts';

const theme = 'presence';

function say({ api, project }: Workplace, clientId: string, body: object): Promise<Answer<Presence>> {
  return api.send('PUT', `/projects/${project.id}/presence/${clientId}`, { body });
}

async function present({ api, project }: Workplace): Promise<Presence[]> {
  return bodyOf(await api.get<PresenceList>(`/projects/${project.id}/presence`), 200).items;
}

export const presenceSteps = [
  projectStep(
    theme,
    'who says what a tab does is seen there, until it says that it is gone',
    async (place) => {
      const { id: taskId } = await place.task();
      const clientId = newId();
      const said = bodyOf(await say(place, clientId, { activity: 'editing', taskId }), 200);
      const { memberId, activity } = said;
      checkEqual(
        [said.clientId, activity, said.taskId, memberId],
        [clientId, 'editing', taskId, (await sessionOf(place.api)).memberId],
        'The presence',
      );
      checkEqual(await present(place), [said], 'Who is there');
      const path = `/projects/${place.project.id}/presence/${clientId}`;
      for (const time of ['first', 'second'])
        checkEqual((await place.api.delete(path)).status, 204, `The ${time} end of it`);
      checkEqual(await present(place), [], 'Who is there afterwards');
    },
  ),

  projectStep(theme, 'a renewal keeps the time since when, another activity begins anew', async (place) => {
    const clientId = newId();
    const first = bodyOf(await say(place, clientId, { activity: 'viewing' }), 200);
    const renewed = bodyOf(await say(place, clientId, { activity: 'viewing' }), 200);
    checkEqual(renewed, first, 'What a renewal answers');
    const dragging = bodyOf(await say(place, clientId, { activity: 'dragging', taskId: newId() }), 200);
    check(dragging.since >= first.since, 'Another activity does not begin before the one it follows');
    checkEqual(await present(place), [dragging], 'Who is there: each client once');
  }),

  projectStep(theme, 'several tabs of one person are there side by side', async (place) => {
    const tabs = Array.from({ length: 8 }, () => newId());
    await Promise.all(tabs.map(async (tab) => bodyOf(await say(place, tab, { activity: 'viewing' }), 200)));
    const clients = (await present(place)).map(({ clientId }) => clientId);
    checkEqual(clients.toSorted(compare), tabs.toSorted(compare), 'The tabs that are there');
  }),

  projectStep(
    theme,
    'what is no activity is refused, and so is a project that is not there',
    async (place) => {
      const refused = problemOf(await say(place, newId(), { activity: 'asleep' }), 400, 'invalid_request');
      checkEqual(
        refused.errors?.map(({ pointer }) => pointer),
        ['/activity'],
        'Where the fault is',
      );
      const nowhere = await place.api.send('PUT', `/projects/${newId()}/presence/${newId()}`, {
        body: { activity: 'viewing' },
      });
      problemOf(nowhere, 404, 'not_found');
    },
  ),
];

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}
