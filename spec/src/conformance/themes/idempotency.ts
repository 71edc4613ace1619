import type { Task, TaskPage } from '../../generated/schema.gen.ts';
import { bodyOf, headerOf, problemOf, type Answer } from '../support/api.ts';
import { checkEqual } from '../support/check.ts';
import { projectStep, race } from '../support/steps.ts';
import { newId } from '../support/uuid.ts';
import type { Workplace } from '../support/workplace.ts';

const theme = 'idempotency';

function withKey(key: string): { headers: Record<string, string> } {
  return { headers: { 'idempotency-key': key } };
}

async function countTasks({ api, project }: Workplace): Promise<number> {
  return bodyOf(await api.get<TaskPage>(`/projects/${project.id}/tasks`), 200).items.length;
}

/** As every client does: a request that met itself at work waits and asks again. */
async function sendUntilAnswered(send: () => Promise<Answer<Task>>): Promise<Answer<Task>> {
  for (;;) {
    const answer = await send();
    if (answer.status !== 409) return answer;
    problemOf(answer, 409, 'idempotency_in_progress');
    const seconds = Number(headerOf(answer, 'retry-after'));
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

export const idempotencySteps = [
  projectStep(theme, 'a repeat gets the first answer again, and is told so', async (place) => {
    const path = `/projects/${place.project.id}/tasks`;
    const key = newId();
    const first = await place.api.post<Task>(path, { title: 'Once' }, withKey(key));
    for (const repeat of [withKey(key), withKey(`"${key}"`)]) {
      const again = await place.api.post<Task>(path, { title: 'Once' }, repeat);
      checkEqual(bodyOf(again, 201), bodyOf(first, 201), 'The repeated answer');
      checkEqual(headerOf(again, 'idempotency-replayed'), 'true', 'Idempotency-Replayed');
      for (const name of ['etag', 'location', 'tickboard-revision']) {
        checkEqual(headerOf(again, name), headerOf(first, name), `The repeated header ${name}`);
      }
    }
    checkEqual(first.headers.has('idempotency-replayed'), false, 'The first answer is no replay');
    checkEqual(await countTasks(place), 1, 'Tasks in the project');
  }),

  projectStep(theme, 'a repeated change keeps its first answer, whatever happened since', async (place) => {
    const { id } = await place.task();
    const key = newId();
    const first = bodyOf(await place.api.patch<Task>(`/tasks/${id}`, { title: 'One' }, withKey(key)), 200);
    bodyOf(await place.api.patch<Task>(`/tasks/${id}`, { title: 'Two' }), 200);
    const again = bodyOf(await place.api.patch<Task>(`/tasks/${id}`, { title: 'One' }, withKey(key)), 200);
    checkEqual(again, first, 'The repeated answer');
    checkEqual(bodyOf(await place.api.get<Task>(`/tasks/${id}`), 200).title, 'Two', 'The title now');
  }),

  projectStep(theme, 'the key of another request is refused', async (place) => {
    const path = `/projects/${place.project.id}/tasks`;
    const key = newId();
    const created = bodyOf(await place.api.post<Task>(path, { title: 'One' }, withKey(key)), 201);
    const otherBody = await place.api.post(path, { title: 'Two' }, withKey(key));
    problemOf(otherBody, 422, 'idempotency_key_reused');
    const otherAddress = await place.api.patch(`/tasks/${created.id}`, { title: 'One' }, withKey(key));
    problemOf(otherAddress, 422, 'idempotency_key_reused');
    checkEqual(await countTasks(place), 1, 'Tasks in the project');
  }),

  projectStep(theme, 'a refused request leaves its key free', async (place) => {
    const path = `/projects/${place.project.id}/tasks`;
    const key = newId();
    problemOf(await place.api.post(path, { title: '' }, withKey(key)), 400, 'invalid_request');
    bodyOf(await place.api.post<Task>(path, { title: 'Mended' }, withKey(key)), 201);
  }),

  projectStep(theme, 'fifty sends at once give one write', async (place) => {
    const path = `/projects/${place.project.id}/tasks`;
    const key = newId();
    const answers = await race(50, () =>
      sendUntilAnswered(() => place.api.post<Task>(path, { title: 'Once' }, withKey(key))),
    );
    const ids = new Set(answers.map((answer) => bodyOf(answer, 201).id));
    checkEqual(ids.size, 1, 'Different tasks in the answers');
    checkEqual(await countTasks(place), 1, 'Tasks in the project');
    const replays = answers.filter(({ headers }) => headers.has('idempotency-replayed'));
    checkEqual(replays.length, 49, 'Answers that are replays');
  }),
];
