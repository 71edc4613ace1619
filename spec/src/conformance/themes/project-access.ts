import type {
  Board,
  Member,
  Project,
  ProjectMember,
  ProjectMemberPage,
  ProjectPage,
  Task,
} from '../../generated/schema.gen.ts';
import { bodyOf, problemOf, type Api } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { peopleStep, withinASecond } from '../support/people.ts';
import { eventsAfter } from '../support/streams.ts';
import { inProject, sessionOf } from '../support/workplace.ts';

const theme = 'project access';
const isPrivate = { visibility: 'private' } as const;

async function listedProjects(api: Api): Promise<string[]> {
  return bodyOf(await api.get<ProjectPage>('/projects?limit=200'), 200).items.map(({ id }) => id);
}

export const projectAccessSteps = [
  peopleStep(theme, 'a private project is not there for who has no role in it', ({ context, invite }) =>
    inProject(
      context,
      async ({ api, project, statuses, task }) => {
        const { id: taskId } = await task();
        const other = (await invite({ role: 'editor' })).api;
        const paths = [
          `/projects/${project.id}`,
          `/projects/${project.id}/board`,
          `/projects/${project.id}/tasks`,
          `/projects/${project.id}/members`,
          `/tasks/${taskId}`,
          `/tasks/${taskId}/comments`,
          `/statuses/${statuses[0]?.id}`,
          `/streams/${project.id}/events`,
        ];
        for (const path of paths) problemOf(await other.get(path), 404, 'not_found');
        problemOf(await other.patch(`/tasks/${taskId}`, { title: 'No' }), 404, 'not_found');
        problemOf(await other.post(`/projects/${project.id}/tasks`, { title: 'No' }), 404, 'not_found');
        problemOf(await other.post('/timer/start', { taskId }), 422, 'invalid_reference');
        check(!(await listedProjects(other)).includes(project.id), 'It is in no list');
        check((await listedProjects(api)).includes(project.id), 'But in the list of its admin');
      },
      isPrivate,
    ),
  ),

  peopleStep(theme, 'a private project is no news for the organization', ({ context }) =>
    inProject(
      context,
      async ({ api, project }) => {
        const { organizationId } = await sessionOf(api);
        await api.patch(`/projects/${project.id}`, { color: 'teal' });
        const told = await eventsAfter(api, organizationId, 0, 200);
        check(!told.some((event) => JSON.stringify(event.data).includes(project.id)), 'The events');
      },
      isPrivate,
    ),
  ),

  peopleStep(
    theme,
    'a role in a project lets in, is changed, and is taken away again',
    ({ context, invite }) =>
      inProject(
        context,
        async ({ api, project }) => {
          const person = await invite({ role: 'viewer' });
          const path = `/projects/${project.id}/members/${person.memberId}`;
          const given = await api.send<ProjectMember>('PUT', path, { body: { role: 'viewer' } });
          checkEqual(bodyOf(given, 200).role, 'viewer', 'The role');
          await withinASecond(async () => {
            const { can } = bodyOf(await person.api.get<Project>(`/projects/${project.id}`), 200);
            checkEqual(can.createTask, false, 'What a viewer may do');
          });
          const tasks = `/projects/${project.id}/tasks`;
          problemOf(await person.api.post(tasks, { title: 'Not yet' }), 403, 'insufficient_scope');
          bodyOf(await api.send('PUT', path, { body: { role: 'editor' } }), 200);
          await withinASecond(async () => {
            bodyOf(await person.api.post<Task>(tasks, { title: 'Now' }), 201);
          });
          const members = await api.get<ProjectMemberPage>(`/projects/${project.id}/members?limit=200`);
          check(
            bodyOf(members, 200).items.some(
              ({ memberId, role }) => memberId === person.memberId && role === 'editor',
            ),
            'The list of its members',
          );
          bodyOf(await api.delete(path), 204);
          await withinASecond(async () => {
            problemOf(await person.api.get(`/projects/${project.id}`), 404, 'not_found');
          });
          bodyOf(await api.delete(path), 204);
        },
        isPrivate,
      ),
  ),

  peopleStep(
    theme,
    'a role in a project may lower what an editor does there, and nowhere else',
    ({ context, invite }) =>
      inProject(context, async ({ api, project, task }) => {
        const person = await invite({
          role: 'editor',
          projects: [{ projectId: project.id, role: 'viewer' }],
        });
        const { id } = await task();
        const { can } = bodyOf(await person.api.get<Task>(`/tasks/${id}`), 200);
        checkEqual(can.update, false, 'What is said');
        problemOf(await person.api.patch(`/tasks/${id}`, { title: 'No' }), 403, 'insufficient_scope');
        const board = bodyOf(await person.api.get<Board>(`/projects/${project.id}/board`), 200);
        checkEqual(board.project.can.createTask, false, 'What the board says');
        const { organizationId } = await sessionOf(api);
        bodyOf(await person.api.get(`/streams/${organizationId}/events`), 200);
        const own = bodyOf(await person.api.post<Project>('/projects', { name: 'Conformance' }), 201);
        bodyOf(await person.api.post<Task>(`/projects/${own.id}/tasks`, { title: 'Yes' }), 201);
        bodyOf(await api.delete(`/projects/${own.id}`), 204);
      }),
  ),

  peopleStep(theme, 'who is let into single projects sees those and no more', ({ context, invite }) =>
    inProject(context, (hidden) =>
      inProject(context, async ({ api, project, task }) => {
        const projects = [{ projectId: project.id, role: 'editor' } as const];
        const person = await invite({ role: 'viewer', projectsOnly: true, projects });
        const { organizationId, memberId } = await sessionOf(api);
        checkEqual(await listedProjects(person.api), [project.id], 'The projects');
        problemOf(await person.api.get(`/projects/${hidden.project.id}`), 404, 'not_found');
        problemOf(await person.api.get(`/streams/${organizationId}/events`), 404, 'not_found');
        bodyOf(await person.api.get(`/streams/${project.id}/events`), 200);
        const { id } = await task();
        bodyOf(await person.api.patch(`/tasks/${id}`, { title: 'Theirs' }), 200);
        problemOf(await person.api.post('/projects', { name: 'No' }), 403, 'insufficient_scope');
        checkEqual(
          bodyOf(await person.api.get<Member>(`/members/${memberId}`), 200).email,
          null,
          'An address',
        );
      }),
    ),
  ),
];
