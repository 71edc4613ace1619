import type { Label, Member, MemberPage, Project, Session, Task } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { apiStep, projectStep } from '../support/steps.ts';
import { newId } from '../support/uuid.ts';
import { sessionOf } from '../support/workplace.ts';

const theme = 'references';

export const referenceSteps = [
  projectStep(theme, 'a task refers to nothing that is not there or not its own', async (place) => {
    const { api, project, task } = place;
    const { id } = await task();
    const elsewhere = bodyOf(await api.post<Project>('/projects', { name: 'Elsewhere' }), 201);
    try {
      const label = { name: 'Elsewhere', projectId: elsewhere.id };
      const foreignLabel = bodyOf(await api.post<Label>('/labels', label), 201);
      const foreignTask = bodyOf(
        await api.post<Task>(`/projects/${elsewhere.id}/tasks`, { title: 'Elsewhere' }),
        201,
      );
      const bodies: Record<string, unknown>[] = [
        { assigneeIds: [newId()] },
        { labelIds: [newId()] },
        { labelIds: [foreignLabel.id] },
        { parentId: foreignTask.id },
        { statusId: foreignTask.statusId },
      ];
      for (const body of bodies) {
        problemOf(await api.patch(`/tasks/${id}`, body), 422, 'invalid_reference');
        const create = { title: 'Lost', ...body };
        problemOf(await api.post(`/projects/${project.id}/tasks`, create), 422, 'invalid_reference');
      }
      problemOf(await api.patch(`/tasks/${id}`, { parentId: id }), 422, 'invalid_reference');
    } finally {
      await api.delete(`/projects/${elsewhere.id}`);
    }
  }),

  projectStep(theme, 'a deleted label is taken off its tasks', async ({ api, project, task }) => {
    const input = { name: 'Short-lived', projectId: project.id };
    const label = bodyOf(await api.post<Label>('/labels', input), 201);
    const { id } = await task({ labelIds: [label.id] });
    const changed = bodyOf(await api.patch<Label>(`/labels/${label.id}`, { color: 'lime' }), 200);
    checkEqual([changed.color, changed.version], ['lime', label.version + 1], 'The changed label');
    bodyOf(await api.delete(`/labels/${label.id}`), 204);
    problemOf(await api.get(`/labels/${label.id}`), 404, 'not_found');
    checkEqual(bodyOf(await api.get<Task>(`/tasks/${id}`), 200).labelIds, [], 'The labels of the task');
  }),

  projectStep(theme, 'time outlives its task and its project', async ({ api, project, task }) => {
    const { id } = await task();
    const startedAt = new Date(Date.UTC(1975, 0, 1) + Math.floor(Math.random() * 1e11)).toISOString();
    const endedAt = new Date(Date.parse(startedAt) + 60_000).toISOString();
    const logged = await api.post<{ id: string }>('/time-entries', { taskId: id, startedAt, endedAt });
    const entryId = bodyOf(logged, 201).id;
    const placeOf = async (): Promise<unknown> => {
      type Place = { taskId: string | null; projectId: string | null };
      const { taskId, projectId } = bodyOf(await api.get<Place>(`/time-entries/${entryId}`), 200);
      return { taskId, projectId };
    };
    bodyOf(await api.delete(`/tasks/${id}`), 204);
    checkEqual(await placeOf(), { taskId: null, projectId: project.id }, 'Time of a deleted task');
    bodyOf(await api.delete(`/projects/${project.id}`), 204);
    checkEqual(await placeOf(), { taskId: null, projectId: null }, 'Time of a deleted project');
    bodyOf(await api.delete(`/time-entries/${entryId}`), 204);
  }),

  apiStep(theme, 'members are listed, filtered and found by their id', async (api) => {
    const session = await sessionOf(api);
    const page = bodyOf(await api.get<MemberPage>(`/members?role=${session.role}&placeholder=false`), 200);
    const me = page.items.find(({ id }) => id === session.memberId);
    check(me !== undefined, 'The caller is among the members of their role');
    check(
      page.items.every(({ placeholder }) => !placeholder),
      'Placeholders were filtered out',
    );
    checkEqual(bodyOf(await api.get<Member>(`/members/${me.id}`), 200), me, 'The member by id');
    problemOf(await api.get(`/members/${newId()}`), 404, 'not_found');
  }),

  apiStep(theme, 'a session switches to organizations of its person only', async (api) => {
    const session = await sessionOf(api);
    if (session.kind !== 'session') return;
    const here = { organizationId: session.organizationId };
    const same = bodyOf(await api.post<Session>('/session/switch', here), 200);
    checkEqual([same.id, same.memberId], [session.id, session.memberId], 'The session after the switch');
    problemOf(await api.post('/session/switch', { organizationId: newId() }), 404, 'not_found');
  }),
];
